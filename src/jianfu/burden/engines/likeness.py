"""The batch of likeness: fingerprints of every document, then the candidates of each, on whatever engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jianfu.burden.engines.contract import reading
from jianfu.review.domain.likeness.banding import PAIRS, PRINTS, STEPS
from jianfu.review.domain.likeness.fingerprints import ALGORITHM_VERSION, gram_hashes, winnow
from jianfu.review.domain.likeness.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jianfu.burden.engines.contract import BatchEngine

DOCUMENTS = "likeness_document"
DOCUMENT_SCHEMA = pa.schema([("document", pa.int64()), ("name", pa.string()), ("text", pa.string())])
PRINT_SCHEMA = pa.schema([("document", pa.int64()), ("hash", pa.int64())])


def write_documents(documents: Iterable[tuple[str, str]], target: Path, batch: int = 1000) -> int:
    """Write (name, text) pairs as the table that the batch reads, numbered in their order; returns how many."""
    number = 0
    with pq.ParquetWriter(target, DOCUMENT_SCHEMA, compression="zstd") as writer:
        rows: list[tuple[int, str, str]] = []
        for name, text in documents:
            rows.append((number, name, text))
            number += 1
            if len(rows) == batch:
                writer.write_batch(_rows(rows))
                rows = []
        if rows:
            writer.write_batch(_rows(rows))
    return number


def candidates(engine: BatchEngine, documents: Path, target: Path) -> int:
    """Write the candidate pairs of a table of documents to `target`; returns how many pairs there are.

    Columns: the two names, how many fingerprints they share, their weighed score, the place of the other among the
    candidates of the first, and the version of the algorithm. Raises `Refusal` for a file that is no such table.
    """
    with reading(engine, documents):
        engine.table(DOCUMENTS, documents)
        # One look at the columns, before the workers run into them.
        engine.rows(f"SELECT document, name, text FROM {DOCUMENTS} LIMIT 1")  # noqa: S608 -- a name of our own
        engine.mapped(PRINTS, DOCUMENTS, prints, PRINT_SCHEMA)
        for name, sql in STEPS:
            engine.keep(name, sql)
        engine.keep("likeness_pair", PAIRS)
        return engine.save(NAMED, target)


NAMED = f"""
SELECT q.name AS query, o.name AS other, p.shared AS shared, p.score AS score, p.place AS place,
  {ALGORITHM_VERSION} AS algorithm_version
FROM likeness_pair AS p JOIN {DOCUMENTS} AS q ON q.document = p.query JOIN {DOCUMENTS} AS o ON o.document = p.other
ORDER BY p.query, p.place
"""  # noqa: S608 -- names and a number of our own


def prints(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Make the fingerprints of documents: pure, so that it runs wherever the rows are."""
    for batch in batches:
        numbers = batch.column(batch.schema.get_field_index("document")).to_pylist()
        texts = batch.column(batch.schema.get_field_index("text")).to_pylist()
        found = [winnow(gram_hashes(normalise(text or "").codes)) for text in texts]
        yield pa.record_batch(
            [
                pa.array(np.repeat(np.array(numbers, dtype=np.int64), [len(one) for one in found])),
                pa.array(np.concatenate([np.empty(0, np.int64), *(one.astype(np.int64) for one in found)])),
            ],
            schema=PRINT_SCHEMA,
        )


def _rows(rows: list[tuple[int, str, str]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, DOCUMENT_SCHEMA, strict=True)],
        schema=DOCUMENT_SCHEMA,
    )
