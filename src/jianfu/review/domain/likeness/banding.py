"""Likeness of a whole collection at once, as statements: which documents share fingerprints, each pair weighed.

The same rule by which the index names candidates for one question (`review.likeness.index`), for all documents
together: a shared fingerprint counts one over the square root of how many documents carry it; rare ones are looked at
first, and only as many entries as `POSTINGS` allows; the best `CANDIDATES` count, the document itself among them.
The text runs unchanged on DuckDB and on Spark.
"""

from __future__ import annotations

POSTINGS = 60_000
"""Entries looked at for one document, rarest fingerprints first: this keeps the cost flat as a collection grows."""
CANDIDATES = 24

PRINTS = "likeness_print"
"""The table read: `document` (a number), `hash`; each hash of a document once."""

FREQUENCIES = f"SELECT hash, COUNT(*) AS frequency FROM {PRINTS} GROUP BY hash"  # noqa: S608 -- a name of our own

AFFORDABLE = f"""
SELECT document, hash, frequency FROM (
  SELECT p.document, p.hash, f.frequency,
    SUM(f.frequency) OVER (PARTITION BY p.document ORDER BY f.frequency, p.hash ROWS UNBOUNDED PRECEDING) AS spent,
    MIN(f.frequency) OVER (PARTITION BY p.document) AS least
  FROM {PRINTS} AS p JOIN likeness_frequency AS f ON f.hash = p.hash
) AS ordered
WHERE spent <= {POSTINGS} OR spent <= least
"""  # noqa: S608 -- as above

PAIRS = f"""
SELECT query, other, shared, score, place FROM (
  SELECT query, other, shared, score,
    ROW_NUMBER() OVER (PARTITION BY query ORDER BY score DESC, other) AS place
  FROM (
    SELECT a.document AS query, b.document AS other, COUNT(*) AS shared, SUM(1e0 / SQRT(a.frequency)) AS score
    FROM likeness_affordable AS a JOIN {PRINTS} AS b ON b.hash = a.hash
    GROUP BY a.document, b.document
  ) AS scored
) AS placed
WHERE place <= {CANDIDATES} AND query <> other
ORDER BY query, place
"""  # noqa: S608 -- as above

STEPS = (("likeness_frequency", FREQUENCIES), ("likeness_affordable", AFFORDABLE))
"""Tables to keep on the way, in order."""
