"""Short names for metrics and deeds, in the document's own words."""

from __future__ import annotations

import re

from duban.reading.lexicon import GUARDED_LEADS, LISTS, any_of

LONGEST = 24
"""A name has at most about so many characters."""

_LONGEST_PHRASE = 400
"""More text than this is no phrase; its beginning will do for a name."""
_YEAR = re.compile(r"(?:19|20)\d\d年(?!均)")
_BRACKETS = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")
_SHORT_BRACKET = re.compile(r"（[^（）\d]{1,4}）")
_LABEL = re.compile(r"^(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳])")
_LEADS = re.compile(f"{any_of('leads')}|{GUARDED_LEADS}")
_TAILS = tuple(sorted(LISTS["ends"], key=len, reverse=True))
_SHALL = re.compile("(?<![供响效感反适对相])应$|(?<![需重主纪])要$")
_ENDS_IN_SCALE = re.compile(f"{any_of('scale')}$")
_WIDE_SCOPE = re.compile(
    r"(?:全(?:[市县区省国州](?!域)|[旗镇乡])|我[市县区省州]|本[市县区省州]|各县（[^（）]{1,4}）|各[市县]（[^（）]{1,6}）|各县、[市区]|各设区市|各县城|各地级?市?|"
    r"各乡镇|各[市县区]|各级|全流域)(?:范围内|辖区内)?"
)
_NAMED_SCOPE = re.compile(
    r"[一-鿿]{1,7}?(?<![城都超门夜菜股集])(?:省|自治区|自治州|自治县|市|县|盟|旗)(?![级城域直区场政民长委容])"
)
SCALES_BY_UNIT = {
    **dict.fromkeys(("公里", "千米", "米", "km", "万公里"), "长度"),
    **dict.fromkeys(("亩", "万亩", "公顷", "平方米", "平方公里", "万平方米"), "面积"),
    **dict.fromkeys(("吨", "万吨", "公斤", "立方米", "万立方米", "亿立方米"), "量"),
    **dict.fromkeys(("元", "万元", "亿元"), "金额"),
    **dict.fromkeys(("次", "场", "场次", "期"), "次数"),
    **dict.fromkeys(("户", "万户"), "户数"),
    **dict.fromkeys(("人", "千人", "名", "万人", "人次", "万人次"), "人数"),
}


def bare(text: str) -> str:
    """A text without brackets, but for the short ones that belong to a name: 各县（区）."""
    kept = _BRACKETS.sub(lambda found: found[0] if _SHORT_BRACKET.fullmatch(found[0]) else "", _LABEL.sub("", text))
    return kept.strip("，。；：:、 ")


def trimmed(text: str) -> str:
    """A noun phrase without the adverbs and auxiliary verbs around it."""
    text = bare(text[:_LONGEST_PHRASE])
    start, end = 0, len(text)
    while found := _LEADS.match(text, start):
        start = found.end()
    if start >= end:
        return ""
    while cut := next((len(each) for each in _TAILS if text.endswith(each, start, end)), 0):
        end -= cut
    return _SHALL.sub("", text[start:end]).strip("，。；：:、的 ")


def last_part(words: str, text: str) -> str:
    """The last part that says something of a text split at some words; a mere 三级 says nothing."""
    parts = [each for each in re.split(words, text) if len(trimmed(each)) > 1]
    return next(
        (each for each in reversed(parts) if not re.search("[两三四]级$", trimmed(each))), parts[-1] if parts else ""
    )


def split_scope(text: str) -> tuple[str | None, str]:
    """A leading word of place, and the rest."""
    for pattern in (_WIDE_SCOPE, _NAMED_SCOPE):
        found = pattern.match(text)
        if found and found.end() < len(text):
            return found[0], text[found.end() :].lstrip("的、")
    return None, text


def is_metric(text: str) -> bool:
    """Whether a name ends like a metric: 率, 总量, 浓度."""
    return bool(_ENDS_IN_SCALE.search(text))


def metric_of(text: str) -> tuple[str | None, str]:
    """The scope and the name of a metric from the words before its figure."""
    scope, name = split_scope(trimmed(_YEAR.sub("", text)))
    rest = trimmed(name)
    return scope, short(rest if len(rest) > 1 else name, 2 * LONGEST)


def counted(verb: str, noun: str, unit: str) -> str:
    """The name of a count: what is done to what, and how it is counted."""
    lead = "" if verb in ("完成", "新增", "新增完成", "实现", "达到", "落实") or noun.startswith(verb) else verb
    noun = re.sub("(?:任务|工作|目标)$", "", trimmed(noun)) or noun
    name = short(lead + noun, LONGEST - 2)
    return name if is_metric(name) else name + SCALES_BY_UNIT.get(unit, "数")


def short(text: str, longest: int = LONGEST) -> str:
    """A text of at most so many characters: of a list its first part, else cut where a phrase ends if one does."""
    if len(text) <= longest:
        return text
    text = text[:_LONGEST_PHRASE]
    listed = re.match("([^、]{4,}?)、.{2,}?(等[^、等]{2,}?)(?=[、，]|$)", text)
    if listed and len(listed[1]) + len(listed[2]) <= longest:
        return listed[1] + listed[2]
    head = text[:longest]
    cut = max(head.rfind(each) for each in "，；、和及与并")
    return head[:cut] if cut >= 6 else head
