"""The columns of a task table, told by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from duban.model.document import squeezed

Role = Literal[
    "number", "group", "title", "content", "lead", "cooperating", "responsible", "deadline", "points", "person", "note"
]

# The first that matches names the column; what is told apart by two words stands before what is told by one.
_ROLES: tuple[tuple[Role, str], ...] = (
    ("number", r"^(序号|编号|序|号|项次|任务序号|任务编号|N[Oo]\.?)$"),
    ("person", r"领导|责任人|联系人|联络员|负责人|电话|姓名|签字|签名"),
    ("cooperating", r"配合|协办|协同|参与|协助|参加(单位|部门)|会办"),
    (
        "deadline",
        r"时限|完成(时间|日期|节点)|办结|时间(要求|节点|进度|安排)|截止|期限|完成年(度|限)|"
        r"起止(时间|年限)|(竣工|完工|建成|投产|验收)(时间|日期|年限|年月)|实施时间|^进度(安排|要求)?$|^时间$|工作进度|销号时间|整改时间",
    ),
    ("lead", r"牵头|主办|主责|组长单位|总牵头"),
    (
        "responsible",
        r"责任(单位|部门|主体|科室|分工|股室|处室|乡镇|区域)|落实(单位|部门|主体)|承办|"
        r"实施(单位|主体|部门)|分工单位|属地|负责(单位|部门)|考核(单位|对象)|^责任$|建设单位|"
        r"业主单位|整改(单位|主体)|完成单位|主管(单位|部门)|^单位$|^部门$|单位(名称)?$",
    ),
    ("points", r"分值|^分数$|权重|标准分|满分"),
    (
        "content",
        r"内容|措施|评分标准|评分细则|考核标准|具体(任务|要求|工作|举措)|目标要求|工作要求|"
        r"工作目标|任务目标|目标任务|整改(目标|任务)|任务描述|重点举措|实施要求|评价标准|评分办法|"
        r"任务要求|主要举措|任务及目标|^要求$|成果(要求|形式)|"
        r"量化指标|(年度|预期|阶段|绩效)目标|目标值|^目标$",
    ),
    (
        "title",
        r"主要任务|重点任务|工作任务|任务名称|任务事项|任务清单|项目名称|工作事项|考核项目|"
        r"考核指标|指标名称|重点工作|工作名称|事项|^任务$|^项目$|^指标$|^工作$|问题|"
        r"评价指标|任务项目|(行动|专项|活动|举措)名称|^行动$",
    ),
    ("group", r"类别|类型|分类|领域|板块|方面|^部分$|一级指标|大类|分项|工作类"),
    ("note", r"备注|说明|^注$|依据|来源|佐证|文件"),
)
_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
PARTIES: tuple[Role, ...] = ("lead", "cooperating", "responsible")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds, with the heading as printed; a role may have several columns."""

    headings: tuple[str, ...]
    roles: tuple[Role | None, ...]

    def of(self, role: Role) -> tuple[int, ...]:
        return tuple(index for index, own in enumerate(self.roles) if own == role)

    @property
    def tells_tasks(self) -> bool:
        """Whether the rows are tasks: what is to be done, and who or by when or for how many points."""
        return bool(self.of("content") or self.of("title")) and any(
            self.of(role) for role in (*PARTIES, "deadline", "points")
        )


def role_of(heading: str) -> Role | None:
    """What a column with this heading holds."""
    text = re.sub(r"[（(].*?[）)]", "", squeezed(heading)) or squeezed(heading)
    return next((role for role, pattern in _COMPILED if pattern.search(text)), None)


def columns_of(headings: Sequence[str]) -> Columns:
    """The columns by their headings. Where nothing is called content, the wider of two titles is."""
    names = tuple(squeezed(heading) for heading in headings)
    roles = [role_of(name) for name in names]
    if "title" in roles and "content" not in roles and roles.count("title") > 1:
        distinct = [
            index
            for index, role in enumerate(roles)
            if role == "title" and names[index] != names[index - 1 if index else 0]
        ]
        last = distinct[-1] if distinct else max(index for index, role in enumerate(roles) if role == "title")
        roles[last] = "content"
    if "content" in roles and "title" not in roles and roles.count("content") > 1:
        roles[roles.index("content")] = "title"
    return Columns(names, tuple(roles))


def is_heading_row(cells: Sequence[str]) -> bool:
    """Whether a row holds the headings of a task table: short cells, most of them known, a number or a party among them."""
    texts = [squeezed(cell) for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > 24 or text[-1] in "。；" for text in filled):
        return False
    roles = [role_of(text) for text in dict.fromkeys(filled)]
    known = [role for role in roles if role is not None]
    if len(known) < 2 or len(known) * 2 < len(roles):
        return False
    return "number" in known or len(set(known) & {*PARTIES, "deadline", "content", "title"}) >= 2
