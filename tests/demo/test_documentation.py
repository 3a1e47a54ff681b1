"""The page on the demo county says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianfu.demo.domain.demands import Formalism
from jianfu.demo.domain.people import people
from jianfu.demo.domain.published import PUBLISHED, Published
from jianfu.demo.domain.themes import themes
from tests.demo.conftest import small_county

PAGE = (Path(__file__).parents[2] / "docs" / "demo-county.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("figure", PUBLISHED.values(), ids=PUBLISHED)
def test_every_figure_stands_in_its_table(figure: Published) -> None:

    row = f"| {figure.name.en} · {figure.name.zh} | {figure.low:g}–{figure.high:g} | {figure.part.label.en} "
    assert row in PAGE


@pytest.mark.parametrize("label", Formalism)
def test_every_label_is_explained(label: Formalism) -> None:
    assert label.value in PAGE


def test_every_sign_in_is_named() -> None:
    missing = [
        one.username
        for one in people(small_county().setting)
        if one.shown and f"`{one.username}`" not in PAGE
    ]
    assert missing == []


def test_the_number_of_themes_is_right() -> None:
    assert f"| themes | {len(themes())} things" in PAGE
