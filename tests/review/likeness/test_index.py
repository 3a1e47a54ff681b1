from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.review.likeness import index as index_module
from jianfu.review.likeness.index import LikenessIndex
from tests.review.likeness.texts import prose


def library(count: int) -> list[tuple[str, str]]:
    return [(f"file-{number}", prose(number, 700)) for number in range(count)]


def found(index: LikenessIndex, text: str) -> list[tuple[str, float, float]]:
    return [(m.file, m.containment_of_query, m.containment_of_match) for m in index.query(text)]


def test_a_copied_passage_is_found_with_its_place(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        assert index.add(library(30)) == 30
        query = prose(900, 200) + prose(7, 700)[100:400] + prose(901, 100)
        (match,) = index.query(query)
    assert match.file == "file-7"
    assert match.containment_of_query == pytest.approx(0.5, abs=0.01)
    assert [(passage.query, passage.match) for passage in match.passages] == [((200, 500), (100, 400))]


@pytest.mark.parametrize(
    ("shared", "length", "told"), [(30, 700, False), (30, 60, True), (30, 200, False), (50, 4000, True)]
)
def test_a_clause_in_common_is_no_copying(tmp_path: Path, shared: int, length: int, told: bool) -> None:
    """Thirty characters are chance in a notice, half of a message; a whole sentence counts in the longest document."""
    with LikenessIndex(tmp_path) as index:
        index.add([("above", prose(1, 5000)[:4000])])
        query = prose(1, 5000)[100 : 100 + shared] + prose(2, length - shared)
        assert [match.file for match in index.query(query, at_least=0.001)] == ["above"] * told


def test_an_empty_index_and_an_empty_text_answer_nothing(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        assert index.query(prose(1, 500)) == ()
        index.add(library(3))
        assert index.query("") == ()
        assert index.query("，。") == ()


def test_adding_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        index.add(library(5))
        assert index.add(library(5)) == 0
        assert len(index) == 5


def test_a_new_text_under_an_old_name_replaces_it(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        index.add(library(5))
        assert index.add([("file-2", prose(77, 700))]) == 1
        assert len(index) == 5
        assert found(index, prose(2, 700)) == []
        assert found(index, prose(77, 700)) == [("file-2", 1.0, 1.0)]


def test_a_document_can_be_left_out_of_its_own_answer(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        index.add([("a", prose(1, 500)), ("b", prose(1, 500))])
        assert [m.file for m in index.query(prose(1, 500), exclude="a")] == ["b"]


def test_answers_do_not_depend_on_segments_and_merges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small limits make many segments, merges of merges, and replaced documents within them."""
    monkeypatch.setattr(index_module, "BATCH", 4)
    monkeypatch.setattr(index_module, "PENDING", 8)
    monkeypatch.setattr(index_module, "FAN", 2)
    with LikenessIndex(tmp_path) as index:
        index.add(library(100))
        index.add([("file-50", prose(5000, 700))])
        index.add([(f"late-{n}", prose(9000 + n, 300)) for n in range(20)])
        names = {path.name for path in tmp_path.glob("*.npy")}
        answers = [found(index, prose(number, 700)) for number in (0, 49, 50, 99)]
    assert answers == [[("file-0", 1.0, 1.0)], [("file-49", 1.0, 1.0)], [], [("file-99", 1.0, 1.0)]]
    assert 2 <= len(names) <= 16


def test_a_passage_that_everybody_has_does_not_hide_the_rare_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "POSTINGS", 100)
    common = prose(1, 300)
    documents = [(f"n{number}", common + prose(10 + number, 300)) for number in range(200)]
    with LikenessIndex(tmp_path) as index:
        index.add(documents)
        best = index.query(common + prose(10 + 123, 300))[0]
    assert (best.file, best.containment_of_query) == ("n123", 1.0)


def test_a_second_reader_sees_what_was_committed(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as writer, LikenessIndex(tmp_path) as reader:
        assert found(reader, prose(1, 500)) == []
        writer.add([("a", prose(1, 500))])
        assert found(reader, prose(1, 500)) == [("a", 1.0, 1.0)]


def test_an_index_of_another_algorithm_is_refused_and_untouched(tmp_path: Path) -> None:
    LikenessIndex(tmp_path).close()
    with sqlite3.connect(tmp_path / "book.sqlite3") as book:
        book.execute("UPDATE meta SET value = '999' WHERE key = 'algorithm'")
    with pytest.raises(Refusal) as refusal:
        LikenessIndex(tmp_path)
    assert refusal.value.kind.code == "JF-REVIEW-101"
    assert "999" in refusal.value.as_json()["cause"]


_ADD_FOREVER = """
import sys, pathlib
from jianfu.review.likeness import index as m
from tests.review.likeness.texts import prose
m.BATCH, m.PENDING, m.FAN = 8, 16, 2
with m.LikenessIndex(pathlib.Path(sys.argv[1])) as index:
    index.add((f"file-{n}", prose(n, 300)) for n in range(100_000))
"""


def test_a_killed_writer_leaves_whole_batches_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _ADD_FOREVER, str(tmp_path)], cwd=Path.cwd())
    try:
        while len(list(tmp_path.glob("*.npy"))) < 4:
            assert writer.poll() is None
            time.sleep(0.02)
        time.sleep(0.15)
    finally:
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    (tmp_path / "segment-99999999.hashes.npy").write_bytes(b"left behind")
    monkeypatch.setattr(index_module, "PENDING", 16)
    with LikenessIndex(tmp_path) as index:
        count = len(index)
        assert count > 0
        assert count % 8 == 0
        assert index.add((f"file-{n}", prose(n, 300)) for n in range(count + 32)) == 32
        for number in (0, count // 2, count - 1, count + 31):
            assert found(index, prose(number, 300)) == [(f"file-{number}", 1.0, 1.0)]
    assert not (tmp_path / "segment-99999999.hashes.npy").exists()


def test_writers_at_once_lose_nothing_and_double_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three writers add their own documents and one that they share, each through a connection of its own."""
    monkeypatch.setattr(index_module, "BATCH", 4)
    monkeypatch.setattr(index_module, "PENDING", 8)
    monkeypatch.setattr(index_module, "FAN", 2)

    def add(start: int) -> int:
        with LikenessIndex(tmp_path) as index:
            own = index.add((f"file-{n}", prose(n, 200)) for n in range(start, start + 40))
            return own + index.add([("common", prose(7777, 200))])

    with ThreadPoolExecutor(3) as writers, LikenessIndex(tmp_path) as reader:
        adding = [writers.submit(add, start) for start in (0, 40, 80)]
        while not all(one.done() for one in adding):
            assert len(found(reader, prose(7777, 200))) <= 1
        assert sum(one.result() for one in adding) == 121 == len(reader)
        for name, seed in [("common", 7777), *((f"file-{n}", n) for n in (0, 39, 40, 79, 80, 119))]:
            assert found(reader, prose(seed, 200)) == [(name, 1.0, 1.0)]


def test_pairs_name_each_two_like_documents_once(tmp_path: Path) -> None:
    with LikenessIndex(tmp_path) as index:
        index.add([("a", prose(1, 400)), ("b", prose(1, 400)), ("c", prose(2, 400))])
        assert list(index.pairs(at_least=0.5)) == [("a", "b")]
