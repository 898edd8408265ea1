"""What a careful colleague would say of sound content: warnings where something is probably not meant, else remarks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from duban.judging.compiling import compile_rules
from duban.lints._looked import Looked, Text
from duban.loading.content import Content
from duban.loading.suggest import nearest
from duban.messages import say
from duban.model.remarks import TOPICS, Edit, Found, Linted, Remark
from duban.model.said import Said
from duban.plugins import LintCheck, lint_checks
from duban.studies.allowances import CODES, Allowance, allowances

_ANY_DAY = date(2024, 1, 1)
"""Whether rules can run does not turn on the day."""


class UnknownCodeError(Exception):
    """A name that is neither the code of a check nor a topic; knows the nearest one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest(name, [*lint_checks(), *TOPICS])


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checks are wanted: those of `select` (all where it is empty) without those of `ignore`, by code or topic.

    Raises UnknownCodeError for a name that is neither.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    checks: tuple[LintCheck, ...] = field(init=False)

    def __post_init__(self) -> None:
        known = {*lint_checks(), *TOPICS}
        for name in (*self.select, *self.ignore):
            if name not in known:
                raise UnknownCodeError(name)
        chosen = tuple(
            each
            for each in lint_checks().values()
            if (not self.select or {each.code, each.topic} & set(self.select))
            and not {each.code, each.topic} & set(self.ignore)
        )
        object.__setattr__(self, "checks", chosen)


def lint(
    content: Content,
    language: str,
    *,
    root: Path,
    as_of: date,
    choice: Choice | None = None,
    texts: Mapping[str, Text] | None = None,
    whole: bool = True,
) -> Linted:
    """Every remark on the content, in the order of places. Raises ContentError where the judge's rules cannot run.

    `as_of` is the day by which waivers and drafts are looked at; `texts` are the printed plans by id; `whole` says that the
    content is all of its folder, so that an allowance which matches nothing anywhere is known to be idle.
    """
    compile_rules([replace(rule, first_day=None, last_day=None) for rule in content.rules], _ANY_DAY)
    looked = Looked(content, root, as_of, texts or {}, whole)
    checks = (choice or Choice()).checks
    reading = [each for each in checks if not each.needs_document or looked.texts]
    found = [
        Remark(check.level, check.code, each, say(f"lint.{check.code}", language, **_values(each, language)))
        for check in reading
        for each in check.look(looked)
    ]
    kept = allowances(root, [PurePosixPath(plan.place.file).parts[1] for plan in looked.plans], whole=whole)
    said = [each for each in found if not any(allowance.covers(each) for allowance in kept)]
    wrong = list(_faults(kept, found, {each.code for each in reading}, language))
    remarks = tuple(sorted([*said, *wrong], key=lambda each: each.sort_key))
    about = {each.code: each.manual for each in reading}
    about |= {code: say(f"about.{code}", language) for code in CODES if any(each.code == code for each in wrong)}
    return Linted(remarks, about, len(found) - len(said), len(checks) - len(reading))


def _values(found: Found, language: str) -> dict[str, object]:
    """The values of a sentence; a part that is a sentence itself in the language."""
    return {name: value.says(language) if isinstance(value, Said) else value for name, value in found.values.items()}


def _faults(
    kept: Iterable[Allowance], found: Collection[Remark], looked_for: Collection[str], language: str
) -> Iterator[Remark]:
    """What is wrong with allowances: one without a reason, one for no check there is, one that matches nothing."""
    for each in kept:
        for code, values, edits in _problems(each, found, looked_for):
            yield Remark("fault", code, Found(each.place, values, edits=edits), say(f"lint.{code}", language, **values))


def _problems(
    allowance: Allowance, found: Collection[Remark], looked_for: Collection[str]
) -> Iterator[tuple[str, dict[str, object], tuple[Edit, ...]]]:
    known = list(lint_checks())
    if not allowance.codes or not allowance.reason:
        yield "allow_reasonless", {"allowed": "、".join(allowance.codes) or "CODE"}, ()
        return
    for code in allowance.codes:
        if code not in known:
            yield "allow_unknown", {"allowed": code, "nearest": nearest(code, known)}, ()
    matched = {each.code for each in found if allowance.covers(each)}
    idle = [code for code in allowance.codes if code in looked_for and code not in matched]
    if idle and allowance.judged:
        yield "allow_unused", {"allowed": "、".join(idle)}, (allowance.without(idle),)
