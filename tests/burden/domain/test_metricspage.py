"""The page of metrics is the registry, and current."""

from __future__ import annotations

from pathlib import Path

from jianfu.burden.domain.metrics import DERIVED, METRICS
from jianfu.burden.domain.metricspage import as_markdown
from jianfu.burden.domain.parameters import starting_parameters

PAGE = Path(__file__).resolve().parents[3] / "docs" / "metrics.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "jianfu docs metrics -o docs/metrics.md"


def test_every_metric_has_its_section_with_its_statement() -> None:
    page = as_markdown()
    for key, metric in METRICS.items():
        section = page.split(f"(`{key}`)\n", 1)[1].split("\n## ")[0]
        for said in (metric.meaning, metric.unit, metric.rows, metric.source):
            assert said.zh in section
            assert said.en in section
        assert "```sql\n" in section
        assert metric.answers in section
    for key, one in DERIVED.items():
        assert one.computed_by in page.split(f"(`{key}`)\n", 1)[1].split("\n## ")[0]


def test_every_parameter_has_its_line_with_its_grade() -> None:
    lines = {
        line.split("`")[1]: line
        for line in as_markdown().splitlines()
        if line.startswith("| ") and "`" in line
    }
    pack = starting_parameters()
    assert set(lines) == {*pack.values, *pack.extras}
    for key, one in pack.values.items():
        assert f"| {one.grade} |" in lines[key]


def test_what_derives_points_to_a_function_that_is_there() -> None:
    from importlib import import_module

    for one in DERIVED.values():
        module, _, name = one.computed_by.rpartition(".")
        assert callable(getattr(import_module(module), name))
