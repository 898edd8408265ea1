"""What would put a finding right, in words and as a shape; text, markdown, JSON and the proof share both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from duban.messages import say
from duban.model.cures import Cure, Way
from duban.model.expressions import Happened, Holding, Passing, Rated
from duban.model.facts import Fact
from duban.model.findings import Measure
from duban.model.plan import Criterion
from duban.model.quantities import PERCENT, POINTS, as_text, show
from duban.model.ranks import RANKED
from duban.model.said import spoken
from duban.model.standards import STANDARD

_LISTED = 12
_RUN = 2
_LABEL = re.compile(r"^(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?$")
_RAISED = ("at_least", "more_than")


def cure_lines(cure: Cure, language: str) -> list[str]:
    """Two lines a way: what it takes, and what the judge said to it; one line where there is nothing to be done."""
    if cure.why_not is not None:
        measure = cure.measure
        missing, period = _few(spoken(measure.missing, language), language), _label(measure.period.label, language)
        return [say(f"cure.{cure.why_not}", language, missing=missing, deadline=measure.deadline, period=period)]
    lines = []
    for way in cure.ways:
        lines += [cure_line(way, cure.measure, language), "  " + tried_line(way, language)]
    return lines


def cure_line(way: Way, measure: Measure, language: str) -> str:
    """What it takes."""
    parts = [part for part in _parts(way, measure, language) if part]
    verdict = say(f"status.{way.after.value}", language) if way.after is not None else say("cure.decidable", language)
    return f"{say('cure.and', language).join(parts)} → {verdict}"


def cure_object(cure: Cure) -> dict[str, Any]:
    """The cure as a shape; figures that are stand-ins are null."""
    return {
        "status": cure.status.value,
        "why_not": cure.why_not,
        "ways": [
            {
                "kind": way.kind,
                "verdict": way.after.value if way.after is not None else None,
                "without": way.before.value,
                "tried_on": way.on.isoformat(),
                "by": way.by.isoformat() if way.by is not None else None,
                "size": as_text(way.size),
                "one_step_less": as_text(way.less),
                "records": [_record(fact, way.open) for fact in way.facts],
            }
            for way in cure.ways
        ],
    }


def _record(fact: Fact, stand_in: bool) -> dict[str, Any]:
    figure = fact.value if not stand_in else None
    return {
        "kind": fact.kind,
        "subject": fact.subject,
        "metric": fact.metric,
        "what": fact.attributes.get("what"),
        "period": fact.period.label if fact.period is not None else fact.attributes.get("about"),
        "day": fact.occurred_on.isoformat() if fact.occurred_on is not None else None,
        "value": as_text(figure.value) if figure is not None else None,
        "measured_in": fact.value.measured_in if fact.value is not None else None,
        "reporter": fact.reporter,
        "evidence": fact.evidence,
        "replaces": fact.replaces,
        "attributes": {
            key: text
            for key, text in fact.attributes.items()
            if key not in ("what", "about") and not (stand_in and key == "becomes")
        },
    }  # fmt: skip


def tried_line(way: Way, language: str) -> str:
    before = say(f"status.{way.before.value}", language)
    after = say(f"status.{way.after.value}", language) if way.after is not None else say("cure.decidable", language)
    if not way.facts:
        return say("cure.tried_waiting", language, on=way.on, after=after)
    if way.open:
        return say("cure.tried_open", language, on=way.on, before=before)
    text = say("cure.tried", language, on=way.on, before=before, after=after)
    if way.less is not None and way.less > 0:
        text += say("cure.less", language, less=_sized(way, way.less, language))
    return text


def _sized(way: Way, size: Fraction, language: str) -> str:
    """A size of the way in its unit: a figure, or a bare number of records or members."""
    quantity = way.facts[0].value
    if way.kind in ("figure", "figures", "mean", "add", "moved") and quantity is not None:
        return _amount(size, quantity.measured_in) if way.kind == "moved" else show(size, quantity.measured_in)
    return say("cure.only", language, n=int(size))


def _amount(size: Fraction, measured_in: str) -> str:
    """A difference of two figures: of shares it is in points."""
    return show(size, POINTS if measured_in == PERCENT else measured_in)


def _parts(way: Way, measure: Measure, language: str) -> Iterator[str]:
    first = way.facts[0] if way.facts else None
    if first is None:
        yield say("cure.wait", language, on=way.on)
        return
    answered = [fact for fact in way.facts if fact.replaces is not None and way.kind == "nil_report"]
    for fact in answered:
        yield say("cure.answered", language, id=fact.replaces, answers=_answers(fact, measure))
    proven = [fact for fact in way.facts if fact.replaces is not None and way.kind != "nil_report"]
    if proven and way.kind != "members":
        yield say("cure.evidence", language, ids=_few([fact.replaces or "" for fact in proven], language))
    match way.kind:
        case "evidence":
            return
        case "deeds":
            deeds = [fact for fact in way.facts if fact.replaces is None]
            if deeds:
                yield _deeds(way, deeds, measure, language)
        case "nil_report":
            nil = [fact for fact in way.facts if fact.replaces is None]
            if nil:
                yield _nil_report(nil, measure, language)
        case "remedy":
            yield say("cure.remedy", language, units="、".join(measure.lead), verifier=way.facts[-1].reporter)
        case "members":
            yield _members(way, measure, language)
        case "figure" | "figures" | "mean" | "add" | "moved" | "readings":
            yield _figures(way, measure, language)
        case _:
            for fact in way.facts:
                yield _lacking(fact, measure, way.kind, language)


def _nil_report(nil: Sequence[Fact], measure: Measure, language: str) -> str:
    units = _few(dict.fromkeys(fact.reporter or "" for fact in nil), language)
    periods, subject = _periods(nil, language), _subject(nil[0].subject, measure)
    if nil[0].attributes.get("declares") == "complete":
        return say("cure.complete", language, units=units, periods=periods, what=subject)
    which = nil[0].attributes.get(STANDARD)
    what = _what(nil[0]) + (f"（{which}）" if which else "")
    return say("cure.nil_report", language, units=units, periods=periods, what=what + subject)


def _answers(fact: Fact, measure: Measure) -> str:
    """What a record that is told again says more: not what the ban asks about."""
    asked = measure.criterion.test.left
    names = [each.attribute for each in asked.where] if isinstance(asked, Happened) else []
    return "、".join(name for name in names if name in fact.attributes)


def _deeds(way: Way, deeds: Sequence[Fact], measure: Measure, language: str) -> str:
    what = say(f"cure.{deeds[0].kind}", language, what=_what(deeds[0], measure)) + _subject(deeds[0].subject, measure)
    about = deeds[0].attributes.get("about")
    if about is not None:
        what += say("cure.about", language, period=_label(about, language))
    return say(f"cure.deeds.{_when(way, measure)}", language, n=len(deeds), what=what, by=way.by)


def _figures(way: Way, measure: Measure, language: str) -> str:
    first = way.facts[0]
    assert first.value is not None and first.metric is not None
    unit, when = first.value.measured_in, _when(way, measure)
    number = len({fact.period for fact in way.facts})
    subjects = list(dict.fromkeys(fact.subject or "" for fact in way.facts))
    about = _subject(subjects[0], measure) if len(subjects) == 1 else f"〔{_few(subjects, language)}〕"
    what = f"{first.metric}{about}"
    spell = _periods(way.facts, language)
    figure = f"{_sign(way, measure, language)}{show(first.value.value, unit)}"
    if way.kind == "moved" and way.size is not None:
        each = _few([f"{fact.subject} {fact.value}" for fact in way.facts], language)
        key = "cure.raise" if way.size > 0 else "cure.lower"
        text = say(
            key, language, n=len(subjects), what=first.metric, periods=spell, by=_amount(abs(way.size), unit), each=each
        )
    elif way.kind == "add":
        more = "cure.add" if measure.value else "cure.add_first"
        text = say(more, language, what=what, figure=show(first.value.value, unit), periods=spell)
    elif way.kind == "readings":
        text = say("cure.readings", language, n=len(way.facts), what=what, figure=figure, periods=spell)
    elif way.kind == "mean":
        text = say("cure.mean", language, n=number, what=what, figure=figure, periods=spell)
    elif way.kind == "figures":
        text = say("cure.figures", language, n=len(way.facts), what=what, figure=figure, periods=spell)
    else:
        text = say("cure.figure", language, what=what, figure=figure, periods=spell)
    return say(f"cure.when.{when}", language, text=text, by=way.by)


def _members(way: Way, measure: Measure, language: str) -> str:
    first = way.facts[0]
    names = list(dict.fromkeys(fact.subject or "" for fact in way.facts))
    if first.value is None:
        done = say(f"cure.{first.kind}", language, what=_what(first, measure))
    else:
        figures = list(dict.fromkeys(fact.value for fact in way.facts))
        sign = _sign(way, measure, language)
        held = sign + show(first.value.value, first.value.measured_in) if len(figures) == 1 else ""
        periods = _periods(way.facts, language)
        done = say("cure.figure", language, what=first.metric, figure=held, periods=periods)
        if not held:
            names = [f"{fact.subject} {sign}{fact.value}" for fact in way.facts]
    text = say("cure.members", language, n=len(names), names=_few(names, language), done=done)
    return say(f"cure.when.{_when(way, measure)}", language, text=text, by=way.by)


def _lacking(fact: Fact, measure: Measure, kind: str, language: str) -> str:
    """A record that is waited for."""
    subject = _subject(fact.subject, measure)
    if fact.kind == "target":
        document = fact.attributes["document"]
        return say("cure.target", language, document=document, issuer=measure.issuer, subject=subject)
    if fact.kind == "item" and "attribute" in fact.attributes:
        return say("cure.attribute", language, subject=fact.subject, attribute=fact.attributes["attribute"])
    if fact.kind == "item":
        return say("cure.inventory", language, group=fact.attributes["group"])
    if fact.kind == "measure":
        key = "cure.baseline" if kind == "baseline" else "cure.condition"
        return say(key, language, what=f"{fact.metric}{subject}", period=_period(fact, language))
    key = {"condition_holds": "cure.condition_holds", "condition_fails": "cure.condition_fails"}.get(kind, "cure.start")
    return say(key, language, what=f"{_what(fact)}{subject}", period=_period(fact, language), unit=fact.reporter)


def _when(way: Way, measure: Measure) -> str:
    """Whether it is still to be done, was done and is to be reported, or is made up."""
    if way.by is None:
        return "late"
    return "ahead" if measure.days_left is not None and measure.days_left >= 0 else "reported"


def _sign(way: Way, measure: Measure, language: str) -> str:
    test = measure.criterion.test
    if way.kind in ("members", "readings") and isinstance(test.left, Passing) and hasattr(test.left.that, "operator"):
        rising = test.left.that.operator in _RAISED
    elif way.kind == "members" and isinstance(test.left, Rated):
        rising = False
    else:
        rising = measure.goal.op in _RAISED if way.less is None or way.size is None else way.less < way.size
    value = way.facts[0].value
    if value is not None and value.measured_in in RANKED and not rising:
        return say("cure.class", language)
    return say("cure.at_least" if rising else "cure.at_most", language)


def _subject(subject: str | None, measure: Measure) -> str:
    return f"〔{subject}〕" if subject not in (None, measure.plan.jurisdiction) else ""


def _what(fact: Fact, measure: Measure | None = None) -> str:
    """The name of what is done; of several things of which one will do, all of them."""
    what = fact.attributes.get("what", "")
    names = next((each for each in _choices(measure.criterion) if each[0] == what), ()) if measure is not None else ()
    return "”／“".join(names) or what


def _choices(criterion: Criterion) -> Iterator[tuple[str, ...]]:
    """The names of each deed of a criterion."""
    tests = [criterion.test, *(test for _, test, _ in criterion.phases)]
    for test in tests:
        for one in test.left.of if isinstance(test.left, Holding) else (test,):
            value = one.left.that if isinstance(one.left, Passing) else one.left
            if isinstance(value, Happened):
                yield value.names


def _period(fact: Fact, language: str) -> str:
    return _label(fact.period.label, language) if fact.period is not None else ""


def _label(label: str, language: str) -> str:
    """`2024年三季度` for 2024-Q3, both ends of a span; in English the label itself."""
    if ".." in label:
        first, last = label.split("..")
        return say("cure.run", language, first=_label(first, language), last=_label(last, language))
    match = _LABEL.match(label)
    if language != "zh" or match is None:
        return label
    year, half, quarter, month = match.groups()
    part = {"1": "上半年", "2": "下半年"}[half] if half else f"{'一二三四'[int(quarter) - 1]}季度" if quarter else ""
    return f"{year}年{part}{f'{int(month)}月' if month else ''}"


def _periods(facts: Sequence[Fact], language: str) -> str:
    """The periods of records; of many that follow each other the first and the last."""
    periods = sorted({fact.period for fact in facts if fact.period is not None})
    follow = all((after.first - before.last).days == 1 for before, after in pairwise(periods))
    if len(periods) > _RUN and follow:
        return say(
            "cure.run", language, first=_label(periods[0].label, language), last=_label(periods[-1].label, language)
        )
    return _few([_label(period.label, language) for period in periods], language)


def _few(names: Any, language: str) -> str:
    listed = list(names)
    shown = "、".join(listed[:_LISTED]) if language == "zh" else ", ".join(listed[:_LISTED])
    return shown + (say("cure.more", language, n=len(listed)) if len(listed) > _LISTED else "")
