"""The batch of likeness names the candidates that the index in process names."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from jianfu.burden.engines.likeness import candidates, write_documents
from jianfu.review.domain.likeness.fingerprints import ALGORITHM_VERSION, gram_hashes, winnow
from jianfu.review.domain.likeness.normalise import normalise
from jianfu.review.likeness.index import LikenessIndex
from tests.burden.engines.test_equal import engine

if TYPE_CHECKING:
    from pathlib import Path

    from jianfu.burden.engines.contract import BatchEngine

__all__ = ["engine"]
SYLLABLES = (
    "关于做好养老服务设施安全隐患排查整治工作的通知各乡镇街道要高"
    "度重视组织力量对辖区内机构逐一检查建立台账限期整改并于月底前报送总结"
)


def collection(size: int = 40) -> list[tuple[str, str]]:
    """Make documents of which some hold passages of others."""
    choose = Random(11)
    made: list[str] = []
    for _ in range(size):
        own = "".join(choose.choice(SYLLABLES) for _ in range(300))
        if made and choose.random() < 0.6:
            other = choose.choice(made)
            start = choose.randrange(len(other) // 2)
            own = own[:150] + other[start : start + 120] + own[150:]
        made.append(own)
    return [(f"{number:03}.txt", text) for number, text in enumerate(made)]


def test_its_candidates_are_those_of_the_index(engine: BatchEngine, tmp_path: Path) -> None:
    documents = collection()
    write_documents(documents, tmp_path / "documents.parquet", batch=7)
    number = candidates(engine, tmp_path / "documents.parquet", tmp_path / "pairs.parquet")
    rows = pq.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert number == len(rows) > 20
    there: dict[str, set[str]] = {}
    for row in rows:
        there.setdefault(row["query"], set()).add(row["other"])
    with LikenessIndex(tmp_path / "index") as index:
        index.add(documents)
        names = dict(enumerate(index.names(), start=1))
        for name, text in documents:
            wanted = winnow(gram_hashes(normalise(text).codes))
            here = {names[one.number] for one in index._candidates(wanted)} - {name}
            assert there.get(name, set()) == here
    assert {row["algorithm_version"] for row in rows} == {ALGORITHM_VERSION}


def test_the_same_document_twice_is_found_first(engine: BatchEngine, tmp_path: Path) -> None:
    text = collection(1)[0][1]
    write_documents([("a", text), ("b", text), ("c", text[:40] + "别" * 300)], tmp_path / "d.parquet")
    candidates(engine, tmp_path / "d.parquet", tmp_path / "p.parquet")
    rows = pq.read_table(tmp_path / "p.parquet").to_pylist()
    assert rows[0]["query"] == "a"
    assert rows[0]["other"] == "b"
    assert rows[0]["shared"] >= 1


@pytest.mark.parametrize("texts", [[], [("empty", "")], [("one", "短")]])
def test_nothing_to_compare(engine: BatchEngine, tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    write_documents(texts, tmp_path / "d.parquet")
    assert candidates(engine, tmp_path / "d.parquet", tmp_path / "p.parquet") == 0
    assert pq.read_table(tmp_path / "p.parquet").num_rows == 0
