from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.filling.records import Known
from jianfu.forms.domain.filling.values import Place, fit, id_number, parse_date
from jianfu.forms.domain.sheets.grid import CellValue, Validation
from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.understanding.model import FormField
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from datetime import date

ID = "11010519491231002X"


def field(
    kind: str,
    element: str | None = None,
    unit: str | None = None,
    choices: tuple[str, ...] = (),
    path: str = "栏",
) -> FormField:
    return FormField(
        path, None, Range(0, 0, 0, 0), kind, unit, False, element, 0.99, Text("", ""), choices=choices
    )


def value(
    given: CellValue, asked: FormField, unit: str | None = None, place: Place | None = None
) -> CellValue | None:
    return fit(Known(given, "台账", unit=unit), asked, place or Place()).value


@pytest.mark.parametrize(
    ("given", "unit", "asked", "result"),
    [
        (1.2, "万元", field("decimal", "家庭年收入", "元"), 12000),
        (30000.0, None, field("decimal", "家庭年收入", "万元"), 3),
        (15.0, None, field("decimal", "耕地面积", "公顷"), 1),
        ("1.5万元", None, field("decimal", "家庭年收入", "元"), 15000),
        ("1,200", None, field("integer", "户籍人口数", "人"), 1200),
        (12.0, None, field("integer", "户籍人口数"), 12),
        (1.5, None, field("integer", "户籍人口数", "人"), None),
        ("很多", None, field("integer", "户籍人口数", "人"), None),
        (3.0, "户", field("integer", "户籍人口数", "人"), None),
        (3.0, "亩", field("decimal", "家庭年收入", "元"), None),
    ],
)
def test_numbers(given: CellValue, unit: str | None, asked: FormField, result: CellValue | None) -> None:
    assert value(given, asked, unit) == result


def test_a_conversion_says_so() -> None:
    found = fit(Known(1.2, "", unit="万元"), field("decimal", "家庭年收入", "元"), Place())
    assert found.why is not None
    assert found.why.zh == "由万元换算为元"


@pytest.mark.parametrize(
    "written",
    [
        ID,
        "110105 19491231 002X",
        "110105194912310 02x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        "110105-19491231-002X",
        "110105491231002",
    ],
)
def test_the_ways_to_write_an_id_number_become_one(written: str) -> None:
    assert id_number(written).value == ID


@pytest.mark.parametrize("wrong", ["110105194912310021", "1101051949", "11010519491331002X", "户主"])
def test_a_wrong_id_number_is_not_written(wrong: str) -> None:
    assert value(wrong, field("id", "公民身份号码")) is None


def test_an_id_number_that_was_kept_as_a_number_is_not_written() -> None:
    found = fit(Known(1.1010519491231e17, ""), field("id", "公民身份号码"), Place())
    assert found.value is None
    assert found.why is not None
    assert "末位" in found.why.zh


@pytest.mark.parametrize(
    ("written", "parts"),
    [("2020-05-17", (2020, 5, 17)), ("2020/5/17", (2020, 5, 17)), ("2020年5月17日", (2020, 5, 17)), ("20200517", (2020, 5, 17)),
     ("2020.5", (2020, 5, None)),
     (43968.0, (2020, 5, 17)), ("2020-05-17 10:30", (2020, 5, 17)), ("2020-13-01", None), ("昨天", None)],
)  # fmt: skip
def test_dates(written: CellValue, parts: tuple[int, int, int | None] | None) -> None:
    assert parse_date(written) == parts


def test_a_date_takes_the_shape_of_its_cell() -> None:
    asked = field("date", "出生日期")
    assert value("2020年5月17日", asked) == "2020-05-17"
    assert value("2020-05-17", asked, place=Place(date_cell=True)) == 43968.0
    assert value("2020-05-17", asked, place=Place(mask="   年  月  日")) == "2020年5月17日"
    assert value("2020-05", asked, place=Place(mask="   年  月  日")) is None
    assert value("2020-05", asked) == "2020-05"


@given(st.dates())
def test_any_day_is_written_and_read_back(day: date) -> None:
    if day.year >= 1900:
        assert parse_date(str(value(day.isoformat(), field("date")))) == (day.year, day.month, day.day)


def test_codes_become_labels_and_labels_choices() -> None:
    assert value("1", field("code", "性别")) == "男"
    assert value("汉", field("code", "民族", choices=("汉族", "回族"))) == "汉族"
    assert value("满族", field("code", "民族", choices=("汉族", "回族"))) is None
    assert value("砖木", field("code", "房屋结构", choices=("1.砖混", "2.砖木"))) == 2
    assert value(True, field("bool", "是否危房", choices=("是", "否"))) == "是"


def _rule(kind: str, operator: str, first: str, second: str | None = None) -> Validation:
    return Validation((Range(0, 0, 0, 0),), kind, operator, first, second)


@pytest.mark.parametrize(
    ("rule", "fine"),
    [
        (_rule("whole", "between", "0", "10"), True), (_rule("whole", "between", "0", "5"), False),
        (_rule("decimal", "greaterThan", "7"), False), (_rule("decimal", "greaterThanOrEqual", "7"), True),
        (_rule("whole", "notEqual", "7"), False), (_rule("whole", "lessThan", "8"), True),
        (_rule("whole", "between", "A1", "B1"), True),
    ],
)  # fmt: skip
def test_the_rules_of_a_cell_hold(rule: Validation, fine: bool) -> None:
    assert (value(7.0, field("integer"), place=Place(rule)) == 7) is fine
