"""Levels and kinds of units; the rules on who may write to whom depend on them."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from jianfu.kernel.domain.text import Text


class Level(IntEnum):
    """How far down a unit stands; a department stands at the level of the territory that it serves."""

    COUNTRY = 0
    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWNSHIP = 4
    VILLAGE = 5
    GRID = 6

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    Level.COUNTRY: Text("国家", "country"),
    Level.PROVINCE: Text("省", "province"),
    Level.CITY: Text("市", "city"),
    Level.COUNTY: Text("县（市、区）", "county"),
    Level.TOWNSHIP: Text("乡镇（街道）", "township"),
    Level.VILLAGE: Text("村（社区）", "village"),
    Level.GRID: Text("网格", "grid"),
}


class UnitKind(StrEnum):
    """What sort of unit it is."""

    TERRITORY = "territory"
    OFFICE = "office"
    DEPARTMENT = "department"
    COORDINATING_BODY = "coordinating_body"
    INSTITUTION = "institution"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    UnitKind.TERRITORY: Text("地方", "territory"),
    UnitKind.OFFICE: Text("党委政府办公厅（室）", "Party or government office"),
    UnitKind.DEPARTMENT: Text("部门", "department"),
    UnitKind.COORDINATING_BODY: Text("议事协调机构", "coordinating body"),
    UnitKind.INSTITUTION: Text("事业单位", "public institution"),
}
