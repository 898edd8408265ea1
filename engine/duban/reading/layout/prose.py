"""Plans in prose -> items: who must act stands in a bracket, in a line of its own, or once for all that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duban.model.document import Paragraph, squeezed
from duban.model.draft import NOBODY, Parties, Passage, UnitList
from duban.reading.layout.items import Item, Pending, Rest
from duban.reading.layout.numbering import numbering, words_of
from duban.reading.layout.standing import Standing
from duban.reading.layout.tasks import title_of
from duban.reading.layout.trail import Trail
from duban.reading.offices.inline import inline_parties
from duban.reading.offices.lists import looks_like_units, read_units
from duban.reading.offices.roles import RoleBracket, RoleReading, brackets, read_roles

_HEADING = 45
_STOPS = "。；，、：:.．"
_LABEL = re.compile(r"(?<=[。；])(?:牵头|责任|主办|配合|协办|参与|落实|实施|承办)(?:责任)?(?:单位|部门)[:：]")
_PART = re.compile(
    r"^(?:整改|工作|主要|具体|重点|推进|预期|年度|建设|目标|任务){0,2}(?:目标|措施|要求|内容|任务|标准|情况|举措|成效|问题描述|规模)"
    r"(?:及要求|情况)?[：:]"
)
_LED = re.compile(r"^(?:存在|反馈|整改|主要|具体)?(?:问题|任务|事项)[一二三四五六七八九十\d]{0,3}[：:]")
_DUTY_LAST = re.compile(
    r"(?:牵头|主办|负责|落实|配合|参与|协助|支持|指导|督导|实施|承办|承担|执行|下同|列出|列举|(?:部门|单位)|[前底内])[。；）)]*$"
)
_PERSON = re.compile(r"^[一-鿿]{0,4}(?:领导|责任人|负责人|联系人|联络员|电话)[：:]")
_DATED = re.compile(
    r"^(?:“?十[一二三四五六]五”?(?:期间|时期)[，,])?"
    r"(?:(?:到)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上中下]旬|[上下]半年|[一二三四]季度)?(?:年)?(?:底|末|初)?(?:之|以)?前|到\d{4}年(?:底|末)?)[，,]"
)


class Reader:
    """Goes through the paragraphs of a plan once, in order.

    `inline` reads who must act out of the sentences themselves too: for plans that use no brackets and no lines for it.
    """

    def __init__(self, *, inline: bool = False) -> None:
        self._inline = inline
        self._trail = Trail()
        self._standing = Standing()
        self._pending: list[Pending] = []
        self._lines: Parties | None = None
        self._group: list[Pending] = []
        self._held: str | None = None
        self.items: list[Item] = []
        self.rests: list[Rest] = []

    def read(self, paragraph: Paragraph) -> None:
        """One paragraph. Call `close` behind the last."""
        text = squeezed(paragraph.text)
        label = next((each for each in _LABEL.finditer(text) if each.start() and not _opened(text, each.start())), None)
        if label is not None:
            # The roles stand behind the last sentence, without a bracket.
            self._read(text[: label.start()])
            self._read(text[label.start() :])
        elif text:
            self._read(text)

    def _read(self, text: str) -> None:
        found = numbering(text)
        if _PERSON.match(text):
            self.rests.append(
                Rest(Passage(text, section=self._trail.place, part=self._trail.part()), self._trail.section, "heading")
            )
            return
        if self._is_part(text, found.rank if found else 0):
            last = self._pending[-1]
            last.passage = replace(last.passage, text=last.passage.text + text)
            last.record, last.heading_only = True, False
            return
        roles = read_roles(text) if (found is None or found.rank > 2) and _only_roles(text) else None
        if roles is not None and (roles.parties != Parties() or roles.deadline_printed):
            self._line(roles, Passage(text, section=self._trail.place, part=self._trail.part()))
            return
        if found is not None:
            self._enter(found.rank, found.number, text)
        words = text[found.end :] if found else ""
        bare = found is not None and len(words) <= _HEADING and "。" not in words.rstrip("。")
        passage = Passage(text, section=self._trail.place, part=0 if bare else self._trail.part())
        self._standing.hear_sentence(text)
        marks = [mark for mark in brackets(text) if mark.inline is None]
        acting = inline_parties(text[found.end if found else 0 :]) if self._inline and not marks else Parties()
        if acting != Parties():
            self._flush_into(passage, acting, found.end if found else 0)
        elif not marks:
            self._wait(passage, found.rank if found else 0, found.end if found else 0)
        elif marks[0].span[0] == 0 and marks[0].span[1] >= len(text.rstrip("。")) and self._pending:
            self._standing.hear(marks[0], self._trail.rank)
            self._given(self._standing.led(marks[0].parties, marks[0]), passage)
            self._dated(marks[0])
        elif found is not None and _is_heading(text, marks, found.end):
            self._standing.hear(marks[0], self._trail.rank)
            parties = self._standing.led(marks[0].parties, marks[0])
            self._trail.nearest.parties = parties
            words = text[found.end : marks[0].span[0]]
            self._hold(passage, words, found.rank, heading_only=True, inherited=parties)
        elif found is not None and len(marks) == 1 and _behind_title(text, marks[0], found.end):
            self._titled(passage, marks[0], found.end)
        else:
            self._cut(passage, marks, found.end if found else 0)

    def close(self) -> None:
        """Nothing more comes: what still waits is somebody's by its heading, or nobody's."""
        self._flush()

    def _is_part(self, text: str, rank: int) -> bool:
        """Whether a paragraph is a labelled part of the numbered item that waits, or stands in one."""
        if not self._pending or not self._pending[-1].rank or brackets(text):
            return False
        waiting = self._pending[-1]
        if rank == 0:
            return bool(_PART.match(text)) or (waiting.record and read_roles(text) is None)
        return waiting.record and rank > waiting.rank

    def _enter(self, rank: int, number: str, text: str) -> None:
        if self._pending and rank <= min(each.rank or 9 for each in self._pending) and rank < 3:
            self._flush()
        self._trail.enter(rank, number, text)
        self._lines = None

    def _dated(self, mark: RoleBracket) -> None:
        if mark.deadline_printed and self.items:
            self.items[-1] = replace(self.items[-1], deadline_printed=mark.deadline_printed)

    def _line(self, roles: RoleReading, passage: Passage) -> None:
        """A line that says who must act, or by when."""
        self._standing.hear_line(roles)
        parties = self._standing.led(roles.parties)
        if parties != Parties():
            self._given(parties, passage)
        else:
            self.rests.append(Rest(passage, self._trail.section, "heading"))
        if roles.deadline_printed and parties == Parties() and self._pending:
            # Its item waits for the line that says who must act.
            self._held = roles.deadline_printed
        elif roles.deadline_printed and self.items:
            group = self._group or self.items[-1:]
            self.items[-len(group) :] = [
                replace(each, deadline_printed=roles.deadline_printed) for each in self.items[-len(group) :]
            ]

    # --- what ----------------------------------------------------------------------------------------------------

    def _wait(self, passage: Passage, rank: int, start: int) -> None:
        text = passage.text
        words = text[start:]
        if not text.strip(_STOPS):
            self.rests.append(Rest(passage, self._trail.section, "heading"))
            return
        heading = rank > 0 and 0 < len(words) <= _HEADING and "。" not in words.rstrip("。")
        dated = self._trail.under_aim and _DATED.match(text)
        if heading and looks_like_units(words_of(words)):
            # Items sorted by office: the heading is who must see to them.
            self._trail.nearest.parties = inherited = Parties(responsible=read_units(words_of(words)))
            self._hold(passage, words, rank, heading_only=True, inherited=inherited)
            return
        if (
            rank == 0
            and not dated
            and self._pending
            and (not self._pending[-1].heading_only or self._pending[-1].rank >= 3)
            and self._pending[-1].rank > 0
        ):
            # A further paragraph of the item that waits.
            last = self._pending[-1]
            last.passage = replace(last.passage, text=last.passage.text + text)
            last.heading_only = False
            return
        self._hold(passage, words, rank, heading_only=heading, inherited=self._trail.inherited)

    def _hold(self, passage: Passage, words: str, rank: int, *, heading_only: bool, inherited: Parties) -> None:
        self._pending.append(
            Pending(
                passage,
                self._trail.numbers,
                self._trail.section,
                title_of(_LED.sub("", words)),
                self._trail.own_number(rank),
                rank,
                heading_only,
                inherited,
                self._trail.due,
            )
        )

    def _given(self, parties: Parties, line: Passage) -> None:
        """A line of roles, or a bracket on a line of its own: it is of the item before it, and of those beside that one
        which wait as well."""
        if self._lines is not None and not self._pending and self.items:
            self._lines = _together(self._lines, parties)
            count = max(1, len(self._group))
            self.items[-count:] = [
                replace(each, parties=_together(each.parties, parties)) for each in self.items[-count:]
            ]
            self.rests.append(Rest(line, self._trail.section, "heading"))
            return
        waiting = [each for each in self._pending if not each.heading_only]
        own = [each for each in waiting if each.rank] or waiting or self._pending[-1:]
        self._group = []
        for each in self._pending:
            if each in own:
                self.items.append(self._item(each, parties))
                self._group.append(each)
            else:
                self.rests.append(Rest(each.passage, each.section, "heading" if each.heading_only else "text"))
        if self._held and self._group:
            count = len(self._group)
            self.items[-count:] = [replace(each, deadline_printed=self._held) for each in self.items[-count:]]
        self._held = None
        self._pending.clear()
        self._lines = parties
        self.rests.append(Rest(line, self._trail.section, "heading"))

    def _item(self, waiting: Pending, parties: Parties) -> Item:
        return Item(
            waiting.path,
            waiting.passage.section or "",
            waiting.section,
            waiting.title or title_of(waiting.passage.text) or waiting.passage.text,
            waiting.number,
            waiting.passage,
            parties,
            self._standing.parties,
            due=waiting.due,
        )

    def _cut(self, passage: Passage, marks: Sequence[RoleBracket], start: int) -> None:
        """A paragraph with one bracket or several: each ends an item of its own."""
        rank = self._trail.rank if start else 0
        before = ""
        if self._pending and not self._pending[-1].heading_only and (rank == 0 and self._pending[-1].rank > 0):
            waiting = self._pending.pop()
            before, passage = (
                waiting.passage.text,
                replace(passage, text=waiting.passage.text + passage.text, part=waiting.passage.part),
            )
            self._flush()
            start, number, title = 0, waiting.number, waiting.title
        else:
            self._flush()
            number, title = self._trail.own_number(rank), ""
        at = 0
        shift = len(before)
        text = passage.text
        for index, mark in enumerate(marks):
            first, last = mark.span[0] + shift, mark.span[1] + shift
            if text[last : last + 1] in ("。", "；"):
                last += 1
            self._standing.hear(mark, self._trail.rank)
            standing = self._standing.parties
            parties = self._standing.led(mark.parties, mark)
            words = text[max(at, start) : first]
            if not words.strip(_STOPS):
                piece = replace(passage, text=text[at:last], start=passage.start + at)
                if index:
                    # A second bracket right behind the first speaks of the same item.
                    self.items[-1] = replace(self.items[-1], parties=_together(self.items[-1].parties, parties))
                self.rests.append(Rest(piece, self._trail.section, "heading"))
                at = last
                continue
            self.items.append(
                Item(
                    self._trail.numbers,
                    self._trail.place,
                    self._trail.section,
                    title if title and index == 0 else title_of(words) or words[:20],
                    number if index == 0 else None,
                    replace(passage, text=text[at:last], start=passage.start + at),
                    parties,
                    standing,
                    mark.deadline,
                    mark.deadline_printed,
                    due=self._trail.due,
                )
            )
            at = last
        if text[at:].strip("。；，"):
            self.rests.append(
                Rest(replace(passage, text=text[at:], start=passage.start + at), self._trail.section, "text")
            )
        self._lines = None

    def _flush_into(self, passage: Passage, parties: Parties, start: int) -> None:
        """A paragraph whose own sentences say who must act; the heading it stands under names it where it has none."""
        heading = self._pending[-1] if self._pending and self._pending[-1].heading_only and not start else None
        self._flush()
        title = heading.title if heading else title_of(passage.text[start:])
        number = heading.number if heading else self._trail.own_number(self._trail.rank) if start else None
        self.items.append(
            Item(
                self._trail.numbers,
                self._trail.place,
                self._trail.section,
                title,
                number,
                passage,
                parties,
                self._standing.parties,
                due=self._trail.due,
            )
        )
        self._lines = None

    def _titled(self, passage: Passage, mark: RoleBracket, start: int) -> None:
        """A paragraph with its offices right behind its title: all of it is theirs, and so is what stands below it."""
        self._flush()
        self._standing.hear(mark, self._trail.rank)
        standing = self._standing.parties
        parties = self._standing.led(mark.parties, mark)
        title = title_of(passage.text[start : mark.span[0]])
        self._trail.nearest.parties = parties
        self.items.append(
            Item(
                self._trail.numbers,
                self._trail.place,
                self._trail.section,
                title,
                self._trail.own_number(self._trail.rank),
                passage,
                parties,
                standing,
                mark.deadline,
                mark.deadline_printed,
                due=self._trail.due,
            )
        )
        self._lines = None

    def _flush(self) -> None:
        """What waits gets its heading's offices, or names nobody."""
        for index, each in enumerate(self._pending):
            children = any(later.rank > each.rank or later.rank == 0 for later in self._pending[index + 1 :])
            under_aim = "目标" in (each.section or "") or self._trail.under_aim
            same = None if under_aim or children else self._standing.same(each.rank)
            if same is not None and each.inherited == Parties():
                self.items.append(self._item(each, same))
            elif each.heading_only and (each.inherited == Parties() or children):
                self.rests.append(Rest(each.passage, each.section, "heading"))
            elif each.inherited != Parties():
                self.items.append(self._item(each, each.inherited))
            elif under_aim and _DATED.match(each.passage.text):
                self.items.append(replace(self._item(each, Parties()), dated_goal=True))
            else:
                self.rests.append(Rest(each.passage, each.section, "goal" if under_aim else "text"))
        self._held = None
        self._pending.clear()


def _is_heading(text: str, marks: Sequence[RoleBracket], start: int) -> bool:
    """Whether a numbered line is a heading with its offices behind it, and no sentence."""
    words = text[start : marks[0].span[0]]
    return (
        len(marks) == 1
        and len(words) <= _HEADING
        and "。" not in words
        and "，" not in words
        and marks[0].span[1] >= len(text.rstrip("。"))
    )


def _opened(text: str, at: int) -> bool:
    """Whether a place stands within a bracket that is closed behind it: （牵头单位：A；责任单位：B）."""
    opened = max(text.rfind("（", 0, at), text.rfind("(", 0, at))
    closed = max(text.rfind("）", 0, at), text.rfind(")", 0, at))
    return opened > closed and any(each in text[at:] for each in "）)")


def _only_roles(text: str) -> bool:
    """Whether a paragraph may be a line of roles: in a bracket, with a label, or with nothing behind the word of duty."""
    return text[0] in "（([［【" or "：" in text or ":" in text or bool(_DUTY_LAST.search(text))


def _behind_title(text: str, mark: RoleBracket, start: int) -> bool:
    """Whether a bracket stands right behind the title of a paragraph, and what is to be done behind it."""
    words = text[start : mark.span[0]]
    return 0 < len(words) <= _HEADING and "。" not in words.rstrip("。") and bool(text[mark.span[1] :].strip(_STOPS))


def _together(one: Parties, other: Parties) -> Parties:
    """Two lines of roles as one."""

    def either(capacity: str) -> UnitList:
        own: UnitList = getattr(one, capacity)
        return own if own != NOBODY else getattr(other, capacity)

    return Parties(either("lead"), either("cooperating"), either("responsible"), either("guiding"))
