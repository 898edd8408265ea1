"""What stands at the head and the foot of a plan: its title, place, years, issuer, number and day of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.model.document import Paragraph, squeezed
from duban.reading.layout.numbering import annex_end, annex_number, arabic, numbering

_KIND = (
    r"(?:计划|方案|意见|清单|办法|细则|通知|规划|分工|行动|要点|措施|决定|纲要|规定|"
    r"安排|任务书|责任书|(?:责任|任务|目标)分解|任务|台账|目标|(?:任务|工作|分工|清单|计划|时间|台账|责任)表|工程|通报|函|批复|公告|实施表|分解表|一览表|明细表|考核表)"
)
_TITLE = re.compile(rf"{_KIND}(?:[（(《〔].{{1,20}}[）)》〕])?(?:的通知)?》?$")
_NOTICE = re.compile(r"(?:关于)?(?:印发|转发|下达|发布|公布)(.+?)的(?:通知|公告|函)$")
_NUMBER = re.compile(r"[\u4e00-\u9fa5]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\d{1,5}号")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CN_DAY = re.compile(
    r"([二〇零一三四五六七八九○Ｏ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_RANGE = re.compile(r"(\d{4})年?(?:[—–\-~～至到―─－]+)(\d{4})年")
_YEAR = re.compile(r"(\d{4})年")
_FIVE = re.compile(r"[“\"「]?(十[二三四五六])五[”\"」]?")
_FIVE_YEARS = {"十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
_PLACE = re.compile(
    r"^((?:(?!关于|落实|贯彻|推进|创建|建设|加强|开展|实施|促进|做好|深化|全面|加快|优化|打造|重点|城乡|城市|农村)"
    r"[\u4e00-\u9fa5]{2,7}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|开发区|(?<![城都])市(?!场|政|直|民|级|区|域)|省(?!级)|州(?!市)|盟|县(?!级|城|区|直)|区(?!域|级|划|块|直|内|外)|旗|镇|乡(?!村|镇)|街道|兵团)|第[一二三四五六七八九十]{1,3}师)+)"
)
_ISSUER = re.compile(r"(?:人民政府|办公室|办公厅|委员会|[\u4e00-\u9fa5]局|厅|国务院|党委|领导小组|指挥部|管委会|部)$")
_ALONE = re.compile(
    r"^[（(【]|^[\d二〇零一三四五六七八九○Ｏ]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|[）)：:。，]$|^$"
)
_LONG = 70


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; None where the document does not say. `titles` are the paragraphs that the title was read from."""

    title: str | None
    jurisdiction: str | None
    first_day: date | None
    last_day: date | None
    issuer: str | None
    document_number: str | None
    issued: date | None
    titles: tuple[int, ...] = ()


def head_of(paragraphs: Sequence[Paragraph]) -> Head:
    """The head of a plan out of all its paragraphs."""
    texts = [squeezed(paragraph.text) for paragraph in paragraphs]
    body = next(
        (index for index, text in enumerate(texts) if (found := numbering(text)) and found.rank == 1), len(texts)
    )
    title, titles = _title(texts[: max(body, 1)] or texts[:10])
    number = next((match[0] for text in texts[:12] if (match := _NUMBER.search(text)) and len(text) < 40), None)
    issued, issuer = _issued(texts)
    place = place_of(title) if title else None
    first, last = years_of(title or "")
    if issued is not None and first is None:
        first = date(issued.year, 1, 1)
    return Head(title, place, first, last, issuer or _issuer_in(title), number, issued, titles)


def _title(texts: Sequence[str]) -> tuple[str | None, tuple[int, ...]]:
    """The last line before the body that ends like a title, its broken lines joined; what a notice issues, else."""
    best: tuple[str, tuple[int, ...]] | None = None
    for index, text in enumerate(texts):
        if not text or (annex_number(text) == "" and len(text) < 6):
            continue
        for back in (0, 1, 2):
            first = index - back
            pieces = texts[first : index + 1] if first >= 0 else []
            whole = "".join(pieces)
            if (
                not pieces
                or len(whole) > _LONG + 20 * back
                or any(len(piece) > _LONG or "。" in piece or "：" in piece[-1:] for piece in pieces)
            ):
                break
            if back and (
                _ALONE.search(texts[first])
                or (_TITLE.search(texts[first]) and texts[index][:1] not in "（(")
                or _NUMBER.search(texts[first])
                or annex_number(texts[first]) is not None
                or (_ISSUER.search(texts[first]) and place_of(texts[index]))
            ):
                break
            if _TITLE.search(whole) and not _DAY.match(whole) and len(whole) >= 6:
                best = (whole, tuple(range(first, index + 1)))
        if (
            best
            and best[1][-1] == index
            and index + 1 < len(texts)
            and re.match(r"^[（(]\d{4}.{0,12}[）)]$", texts[index + 1])
        ):
            best = (best[0] + texts[index + 1], (*best[1], index + 1))
    if best is None:
        return None, ()
    title, places = best
    if match := _NOTICE.search(title):
        title = match[1]
    return title[annex_end(title) :].strip("《》") or title, places


def place_of(title: str) -> str | None:
    """The place a title begins with: the smallest it names (柳州市柳南区 is 柳南区's plan and reads as printed)."""
    text = re.sub(r"^\d{4}年度?", "", title.lstrip('《“"'))
    match = _PLACE.match(text) or _PLACE.match(text.partition("《")[2])
    if match is None:
        return None
    found = match[1]
    return None if found.endswith(("保税区", "园区", "示范区", "试验区", "城市")) else found


def years_of(text: str) -> tuple[date | None, date | None]:
    """The years a title names."""
    if match := _RANGE.search(text):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    if match := _YEAR.search(text):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _FIVE.search(text):
        first = _FIVE_YEARS[match[1]]
        return date(first, 1, 1), date(first + 4, 12, 31)
    return None, None


def _issued(texts: Sequence[str]) -> tuple[date | None, str | None]:
    """The day that stands alone on its line, with the office above it; the imprint's day where there is none."""
    for index, text in enumerate(texts):
        day = _day(text)
        if day is not None and len(text) <= 14:
            above = next((texts[back] for back in range(index - 1, max(-1, index - 3), -1) if texts[back]), "")
            return day, above if _ISSUER.search(above) and len(above) <= 30 else None
    for text in texts:
        if "印发" in text[-3:] and (match := _DAY.search(text)) and len(text) < 60:
            before = text[: match.start()]
            return _day(match[0]), before if _ISSUER.search(before) else None
    return None, None


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if match:
        parts = [int(part) for part in match.groups()]
    elif found := _CN_DAY.match(text):
        digits = {
            "〇": "0",
            "零": "0",
            "○": "0",
            "Ｏ": "0",
            **{d: str(n) for n, d in enumerate("一二三四五六七八九", 1)},
        }
        printed = ["".join(digits[c] for c in found[1]), arabic(found[2]), arabic(found[3])]
        if not all(part.isdecimal() for part in printed):
            return None
        parts = [int(part) for part in printed]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _issuer_in(title: str | None) -> str | None:
    """The office a title begins with: 某市人民政府关于…的意见."""
    match = re.match(r"^(.{2,20}?(?:人民政府|国务院|办公室|办公厅|委员会|局|厅))关于", title or "")
    return match[1] if match else None
