"""Statements are made of numbers and plain words only, and months count rightly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.cells import SOURCES, Engine, cells, issued, month_sql, places
from jianfu.burden.domain.metrics import DERIVED, METRICS
from jianfu.burden.domain.scope import (
    By,
    Scope,
    cell_conditions,
    month_after,
    month_of,
    months_from,
    number,
    unit_conditions,
    word,
)
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level

MONTH = st.dates(date(1990, 1, 1), date(2200, 12, 31)).map(month_of)


@given(MONTH, st.integers(-200, 200))
def test_months_go_there_and_back(month: int, steps: int) -> None:
    there = month_after(month, steps)
    assert 1 <= there % 100 <= 12
    assert month_after(there, -steps) == month


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (202511, 202602, [202511, 202512, 202601, 202602]),
        (202603, 202603, [202603]),
        (202604, 202603, []),
    ],
)
def test_months_in_between(first: int, last: int, expected: list[int]) -> None:
    assert months_from(first, last) == expected


@given(st.text())
def test_only_plain_words_stand_in_a_statement(text: str) -> None:
    if text.isascii() and all(sign.isalnum() or sign in "_[" for sign in text):
        assert word(text) == f"'{text}'"
    else:
        with pytest.raises(ValueError, match="no plain word"):
            word(text)


@pytest.mark.parametrize("odd", ["1; DROP TABLE x", 1.5, True, None])
def test_only_whole_numbers_stand_in_a_statement(odd: object) -> None:
    with pytest.raises(TypeError):
        number(odd)  # type: ignore[arg-type] # -- what a careless caller may pass


def test_nobody_s_paths_are_nothing_and_the_root_is_everything() -> None:
    assert unit_conditions(Scope(paths=()), "p") == ["1 = 0"]
    assert unit_conditions(Scope(paths=("",)), "p") == ["1 = 1"]
    assert unit_conditions(Scope(), "p") == []
    assert cell_conditions(Scope(channels=frozenset()), "c") == ["1 = 0"]


def test_a_scope_becomes_its_conditions() -> None:
    scope = Scope(202601, 202603, ("00000",), Level.TOWNSHIP, 7, 9, frozenset({Channel.FORM, Channel.APP}))
    assert cell_conditions(scope, "c") == [
        "c.month >= 202601",
        "c.month <= 202603",
        "c.issuer_id = 9",
        "c.channel IN ('app', 'form')",
    ]
    assert unit_conditions(scope, "p") == [
        "((p.path >= '00000' AND p.path < '00000['))",
        "p.level = 4",
        "p.unit_id = 7",
    ]


@pytest.mark.parametrize("key", sorted(METRICS))
def test_a_statement_has_no_placeholder_and_names_its_value(key: str) -> None:
    sql = METRICS[key].sql([By.ISSUER], Scope(202601, 202603))
    assert not set("?%;") & set(sql)
    assert "AS value" in sql
    assert sql.rstrip().endswith("ORDER BY issuer_id")


def test_every_metric_says_what_it_is() -> None:
    for metric in [*METRICS.values(), *DERIVED.values()]:
        for said in (metric.name, metric.meaning, metric.unit, metric.rows, metric.source):
            assert said.zh
            assert said.en
        assert metric.answers.startswith("R")


def test_only_days_differ_between_the_engines() -> None:
    here, there = cells(Engine.SQLITE).select, cells(Engine.OTHER).select
    for column in ("d.delivered_on",):
        here = here.replace(month_sql(Engine.SQLITE, column), "MONTH")
        there = there.replace(month_sql(Engine.OTHER, column), "MONTH")
    assert here == there


def test_the_roll_ups_read_only_the_exported_tables() -> None:
    for made in (cells(Engine.OTHER), places(), issued(Engine.OTHER)):
        read = {part.split()[0] for part in made.select.replace("JOIN", "FROM").split("FROM ")[1:]}
        tables = {name for name in read if "_" in name and "." not in name}
        assert tables <= set(SOURCES)
        assert tables


def test_a_part_of_the_months_can_be_made() -> None:
    sql = cells(Engine.OTHER, 202601, 202603).select
    assert sql.count(">= 202601") == sql.count("<= 202603") == 2
