"""The closed set of operators every criterion is made of.

A criterion plug-in returns one of these trees; measuring walks it over facts in Python, and a columnar engine may walk the
same tree for a country. A new word for people never needs a new operator unless it says something no tree here can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duban.model.periods import Before, Period
from duban.model.quantities import Quantity

Operator = Literal["at_least", "at_most", "more_than", "less_than", "equal_to"]
FLOORS = ("at_least", "more_than")
"""The tests that ask for more; `at_most` and `less_than` cap."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that stands in the rule; `convention` is the name under which the content states it, where it is ours."""

    quantity: Quantity
    convention: str | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A figure that is an attribute of the subject itself."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A figure that another document or office issues."""

    document: str
    issuer: str | None


@dataclass(frozen=True, slots=True)
class BySubject:
    """A figure for each subject."""

    figures: tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True, slots=True)
class Stepped:
    """A figure by year of operation, counted from the day that is an attribute of the subject.

    `keep` goes on with the last step in the years after it; without, nothing is owed any more.
    """

    since: str
    steps: tuple[tuple[int, Quantity], ...]
    keep: bool


Target = Given | Own | Issued | BySubject | Stepped


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one attribute of a thing or a record: any of some texts, or a comparison."""

    attribute: str
    one_of: tuple[str, ...] = ()
    operator: Operator | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A metric of the subject over the period; `fold` None is the metric's own way of adding up."""

    metric: str
    fold: str | None = None


@dataclass(frozen=True, slots=True)
class Across:
    """A fold of a metric over the members of a group; a mean of rates is weighted by its denominator unless plain."""

    group: str
    where: tuple[Condition, ...]
    fold: str
    of: Series
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """How often something was done, reported or published; only what is reported counts.

    What was done under any of `others` counts as well. `without` leaves in only what happened before anything of that name
    had been done for the same subject.
    """

    kind: str
    what: str
    where: tuple[Condition, ...] = ()
    evidence: bool = False
    to: str | None = None
    forbidden: bool = False
    others: tuple[str, ...] = ()
    without: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which a record counts."""
        return (self.what, *self.others)


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade that a standard gives the subject by its items' figures over the period, or the one published for it.

    `metric` is what published grades stand under, `items` are the metrics of the items by the names the standard has.
    """

    standard: str
    metric: str
    items: tuple[tuple[str, str], ...]
    fold: str


@dataclass(frozen=True, slots=True)
class Rated:
    """The rank that a measure word gives the subject by its grade, or the members of a group by theirs together.

    `metric` is what published ranks stand under.
    """

    word: str
    metric: str
    of: Graded
    group: str | None = None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times its limit the highest reading of an item in a season is; the limit is that of the subject's target class.

    The season are the `months`, the readings are averaged to `per` beforehand; `items` are the metrics whose readings are
    taken, by the names the standard has. `metric` is what published figures stand under.
    """

    metric: str
    standard: str
    item: str | Own
    target: Given | Own
    months: tuple[int, ...] | Own
    per: str | Own
    items: tuple[tuple[str, str], ...]

    @property
    def owns(self) -> tuple[str, ...]:
        """The attributes of the subject that it hangs on."""
        return tuple(
            each.attribute for each in (self.item, self.target, self.months, self.per) if isinstance(each, Own)
        )


def reported(value: Series | Multiple) -> Series:
    """What would be reported of a figure as a whole."""
    return value if isinstance(value, Series) else Series(value.metric)


@dataclass(frozen=True, slots=True)
class Passing:
    """The share, in percent, of members (or, without a group, of the subject's own readings) that pass a test.

    `per` is the span, such as `day`, `month` or `own.<attribute>`, to which readings are averaged before they are tested.
    """

    that: Compare | Happened
    group: str | None = None
    where: tuple[Condition, ...] = ()
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """How far a metric has moved from its value in a base period: relative in percent, or the plain difference.

    The base is a period of its own, or one that lies before that of the figure.
    """

    of: Series | Multiple
    base: Period | Before
    relative: bool
    falling: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """How many of several tests hold."""

    of: tuple[Test, ...]


Value = Series | Across | Happened | Passing | Change | Graded | Rated | Multiple | Holding
Grouped = Across | Passing | Rated
"""What may be made of the members of a group."""


@dataclass(frozen=True, slots=True)
class Compare:
    """A value held to a target."""

    operator: Operator
    left: Value
    right: Target


@dataclass(frozen=True, slots=True)
class Between:
    """A value held between two targets, both ends included."""

    left: Value
    low: Target
    high: Target


Test = Compare | Between


def targets_of(test: Test) -> tuple[Target, ...]:
    """The figures a test holds its value to."""
    return (test.low, test.high) if isinstance(test, Between) else (test.right,)


def conventions_of(test: Test) -> tuple[Given, ...]:
    """The figures of ours that a test rests on, in it and in what it is made of."""
    own = [target for target in targets_of(test) if isinstance(target, Given) and target.convention is not None]
    match test.left:
        case Holding(of=of):
            own += [each for inner in of for each in conventions_of(inner)]
        case Passing(that=Compare() as that):
            own += conventions_of(that)
    return tuple(dict.fromkeys(own))


def tabled(test: Test) -> tuple[str, ...]:
    """The subjects for which a test has a figure each, in the order in which they are written."""
    tables = (target.figures for target in targets_of(test) if isinstance(target, BySubject))
    return tuple(dict.fromkeys(name for table in tables for name, _ in table))


def asks_for_deeds(test: Test) -> bool:
    """Whether a test counts what was done, for the whole or for members of a group."""
    if isinstance(test.left, Holding):
        return all(asks_for_deeds(each) for each in test.left.of)
    return isinstance(test.left, Happened) or (isinstance(test.left, Passing) and isinstance(test.left.that, Happened))
