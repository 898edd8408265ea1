"""内容文件夹用自己的文件换掉了随程序带的共用规则。"""

from __future__ import annotations

from collections.abc import Iterator

from duban.faults import Place
from duban.lints._looked import Looked
from duban.model.remarks import Found

LEVEL, TOPIC = "remark", "content"


def look(at: Looked) -> Iterator[Found]:
    """A file of the same name replaces the shipped one whole, new rules of a later version among it."""
    for name in at.content.replaced:
        yield Found(Place(f"rules/common/{name}"), {"name": name})
