"""Whole plans of every layout, written for the tests: what stands in the document and what is read of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duban.model.draft import Draft, DraftObligation, UnitList
from duban.reading.opening import document_of
from duban.reading.plans import read_plan

CASES = sorted((Path(__file__).parents[1] / "cases" / "plans").glob("*.yaml"))


def read(case: dict[str, Any]) -> Draft:
    data = case["document"].encode(case.get("encoding", "utf-8"))
    return read_plan(document_of(data, case.get("name", "plan.txt")))


def names(units: UnitList) -> list[str]:
    return [*units.names, *(["等"] if units.open else [])]


def shown(obligation: DraftObligation, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a case may say of an obligation, as far as this one says it; who must act is always told whole."""
    deadline = obligation.deadline
    every: dict[str, Any] = {
        "number": obligation.number,
        "id": obligation.id,
        "title": obligation.title,
        "section": obligation.section,
        "text": obligation.passage.text,
        "counted": obligation.number_counted,
        "points": obligation.points,
        "deadline": None if deadline is None else " ".join(filter(None, (deadline.kind, str(deadline.date or "")))),
        "figures": sorted(str(c.target) + c.measured_in for c in obligation.criteria if c.target is not None),
        "doubted": bool(obligation.doubts),
        "guiding": names(obligation.parties.guiding),
        "standing": names(obligation.standing.responsible),
    }
    parties = {
        "lead": names(obligation.parties.lead),
        "cooperating": names(obligation.parties.cooperating),
        "responsible": names(obligation.parties.responsible),
    }
    return {**{key: every[key] for key in wanted if key not in parties}, **parties}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_plan_is_read_as_its_case_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = case["expected"]
    draft = read(case)
    for key in ("title", "jurisdiction", "document_number", "issuer", "issued"):
        if key in expected:
            assert getattr(draft, key) == expected[key], key
    if "years" in expected:
        assert f"{draft.first_day.year}..{draft.last_day.year}" == expected["years"]
    assert [each.title for each in draft.obligations] == [
        each.get("title", draft.obligations[index].title) for index, each in enumerate(expected["obligations"])
    ]
    for found, wanted in zip(draft.obligations, expected["obligations"], strict=True):
        whole = {"lead": [], "cooperating": [], "responsible": [], **wanted}
        assert shown(found, wanted) == whole, found.title
    if "goals" in expected:
        assert [each.title for each in draft.goals] == expected["goals"]
    for found, wanted in zip(draft.annexes, expected.get("annexes", []), strict=True):
        assert {"name": found.name, "rows": len(found.rows)} == {key: wanted[key] for key in ("name", "rows")}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_every_character_of_a_document_is_somewhere(path: Path) -> None:
    """In a task, a goal, an annex row, or among what was not read, with its reason."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    draft = read(case)
    passages = [each.passage.text for each in (*draft.obligations, *draft.goals)]
    passages += [passage.text for annex in draft.annexes for passage in annex.passages]
    passages += [each.passage.text for each in draft.unread]
    held = "".join(passages)
    for line in case["document"].splitlines():
        for cell in re.split(r"[\t。；|]", line):
            plain = "".join(cell.split())
            # Cells of numbers, offices and deadlines are read into their slots and stand in no passage.
            if len(plain) > 20:
                assert plain in held, plain
