"""Plain text: its encoding is decided the same way every time, its lines are kept as they are."""

from __future__ import annotations

import pytest

from duban.faults import ContentError
from duban.model.document import Paragraph
from duban.reading.opening import document_of

TEXT = "二、主要任务\n　　（一）新建公厕12座。\n序号\t任务\t单位\n\n  1\t清扫\t\n"


def lines(data: bytes) -> list[tuple[str, int | None]]:
    return [(block.text, block.line) for block in document_of(data, "a.txt").blocks if isinstance(block, Paragraph)]


def fault(data: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(ContentError) as error:
        document_of(data, "a.txt")
    (found,) = error.value.faults
    return found.code, dict(found.values)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_every_encoding_gives_the_same_lines(encoding: str) -> None:
    assert lines(TEXT.encode(encoding)) == [
        ("二、主要任务", 1), ("　　（一）新建公厕12座。", 2), ("序号\t任务\t单位", 3), ("", 4), ("  1\t清扫\t", 5), ("", 6),
    ]  # fmt: skip


def test_indents_are_told_in_characters() -> None:
    found = document_of(TEXT.encode(), "a.txt").blocks
    assert [block.indent for block in found if isinstance(block, Paragraph)] == [0, 2, 0, 0, 1, 0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    assert lines(f"甲{end}乙{end}{end}丙".encode()) == [("甲", 1), ("乙", 2), ("", 3), ("丙", 4)]


def test_a_page_break_parts_lines_and_is_not_counted_as_one() -> None:
    assert lines("甲\f乙\n丙".encode()) == [("甲", 1), ("乙", 1), ("丙", 2)]


def test_stray_control_characters_are_dropped() -> None:
    assert lines("全年任务\x00各\x07单位分工\n".encode())[0] == ("全年任务各单位分工", 1)


def test_one_broken_byte_is_a_fault_that_names_its_line() -> None:
    data = bytearray(("各单位按照分工完成任务。\n" * 40).encode())
    data[200] = 0xFF
    assert fault(bytes(data)) == ("document_encoding", {"tried": "UTF-8, GB18030", "line": 6})


def test_a_text_cut_off_within_a_character_is_not_read_as_another_encoding() -> None:
    text = "推进海绵城市建设，年底前建成雨水花园二十处。"
    assert fault(text.encode()[:-1])[0] == "document_encoding"
    assert fault("﻿".encode() + text.encode()[:-1]) == ("document_encoding", {"tried": "UTF-8", "line": 1})
    assert fault(text.encode("utf-16") + b"\x00")[0] == "document_encoding"


def test_a_few_characters_of_gb18030_are_enough() -> None:
    assert lines("方案".encode("gb18030")) == [("方案", 1)]


def test_what_is_no_text_is_refused() -> None:
    assert fault(bytes(range(1, 32)) * 50)[0] == "document_binary"
    assert fault(bytes(range(256)) * 50)[0] in ("document_encoding", "document_binary")
    assert fault("　\n\t \n".encode())[0] == "document_without_text"
