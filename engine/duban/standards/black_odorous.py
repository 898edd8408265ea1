"""水体黑臭程度：按《城市黑臭水体整治工作指南》（2015），看一个检测点各次检测中有多少次达到重度黑臭。

The limits are those of the grading table of the guide (建城〔2015〕130号), its bands with both ends as they are printed. A
point is 重度黑臭 where one item is so in 60 % of its readings or two are in 30 %, from three readings on. Where every reading is
outside the bands the point is 无黑臭. In between the guide grades what is known to be black and odorous: from how many
readings on it is that, the guide does not say, and so it stays open between 无黑臭 and 轻度黑臭.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from duban.model.grades import Grade, Limits, Placed, Span, single_factor
from duban.model.intervals import Interval
from duban.model.quantities import PERCENT, show
from duban.model.ranks import name_ranks
from duban.model.said import Said, said
from duban.plugins import EACH_READING
from duban.standards import _table

TITLE = "城市黑臭水体整治工作指南"
METRIC = "水体黑臭程度"
GRADES = name_ranks("黑臭程度", ("无黑臭", "轻度黑臭", "重度黑臭"), {"不黑臭": 1, "非黑臭": 1})
FOLDS = (EACH_READING,)
"""The guide counts readings and does not average them."""
CLEAR, MILD, HEAVY = (Fraction(rank) for rank in (1, 2, 3))
CLARITY, DEPTH = "透明度", "水深"
ATTRIBUTES = {DEPTH: "cm"}
"""The depth is what was measured that day, else what the point has as an attribute."""
_SHALLOW, _OF_DEPTH = Fraction(25), Fraction(2, 5)
"""Below 25 cm of water the clarity of 重度黑臭 is below 40 % of the depth."""
_ANYTHING, _NOTHING = Span(), Span(Fraction(0), Fraction(0), above=True)
_LEAST = 3
_ONE, _TWO = Fraction(60, 100), Fraction(30, 100)
"""The share of an item's readings that is enough by itself, and that of two items which is enough together."""


@cache
def limits() -> Mapping[str, Limits]:
    """The items that grade a water deeper than 25 cm, and the depth that the clarity hangs on."""
    return _table.limits_of(_table.rows("black_odorous"), GRADES[:-1])


def of(_: Mapping[str, str]) -> Mapping[str, Limits]:
    """The limits; that of the clarity is for water that is deep enough."""
    return limits()


def grade(figures: Mapping[str, Interval], _: Mapping[str, str]) -> Grade:
    """The grade of one sampling by its worst item."""
    return single_factor(_at_depth(figures.get(DEPTH)), figures)


def of_samplings(samplings: Sequence[Mapping[str, Interval]], _: Mapping[str, str], final: bool) -> Grade:
    """The grade of a point: 重度黑臭 by the share of its readings, 无黑臭 where none lies in the bands, else open."""
    items = [_item(item, samplings) for item, limit in limits().items() if not limit.beside]
    heavy = _heavy([item.heavy for item in items])
    clear = all(item.enough and item.clear for item in items)
    now = HEAVY if heavy else CLEAR if all(item.clear for item in items) else MILD
    lines = tuple(_line(item) for item in items if item.n)
    if not final:
        return Grade(Interval(CLEAR, HEAVY, now), None, lines)
    surely = _heavy([item.heavy if item.enough else Fraction(0) for item in items])
    possibly = _heavy([item.maybe if item.enough else Fraction(1) for item in items])
    low = HEAVY if surely else CLEAR
    high = CLEAR if clear else HEAVY if possibly else MILD
    gaps = tuple(_unsettled(items, low, high))
    return Grade(Interval(low, high, now), None, lines, gaps)


@dataclass(frozen=True, slots=True)
class _Item:
    """How many readings an item has, and which share of them is surely and which may be 重度黑臭.

    `clear` says that all of them are outside the bands, `within` that some are not. Of the clarity some hang on a depth that
    `lacks`, or are of water so `shallow` that the guide does not say.
    """

    name: str
    n: int
    heavy: Fraction
    maybe: Fraction
    clear: bool
    within: bool
    shallow: bool
    lacks: bool

    @property
    def enough(self) -> bool:
        """Whether there are as many readings as the guide asks for at the least."""
        return self.n >= _LEAST


def _item(name: str, samplings: Sequence[Mapping[str, Interval]]) -> _Item:
    read = [figures for figures in samplings if name in figures]
    placed: list[Placed] = [_at_depth(figures.get(DEPTH))[name].place(figures[name]) for figures in read]
    n = len(placed)
    open_clarity = [
        figures for figures, place in zip(read, placed, strict=True) if name == CLARITY and place.low != place.high
    ]
    return _Item(
        name,
        n,
        Fraction(sum(place.low == HEAVY for place in placed), n or 1),
        Fraction(sum(place.high == HEAVY for place in placed), n or 1),
        all(place.high == CLEAR for place in placed),
        any(place.low > CLEAR for place in placed),
        any(DEPTH in figures for figures in open_clarity),
        any(DEPTH not in figures for figures in open_clarity),
    )


def _heavy(shares: Sequence[Fraction]) -> bool:
    return any(share >= _ONE for share in shares) or sum(share >= _TWO for share in shares) > 1


def _at_depth(depth: Interval | None) -> Mapping[str, Limits]:
    """The limits at a depth: in shallow water nothing is said of when it is clear, without a depth nothing is sure."""
    own = limits()[CLARITY]
    if depth is not None and depth.low is not None and depth.low >= _SHALLOW:
        return limits()
    if depth is not None and depth.now is not None and depth.now < _SHALLOW:
        least = Span(low=depth.now * _OF_DEPTH)
        clarity = replace(own, bounds=(_NOTHING, least), maybe=(least, least))
    else:
        clarity = replace(own, maybe=(_ANYTHING, _ANYTHING))
    return {**limits(), CLARITY: clarity}


def _line(item: _Item) -> Said:
    share = show(item.heavy * 100, PERCENT)
    return said("sum.times", item=item.name, n=item.n, m=int(item.heavy * item.n), grade=GRADES[2], share=share)


def _unsettled(items: Sequence[_Item], low: Fraction, high: Fraction) -> Iterator[Said]:
    """What is lacking, and what the guide leaves open, where the grade is not settled."""
    if low == high:
        return
    few = [item.name for item in items if not item.enough]
    if few:
        yield said("gap.times", items="、".join(few), n=_LEAST)
    if any(item.lacks for item in items):
        yield said("gap.items", items=DEPTH)
    if any(item.shallow for item in items):
        yield said("unsaid.shallow", depth=show(_SHALLOW, "cm"))
    if any(item.within for item in items):
        yield said("unsaid.from_when", better=GRADES[0], worse=GRADES[1])
