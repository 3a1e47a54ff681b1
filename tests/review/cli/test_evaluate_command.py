"""`jianfu evaluate review`: the labelled sets are sound, and reviewing keeps its bar on what is at hand."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from evaluation import rows
from evaluation.review import HERE, evaluate, written_items, written_passages
from evaluation.review.baseline import WORDS, listed
from evaluation.scoring import Tally, macro_f1
from jianfu.cli.main import main
from jianfu.review.domain.rubrics.classes import ItemClass

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_scores_of_the_written_sets_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANFU_DATA", str(tmp_path))
    assert main(["evaluate", "review", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    passages = answer["scores"]["passages"]
    assert (answer["name"], answer["left_out"]) == ("review", len(rows(HERE / "references.tsv")))
    assert passages["ours"]["all"]["precision"] >= 0.92
    assert passages["ours"]["all"]["recall"] >= 0.85
    assert passages["ours"]["all"]["f1"] > passages["word_list"]["all"]["f1"] + 0.2
    assert answer["scores"]["rubric_items"]["macro_f1"] >= 0.88


def test_every_family_keeps_its_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_DATA", str(tmp_path))
    table = evaluate()["scores"]["passages"]["ours"]
    below = {f: row for f, row in table.items() if row["precision"] < 0.92 or row["recall"] < 0.85}
    assert below == {}


def test_the_sets_are_as_large_as_they_should_be() -> None:
    passages = list(written_passages())
    assert len(passages) + len(rows(HERE / "references.tsv")) >= 200
    assert sum(not meant for meant, _ in passages) >= 80
    assert len(list(written_items())) + len(rows(HERE / "table_items.tsv")) >= 150
    assert len(rows(HERE / "disguised.tsv")) >= 40


def test_labels_are_known_and_texts_stand_once() -> None:
    passages = list(written_passages())
    assert {family for meant, _ in passages for family in meant} <= set(WORDS)
    assert [text for text, count in Counter(text for _, text in passages).items() if count > 1] == []
    classes = {label for meant, _ in written_items() for label in meant}
    assert classes == {item_class.value for item_class in ItemClass}


def test_the_word_list_knows_no_bans() -> None:
    assert listed("不得要求签订责任书") == {"pledge"}


def test_scores() -> None:
    tally = Tally()
    tally.add({"a", "b"}, {"a"})
    tally.add(set(), {"a"})
    table = tally.scores()
    assert (table["a"]["precision"], table["a"]["recall"]) == (1.0, 0.5)
    assert (table["b"]["precision"], table["b"]["recall"]) == (0.0, 1.0)
    assert table["all"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "right": 1, "false": 1, "missed": 1}
    assert macro_f1(table) == round((2 / 3 + 0) / 2, 4)


def test_scores_of_nothing() -> None:
    assert Tally().scores()["all"]["f1"] == 1.0
    assert macro_f1(Tally().scores()) == 0.0


def test_a_set_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "nothing", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "JF-REVIEW-005"


def test_scores_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANFU_DATA", str(tmp_path))
    assert main(["evaluate", "review"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("review：")
    assert "macro_f1" in out
