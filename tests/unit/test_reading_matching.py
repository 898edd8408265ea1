"""Printed names and the units of the register they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.loading.content import load
from duban.model.units import Units
from duban.reading.offices.matching import Match, match
from support import content

COUNTY = """\
apiVersion: duban/v1
kind: Units
place: 示例县
places: [{name: 示例市}, {name: 示例县, in: 示例市}]
units:
  - {name: 县人民政府, kind: government, level: county}
  - {name: 县住房和城乡建设局, aliases: [县住建局], kind: office, level: county}
  - {name: 县水利局, kind: office, level: county}
  - {name: 县教育体育局, kind: office, level: county}
  - {name: 各乡（镇）人民政府, kind: group, level: town, open: true}
  - {name: 本计划中所有牵头单位, kind: reference, level: county, refers_to: lead}
"""
CITY = """\
apiVersion: duban/v1
kind: Units
place: 示例市
units:
  - {name: 市水利局, kind: office, level: city}
  - {name: 县水利局, aliases: [各县水利局], kind: group, level: county, open: true}
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Units:
    root = content(tmp_path_factory.mktemp("register"), tasks=[])
    for path in (root / "graphs").rglob("*.yaml"):
        path.unlink()
    (root / "graphs" / "county.yaml").write_text(COUNTY, "utf-8")
    (root / "graphs" / "city.yaml").write_text(CITY, "utf-8")
    return load(root).units


def one(name: str, register: Units | None, place: str | None = "示例县") -> Match:
    (found,) = match([name], register, place)
    assert found.name == name
    return found


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("县水利局", "示例县/县水利局"),
        ("县住建局", "示例县/县住房和城乡建设局"),
        ("市水利局", "示例市/市水利局"),
        ("各乡(镇)人民政府", "示例县/各乡（镇）人民政府"),
        ("县 水利局", "示例县/县水利局"),
        ("本计划中所有牵头单位", "示例县/本计划中所有牵头单位"),
    ],
)
def test_a_name_means_its_own_places_unit_first(name: str, unit: str, register: Units) -> None:
    found = one(name, register)
    assert found.unit is not None
    assert found.unit.id == unit
    assert not found.suggestions


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("县住健局", "示例县/县住房和城乡建设局"),
        ("县教体局", "示例县/县教育体育局"),
        ("县水力局", "示例县/县水利局"),
        ("各乡镇人民政府", "示例县/各乡（镇）人民政府"),
    ],
)
def test_a_name_in_no_register_has_suggestions_and_no_unit(name: str, nearest: str, register: Units) -> None:
    found = one(name, register)
    assert found.unit is None
    assert found.suggestions[0].unit.id == nearest
    assert len(found.suggestions) <= 3
    assert [each.likeness for each in found.suggestions] == sorted(
        (each.likeness for each in found.suggestions), reverse=True
    )


def test_what_is_like_nothing_has_no_suggestion(register: Units) -> None:
    assert one("团委", register) == Match("团委")


def test_a_reference_in_no_register_is_not_sought(register: Units) -> None:
    assert one("各相关单位", register) == Match("各相关单位", sought=False)


def test_without_a_place_a_name_of_two_units_is_left_open(register: Units) -> None:
    found = one("县水利局", register, None)
    assert found.unit is None
    assert {each.unit.id for each in found.suggestions} == {"示例县/县水利局", "示例市/县水利局"}
    sure = one("市水利局", register, None)
    assert sure.unit is not None
    assert sure.unit.id == "示例市/市水利局"


def test_an_unknown_place_is_as_none(register: Units) -> None:
    assert one("市水利局", register, "别处").unit is not None


def test_without_a_register_names_stand_as_printed() -> None:
    assert match(["县水利局", "各相关单位"], None, "示例县") == (
        Match("县水利局", sought=False),
        Match("各相关单位", sought=False),
    )


def test_names_keep_their_order(register: Units, tmp_path: Path) -> None:
    del tmp_path
    names = ["县水利局", "县住建局", "某某局"]
    assert [each.name for each in match(names, register, "示例县")] == names
