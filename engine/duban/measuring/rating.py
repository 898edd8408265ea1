"""What the subject, or the members of a group together, are called by their classes; the word published for them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duban.measuring.estimates import About, Context, Estimate, Window
from duban.measuring.grading import Item, deciding, graded, items_of
from duban.measuring.groups import empty, roster
from duban.measuring.readings import covers, figure_span, published
from duban.model.expressions import Rated, Series
from duban.model.grades import Grade, Limits
from duban.model.intervals import Interval, least, most
from duban.model.plan import Metric
from duban.model.quantities import show
from duban.model.ratings import Rating
from duban.model.said import Said, plain, said
from duban.plugins import StandardWord, aggregate_words, measure_words, standard_words

_NAMED = 10
"""So many members of a class are named; of the others it is told how many there are."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One member: its grade, the figures it was made of, and what it is like."""

    name: str
    grade: Estimate
    items: Mapping[str, Item]
    attributes: Mapping[str, str]


def rated(asked: Rated, about: About, window: Window, context: Context) -> Estimate:
    """The rank of the period: the one that was published for it, else that of the subject's class or of the members'."""
    rating, metric = _rating(asked), context.rulebook.metrics[asked.metric]
    span = figure_span(metric, Series(asked.metric, asked.of.fold), window)
    stated = published(metric, span, about, window, context)
    if any(covers(fact, span) for fact in stated.facts):
        return stated
    if asked.group is None:
        own = graded(asked.of, about, window, context)
        interval = rating.of_class(own.interval)
        lines = _of_one(own, interval, asked, rating, context)
        return replace(own, interval=interval, arithmetic=(*own.arithmetic, *lines))
    found = roster(asked.group, asked.where, window, context)
    if not found:
        return empty(asked.group)
    sections = []
    for member in found:
        each = replace(about, subject=member.name, member=member, own_place=False)
        own = graded(asked.of, each, window, context)
        items = items_of(asked.of, each, window, context) if len(found) <= rating.shared_above else {}
        sections.append(_Section(member.name, own, items, member.attributes))
    return _together(sections, asked, rating, metric, context)


def _rating(asked: Rated) -> Rating:
    rating = measure_words()[asked.word].rating
    assert rating is not None, "only words that rate make such an expression"
    return rating


def _of_one(own: Estimate, interval: Interval, asked: Rated, rating: Rating, context: Context) -> Iterator[Said]:
    if own.interval.now is not None and interval.now is not None:
        metrics = context.rulebook.metrics
        grade = show(own.interval.now, metrics[asked.of.metric].measured_in)
        yield said(
            "sum.state", grade=grade, state=show(interval.now, metrics[asked.metric].measured_in), title=rating.title
        )


def _together(sections: Sequence[_Section], asked: Rated, rating: Rating, metric: Metric, context: Context) -> Estimate:
    """The rank by the way the document has for so many members; where it may be one of two, both must agree."""
    unit = context.rulebook.metrics[asked.of.metric].measured_in
    standard = standard_words()[asked.of.standard]
    grades = [section.grade.interval for section in sections]
    pooled, lines = _pooled(sections, asked, context) if len(sections) <= rating.shared_above else (None, ())
    ways = rating.together(
        len(sections),
        lambda: rating.of_class(pooled) if pooled is not None else Interval(None, None, None),
        lambda: rating.of_shares(grades),
    )
    interval = Interval(
        least(way.low for way in ways),
        most(way.high for way in ways),
        max((way.now for way in ways if way.now is not None), default=None),
    )
    reported = any(section.grade.reported for section in sections)
    told = [*_classes(sections, unit)] if reported else []
    told += lines
    said_of = {"title": rating.title, "n": len(sections)}
    pooled_key = "sum.pooled" if lines else "sum.pooled_at_worst"
    if reported and len(sections) < rating.pooled_below:
        told += _state(pooled_key, ways[0], metric, said_of)
    if reported and len(sections) > rating.shared_above:
        told += _shared(grades, ways[0], rating, metric, said_of)
    if len(ways) > 1 and reported:
        told += [*_state(pooled_key, ways[0], metric, said_of), *_shared(grades, ways[1], rating, metric, said_of)]
    remarks = [remark for section in sections for remark in section.grade.remarks]
    missing: list[Said] = [plain(section.name) for section in sections if not section.grade.interval.settled]
    if not interval.settled:
        remarks += [said("remark.no_way", **said_of)] * (len(ways) > 1)
        missing += _unsaid(sections, standard) if pooled is not None and not pooled.settled else []
        if all(way.settled for way in ways):
            words = [show(way.now, metric.measured_in) for way in ways]
            missing.append(said("gap.no_way", pooled=words[0], shared=words[1], **said_of))
    return Estimate(
        interval,
        tuple(fact for section in sections for fact in section.grade.facts),
        tuple(missing),
        reported,
        tuple(told),
        open=tuple(gaps for section in sections for gaps in section.grade.open),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _pooled(sections: Sequence[_Section], asked: Rated, context: Context) -> tuple[Interval, tuple[Said, ...]]:
    """The class of the items' means over the members, and how it came about.

    An item that the standard must have and a member has not is open. Of the others a member that does not report one has
    nothing of it at best, and at worst as much as those that do. Where members lie in waters with other limits, the class
    must be the same by either.
    """
    standard = standard_words()[asked.of.standard]
    limits = [standard.of(section.attributes) for section in sections]
    kinds = [each for number, each in enumerate(limits) if each not in limits[:number]]
    figures: dict[str, Interval] = {}
    for item in dict.fromkeys(item for kind in kinds for item in kind):
        inside = [section.items[item].figure for section in sections if item in section.items]
        if inside:
            even = [replace(figure, weight=Fraction(1)) for figure in inside]
            mean = aggregate_words()["mean"].fold(even)
            figures[item] = _thinned(mean, item, kinds, len(inside), len(sections))
    by_kind = [
        standard.grade(figures, section.attributes)
        for number, section in enumerate(sections)
        if limits[number] not in limits[:number]
    ]
    low = least(grade.interval.low for grade in by_kind)
    high = most(grade.interval.high for grade in by_kind)
    now = max((grade.interval.now for grade in by_kind if grade.interval.now is not None), default=None)
    worst = most(section.grade.interval.high for section in sections)
    if len(kinds) == 1 and high is not None and worst is not None and worst < high:
        # No mean lies beyond the limit that all of its parts keep.
        high = worst
        # What it is at worst is told where that is good; of anything else it may well be better than it looks.
        now = worst if now is None and worst <= _rating(asked).good else now
    unit = context.rulebook.metrics[asked.of.metric].measured_in
    return Interval(low, high, now), tuple(_means(by_kind[0], figures, sections, kinds[0], unit, standard))


def _thinned(mean: Interval, item: str, kinds: Sequence[Mapping[str, Limits]], reported: int, of: int) -> Interval:
    """A mean over those that report an item, as low as where all the others have nothing of it."""
    if reported == of:
        return mean
    if any(kind[item].passes != "at_most" for kind in kinds if item in kind):
        return replace(mean, low=None, high=None)
    return replace(mean, low=mean.low * reported / of if mean.low is not None else None)


def _means(
    grade: Grade,
    figures: Mapping[str, Interval],
    sections: Sequence[_Section],
    limits: Mapping[str, Limits],
    unit: str,
    standard: StandardWord,
) -> Iterator[Said]:
    for item, figure in figures.items():
        placed = limits[item].place(figure)
        if placed.now is not None:
            n = sum(item in section.items and section.items[item].figure.now is not None for section in sections)
            yield said(
                "sum.item_members",
                item=item,
                n=n,
                figure=show(placed.figure, placed.measured_in),
                grade=show(Fraction(placed.now), unit),
            )
    yield from deciding(grade, unit, standard.title)


def _classes(sections: Sequence[_Section], unit: str) -> Iterator[Said]:
    """How many members are of each class, and which; where some are open, how many."""
    by_class: dict[Fraction, list[str]] = {}
    for section in sections:
        if section.grade.interval.now is not None:
            by_class.setdefault(section.grade.interval.now, []).append(section.name)
    for grade, names in sorted(by_class.items()):
        shown = "、".join(names[:_NAMED])
        key = "sum.class_members" if len(names) <= _NAMED else "sum.class_members_more"
        yield said(key, grade=show(grade, unit), n=len(names), names=shown)


def _state(key: str, way: Interval, metric: Metric, about: Mapping[str, object]) -> Iterator[Said]:
    if way.now is not None:
        yield said(key, state=show(way.now, metric.measured_in), **about)


def _shared(
    grades: Sequence[Interval], way: Interval, rating: Rating, metric: Metric, about: Mapping[str, object]
) -> Iterator[Said]:
    classes = [int(grade.now) for grade in grades if grade.now is not None]
    if classes:
        good, worst = (show(share, "%") for share in rating.shares(classes))
        yield from _state("sum.shared", way, metric, {**about, "good": good, "worst": worst, "k": len(classes)})


def _unsaid(sections: Sequence[_Section], standard: StandardWord) -> Iterator[Said]:
    """Why the means are open though every member has its class: figures that nobody reported, limits that differ."""
    bare = [section.name for section in sections if section.grade.interval.settled and _bare(section)]
    if bare:
        yield said("gap.figures", names="、".join(bare))
    items = dict.fromkeys(item for section in sections for item in section.items)
    for item in items:
        names = [section.name for section in sections if section.name not in bare and item not in section.items]
        if names:
            yield said("gap.of", whose="、".join(names), what=item)
    limits = [standard.of(section.attributes) for section in sections]
    if any(each != limits[0] for each in limits):
        yield said("gap.mixed_limits", title=standard.title)


def _bare(section: _Section) -> bool:
    """Whether of a member there is a class without the figures that make it."""
    return any(item.limits.least and not item.figure.settled for item in section.items.values())
