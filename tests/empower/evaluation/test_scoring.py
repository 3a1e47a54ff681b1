"""Scores: unknown is not zero, few ballots are silent, and nothing leaves 0 to 100."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.evaluation.design import Part, Weights
from jianfu.empower.domain.evaluation.figures import Counted, Figure
from jianfu.empower.domain.evaluation.scoring import Measured, Voice, score, voice_of
from jianfu.kernel.domain.text import Text

WHY = Text("据登记", "from the register")
WEIGHTS = Weights(20, 40, 40)


def item(part: Part, share: float | None, points: int = 10) -> Measured:
    return Measured(part, "某项", points, share, WHY)


def voice(share: float | None) -> Voice:
    return Voice(share, 9, WHY)


def test_the_parts_are_weighed() -> None:
    got = score([item(Part.PROCESS, 0.5), item(Part.RESULT, 1.0)], [voice(0.75)], WEIGHTS)
    assert got.total == 80.0
    assert got.complete


def test_what_is_not_known_is_left_out_and_said() -> None:
    got = score([item(Part.PROCESS, None), item(Part.RESULT, 0.9)], [voice(None)], WEIGHTS)
    assert (got.total, got.covered, got.complete) == (90.0, 40, False)
    assert dict(got.parts)[Part.PROCESS] is None
    assert score([], [], WEIGHTS).total is None


def test_points_weigh_within_a_part() -> None:
    got = score([item(Part.RESULT, 1.0, 30), item(Part.RESULT, 0.0, 10)], [], WEIGHTS)
    assert got.total == 75.0


@pytest.mark.parametrize(("ballots", "shown"), [(0, False), (4, False), (5, True)])
def test_few_ballots_are_silent(ballots: int, shown: bool) -> None:
    got = voice_of({5: ballots})
    assert (got.share is not None) is shown
    assert got.ballots == ballots


def test_ballots_are_averaged() -> None:
    assert voice_of({1: 2, 3: 2, 5: 4}).share == pytest.approx(0.625)


@given(
    st.lists(
        st.tuples(st.sampled_from([Part.PROCESS, Part.RESULT]), st.floats(-1, 2) | st.none()), max_size=6
    ),
    st.lists(st.floats(0, 1) | st.none(), max_size=3),
)
def test_a_score_stays_within_its_bounds(
    items: list[tuple[Part, float | None]], voices: list[float | None]
) -> None:
    got = score([item(part, share) for part, share in items], [voice(share) for share in voices], WEIGHTS)
    assert got.total is None or 0 <= got.total <= 100
    assert (got.total is None) == (got.covered == 0)


@pytest.mark.parametrize(
    ("figure", "counted", "share"),
    [
        (Figure.FEWER, Counted(5, 10), 1.0),
        (Figure.FEWER, Counted(20, 10), 0.5),
        (Figure.FEWER, Counted(20, 0), None),
        (Figure.CLEAN, Counted(3, 4), 0.75),
        (Figure.ON_TIME, Counted(0, 0), None),
    ],
)
def test_figures_become_shares(figure: Figure, counted: Counted, share: float | None) -> None:
    assert counted.share(figure) == share
    assert counted.because(figure).zh
