"""The bytes of a text -> its characters: decided by rules that give the same answer every time, never guessed."""

from __future__ import annotations

import codecs
import re

from duban.documents._work import Work

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_NAMES = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}
"""What a page may say it is written in; gb2312 is what pages say that are written in its larger successors."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 65_536
_USUAL = 0.7
"""The least share of level-1 characters in a text that is to count as Chinese. In plans it is 98 %; in UTF-8 or UTF-16
that was taken for another encoding, less than half."""
_FEW = 0.01
"""The largest share of control characters in what is to count as text; a handful is always let pass."""
_HANDFUL = 8


def characters(data: bytes, work: Work) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32 or GB18030. Raises ContentError for any other, and for what is no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None:
                raise work.refused("document_encoding", tried=encoding.upper(), line=_broken_line(data, encoding))
            return _clean(text, work)
    if b"\0" in data and not len(data) % 2:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _strictly(data, encoding)
            if text is not None and "\0" not in text and is_usual_text(text):
                return _clean(text, work)
    text = _strictly(data, "utf-8")
    if text is None:
        text = _strictly(data, "gb18030")
        if text is None or not is_usual_text(text):
            raise work.refused("document_encoding", tried="UTF-8, GB18030", line=_broken_line(data, "utf-8"))
    return _clean(text, work)


def page_characters(data: bytes, work: Work) -> str:
    """The text of a web page: as a byte order mark or the page itself says, where that holds, else as for any text."""
    declared = _DECLARED.search(data[:4096])
    encoding = _NAMES.get(declared[1].decode("ascii").lower()) if declared else None
    if encoding and not any(data.startswith(mark) for mark, _ in MARKS):
        text = _strictly(data, encoding)
        if text is not None and (encoding == "big5hkscs" or is_usual_text(text)):
            return _clean(text, work)
    return characters(data, work)


def glimpse(data: bytes) -> str:
    """The beginning of a text in any of these encodings, well enough to see markup in it."""
    head = data[:_SAMPLE]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    if head.count(b"\0") > len(head) // 8:
        return head.replace(b"\0", b"").decode("latin-1")
    return head.decode("latin-1")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def is_usual_text(text: str) -> bool:
    """Whether what is not ASCII in it is mostly what Chinese texts consist of."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f"]
    usual = sum(map(_is_usual, foreign))
    return usual >= _USUAL * len(foreign)


def _is_usual(character: str) -> bool:
    """Whether GB 2312 has it among its signs (rows 1 to 9) or its first level of characters (rows 16 to 55)."""
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and (0xA1 <= code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xD7)


def _clean(text: str, work: Work) -> str:
    """The text without control characters; a file that is full of them is none."""
    if is_binary(text):
        raise work.refused("document_binary")
    return _CONTROLS.sub("", text)


def is_binary(text: str) -> bool:
    """Whether there are more control characters in it than in any text."""
    return len(_CONTROLS.findall(text)) > _FEW * len(text) + _HANDFUL


def _broken_line(data: bytes, encoding: str) -> int:
    """The line of the first byte that cannot be read."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return 1
