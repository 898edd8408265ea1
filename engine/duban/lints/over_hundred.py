"""比例、率写成“不低于100%”“100%以上”。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.lints._looked import Looked, on
from duban.lints._places import texts_of
from duban.model.remarks import Found

LEVEL, TOPIC, NEEDS_DOCUMENT = "remark", "figures", True
_OVER = re.compile(r"(?:不低于|不少于|不小于|超过|高于|大于)100[%％]|100[%％]及?以上")
_BREAKS = "，。；（("
_WHOLE = re.compile(
    "比例|占比|(?:达标|合格|覆盖|普及|处理|处置|收集|利用|保障|保证|优良|监测|治理|整改|消除|配套|联网|安装|建成|办结|公开|受益|排查|监管|淘汰|回收|清运|检测|在线|公示)率"
)
"""The names of shares, which are of a whole; a rate of work done, of load or of planning may be above 100 %."""
_GROWS = re.compile(r"比[^，。；]{0,8}年|同比|环比|增长|提高|增加|上升|翻番")
"""What marks a change, which may well be of more than 100 %."""


def look(at: Looked) -> Iterator[Found]:
    """Said once a duty, of the first such words behind the name of a share, which is of a whole and never above it."""
    for plan in at.plans:
        texts = texts_of(at, plan)
        for obligation in plan.obligations:
            for match in _OVER.finditer(texts[obligation.id]):
                before = _before(texts[obligation.id], match.start())
                if _WHOLE.search(before) and not _GROWS.search(before):
                    yield on(obligation, words=match[0])
                    break


def _before(text: str, end: int) -> str:
    """What stands before a place in its clause."""
    return text[max(text.rfind(sign, 0, end) for sign in _BREAKS) + 1 : end]
