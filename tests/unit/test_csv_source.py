"""Tables: headers in English or Chinese, one record a row, an empty cell as good as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban import schemas
from duban.faults import ContentError, Fault, Place
from duban.plugins import Row
from duban.sources.csv import rows

KNOWN = {*schemas.part("fact")["properties"], "行业"}
"""The columns a ledger may have, and an attribute that some rule asks about."""


def told(text: str, tmp_path: Path) -> list[Row | Fault]:
    """The records of a table and the faults of its rows, in order."""
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode("utf-8"))
    return list(rows(path, "table.csv", KNOWN))


def read(text: str, tmp_path: Path) -> list[Row]:
    """The records of a table without fault."""
    found = told(text, tmp_path)
    assert not [each for each in found if isinstance(each, Fault)]
    return [each for each in found if isinstance(each, Row)]


def faults_of(text: str, tmp_path: Path) -> list[tuple[str, Place]]:
    """What is wrong with a table: its header, else its rows."""
    try:
        found = [each for each in told(text, tmp_path) if isinstance(each, Fault)]
    except ContentError as error:
        found = list(error.faults)
    return [(fault.code, fault.place) for fault in found]


def test_a_row_is_a_record_with_the_place_of_each_cell(tmp_path: Path) -> None:
    first, second = read("id,kind,what\nE1,event,检查\nE2,event,抽查\n", tmp_path)
    assert first.values == {"id": "E1", "kind": "event", "what": "检查"}
    assert first.place == Place("table.csv", 2)
    assert second.places["what"] == Place("table.csv", 3, 3)


def test_headers_may_be_the_english_key_or_its_chinese_label(tmp_path: Path) -> None:
    (row,) = read("编号,种类,metric,数值,计量单位,周期,报告日期\nF1,完成值,收集率,68,%,2024,2024-12-31\n", tmp_path)
    assert set(row.values) == {"id", "kind", "metric", "value", "measured_in", "period", "reported_on"}


def test_a_header_that_a_rule_asks_about_stays_an_attribute(tmp_path: Path) -> None:
    (row,) = read("id,行业\nK1,造纸\n", tmp_path)
    assert row.values == {"id": "K1", "行业": "造纸"}


def test_empty_cells_are_as_good_as_none_and_blanks_around_do_not_count(tmp_path: Path) -> None:
    (row,) = read("id, kind ,what,about\nE1 ,  event,检查,\n", tmp_path)
    assert row.values == {"id": "E1", "kind": "event", "what": "检查"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ending_and_a_byte_order_mark_are_read(end: str, tmp_path: Path) -> None:
    first, second = read("\ufeff" + end.join(["id,kind", "E1,event", "E2,event", ""]), tmp_path)
    assert [first.values["id"], second.values["id"]] == ["E1", "E2"]
    assert [first.place.line, second.place.line] == [2, 3]


def test_blank_rows_are_passed_over_and_lines_still_count(tmp_path: Path) -> None:
    first, second = read("id,kind\nE1,event\n\n,\nE2,event\n", tmp_path)
    assert [first.place.line, second.place.line] == [2, 5]


def test_quotes_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    (row,) = read('id,note\nE1,"说""好"",\n再看"\n', tmp_path)
    assert row.values["note"] == '说"好",\n再看'


def test_a_header_alone_is_a_table_without_records(tmp_path: Path) -> None:
    assert read("id,kind\n", tmp_path) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "cell"),
    [
        ("id,kind\nE1\n", "csv_width", 2, 0),
        ("id,kind\nE1,event,more\n", "csv_width", 2, 0),
        ("id,kind,id\nE1,event,E2\n", "csv_header_twice", 1, 3),
        ("id,编号\nE1,E2\n", "csv_header_twice", 1, 2),
        ("id,,kind\nE1,,event\n", "csv_header_empty", 1, 2),
        ("id,kind,行页\nE1,event,\n", "unknown_key", 1, 3),
        ('id,kind\nE1,"event\nE2,event\nE3,event,more"\nE4\n', "csv_width", 5, 0),
        (f"id,note\nE1,{'长' * 200_000}\n", "csv_unreadable", 2, 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, code: str, line: int, cell: int, tmp_path: Path) -> None:
    assert faults_of(text, tmp_path) == [(code, Place("table.csv", line, cell))]


def test_every_row_and_every_header_that_is_wrong_is_told(tmp_path: Path) -> None:
    assert faults_of("id,kind\nE1\nE2,event\nE3,event,more\n", tmp_path) == [
        ("csv_width", Place("table.csv", 2)),
        ("csv_width", Place("table.csv", 4)),
    ]
    assert faults_of("id,,kind,id\n", tmp_path) == [
        ("csv_header_empty", Place("table.csv", 1, 2)),
        ("csv_header_twice", Place("table.csv", 1, 4)),
    ]


def test_a_faulty_row_does_not_hide_the_others(tmp_path: Path) -> None:
    found = told("id,kind\nE1\nE2,event\n", tmp_path)
    assert [each.values["id"] for each in found if isinstance(each, Row)] == ["E2"]
