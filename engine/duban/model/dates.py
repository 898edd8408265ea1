"""Days as plans print them: 2024年12月20日前, 11月底前, 年底, 第三季度末, 到2025年, “十四五”末. One grammar for all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from duban.model.periods import month_end

Precision = Literal["day", "third", "month", "quarter", "half-year", "year", "years"]
"""What a printed day names: a day, ten days of a month, a month … a year, a five-year plan."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `day` is the last day it means, `first` the first of the time it names.

    `use` is how it stands: `by` that time (前, 到, 底, 止), `in` it (2024年), `from` it (自, 起), `after` it, `than`
    for a year that figures are compared with, `about` for a year that only names something (2024年度工作要点).
    `end` says that the end of it was printed (底, 末); `year_printed` that its year was. `recurring` is 每年 before it.
    """

    span: tuple[int, int]
    text: str
    first: date
    day: date
    precision: Precision
    use: Literal["by", "in", "from", "after", "than", "about"]
    end: bool = False
    year_printed: bool = False
    recurring: bool = False
    vague: bool = False


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_N = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:[0-9０-９]{4}|[一二][〇○零一二三四五六七八九]{3})"
_BY = r"(?:之前|以前|前(?![1-4一二三四两]个?(?:季度|月))|为止|止)"
_TO = r"(?:[-—–－−~～至到]|——)"
_DATE = re.compile(
    rf"""
    (?=[0-9０-９一二三四五六七八九十年今当本每截到至于在自从比较同与第前上下“])
    (?P<every>每(?:个)?年(?:度)?的?)?
    (?P<lead>截止到|截至到|截至|截止|到|至|于|在|自|从|比|较|同比|与)?
    (?:
      “?(?P<plan>十[一二三四五六七八九]?|二十)五”?(?:规划|时期|期间)?(?P<planend>期?末|期间|期内|时期)
    | (?P<iso>{_YEAR})[-－./．](?P<isomonth>[0-9]{{1,2}})(?:[-－./．](?P<isoday>[0-9]{{1,2}}))?(?![0-9.％%])
    | (?:(?:(?P<sinceyear>{_YEAR})年?{_TO})?(?P<year>{_YEAR})年(?P<ofyear>度)?|(?P<thisyear>今年|当年|本年度?))?
      (?:的(?=[0-9０-９一二三四上下第十]))?(?:
          (?:(?P<sincemonth>{_N})月?份?{_TO})?(?P<month>{_N})月(?:份)?(?:
              (?:(?P<sinceday>{_N})日?{_TO})?(?P<day>{_N})[日号]|(?P<third>[上中下]旬)|(?P<monthpart>初|[底末]|内))?
        | (?:第|(?P<upto>前))?(?P<quarter>[1-4一二三四])个?季度(?P<quarterend>[底末])?
        | (?P<half>[上下])半年(?P<halfend>[底末])?
        | (?P<yearpart>年?[底末]|年?中|年?初|年?内|内|期间)(?![处理部应各涵层])
        | (?P<bare>)
      )
    )
    (?P<by>{_BY})?(?P<from>起|开始|以来)?(?P<after>以后|之后|后)?(?P<inside>之内|以内)?
    """,
    re.X,
)
_MONTH_PARTS = {"上旬": 10, "中旬": 20, "下旬": 31}
_YEARS = range(1900, 2200)
_LAST_MONTH = {"上": 6, "下": 12}


def number(text: str) -> int:
    """A number of digits, half or full width, or of Chinese numerals up to 99. Raises ValueError for anything else."""
    if re.fullmatch(r"[0-9０-９]+", text):
        return int(text)
    if len(text) == 4:
        return int("".join(str(_DIGITS[char]) for char in text))
    tens, ten, ones = text.partition("十")
    if not ten:
        if len(text) != 1 or text not in _DIGITS:
            raise ValueError(text)
        return _DIGITS[text]
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        raise ValueError(text)
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def find_dates(text: str, year: int) -> tuple[FoundDate, ...]:
    """Every date of a squeezed text; one without its year is of `year`, or of the year printed right before it."""
    found: list[FoundDate] = []
    start = 0
    while match := _next(text, start):
        start = match.end()
        read = _read(match, text, _carried(found, match, text) or year)
        if read is not None and found and _is_link(text[found[-1].span[1] : read.span[0]], read):
            before = found.pop()
            read = replace(
                read,
                span=(before.span[0], read.span[1]),
                text=before.text + text[before.span[1] : read.span[1]],
                first=before.first,
                year_printed=before.year_printed or read.year_printed,
            )
        if read is not None:
            found.append(read)
    return tuple(found)


def _is_link(between: str, read: FoundDate) -> bool:
    """Whether two dates are the ends of one stretch: 6月1日至7月10日."""
    if between == "":
        return read.text.startswith(("至", "到")) and read.use == "by"
    return bool(re.fullmatch(_TO, between))


def whole_date(text: str, year: int) -> FoundDate | None:
    """The one date that a whole text is, or None."""
    match = _DATE.fullmatch(text)
    if match is not None and _says_something(match):
        return _read(match, text, year)
    found = find_dates(text, year)
    return found[0] if len(found) == 1 and found[0].text == text else None


def _next(text: str, start: int) -> re.Match[str] | None:
    for match in _DATE.finditer(text, start):
        if _says_something(match) and not _inside_a_number(match, text):
            return match
    return None


def _says_something(match: re.Match[str]) -> bool:
    """Whether a match names a time: 内 and 底 alone do not."""
    part = match["yearpart"]
    if part and not (match["year"] or match["thisyear"]):
        return part in ("年底", "年末", "年内", "年中", "年初")
    return bool(
        part or match["plan"] or match["iso"] or match["year"] or match["thisyear"] or match["month"]
        or match["quarter"] or match["half"]
    )  # fmt: skip


def _inside_a_number(match: re.Match[str], text: str) -> bool:
    """Figures that go on to the left, a share of a number, or a document's number: 〔2024〕, 1.12, 第3次."""
    begin = match.start() + len(match["every"] or "") + len(match["lead"] or "")
    before, after = text[max(0, begin - 1) : begin], text[match.end() : match.end() + 1]
    if before in tuple("0123456789０１２３４５６７８９"):
        return True
    if match["iso"]:
        return before in ("/", ".", "-", "〔", "－") or (not match["isoday"] and "-" not in match[0])
    return match["yearpart"] == "年中" and after in ("心", "国", "央")


def _carried(found: list[FoundDate], match: re.Match[str], text: str) -> int | None:
    """The year printed shortly before a date without one: 2023年3月—11月, 2024年6月底前完成…，12月底前…."""
    if match["year"] or not found:
        return None
    last = found[-1]
    between = text[last.span[1] : match.start()]
    if (
        last.year_printed
        and last.precision in ("day", "third", "month", "quarter", "half-year")
        and "。" not in between
    ):
        return last.day.year
    return None


def _read(match: re.Match[str], text: str, year: int) -> FoundDate | None:
    try:
        return _made(match, text, year)
    except ValueError:
        return None


def _made(match: re.Match[str], text: str, year: int) -> FoundDate:
    first, last, precision = _time(match, year)
    if first.year not in _YEARS or last.year not in _YEARS:
        raise ValueError(match[0])
    end = (
        bool(match["monthpart"] in ("底", "末") or match["quarterend"] or match["halfend"])
        or ((match["yearpart"] or "")[-1:] in ("底", "末") and bool(match["yearpart"]))
        or "末" in (match["planend"] or "")
    )
    part = match["yearpart"] or match["monthpart"] or ""
    return FoundDate(
        span=match.span(),
        text=match[0],
        first=first,
        day=last,
        precision=precision,
        use=_use(match, text, end),
        end=end,
        year_printed=bool(match["year"] or match["iso"] or match["plan"]),
        recurring=bool(match["every"]) or text[: match.start()].endswith(("每年", "每年度")),
        vague=part.endswith(("初", "中"))
        or bool(match["by"] and precision in ("month", "quarter", "year") and not end),
    )


def _time(match: re.Match[str], year: int) -> tuple[date, date, Precision]:
    if match["plan"]:
        last = 1955 + 5 * number(match["plan"])
        return date(last - 4, 1, 1), date(last, 12, 31), "years"
    if match["iso"]:
        year, month = number(match["iso"]), int(match["isomonth"])
        if match["isoday"]:
            day = date(year, month, int(match["isoday"]))
            return day, day, "day"
        return _month(year, month)
    year = number(match["year"]) if match["year"] else year
    if match["month"]:
        month = number(match["month"])
        begin = number(match["sincemonth"]) if match["sincemonth"] else month
        if match["day"]:
            day = date(year, month, number(match["day"]))
            return date(year, begin, number(match["sinceday"] or match["day"])), day, "day"
        first, last_day = date(year, begin, 1), month_end(year, date(year, month, 1).month)
        if match["third"]:
            until = min(_MONTH_PARTS[match["third"]], last_day.day)
            return date(year, month, max(1, until // 10 * 10 - 9)), date(year, month, until), "third"
        if match["monthpart"] == "初":
            return first, date(year, month, 10), "third"
        return first, last_day, "month"
    if match["quarter"]:
        last_month = number(match["quarter"]) * 3
        return date(year, 1 if match["upto"] else last_month - 2, 1), month_end(year, last_month), "quarter"
    if match["half"]:
        last_month = _LAST_MONTH[match["half"]]
        return date(year, last_month - 5, 1), month_end(year, last_month), "half-year"
    part = match["yearpart"] or ""
    if part.endswith("中"):
        return date(year, 1, 1), date(year, 6, 30), "half-year"
    if part.endswith("初"):
        return date(year, 1, 1), date(year, 1, 31), "month"
    since = number(match["sinceyear"]) if match["sinceyear"] else year
    return date(since, 1, 1), date(year, 12, 31), "year"


def _month(year: int, month: int) -> tuple[date, date, Precision]:
    return date(year, month, 1), month_end(year, month), "month"


def _use(match: re.Match[str], text: str, end: bool) -> Literal["by", "in", "from", "after", "than", "about"]:
    lead, part, after = match["lead"] or "", match["yearpart"], text[match.end() : match.end() + 4]
    if lead in ("比", "较", "同比", "与") or (lead == "" and text[: match.start()].endswith(("相比", "相较"))):
        return "than"
    if match["from"] or lead in ("自", "从"):
        return "from"
    if match["after"]:
        return "after"
    if (
        match["by"]
        or match["inside"]
        or end
        or part == "年内"
        or lead in ("到", "至", "截至", "截止", "截至到", "截止到")
    ):
        return "by"
    if after.startswith(("相比", "相较", "基础上", "的基础上", "为基")):
        return "than"
    if match["ofyear"] and not match["month"]:
        return "about"
    return "in"
