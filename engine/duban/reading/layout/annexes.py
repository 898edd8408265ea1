"""Annex tables that hold no tasks -> things with their attributes, and the targets that stand in their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from duban.model.document import Row, Table, squeezed
from duban.model.draft import AnnexTable, DraftCriterion, DraftDeadline, DraftObligation, Parties, Passage
from duban.model.said import Said, said
from duban.reading.layout.columns import is_heading_row, role_of
from duban.reading.layout.numbering import row_number

_TITLE = 60
_NOTHING = {"", "/", "\\", "-", "—", "－", "／", "无", "--", "——"}
_NAMES = (
    r"(?:断面|水源地?|点位|站点|企业|项目|设施|排污口)名称|(?:控制|监测|考核)断面",
    r"功能区名称|代表断面",
    r"水源地|水体名称|河流名称|名称$",
    r"断面|水体|河流|水库|点位|企业|名称|地点|乡镇|村",
)
_TARGET = re.compile(r"目标|考核要求|水质要求|要求[）)]?$|水质类别")
_FLOOR = re.compile(r"基流|下泄流量|生态水位|长度|面积|任务量|任务数|数量|治理率|指标值|目标值|投资")
_DONE_BY = re.compile(r"完成年(?:度|限|份)|完成时(?:间|限)|预计.*年|重现年")
_UNIT = re.compile(r"[（(]([^（）()]{1,12})[）)]")
_CLASS = re.compile(r"(劣)?\s*(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|IV|V|I{1,3}|[1-5](?=类))\s*类?")
_RANKS = {
    "Ⅰ": 1,
    "Ⅱ": 2,
    "Ⅲ": 3,
    "Ⅳ": 4,
    "Ⅴ": 5,
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
}
_KIND = re.compile(
    r"(?:水质)?(?:目标|考核|保障目标|任务|名录|监测评价)*(?:一览)?(?:表|清单|名单|名录|目录)(?:[（(].*?[）)])?$"
)
_YEAR = re.compile(r"\d{4}(?:[—\-~至]\d{4})?年度?")


def annex_table(table: Table, name: str, title: str, last_day: date, place: str | None) -> AnnexTable:
    """One annex. Rows keep their cells as printed, with what is empty on the left carried down from above."""
    rows = list(table.rows)
    while len(rows) > 1 and len({squeezed(text) for text in rows[0].texts if squeezed(text)}) == 1:
        title = title or squeezed(next(text for text in rows[0].texts if squeezed(text)))
        rows.pop(0)
    headings, body = _headings(rows)
    naming = _naming(headings)
    group = _group(title, place) or name
    things: list[Mapping[str, str]] = []
    passages: list[Passage] = []
    obligations: list[DraftObligation] = []
    above: dict[int, str] = {}
    seen: dict[str, int] = {}
    for count, row in enumerate(body, 1):
        printed = [squeezed(text) for text in row.texts] + [""] * (len(headings) - len(row.cells))
        if not any(printed):
            continue
        for index, text in enumerate(printed):
            if text:
                above[index] = text
        carried = [text or (above.get(index, "") if index < naming else "") for index, text in enumerate(printed)]
        number = next(
            (
                found
                for index, heading in enumerate(headings)
                if role_of(heading) == "number" and (found := row_number(printed[index]))
            ),
            str(count),
        )
        passage = Passage("".join(_distinct(row)) or "".join(printed), table=name, row=number)
        passages.append(passage)
        things.append({heading: text for heading, text in zip(headings, carried, strict=False) if heading})
        subject = carried[naming] if naming < len(carried) else ""
        if subject in seen:
            seen[subject] += 1
        else:
            seen[subject] = 1
        row_obligation = _obligation(name, number, title, subject, headings, carried, passage, last_day)
        if row_obligation is not None:
            obligations.append(row_obligation)
    doubts: tuple[Said, ...] = (
        (said("reading.annex_names_twice", names="、".join(n for n, k in seen.items() if k > 1)),)
        if any(k > 1 for k in seen.values())
        else ()
    )
    return AnnexTable(name, title, group, tuple(headings), tuple(things), tuple(passages), _unique(obligations), doubts)


def naming_column(annex: AnnexTable) -> str:
    """The column that names the things of an annex."""
    return annex.columns[_naming(annex.columns)]


def _headings(rows: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The headings, two stories joined, and the rows below them."""
    first = [squeezed(text) for text in rows[0].texts]
    if len(rows) > 1:
        second = [squeezed(text) for text in rows[1].texts] + [""] * (len(first) - len(rows[1].cells))
        numbers = [index for index, heading in enumerate(first) if role_of(heading) == "number"]
        plain = not any(row_number(second[index]) for index in numbers if index < len(second))
        inner = [text for text in second if text]
        doubled = len(first) == len(second) and any(a == b and a for a, b in zip(first, second, strict=True))
        if (
            numbers
            and plain
            and inner
            and all(len(text) <= 14 for text in inner)
            and (doubled or len(inner) < len(second))
            and not any(re.search(r"\d", text) for text in inner)
        ):
            joined = [
                lower if lower and lower != upper else upper
                for upper, lower in zip(first + [""] * (len(second) - len(first)), second, strict=False)
            ]
            return joined, list(rows[2:])
    return first, [
        row
        for row in rows[1:]
        if not (
            is_heading_row([c.text for c in row.cells if not c.merged]) and [squeezed(t) for t in row.texts] == first
        )
    ]


def _naming(headings: Sequence[str]) -> int:
    for pattern in _NAMES:
        hits = [
            index
            for index, heading in enumerate(headings)
            if re.search(pattern, heading) and not _TARGET.search(heading)
        ]
        if hits:
            # The name of the section is told by the last column that could be one: 所在水体 stands before 断面名称.
            return hits[-1] if pattern in _NAMES[:2] else hits[0]
    texts = [index for index, heading in enumerate(headings) if role_of(heading) != "number"]
    return texts[0] if texts else 0


def _group(title: str, place: str | None) -> str:
    text = _YEAR.sub("", title)
    for known in filter(None, (place,)):
        text = text.replace(known, "")
    return _KIND.sub("", text).strip("“”《》的")


def _obligation(
    name: str,
    number: str,
    title: str,
    subject: str,
    headings: Sequence[str],
    cells: Sequence[str],
    passage: Passage,
    last_day: date,
) -> DraftObligation | None:
    criteria: list[DraftCriterion] = []
    by: date | None = None
    span = (0, len(passage.text))
    for heading, text in zip(headings, cells, strict=False):
        if text in _NOTHING or role_of(heading) == "number":
            continue
        if _DONE_BY.search(heading) and (match := re.search(r"\d{4}", text)):
            by = date(int(match[0]), 12, 31)
        elif _TARGET.search(heading) and (rank := water_class(text)) is not None:
            criteria.append(
                DraftCriterion(span, "measure", "水质类别", "reaches", Decimal(rank), measured_in="类", subject=subject)
            )
        elif (_FLOOR.search(heading) or _TARGET.search(heading)) and (
            figure := re.fullmatch(r"(\d+(?:\.\d+)?)(.{0,6})", text)
        ):
            units = _UNIT.findall(heading)
            measured_in = figure[2] or (units[0] if units else "")
            doubts = (said("reading.annex_unit", heading=heading),) if len(units) > 1 and not figure[2] else ()
            metric = _UNIT.sub("", heading).split("/")[0]
            criteria.append(
                DraftCriterion(
                    span,
                    "measure",
                    metric,
                    "at_least",
                    Decimal(figure[1]),
                    measured_in=measured_in,
                    subject=subject,
                    doubts=doubts,
                )
            )
    if not criteria and by is not None:
        criteria.append(DraftCriterion(span, "do", _group(title, None) or title, subject=subject, by=by))
    if not criteria or not subject:
        return None
    deadline = (
        DraftDeadline("year_end", str(by.year) + "年", by)
        if by
        else DraftDeadline("year_end", f"{last_day.year}年", last_day)
    )
    label = re.sub(r"\D", "", name) or name
    about = _group(title, None)
    return DraftObligation(
        f"annex-{label}-{number}",
        number,
        (f"{subject}：{about}" if about else subject)[:_TITLE],
        passage,
        Parties(),
        tuple(criteria),
        section=f"{name} {title}".strip(),
        deadline=deadline,
    )


def water_class(text: str) -> int | None:
    """`达到或优于III类` -> 3, `Ⅱ` -> 2, `劣Ⅴ类` -> 6; None where no class stands."""
    match = _CLASS.search(text)
    if match is None or ("类" not in text and match[0] != text):
        return None
    return 6 if match[1] else _RANKS[match[2]]


def _unique(obligations: Sequence[DraftObligation]) -> tuple[DraftObligation, ...]:
    from dataclasses import replace

    seen: dict[str, int] = {}
    result = []
    for each in obligations:
        seen[each.id] = seen.get(each.id, 0) + 1
        result.append(each if seen[each.id] == 1 else replace(each, id=f"{each.id}-{seen[each.id]}"))
    return tuple(result)


def _distinct(row: Row) -> list[str]:
    """The texts of a row as printed, those of merged places once."""
    return [squeezed(cell.text) for cell in row.cells if not cell.merged]
