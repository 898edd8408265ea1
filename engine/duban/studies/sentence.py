"""How the sentences of specs are written and recognised: one wording in Chinese, one in English, the same meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pytest_bdd.parsers import StepParser

from duban.studies.trial import Pick

F = TypeVar("F", bound=Callable[..., None])
ABOUT_ZH = "[任务“{obligation}”[标准“{criterion}”][对象“{subject}”][周期“{period}”][的]]"
ABOUT_EN = '[obligation "{obligation}"[ criterion "{criterion}"][ subject "{subject}"][ period "{period}"] |it ]'
"""How a sentence names the finding it is about; left out, it goes on about the one spoken of last."""
_ANYTHING = '[^“”"]+?'
_SLOT = re.compile(r"\\{(\w+)(?::([^}]+))?\\}")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence people may write: its kind (given, when, then), both wordings, and what it does."""

    kind: str
    zh: str
    en: str
    manual: str


SENTENCES: list[Told] = []
"""Every sentence of the library, in the order in which it is written."""


class Sentence(StepParser):
    """A wording with `{slot}`, `{slot:one|other}` and `[what may be left out]`; a colon at the end is free.

    What it says of the finding it is about comes as one argument, `pick`.
    """

    def __init__(self, wording: str) -> None:
        super().__init__(wording)
        pattern = re.escape(wording).replace(r"\[", "(?:").replace(r"\]", ")?").replace(r"\|", "|")
        pattern = re.sub('[“”"]', '[“”"]', pattern).replace(r"\ ", " +" if wording.isascii() else " *")
        self._regex = re.compile(_SLOT.sub(_slot, pattern) + "[：:]?")

    def is_matching(self, name: str) -> bool:
        return self._regex.fullmatch(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        match = self._regex.fullmatch(name)
        if match is None:
            return None
        said = match.groupdict()
        pick = Pick(**{slot: said.pop(slot) for slot in Pick.__dataclass_fields__ if slot in said})
        return {**said, "pick": pick}


def said(step: Callable[..., Any], zh: str, en: str) -> Callable[[F], F]:
    """A step (given, when, then) under both wordings, entered in SENTENCES with the first line of its docstring."""

    def decorate(function: F) -> F:
        manual = (function.__doc__ or "").splitlines()[0]
        SENTENCES.append(Told(step.__name__, zh.replace(ABOUT_ZH, "…"), en.replace(ABOUT_EN, "… "), manual))
        for wording in (zh, en):
            step(Sentence(wording), stacklevel=2)(function)
        return function

    return decorate


def _slot(found: re.Match[str]) -> str:
    return f"(?P<{found[1]}>{found[2] or _ANYTHING})"
