"""What sort of office a printed name is, by its form alone: kind and level, for a register that somebody will check."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"(?:牵头|配合|责任|成员|参与|相关|有关)(?:单位|部门)")
_GROUP = re.compile(r"^(?:各|沿\w{0,4}各|全[省市县区]各)|^(?:有关|相关)|各(?:县|市|区|镇|乡|旗|州)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|行署)$")
_ENTERPRISE = re.compile(r"(?:公司|集团|企业|(?<!人民)银行|电厂|水厂|厂)$")
_LEVELS = (
    ("state", re.compile(r"^(?:国家|国务院|中央|全国|中国)|^[一-鿿]{2,10}部$")),
    ("town", re.compile(r"(?:镇|乡|街道)(?:人民政府|政府|办事处|办|党委)?$|^各(?:乡|镇|街道)")),
    ("region", re.compile(r"^(?:省|自治区)|^[一-鿿]{2,4}(?:省|自治区)")),
    ("city", re.compile(r"^(?:市|州|盟)(?!场)|^[一-鿿]{2,8}(?:市|州|盟)(?!场)")),
    ("county", re.compile(r"^(?:县|区|旗)(?!域)|^[一-鿿]{2,12}(?:县|旗|区)(?!域)|^各(?:县|区|旗)")),
)
_PLACE_LEVELS = (
    ("state", re.compile(r"^(?:全国|中国|国家)$")),
    ("region", re.compile(r"(?:省|自治区)$")),
    ("city", re.compile(r"(?:市|州|盟|地区)$")),
    ("county", re.compile(r"(?:县|区|旗)$")),
    ("town", re.compile(r"(?:镇|乡|街道)$")),
)
RANKS = ("state", "region", "city", "county", "town", "enterprise")
_PLACE = re.compile(
    r"^(?!各|全|每|本|所|重|沿|有|该|其)[一-鿿]{1,14}(?:省|自治区|自治州|地区|市|县|区|旗|盟|镇|乡|街道)$"
)
_NO_PLACE = re.compile(
    r"(?:园区|城区|建成区|保护区|库区|灌区|矿区|集聚区|社区|小区|片区|景区|示范区|功能区|开发区|汇水区|敏感区|产业区|工业区|辖区|市区|山区|湖区|林区|牧区|农区|疫区|厂区|校区|院区|分区|单位|区市|县区|城市|城镇|村镇|乡镇|集镇|建制镇)$"
)
_WHOLE = {"全国": "state", "全省": "region", "全区": "region", "全市": "city", "全州": "city", "全县": "county"}
_OWN = re.compile(r"^(?:全境|全域|本地|辖区|辖区内|境内|[本我](?:省|市|县|区|州|镇|乡))$")


def kind_of_office(name: str, is_reference: bool) -> str:
    """office, government, group, reference or enterprise."""
    if is_reference or (_REFERENCE.search(name) and not _GOVERNMENT.search(name)):
        return "reference"
    for kind, pattern in (("group", _GROUP), ("government", _GOVERNMENT), ("enterprise", _ENTERPRISE)):
        if pattern.search(name):
            return kind
    return "office"


def level_of_office(name: str, kind: str, jurisdiction: str) -> str:
    """The level a name speaks of, else that of the plan's own place."""
    if kind == "enterprise":
        return "enterprise"
    return next((level for level, pattern in _LEVELS if pattern.search(name)), level_of_place(jurisdiction))


def level_of_place(name: str) -> str:
    """The level of a place by its last character; the state's where it is of none."""
    return next((level for level, pattern in _PLACE_LEVELS if pattern.search(name)), "state")


def is_place(name: str) -> bool:
    """Whether a name has the form of a place that people administer."""
    return bool(_PLACE.match(name)) and not _NO_PLACE.search(name)


def is_whole(scope: str, jurisdiction: str) -> bool:
    """Whether a scope such as 全县 is the whole of the plan's own place."""
    if scope == jurisdiction or _OWN.match(scope) or _is_short_for(scope, jurisdiction):
        return True
    return scope[:1] == "全" and scope in _WHOLE and jurisdiction.endswith(scope[1:])


def _is_short_for(name: str, place: str) -> bool:
    """Whether a name leaves out the peoples of an autonomous place: the beginning and 县, 旗, 州 or 区 are the same."""
    return "自治" in place and len(name) > 2 and name[-1] == place[-1] and place.startswith(name[:-1])


def level_of_whole(scope: str) -> str | None:
    """The level whose whole a scope such as 全市 means."""
    return _WHOLE.get(scope)
