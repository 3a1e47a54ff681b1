"""The labelled copies: that the mutations do what they say, that formulas raise no alarm, and what is left out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from evaluation import likeness
from evaluation.likeness.mutations import KINDS
from jianfu.review.likeness.index import LikenessIndex
from tests.review.likeness.texts import prose

if TYPE_CHECKING:
    from pathlib import Path


def document(seed: int) -> str:
    """Make a text of twenty sentences with dates, places and turns of phrase in them."""
    turns = ("各设区市要进一步加强", "省政府有关部门应当及时完善", "按照规定开展", "2026年3月5日前做好")
    return "".join(f"{turns[number % len(turns)]}{prose(seed * 100 + number, 40)}。" for number in range(20))


def test_every_pair_has_a_word_that_is_known() -> None:
    judged = likeness.labelled()
    assert set(judged.values()) == {"copy", "none", "open"}
    assert sum(word == "copy" for word in judged.values()) == 24
    assert all(len(pair) == 2 for pair in judged)


@pytest.mark.parametrize("kind", KINDS)
def test_each_mutation_changes_the_text_and_is_found_again(kind: str, tmp_path: Path) -> None:
    texts = [document(seed) for seed in range(1, 5)]
    mutant = KINDS[kind](texts, random.Random(3))
    assert mutant.text not in texts
    assert mutant == KINDS[kind](texts, random.Random(3))
    assert all(0 < part <= len(mutant.text) * 1.2 for part in mutant.parts)
    with LikenessIndex(tmp_path) as index:
        index.add((str(number), text) for number, text in enumerate(texts))
        found = {match.file for match in likeness.copied(index.query(mutant.text))}
    assert found == {str(number) for number in range(len(mutant.parts))}


def test_notices_that_share_formulas_only_are_no_copies() -> None:
    assert likeness.notices() == {"cases": 45, "false_alarms": 0, "highest": 0.0}


def test_without_the_documents_they_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_DATA", str(tmp_path))
    answer = likeness.evaluate()
    assert answer["cases"] == 45
    assert answer["left_out"] == likeness.CASES * len(KINDS) + len(likeness.labelled())
    assert set(answer["scores"]) == {"formulas"}
