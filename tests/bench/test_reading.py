"""A plan of two thousand rows against one of two hundred, in one run: reading should cost by the length of the text.

Prints the ratio, asserts none: machines differ. `make bench` runs it.
"""

from __future__ import annotations

import time

import pytest

from duban.reading.opening import document_of
from duban.reading.plans import read_plan

HEADING = "序号\t主要任务\t任务内容\t牵头单位\t配合单位\t完成时限"


@pytest.mark.bench
def test_long_plans_cost_by_their_length(capsys: pytest.CaptureFixture[str]) -> None:
    taken(20)
    short, long = taken(200), taken(2000)
    with capsys.disabled():
        print(f"\n200 rows {short:.3f} s, 2,000 rows {long:.3f} s, ratio {long / short:.1f} for ten times the text")


def taken(count: int) -> float:
    rows = [
        f"{n}\t任务{n}\t到2025年底，第{n}片区管网覆盖率达到9{n % 10}%以上。\t市水利局\t市财政局等\t年底前"
        for n in range(1, count + 1)
    ]
    data = "\n".join(["示例市2025年工作计划", HEADING, *rows]).encode()
    start = time.process_time()
    assert len(read_plan(document_of(data, "x.txt")).obligations) == count
    return time.process_time() - start
