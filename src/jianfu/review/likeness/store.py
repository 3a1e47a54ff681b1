"""The index's book: which documents are in, their text, what is not yet in a segment, and which segments count.

One SQLite file; every change of it is one transaction, so the index is always at the state of the last commit.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from jianfu.kernel.domain.errors import Refusal
from jianfu.review.domain.likeness.errors import INDEX_OF_OTHER_VERSION
from jianfu.review.domain.likeness.fingerprints import ALGORITHM_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_MADE_BY = f"{ALGORITHM_VERSION}.2"
"""Version of the fingerprints, and of the book's layout."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, digest BLOB NOT NULL,
  prints INTEGER NOT NULL, text BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pending (document INTEGER PRIMARY KEY, hashes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS dead (document INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS segment (name TEXT PRIMARY KEY, pairs INTEGER NOT NULL);
"""


class Entry(NamedTuple):
    """A document in the index."""

    name: str
    text: str


class Store:
    """Reads and writes the book; writes happen inside `writing()`."""

    def __init__(self, folder: Path) -> None:
        """Open the book in `folder`, making both when absent."""
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(
            folder / "book.sqlite3", timeout=60, isolation_level=None, check_same_thread=False
        )
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)
        self._check_version()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's place, and commit at the end or leave nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def put(self, name: str, text: str, hashes: NDArray[np.uint32]) -> bool:
        """Enter a document, replacing an earlier one of the name; False when the very same text is there."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        row = self._db.execute("SELECT id, digest FROM document WHERE name = ?", (name,)).fetchone()
        if row and row[1] == digest:
            return False
        if row:
            self._db.execute("DELETE FROM document WHERE id = ?", (row[0],))
            self._db.execute("DELETE FROM pending WHERE document = ?", (row[0],))
            self._db.execute("INSERT INTO dead VALUES (?)", (row[0],))
        number = self._db.execute(
            "INSERT INTO document (name, digest, prints, text) VALUES (?, ?, ?, ?)",
            (name, digest, len(hashes), _pack(text)),
        ).lastrowid
        self._db.execute("INSERT INTO pending VALUES (?, ?)", (number, hashes.tobytes()))
        return True

    def prints(self, numbers: Sequence[int]) -> dict[int, int]:
        """Tell how many fingerprints each of these documents has."""
        rows = self._db.execute(f"SELECT id, prints FROM document WHERE {_among(numbers)}", numbers)  # noqa: S608 -- question marks only
        return dict(rows)

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """Fetch documents by number; those replaced meanwhile are missing from the answer."""
        rows = self._db.execute(f"SELECT name, text FROM document WHERE {_among(numbers)}", numbers)  # noqa: S608 -- question marks only
        for name, text in rows:
            yield Entry(name, _unpack(text))

    def documents(self) -> Iterator[Entry]:
        """Walk all documents in the order in which they came."""
        for name, text in self._db.execute("SELECT name, text FROM document ORDER BY id"):
            yield Entry(name, _unpack(text))

    def text_of(self, name: str) -> str | None:
        """Return the text of one document, or None."""
        row = self._db.execute("SELECT text FROM document WHERE name = ?", (name,)).fetchone()
        return _unpack(row[0]) if row else None

    def names(self) -> tuple[str, ...]:
        """Name all documents in the order in which they came."""
        return tuple(row[0] for row in self._db.execute("SELECT name FROM document ORDER BY id"))

    def count(self) -> int:
        """Count the documents."""
        return int(self._db.execute("SELECT COUNT(*) FROM document").fetchone()[0])

    def count_outside(self, prefix: str) -> int:
        """Count the documents whose name does not begin with `prefix`."""
        row = self._db.execute(
            "SELECT COUNT(*) FROM document WHERE substr(name, 1, ?) != ?", (len(prefix), prefix)
        ).fetchone()
        return int(row[0])

    def pending(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return fingerprints and documents that no segment holds yet, as two equally long arrays."""
        rows = self._db.execute("SELECT document, hashes FROM pending").fetchall()
        if not rows:
            return np.empty(0, np.uint32), np.empty(0, np.uint32)
        hashes = [np.frombuffer(blob, np.uint32) for _, blob in rows]
        numbers = np.array([number for number, _ in rows], np.uint32)
        return np.concatenate(hashes), np.repeat(numbers, [len(part) for part in hashes])

    def pending_count(self) -> int:
        """Count the documents that wait for a segment."""
        return int(self._db.execute("SELECT COUNT(*) FROM pending").fetchone()[0])

    def dead(self) -> NDArray[np.uint32]:
        """Return the numbers of replaced documents that segments still mention, sorted."""
        rows = self._db.execute("SELECT document FROM dead ORDER BY document").fetchall()
        return np.array([row[0] for row in rows], np.uint32)

    def segments(self) -> dict[str, int]:
        """Name the segments that count, with their numbers of pairs."""
        return dict(self._db.execute("SELECT name, pairs FROM segment ORDER BY name").fetchall())

    def exchange_segments(self, old: Iterable[str], new: str, pairs: int) -> None:
        """Let `new` take the place of `old`."""
        self._db.executemany("DELETE FROM segment WHERE name = ?", [(name,) for name in old])
        self._db.execute("INSERT INTO segment VALUES (?, ?)", (new, pairs))

    def clear_pending(self) -> None:
        """Forget what waits: a segment holds it now."""
        self._db.execute("DELETE FROM pending")

    def next_number(self) -> int:
        """Return a number for a new segment that was never used before."""
        self._db.execute("INSERT OR IGNORE INTO meta VALUES ('segment', '0')")
        self._db.execute("UPDATE meta SET value = value + 1 WHERE key = 'segment'")
        return int(self._db.execute("SELECT value FROM meta WHERE key = 'segment'").fetchone()[0])

    def version(self) -> int:
        """Return a number that changes whenever another process has committed something."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _check_version(self) -> None:
        self._db.execute("INSERT OR IGNORE INTO meta VALUES ('algorithm', ?)", (_MADE_BY,))
        (found,) = self._db.execute("SELECT value FROM meta WHERE key = 'algorithm'").fetchone()
        if found != _MADE_BY:
            self._db.close()
            raise Refusal(INDEX_OF_OTHER_VERSION, found=found, expected=_MADE_BY)


def _among(numbers: Sequence[int]) -> str:
    return f"id IN ({','.join('?' * len(numbers))})"


def _pack(text: str) -> bytes:
    """Encode a text: two bytes a character. Compressing it would cost a third of adding, and save no page of the book."""
    return text.encode("utf-16-le", "surrogatepass")


def _unpack(blob: bytes) -> str:
    return blob.decode("utf-16-le", "surrogatepass")
