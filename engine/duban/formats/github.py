"""GitHub 工作流命令：每条提醒标在改动的那一行上。"""

from __future__ import annotations

from duban.formats._style import Style
from duban.model.remarks import Linted, Remark

_COMMANDS = {"fault": "error", "warning": "warning", "remark": "notice"}


def remarks(found: Linted, style: Style) -> str:
    """A workflow command a remark."""
    return "".join(_command(each, style) + "\n" for each in found.remarks)


def _command(each: Remark, style: Style) -> str:
    values = {"file": each.place.file}
    if each.place.line:
        values |= {"line": str(each.place.line), "col": str(max(each.place.column, 1))}
    values["title"] = each.code
    told = ",".join(f"{name}={_value(value)}" for name, value in values.items())
    clause = style.say("explain.of", what=each.found.clause, text=each.text) if each.found.clause else each.text
    return f"::{_COMMANDS[each.level]} {told}::{_message(clause)}"


def _message(text: str) -> str:
    """As the runner escapes it: it takes the rest of the line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
