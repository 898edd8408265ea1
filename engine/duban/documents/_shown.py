"""The value of an Excel cell and its number format -> the text that the sheet shows."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours, conditions, locales, and blanks as wide as a sign."""
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(y+|m+|d+|h+|s+|a{3,4})|(am/pm)|(.)', re.I)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_WEEK = "一二三四五六日"
_LONGEST = 200
"""Characters of a format that are looked at; Excel allows 255."""
_LARGEST = Decimal(10) ** 15
_PLACES = 12
"""A sheet keeps fifteen digits; beyond them formats show noughts."""


def shown(value: object, form: str) -> str:
    """The text of a cell. `form` is the number format; of several sections the one for this value counts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _moment(value, form)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, int | float):
        return _number(value, form[:_LONGEST])
    return str(value)


def _moment(value: datetime | date | time, form: str) -> str:
    """A date as its Chinese format writes it, else as ISO 8601."""
    form = _ASIDE.sub("", form.split(";")[0])[:_LONGEST]
    if not any(sign in form for sign in "年月日时分"):
        if isinstance(value, datetime):
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        return value.isoformat("minutes") if isinstance(value, time) else value.isoformat()
    text, clock = "", False
    for quoted, escaped, token, noon, sign in _TOKEN.findall(form):
        token = token.lower()
        clock = clock or token.startswith("h")
        text += quoted or escaped or sign
        if token.startswith("a"):
            text += "" if isinstance(value, time) else _WEEK[value.weekday()]
        elif token:
            text += _part(value, token, clock)
        elif noon and not isinstance(value, date):
            text += "AM" if value.hour < 12 else "PM"
    return text


def _part(value: datetime | date | time, token: str, clock: bool) -> str:
    """One part of a date or a time; `m` is minutes once hours have been named."""
    kind, wide = token[0], len(token) > 1
    if kind in "ymd" and not (kind == "m" and clock):
        if isinstance(value, time):
            return ""
        if kind == "y":
            return f"{value.year:04}" if len(token) > 2 else f"{value.year % 100:02}"
        part = value.month if kind == "m" else value.day
    else:
        if not isinstance(value, datetime | time):
            return ""
        part = {"h": value.hour, "m": value.minute, "s": value.second}[kind]
    return f"{part:02}" if wide else str(part)


def _number(value: int | float, form: str) -> str:
    """A number in its format, or as it is where the format says nothing."""
    sections = _ASIDE.sub("", form.replace("\0", "")).split(";")
    form, negative = sections[0], value < 0
    if negative and len(sections) > 1 and sections[1]:
        form, value, negative = sections[1], -value, False
    elif value == 0 and len(sections) > 2 and sections[2]:
        form = sections[2]
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[1] if found[1] is not None else found[2])
        return "\0"

    bare = _LITERAL.sub(keep, form)
    digits = _DIGITS.search(bare)
    if not digits and literals and set(bare.strip()) <= {"\0", "-", " "}:
        return bare.replace("\0", "{}").format(*literals).strip()
    if not digits or "E" in bare.upper().replace("GENERAL", "") or "/" in bare or "General" in bare:
        return _plain(exact)
    percent = bare.count("%")
    size = abs(exact) * 100 ** min(percent, 2)
    if size >= _LARGEST:
        return _plain(exact)
    places = (digits[1] or "")[:_PLACES]
    rounded = f"{size.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP):{',' if ',' in digits[0] else ''}f}"
    for optional in reversed(places):
        if optional == "0" or not rounded.endswith("0"):
            break
        rounded = rounded[:-1].removesuffix(".")
    whole = digits[0].split(".")[0].count("0")
    if "," not in rounded:
        rounded = rounded.zfill(whole + (len(rounded) - len(rounded.split(".")[0])))
    sign = "-" if negative and any(figure in "123456789" for figure in rounded) else ""
    text = sign + bare[: digits.start()] + rounded + _DIGITS.sub("", bare[digits.end() :])
    return re.sub("\0", lambda _: literals.pop(0), text).strip()


def _plain(exact: Decimal) -> str:
    """A number as a sheet shows it without a format: at most eleven digits, no trailing zeros."""
    if exact == exact.to_integral_value() and abs(exact) < _LARGEST:
        return str(int(exact))
    return f"{float(exact):.11g}"
