from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.elements.units import (
    convert,
    convertible,
    is_counted,
    is_unit,
    unit_in,
    without_unit,
)


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("1.2", "万元", "元", "12000"),
        ("30000", "元", "万元", "3"),
        ("15", "亩", "公顷", "1"),
        ("2", "公顷", "亩", "30"),
        ("500", "米", "公里", "0.5"),
        ("2", "斤", "公斤", "1"),
        ("1", "平方公里", "亩", "1500"),
        ("50", "%", "％", "50"),
        ("7", "㎡", "平方米", "7"),
    ],
)
def test_conversions(value: str, source: str, target: str, result: str) -> None:
    assert convert(Decimal(value), source, target) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "target"), [("元", "亩"), ("人", "户"), ("没有", "元"), ("千瓦", "千瓦时")]
)
def test_what_measures_other_things_is_not_converted(source: str, target: str) -> None:
    assert not convertible(source, target)
    with pytest.raises(ValueError, match="→"):
        convert(Decimal(1), source, target)


@given(
    st.decimals(-(10**6), 10**6, places=2), st.sampled_from([("元", "万元"), ("亩", "公顷"), ("米", "公里")])
)
def test_there_and_back(value: Decimal, pair: tuple[str, str]) -> None:
    there = convert(value, pair[1], pair[0])
    assert convert(there, *pair) == value


@pytest.mark.parametrize(
    ("label", "unit", "bare"),
    [
        ("家庭年收入（元）", "元", "家庭年收入"),
        ("面积(亩)*", "亩", "面积*"),
        ("病床使用率%", "%", "病床使用率"),
        ("联系方式（手机）", None, "联系方式（手机）"),
        ("低收入困难家庭(户)", "户", "低收入困难家庭"),
        ("投资额【万元】", "万元", "投资额"),
        ("产量", None, "产量"),
    ],
)
def test_units_in_headers(label: str, unit: str | None, bare: str) -> None:
    assert (unit_in(label), without_unit(label)) == (unit, bare)


def test_counted_things_are_whole() -> None:
    assert is_counted("人")
    assert not is_counted("元")
    assert is_unit("公斤/亩")
    assert not is_unit("手机")
