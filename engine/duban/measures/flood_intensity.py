"""汛期污染强度：汛期首要污染物的最高浓度是水质目标限值的几倍；哪几个月、日值还是小时值、首要污染物是哪一项都要写明。

No text that defines it could be read. Releases of the ministry use it so: the highest concentration of the primary pollutant in
the flood season over the limit of the section's target class (3.30 mg/L of 总磷 over 0.10 mg/L is 33.0;
http://chinasp.vip/kuaixun/58380.html). Which months are the season, whether hours or days count, and how the primary pollutant
is found they do not say, so each must be named. The limits are those of GB 3838-2002 for the water that the section lies in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban.model.expressions import Value
from duban.plugins import Slots

METRIC = "汛期污染强度"
OF = "water_class"
SCHEMA = {"type": "string", "minLength": 1, "description": "首要污染物：标准里的一项，如 总磷，或 own.首要污染物"}
BESIDE: Mapping[str, Mapping[str, Any]] = {
    "months": {
        "description": "汛期是哪几个月：如 4月—9月、4、5、6月，或 own.汛期",
        "type": ["string", "number"],
        "minLength": 1,
    },
    "target": {"type": "string", "minLength": 1, "description": "按哪一类的限值：own.水质目标，或 Ⅲ类"},
    "read": {
        "type": "object",
        "minProperties": 1,
        "description": "各项目的读数从哪个指标来，如 {总磷: 总磷小时最高值}；按小时的必须写",
        "additionalProperties": {"type": "string", "minLength": 1},
    },
}
REQUIRED = ("months", "per", "target")


def build(slots: Slots, written: str) -> Value:
    """The highest reading of the season, in limits of the item."""
    return slots.multiple("flood_intensity", written)
