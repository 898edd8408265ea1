"""The same plan as a file of every format is read as the same plan."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from duban.model.draft import Draft
from duban.reading.opening import document_of
from duban.reading.plans import read_plan
from making import MAKERS, Grid, Part, Title, pdf_of

HEADINGS = ["序号", "重点任务", "工作内容", "责任分工", "", "完成时限"]
BELOW = ["", "", "", "牵头单位", "配合单位", ""]
ROWS = [
    ["一、改善人居环境", "", "", "", "", ""],
    ["1", "农村厕所改造", "新建改建农村卫生厕所500座以上。", "县农业农村局", "县财政局、乡村振兴局等", "11月底前"],
    ["2", "", "每季度对已建厕所抽查一次，抽查比例不低于10%。", "县卫生健康局", "/", "全年"],
    ["二、完善基础设施", "", "", "", "", ""],
    [
        "3",
        "供水管网延伸",
        "完成供水管网延伸30公里，\n管网漏损率控制在9%以内。",
        "县水利局",
        "各乡镇人民政府",
        "2025年9月30日前",
    ],
    ["4", "道路硬化", "自然村道路硬化率达到95%。", "县交通运输局", "", "年底前"],
]
PLAN: Sequence[Part] = (
    Title("松河县2025年乡村建设行动实施方案"),
    "为扎实推进乡村建设，改善农村生产生活条件，结合我县实际，制定本方案。",
    "一、总体要求",
    "坚持因地制宜、循序渐进，把乡村建设摆在重要位置。",
    "二、组织实施",
    "各单位要细化措施，明确分工，加强配合，按时完成任务；县农业农村局要加强统筹协调，定期汇总进展情况，研究解决推进中遇到的困难和问题。",
    "附件：1．重点任务清单",
    "附件1",
    Title("重点任务清单"),
    Grid(
        [HEADINGS, BELOW, *ROWS],
        merged=[
            (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 2), (0, 5, 2, 1),
            (2, 0, 1, 6), (3, 1, 2, 1), (5, 0, 1, 6),
        ],
        widths=(1, 2, 5, 2, 2, 2),
    ),
)  # fmt: skip


def seen(draft: Draft) -> list[tuple[object, ...]]:
    """What a reader of the rulebook would see of each task."""
    return [
        (
            each.number,
            each.section,
            each.title,
            each.passage.text,
            each.parties.lead.names,
            each.parties.cooperating.names,
            each.parties.cooperating.open,
            each.deadline and (each.deadline.kind, str(each.deadline.date)),
        )
        for each in draft.obligations
    ]


EXPECTED = [
    ("1", "一、改善人居环境", "农村厕所改造", "新建改建农村卫生厕所500座以上。", ("县农业农村局",),
     ("县财政局", "县乡村振兴局"), True, ("month_end", "2025-11-30")),
    ("2", "一、改善人居环境", "农村厕所改造", "每季度对已建厕所抽查一次，抽查比例不低于10%。", ("县卫生健康局",),
     (), False, ("whole_year", "None")),
    ("3", "二、完善基础设施", "供水管网延伸", "完成供水管网延伸30公里，管网漏损率控制在9%以内。", ("县水利局",),
     ("各乡镇人民政府",), False, ("date", "2025-09-30")),
    ("4", "二、完善基础设施", "道路硬化", "自然村道路硬化率达到95%。", ("县交通运输局",),
     (), False, ("year_end", "2025-12-31")),
]  # fmt: skip


@pytest.mark.parametrize("format_name", sorted(MAKERS))
def test_a_plan_reads_the_same_in_every_format(format_name: str) -> None:
    draft = read_plan(document_of(MAKERS[format_name](PLAN), f"plan.{format_name}"))
    assert (draft.title, draft.jurisdiction, draft.last_day.year) == (
        "松河县2025年乡村建设行动实施方案",
        "松河县",
        2025,
    )
    assert seen(draft) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_plan_reads_the_same_in_every_encoding(encoding: str) -> None:
    text = MAKERS["txt"](PLAN).decode().encode(encoding)
    assert seen(read_plan(document_of(text, "plan.txt"))) == EXPECTED


def test_a_table_over_many_pages_reads_as_one() -> None:
    """Headings repeated on each page, rows cut by the page's end, page numbers between."""
    rows = [
        [
            str(n),
            f"任务{n}",
            f"完成第{n}号工程，" + "落实各项配套措施，" * 8 + f"建成{n}公里。",
            "市水利局",
            "市财政局",
            "年底前",
        ]
        for n in range(1, 41)
    ]
    headings = ["序号", "主要任务", "任务内容", "牵头单位", "配合单位", "完成时限"]
    pages: list[Part] = [Title("临江市2025年水利重点工作计划"), Grid([headings, *rows], widths=(1, 2, 5, 2, 2, 2))]
    draft = read_plan(document_of(pdf_of(pages, footer="- {page} -"), "plan.pdf"))
    assert [each.number for each in draft.obligations] == [str(n) for n in range(1, 41)]
    assert [each.passage.text for each in draft.obligations] == [row[2] for row in rows]
    assert {each.parties.lead.names for each in draft.obligations} == {("市水利局",)}
