"""The terminals of the grammar of clauses that are patterns: numbers, units, dates, cycles, classes, signs."""

from __future__ import annotations

import re

from duban.reading.lexicon import UNITS

ZH = "零〇一二两三四五六七八九十百千"
_UNITS = "|".join(re.escape(each) for each in sorted(UNITS["measure_words"] | UNITS["symbols"], key=len, reverse=True))
_SCALE = "|".join(sorted(UNITS["magnitudes"], key=len, reverse=True))
_PER = rf"(?:[/／·]\d{{0,2}}[十百千万亿]*(?:{_UNITS})?)"
_COMPOUND = rf"(?:(?:(?:{_SCALE})?(?:{_UNITS})|(?:{_SCALE})){_PER}*|{_PER}(?<=[十百千万\d]))"
_PERIOD = r"(?:年度?|半年度?|季度?|个?月度?|旬|周|个?星期|日|天|个?学期)"

DATES = frozenset({"YEAR", "YEARS", "MONTH", "SEASON", "LAST_DAY"})
ERA = re.compile("“十[一二三四五六]五”(?=时期末|期末|末)")
Terminal = tuple[str, re.Pattern[str]]
FIRST: list[Terminal] = [
    ("STOP", re.compile(r"[。！？；;!?]+")),
    # An item of a cell begins behind the points of the one before it: （40分）2.监督….
    ("STOP", re.compile(r"(?<=[）)])\d{1,2}[.．、](?!\d)")),
    ("COMMA", re.compile(r"[，,：:]+")),
    ("LABEL", re.compile(
        rf"(?:\A|(?<=[。；;！？]))(?:\d{{1,2}}[.、](?!\d)|[{ZH}]{{1,3}}、|第[{ZH}]+条(?!规定|款|第|措)|[①-⑳])"
    )),
    ("TEXT", re.compile(r"(?<!\d)(?:19|20)\d\d年(?:度|以来|间|至今|版)(?!末|底|内)")),
    ("YEARS", re.compile(r"(?<!\d)(?:19|20)\d\d年?[—–\-～~至](?:19|20)\d\d年")),
    ("YEAR", re.compile(r"(?<!\d)(?:19|20)\d\d年|今年|本年(?!度)|当年(?=底|，)|明年")),
    ("WITHIN", re.compile(rf"(?:\d+|[{ZH}]+)(?:个?工作日|日|天|个?小时|个月|个?自然日|周|年)(?:之|以)?内")),
    ("MONTH", re.compile(r"(?<![\d.])(?:1[0-2]|0?[1-9])月份?(?!龄)")),
    ("SEASON", re.compile(r"[上下]半年(?!各|、)|第?[一二三四]季度")),
    ("LAST_DAY", re.compile(r"年年?底|年末|年内|本年度内|全年内|年度内")),
    ("HALVES", re.compile(r"上、?下半年度?(?:各|分别)|上半年、?和?下半年(?:各|分别)|半年(?=[一1]次)")),
    ("EVERY", re.compile(
        rf"每隔?(?:\d+|[{ZH}]+)?{_PERIOD}(?!人均|均|处理|供水能力|产能)"
        rf"|一{_PERIOD}(?=一[报评查巡调通结会检测考清议访])"
    )),
    ("BY_PERIOD", re.compile(
        rf"按{_PERIOD}(?!任务|目标|计划|照|龄)|逐[月季周日]度?|(?:季度?|月|周|日|半年)(?=调度一次|通报一次|报告一次)"
    )),
    ("CLASS", re.compile(r"劣?(?:[ⅠⅡⅢⅣⅤⅥ]|I{1,3}|IV|V|[一二三四五])类|(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)级")),
    ("TEXT", re.compile(
        r"[A-Za-z]+(?:[-—/]?\d[\dA-Za-z.\-—]*)?|第\d+|(?:附件|附表|表|图|专栏|问题|国道|省道)\d+"
        r"|\d+(?:[+＋·×xX:：]\d+)+"
        r"|[345]G(?![Wb])|\d+号(?![机楼])|\d+A级?|\d{1,2}日前|[一二三四五六七八九]星级|\d+[.]\d+[.]\d+"
    )),
    ("NONE", re.compile("零(?=[，。；、）]|$)")),
    ("PORTION", re.compile(
        rf"百分之[{ZH}点]+|[{ZH}]+分之[{ZH}]+|[一二两三四五六七八九]成(?=以|[的左，。；])"
        rf"|一半以上|半数以上|过半数"
    )),
    ("NUMBER", re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?|[{ZH}]+(?=[余多]?{_COMPOUND})")),
]  # fmt: skip
"""What a word can be anywhere, where no longer word of the lexicon stands."""
_CLOSING_DATE = [("BEFORE", re.compile("[之以]?前")), ("SINCE", re.compile("[之以]?后|起(?![步草])"))]
_END = [("END", re.compile("年?底|年?末|期末|时期末"))]
_TAIL = [("TAIL", re.compile(r"及?以上|或以上|及?以下|或以下|[之以]内|左右|上下|之间"))]
_RANGE = [("_RANGE", re.compile(r"[—–\-－～~]+(?=\d)|[至到](?=\d)"))]
# Only behind a comparison is a dash a sign: elsewhere it joins the ends of a range.
_SIGNED = [("NUMBER", re.compile(r"[-－−]\d+(?:\.\d+)?"))]
BEHIND: dict[str, list[Terminal]] = {
    **dict.fromkeys(("AT_LEAST", "AT_MOST", "MORE", "LESS"), _SIGNED),
    "NUMBER": [
        ("ODD", re.compile(f"[余多来](?={_COMPOUND})")),
        ("UNIT", re.compile(_COMPOUND)),
        *_RANGE,
        *_TAIL,
    ],
    "ODD": [("UNIT", re.compile(_COMPOUND)), *_TAIL],
    "UNIT": [*_RANGE, *_TAIL],
    "NONE": _TAIL,
    "PORTION": _TAIL,
    "CLASS": _TAIL,
    "YEAR": [*_END, *_CLOSING_DATE],
    "YEARS": [*_END, *_CLOSING_DATE],
    "MONTH": [
        ("DAY", re.compile(r"(?:[12]\d|3[01]|0?[1-9])[日号]")),
        ("PART", re.compile("[上中下]旬|初")),
        *_END,
        *_CLOSING_DATE,
    ],
    "SEASON": [*_END, *_CLOSING_DATE],
    **dict.fromkeys(("END", "DAY", "PART", "LAST_DAY"), _CLOSING_DATE),
}
"""What a word can be only behind another."""
