"""Whatever stands in a document, its reading ends: in a draft or in one sentence, and in a draft everything is somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.faults import ContentError
from duban.model.document import Block, Cell, Document, Paragraph, Row, Table, digest
from duban.model.draft import Draft
from duban.reading.opening import document_of
from duban.reading.plans import read_plan

CASES = [
    yaml.safe_load(path.read_text(encoding="utf-8"))["document"]
    for path in sorted((Path(__file__).parents[1] / "cases" / "plans").glob("*.yaml"))
]
WORDS = [
    "序号",
    "主要任务",
    "任务内容",
    "牵头单位",
    "配合单位",
    "责任单位",
    "完成时限",
    "备注",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "附件1",
    "附件：",
    "注：",
    "合计",
    "全年",
    "年底前",
    "11月底前",
    "每年12月25日前",
    "市水利局",
    "县住建局、财政局等",
    "各县（区）人民政府",
    "（市水利局牵头，市财政局配合）",
    "（A负责，下同）",
    "牵头单位：市水利局",
    "完成污水管网30公里。",
    "达到95%以上，",
    "2024年",
    "2025年6月底前",
    "/",
    "\\",
    "。",
    "；",
    "、",
    "(",
    "）",
    "《",
    "》",
    "“",
    "”",
    "\t",
    "\n",
    "\u3000",
    "抄送：",
    "印发",
]

anything = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=8).map("".join)
paragraphs = st.builds(Paragraph, anything, indent=st.sampled_from([0.0, 2.0]))
cells = st.builds(Cell, anything, st.booleans())
rows = st.builds(Row, st.lists(cells, max_size=8).map(tuple))
tables = st.builds(Table, st.lists(rows, max_size=8).map(tuple))
blocks = st.lists(st.one_of(paragraphs, paragraphs, tables), max_size=30).map(tuple)


def document(parts: Sequence[Block], *, lines: bool) -> Document:
    return Document("x.txt", "txt", digest(""), tuple(parts), lines)


def holds_together(draft: Draft) -> None:
    """What every draft keeps, whatever it was read from."""
    ids = [each.id for each in (*draft.obligations, *draft.goals)]
    assert len(ids) == len(set(ids))
    assert draft.first_day <= draft.last_day
    for each in (*draft.obligations, *draft.goals, *(row for annex in draft.annexes for row in annex.obligations)):
        assert each.title and each.passage.text
        for criterion in each.criteria:
            first, last = criterion.span
            assert 0 <= first < last <= len(each.passage.text)
    for piece in draft.unread:
        first, last = piece.span
        assert 0 <= first < last <= len(piece.passage.text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks, st.booleans())
def test_any_blocks_become_a_draft_or_one_fault(parts: tuple[Block, ...], lines: bool) -> None:
    try:
        draft = read_plan(document(parts, lines=lines))
    except ContentError as error:
        assert [fault.code for fault in error.faults] == ["document_no_duty"]
    else:
        holds_together(draft)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_plan_with_lines_lost_doubled_and_cut_is_read(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(CASES)).split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        what = data.draw(st.sampled_from(["lose", "double", "cut", "swap", "mix"]))
        if what == "lose" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "cut":
            where = data.draw(st.integers(0, len(lines[at])))
            lines[at : at + 1] = [lines[at][:where], lines[at][where:]]
        elif what == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at] = lines[at].replace("\t", data.draw(st.sampled_from(["", "  ", "\t\t", "、"])))
    try:
        draft = read_plan(document_of("\n".join(lines).encode(), "x.txt"))
    except ContentError:
        return
    holds_together(draft)


def test_the_same_document_is_always_the_same_draft() -> None:
    for text in CASES:
        assert read_plan(document_of(text.encode(), "x.txt")) == read_plan(document_of(text.encode(), "x.txt"))
