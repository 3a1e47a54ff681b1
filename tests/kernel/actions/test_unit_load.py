"""Units by the workbook: read, refused with row and mend, written and read again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from jianfu.kernel.actions import load_units
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.synthesis import synthesize
from jianfu.kernel.models import AuditEntry, Unit
from jianfu.kernel.queries.units import unit_rows
from jianfu.kernel.unit_workbooks import COLUMNS, read_workbook, write_workbook
from tests.kernel.making import NOW, an_actor

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db
HEADER = [column.zh for column in COLUMNS]
GOOD = [
    ["50", "云川市", "云川", "市", "地方", "", "", None],
    ["5001", "平江县", "", "县（市、区）", "地方", "50", "", None],
    ["50-NY", "市农业局", "", "市", "部门", "50", "", None],
    ["5001-NY", "县农业局", "", "县（市、区）", "部门", "5001", "50-NY", None],
]


def workbook(rows: Sequence[Sequence[Any]], header: Sequence[str] = HEADER, title: str = "机构") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in [header, *rows]:
        sheet.append(list(row))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def refused(content: bytes) -> Refusal:
    """Expect the workbook to be refused and nothing to have changed."""
    before = list(Unit.objects.values()), AuditEntry.objects.count()
    with pytest.raises(Refusal) as caught:
        take(content)
    assert (list(Unit.objects.values()), AuditEntry.objects.count()) == before
    return caught.value


def take(content: bytes) -> tuple[int, int, int]:
    sheet, rows = read_workbook(content, "机构.xlsx")
    return load_units(SYSTEM, rows, NOW, sheet=sheet)


def changed(row: int, column: int, value: str) -> bytes:
    rows = [list(each) for each in GOOD]
    rows[row][column] = value
    return workbook(rows)


def test_a_good_workbook_makes_the_tree_with_one_entry() -> None:
    assert take(workbook(GOOD)) == (4, 0, 0)
    bureau = Unit.objects.get(code="5001-NY")
    assert bureau.parent is not None
    assert bureau.functional_superior is not None
    assert (bureau.parent.code, bureau.functional_superior.code) == ("5001", "50-NY")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.after["created"], entry.after["sheet"]) == ("unit.load", 4, "机构")


def test_the_same_workbook_again_changes_nothing() -> None:
    take(workbook(GOOD))
    assert take(workbook(GOOD)) == (0, 0, 4)
    assert AuditEntry.objects.count() == 1


def test_names_superiors_and_retirement_are_updated_and_units_added() -> None:
    take(workbook(GOOD))
    rows = [*GOOD[:1], ["5001", "平江区", "平江", "县（市、区）", "地方", "50", "", date(2026, 6, 30)]]
    rows.append(["5002", "安河县", "", "县（市、区）", "地方", "50", "", None])
    assert take(workbook(rows)) == (1, 1, 1)
    county = Unit.objects.get(code="5001")
    assert (county.name, county.short_name, county.retired_on) == ("平江区", "平江", date(2026, 6, 30))
    assert Unit.objects.get(code="5002").path == "0000100003"
    assert county.path == "0000100001"


def test_english_headers_codes_as_numbers_and_empty_rows_are_understood() -> None:
    rows: list[list[Any]] = [
        [500000, "Yunchuan", "", "city", "territory", None],
        [],
        [500100.0, "Pingjiang", "", "COUNTY", "territory", 500000],
    ]
    assert take(workbook(rows, header=[column.en for column in COLUMNS[:6]])) == (2, 0, 0)
    assert list(Unit.objects.values_list("code", flat=True)) == ["500000", "500100"]


@pytest.mark.parametrize(
    ("content", "code", "cause", "mend"),
    [
        (
            changed(3, 0, "50-NY"),
            "JF-KERNEL-044",
            "工作表「机构」第5行的代码“50-NY”与第4行重复。",
            "请删去其中一行，或改正代码。",
        ),
        (
            changed(1, 1, " "),
            "JF-KERNEL-042",
            "工作表「机构」第3行的“名称”是空的。",
            "请填写第3行的“名称”。",
        ),
        (
            changed(1, 3, "区县"),
            "JF-KERNEL-043",
            "工作表「机构」第3行的“层级”填了“区县”，系统不认识。",
            "请将第3行改为：乡镇（街道）、县（市、区）、国家、市、村（社区）、省、网格。",
        ),
        (
            changed(1, 7, "明年"),
            "JF-KERNEL-043",
            "工作表「机构」第3行的“撤销日期”填了“明年”，系统不认识。",
            "请将第3行改为：“2026-03-31”这样的日期。",
        ),
        (
            workbook([row[:5] for row in GOOD], header=HEADER[:5]),
            "JF-KERNEL-041",
            "工作表「机构」第1行缺少“上级代码”列。",
            "请补上该列；可先用“jianfu units export”导出一份，照其表头填写。",
        ),
        (
            changed(3, 6, "51-NY"),
            "JF-KERNEL-045",
            "工作表「机构」第5行的“业务上级代码”填了“51-NY”，表中和系统中都没有这个单位。",
            "请改正第5行的代码，或补上该上级单位。",
        ),
    ],
)
def test_a_bad_workbook_is_refused_by_sheet_row_and_mend(
    content: bytes, code: str, cause: str, mend: str
) -> None:
    answer = refused(content).as_json()
    assert (answer["code"], answer["cause"], answer["next_step"]) == (code, cause, mend)


def test_a_bad_row_below_a_tree_that_stands_changes_nothing() -> None:
    take(workbook(GOOD))
    assert (
        refused(workbook([*GOOD, ["X", "某县", "", "县（市、区）", "地方", "99", "", None]])).kind.code
        == "JF-KERNEL-045"
    )
    assert refused(changed(1, 5, "50-NY")).kind.code == "JF-KERNEL-049"


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", workbook(GOOD)[:500]], ids=["empty", "no workbook", "cut off"]
)
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert refused(content).kind.code == "JF-KERNEL-040"


def test_an_archive_that_holds_no_sheets_is_refused() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(target.getvalue()).kind.code == "JF-KERNEL-040"


def test_an_archive_that_unpacks_without_end_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = workbook(GOOD)
    monkeypatch.setattr("jianfu.kernel.unit_workbooks.UNPACKED_LIMIT", 1_000)
    assert refused(content).kind.code == "JF-KERNEL-040"


def test_a_workbook_comes_back_as_it_went_out() -> None:
    load_units(SYSTEM, list(synthesize(0.001)), NOW)
    Unit.objects.filter(code="010101000000").update(name="=1+1县", retired_on=date(2026, 6, 30))
    for language in ("zh", "en"):
        target = BytesIO()
        rows = list(unit_rows())
        assert write_workbook(rows, target, language=language) == len(rows)
        _, again = read_workbook(target.getvalue(), "单位.xlsx")
        assert again == [replace(row, row=place) for place, row in enumerate(rows, start=2)]


def test_a_name_like_a_formula_stays_a_name() -> None:
    target = BytesIO()
    write_workbook([replace(next(iter(synthesize(0.001))), name="=1+1")], target)
    sheet = load_workbook(target).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_who_manages_one_county_loads_only_below_it() -> None:
    take(workbook(GOOD))
    manager = an_actor(Role.ADMINISTRATOR, Unit.objects.get(code="5001"))
    town = ["500101", "青石镇", "", "乡镇（街道）", "地方", "5001", "", None]
    _, rows = read_workbook(workbook([town]), "机构.xlsx")
    assert load_units(manager, rows, NOW) == (1, 0, 0)
    for row in (
        ["5002", "安河县", "", "县（市、区）", "地方", "50", "", None],
        ["50", "改名", "", "市", "地方", "", "", None],
    ):
        _, rows = read_workbook(workbook([row]), "机构.xlsx")
        with pytest.raises(Refusal) as caught:
            load_units(manager, rows, NOW)
        assert caught.value.kind.code == "JF-KERNEL-001"
    assert Unit.objects.get(code="50").name == "云川市"
