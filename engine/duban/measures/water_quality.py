"""水质状况：一个断面按类别，河流、流域或区域（配 over）按各断面，是优、良好、轻度污染、中度污染还是重度污染。

The words and shares are those of 环办〔2011〕22号, 地表水环境质量评价办法（试行）, as the ecology bureau of Shenzhen tells them:
https://meeb.sz.gov.cn/hdjl/ywzsk/ggfwl/content/post_2027052.html. Fewer than five sections are taken together by the means
of their items, more than five by the shares of their classes; of five it does not speak. The words of single sections:
m.ipa361.com, the table of 定性评价.
"""

from __future__ import annotations

from fractions import Fraction

from duban.model.expressions import Rated, Value
from duban.model.ratings import Band, Rating
from duban.plugins import Slots

METRIC = "水质状况"
OF = "water_class"
SCHEMA = {"type": "string", "minLength": 1, "description": "用什么平均：yearly_mean 年均值，mean 周期平均"}
RATING = Rating(
    title="环办〔2011〕22号",
    of_classes=(1, 1, 2, 3, 4, 5),
    good=3,
    bands=(
        Band(good=Fraction(90)),
        Band(good=Fraction(75)),
        Band(worst=Fraction(20)),
        Band(worst=Fraction(40)),
        Band(),
    ),
    pooled_below=5,
    shared_above=5,
)


def build(slots: Slots, written: str) -> Value:
    """The members' grades together where there is a group, else the subject's own."""
    group, where = slots.group()
    return Rated("water_quality", METRIC, slots.graded(OF, written), group, where)
