"""What would put right a choice, a precondition, a standard: one of the choices, a ledger declared complete, a word more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from test_cure import cured, deed, figure

from duban.formats._cures import cure_lines

Record = Mapping[str, Any]
CHOICE = {"do": {"any_of": ["自建", "配地", "委托"]}}
EITHER = {"any_of": [{"measure": "达标率", "at_least": "90 %"}, {"do": "整治"}]}
ISSUED = {"any_of": [{"measure": "达标率", "at_least": {"issued_by": "年度方案"}}, {"do": "整治"}]}
BEFORE = {"forbid": {"permit": "审核", "where": {"影响行洪": "是"}, "without": "征求意见"}, "every": "year"}
SHIPS = {"conforms_to": "GB 3552-2018", "every": "year"}
NIL = {
    "id": "N-01",
    "kind": "nil_report",
    "what": "整治",
    "period": "2024",
    "reported_on": "2024-12-31",
    "reporter": "县水利局",
}
GRANTED = deed(1, "审核", "2024-05-01", kind="permit", subject="甲口")

CASES: dict[str, tuple[Record, Sequence[Record], str, Sequence[str]]] = {
    "one of the choices in time": (
        CHOICE, [], "2024-11-01", ["在 2024-12-31 以前（当天算）做 1 次“自建”／“配地”／“委托” → 达标"],
    ),
    "one of the choices too late": (
        CHOICE, [], "2025-02-01",
        [
            "2024-12-31 以前已经做过的，补报 1 条“自建”／“配地”／“委托”的记录 → 达标",
            "现在补做 1 次“自建”／“配地”／“委托” → 逾期完成",
        ],
    ),
    "evidence for the one that was done": (
        {**CHOICE, "evidence": "required"}, [deed(1, "委托", "2024-05-01")], "2025-02-01", ["给记录 E-01 补上佐证材料 → 达标"],
    ),
    "members with one of the choices": (
        {"over": "污水厂", "measure": {"share": {"any_of": ["自建", "委托"]}}, "at_least": "50 %"},
        [deed(1, "委托", "2024-05-01", subject="甲厂")], "2025-02-01",
        ["现在补上：再有 1 个：丁厂，“自建”／“委托” → 逾期完成"],
    ),
    "either the figure or the deed": (
        EITHER, [], "2025-02-01", ["补报：2024年的达标率不低于90% → 达标", "现在补做 1 次“整治” → 逾期完成"],
    ),
    "what is not a figure any more is a deed": (
        EITHER, [figure(1, "达标率", "80", "2024", reported_on="2025-01-10")], "2025-02-01",
        ["现在补做 1 次“整治” → 逾期完成"],
    ),
    "the target of one of them": (ISSUED, [NIL], "2025-02-01", ["下达目标值：《年度方案》 → 可以判定"]),
    "nothing was granted": (BEFORE, [], "2025-02-01", ["县水利局报2024年的零报告，说明没有“审核” → 达标"]),
    "what was granted says more": (
        BEFORE, [GRANTED], "2025-02-01", ["记录 E-01 写明“影响行洪”，不在不许之列；县水利局声明2024年的台账完整 → 达标"],
    ),
    "what was granted after the other": (
        BEFORE, [{**GRANTED, "影响行洪": "是"}, deed(2, "征求意见", "2024-05-01", subject="甲口")], "2025-02-01",
        ["县水利局声明2024年的台账完整 → 达标"],
    ),
    "what was granted without the other": (
        BEFORE, [{**GRANTED, "影响行洪": "是"}], "2025-02-01",
        ["已经不能在时限内做到：由县水利局整改，再由另一单位（如县人民政府）复核通过 → 已销号"],
    ),
    "a nil report names the standard": (
        SHIPS, [], "2025-02-01", ["县水利局报2024年的零报告，说明没有“不符合标准（GB 3552-2018）” → 达标"],
    ),
    "a nil report on another standard is none": (
        SHIPS, [{**NIL, "what": "不符合标准", "标准": "GB 18918-2002"}], "2025-02-01",
        ["县水利局报2024年的零报告，说明没有“不符合标准（GB 3552-2018）” → 达标"],
    ),
    "what conforms to nobody knows what": (
        SHIPS, [deed(1, "不符合标准", "2024-05-01")], "2025-02-01",
        ["记录 E-01 写明“标准”，不在不许之列；县水利局声明2024年的台账完整 → 达标"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_least_that_would_do(name: str, tmp_path: Path) -> None:
    criterion, records, as_of, wanted = CASES[name]
    _, found = cured(tmp_path, criterion, records, as_of)
    assert [line for line in cure_lines(found, "zh") if not line.startswith(" ")] == wanted
