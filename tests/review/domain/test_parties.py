"""Who an organ is and where it stands, from its name."""

from __future__ import annotations

import pytest

from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.declaration import Party
from jianfu.review.domain.parties import completed, parties, party

TER, OFF, DEP, COO, INS = (
    UnitKind.TERRITORY,
    UnitKind.OFFICE,
    UnitKind.DEPARTMENT,
    UnitKind.COORDINATING_BODY,
    UnitKind.INSTITUTION,
)


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("国务院", TER, Level.COUNTRY),
        ("国务院办公厅", OFF, Level.COUNTRY),
        ("教育部", DEP, Level.COUNTRY),
        ("江西省人民政府", TER, Level.PROVINCE),
        ("江西省人民政府办公厅", OFF, Level.PROVINCE),
        ("中共江西省委办公厅", OFF, Level.PROVINCE),
        ("江西省教育厅", DEP, Level.PROVINCE),
        ("广西壮族自治区财政厅", DEP, Level.PROVINCE),
        ("重庆市人民政府", TER, Level.PROVINCE),
        ("鹰潭市人民政府", TER, Level.CITY),
        ("鹰潭市教育局", DEP, Level.CITY),
        ("中共云溪县委", TER, Level.COUNTY),
        ("中共云溪县委办公室", OFF, Level.COUNTY),
        ("云溪县人民政府办公室", OFF, Level.COUNTY),
        ("云溪县农业农村局", DEP, Level.COUNTY),
        ("云溪县市场监督管理局", DEP, Level.COUNTY),
        ("余江区住房和城乡建设局", DEP, Level.COUNTY),
        ("云溪县乡村振兴局", DEP, Level.COUNTY),
        ("云溪县安全生产委员会", COO, Level.COUNTY),
        ("云溪县秋季防火工作领导小组办公室", COO, Level.COUNTY),
        ("云溪县防汛抗旱指挥部", COO, Level.COUNTY),
        ("青山镇人民政府", TER, Level.TOWNSHIP),
        ("城东街道办事处", TER, Level.TOWNSHIP),
        ("各乡镇人民政府", TER, Level.TOWNSHIP),
        ("各乡镇（街道）", TER, Level.TOWNSHIP),
        ("各村民委员会", TER, Level.VILLAGE),
        ("各县（市、区）人民政府", TER, Level.COUNTY),
        ("各设区市人民政府", TER, Level.CITY),
        ("云溪县人民医院", INS, Level.COUNTY),
        ("某某公司", INS, None),
        ("各有关单位", DEP, None),
    ],
)
def test_kind_and_level(name: str, kind: UnitKind, level: Level | None) -> None:
    found = party(name)
    assert (found.kind, found.level) == (kind, level)


@pytest.mark.parametrize("name", ["云溪县教育局安全科", "江西省财政厅预算处", "云溪县教育局办公室"])
def test_a_division_inside_an_organ(name: str) -> None:
    assert party(name).internal is True


@pytest.mark.parametrize(
    "name", ["云溪县教育局", "云溪县人民政府办公室", "中共云溪县委办公室", "云溪县领导小组办公室"]
)
def test_no_division(name: str) -> None:
    assert party(name).internal is False


def test_what_no_name_shows_stays_open() -> None:
    assert party("张三") == Party("张三")


def test_a_list_of_addressees_is_parted() -> None:
    found = parties(["各乡镇人民政府、街道办事处，县直有关单位"])
    assert [(p.name, p.kind) for p in found] == [
        ("各乡镇人民政府", TER),
        ("街道办事处", TER),
        ("县直有关单位", DEP),
    ]


def test_bare_regions_belong_to_what_follows() -> None:
    [found] = parties(["各省、自治区、直辖市、计划单列市科技厅（局）"])
    assert (found.kind, found.level) == (DEP, Level.PROVINCE)


def test_regions_alone_are_territories() -> None:
    assert [p.kind for p in parties(["各市、县（市、区）"])] == [TER]


def test_what_is_declared_stays() -> None:
    stated = Party("云溪县教育局", kind=UnitKind.OFFICE)
    assert completed(stated) == Party("云溪县教育局", UnitKind.OFFICE, Level.COUNTY)
