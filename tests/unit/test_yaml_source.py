"""YAML files: every scalar a text, every value with its place, nothing that runs or explodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.faults import ContentError, Fault, Place
from duban.plugins import Row
from duban.sources.yaml import MAX_DEPTH, MAX_REPEATED, Map, Seq, read_document, read_text, rows


def read(text: str, tmp_path: Path) -> Map:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return read_document(path, "file.yaml")


def fault_of(text: str, tmp_path: Path) -> Fault:
    """The one fault of a file that cannot be read."""
    with pytest.raises(ContentError) as raised:
        read(text, tmp_path)
    (fault,) = raised.value.faults
    return fault


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("05", "05"),
        ("1.10", "1.10"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        ("12:30:00", "12:30:00"),
        ("2024-01-01", "2024-01-01"),
        ("yes", "yes"),
        ("true", "true"),
        ("是", "是"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("''", ""),
        (".inf", ".inf"),
        ("!!int 5", "5"),
        ("!!python/name:os.system x", "x"),
    ],
)
def test_a_scalar_is_the_text_it_was_written_as(written: str, read_as: str, tmp_path: Path) -> None:
    assert read(f"a: {written}\n", tmp_path) == {"a": read_as}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing(written: str, tmp_path: Path) -> None:
    assert read(f"a: {written}\n", tmp_path) == {"a": None}


def test_every_key_value_and_element_knows_its_place_in_characters(tmp_path: Path) -> None:
    document = read("标题: 甲\n清单:\n  - 乙\n  - {名称: 丙, 数: 3}\n", tmp_path)
    assert document.place == Place("file.yaml", 1, 1)
    assert document.keys_at["清单"] == Place("file.yaml", 2, 1)
    assert document.values_at["标题"] == Place("file.yaml", 1, 5)
    items = document["清单"]
    assert isinstance(items, Seq)
    assert items.values_at == [Place("file.yaml", 3, 5), Place("file.yaml", 4, 5)]
    assert items[1].values_at["数"] == Place("file.yaml", 4, 16)


def test_windows_line_endings_and_a_byte_order_mark_change_no_place(tmp_path: Path) -> None:
    document = read("\ufeffa: 1\r\nb:\r\n  - 2\r\n", tmp_path)
    assert document == {"a": "1", "b": ["2"]}
    assert document["b"].values_at == [Place("file.yaml", 3, 5)]


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    assert read("a: &x [1, 2]\nb: *x\n", tmp_path) == {"a": ["1", "2"], "b": ["1", "2"]}


def test_a_tag_that_would_run_something_is_only_a_list(tmp_path: Path) -> None:
    marker = tmp_path / "was-run"
    document = read(f"a: !!python/object/apply:os.mkdir ['{marker}']\n", tmp_path)
    assert document == {"a": [str(marker)]}
    assert not marker.exists()


@pytest.mark.parametrize("text", ["a: b: c\n", "a: [1\n", "\ta: 1\n", "a: 'x\n", "a: @x\n", "a: \x01\n", "%FOO\n"])
def test_what_is_no_yaml_is_told(text: str, tmp_path: Path) -> None:
    assert fault_of(text, tmp_path).code == "yaml_syntax"


def test_a_merge_key_is_a_key_like_any_other(tmp_path: Path) -> None:
    assert "<<" in read("a: &x {b: 1}\nc: {<<: *x}\n", tmp_path)["c"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml_duplicate", 3, 1),
        ("a:\n  b: 1\n  b: 2\n", "yaml_duplicate", 3, 3),
        ("a: &x\n  b: *x\n", "yaml_alias", 2, 6),
        ("a: *y\n", "yaml_alias", 1, 4),
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2, 1),
        ("{[1]: 2}\n", "yaml_key", 1, 2),
        ("? {a: 1}\n: 2\n", "yaml_key", 1, 3),
        ("~: 2\n", "yaml_key", 1, 1),
        ("- a\n", "yaml_not_mapping", 1, 1),
        ("a\n", "yaml_not_mapping", 1, 1),
        ("# nothing but a remark\n", "yaml_not_mapping", 1, 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    text: str, code: str, line: int, column: int, tmp_path: Path
) -> None:
    fault = fault_of(text, tmp_path)
    assert (fault.code, fault.place) == (code, Place("file.yaml", line, column))


def test_nesting_is_bounded_and_what_is_within_is_read(tmp_path: Path) -> None:
    within = MAX_DEPTH - 1
    assert read(f"a: {'[' * within}{']' * within}\n", tmp_path)
    assert fault_of(f"a: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n", tmp_path).code == "yaml_deep"


def test_what_aliases_repeat_is_bounded(tmp_path: Path) -> None:
    leaf = "a0: &a0 [" + ", ".join("x" * 1000) + "]\n"
    times = MAX_REPEATED // 1001
    assert read(f"{leaf}b: [{', '.join(['*a0'] * times)}]\n", tmp_path)
    assert fault_of(f"{leaf}b: [{', '.join(['*a0'] * (times + 1))}]\n", tmp_path).code == "yaml_explodes"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as raised:
        read_text(tmp_path / "gone.yaml", "gone.yaml")
    assert [fault.code for fault in raised.value.faults] == ["unreadable"]


LEDGER = """\
apiVersion: duban/v1
kind: Ledger
invented: true
defaults: {kind: event, reporter: 县水利局, reported_on: 2024-03-02}
records:
  - {id: E1, what: 检查, occurred_on: 2024-03-01}
  - id: E2
    what: 检查
    reporter: 县住建局
    occurred_on: 2024-03-01
"""


def test_the_defaults_of_a_ledger_fill_what_its_records_leave_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    one, two = rows(path, "ledger.yaml", ())
    assert isinstance(one, Row) and isinstance(two, Row)
    assert one.values["reporter"] == "县水利局"
    assert two.values["reporter"] == "县住建局"
    assert one.values["invented"] == two.values["invented"] == "true"
    assert one.place == Place("ledger.yaml", 6, 5)
    assert two.places["reporter"] == Place("ledger.yaml", 9, 15)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("invented: true", "invnted: true", "unknown_key"),
        ("kind: Ledger", "kind: Plan", "not_one_of"),
        ("apiVersion: duban/v1", "apiVersion: duban/v2", "not_one_of"),
        ("records:\n", "records: {a: b}\nrest:\n", "unknown_key"),
        ("what: 检查,", "what: ,", "record_value_not_text"),
        ("what: 检查,", "what: [检查],", "record_value_not_text"),
    ],
)
def test_a_ledger_with_a_wrong_head_or_record_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER.replace(old, new), encoding="utf-8")
    faults = found_in(path)
    assert code in faults


def found_in(path: Path) -> list[str]:
    """The codes of the faults of a ledger: its head, else its records."""
    try:
        return [each.code for each in rows(path, path.name, ()) if isinstance(each, Fault)]
    except ContentError as error:
        return [fault.code for fault in error.faults]


def test_a_default_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER.replace("reporter: 县水利局,", "reporter: [县水利局],", 1), encoding="utf-8")
    assert found_in(path) == ["default_not_text"]


def test_every_record_that_is_wrong_is_told_and_hides_no_other(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER + "  - 只有一句话\n  - {id: [1]}\n", encoding="utf-8")
    assert found_in(path) == ["record_not_mapping", "record_value_not_text"]
    assert sum(isinstance(each, Row) for each in rows(path, path.name, ())) == 2


def test_defaults_that_are_no_mapping_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("apiVersion: duban/v1\nkind: Ledger\ndefaults: 县水利局\nrecords: []\n", encoding="utf-8")
    assert found_in(path) == ["wrong_form"]


def test_records_that_are_no_list_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("apiVersion: duban/v1\nkind: Ledger\nrecords: {a: b}\n", encoding="utf-8")
    assert found_in(path) == ["wrong_form"]
