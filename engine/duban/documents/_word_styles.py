"""How a paragraph of Word looks, as far as it tells a heading from text: its style, and what is said at the paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from duban.documents._word_numbers import value, whole

_DEEPEST = 20
_OFF = ("0", "false", "off")
_SIZE = 10.5
"""Points of a character where nothing is said: 五号."""


@dataclass(frozen=True, slots=True)
class Look:
    """What styles and paragraphs say. `list_id` is empty for a paragraph without a number."""

    bold: bool = False
    centred: bool = False
    left: float = 0.0
    first: float = 0.0
    size: float = _SIZE
    list_id: str = ""
    depth: int = 0
    contents: bool = False
    """A line of the table of contents."""

    @property
    def indent(self) -> float:
        return max(0.0, round(self.left + self.first, 2))


class Styles:
    """The styles of one document."""

    def __init__(self, root: Any | None) -> None:
        self._known: dict[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self._usual = ""
        self._plain = Look()
        if root is None:
            return
        for style in root.iterchildren(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            self._known[name] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on"):
                self._usual = name
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
        if defaults is not None:
            self._plain = _said(self._plain, None, defaults.find(qn("w:rPr")))

    def of(self, paragraph: Any) -> Look:
        """How a paragraph looks."""
        properties = paragraph.find(qn("w:pPr"))
        style = value(properties, "w:pStyle") if properties is not None else None
        return _said(self.named(style or self._usual), properties, None)

    def named(self, name: str, depth: int = 0) -> Look:
        """How a style looks, with what it is based on."""
        if name not in self._known or depth > _DEEPEST:
            return self._plain
        if name not in self._looks:
            style = self._known[name]
            look = self.named(value(style, "w:basedOn") or "", depth + 1)
            look = _said(look, style.find(qn("w:pPr")), style.find(qn("w:rPr")))
            called = (value(style, "w:name") or "").lower()
            self._looks[name] = replace(look, contents=called.startswith(("toc ", "table of figures")))
        return self._looks[name]


def is_on(properties: Any, tag: str) -> bool | None:
    """What a switch is set to, None where nothing is said."""
    child = properties.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1") not in _OFF


def _said(look: Look, paragraph: Any | None, run: Any | None) -> Look:
    """A look with what these properties say otherwise."""
    if run is not None:
        bold, size = is_on(run, "w:b"), whole(value(run, "w:sz"))
        look = replace(look, bold=look.bold if bold is None else bold, size=size / 2 if size > 0 else look.size)
    if paragraph is None:
        return look
    if (setting := value(paragraph, "w:jc")) is not None:
        look = replace(look, centred=setting == "center")
    if (listed := paragraph.find(qn("w:numPr"))) is not None:
        list_id, depth = value(listed, "w:numId"), value(listed, "w:ilvl")
        look = replace(
            look,
            list_id=look.list_id if list_id is None else list_id if list_id != "0" else "",
            depth=look.depth if depth is None else whole(depth),
        )
    if (indent := paragraph.find(qn("w:ind"))) is not None:
        left = _width(indent, ("left", "start"), look.size)
        first, hanging = _width(indent, ("firstLine",), look.size), _width(indent, ("hanging",), look.size)
        look = replace(
            look,
            left=look.left if left is None else left,
            first=-hanging if hanging else look.first if first is None else first,
        )
    return look


def _width(indent: Any, names: tuple[str, ...], size: float) -> float | None:
    """An indent in characters: said in hundredths of one, else in twentieths of a point."""
    for name in names:
        if hundredths := indent.get(qn(f"w:{name}Chars")):
            return whole(hundredths) / 100
    for name in names:
        if twentieths := indent.get(qn(f"w:{name}")):
            return whole(twentieths) / 20 / size
    return None
