"""The process of the search bench: fills a database of its own with entries, then asks.

`python -m bench._searchdata ENTRIES QUESTIONS` prints one JSON object; the database is named by the environment.
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import TYPE_CHECKING

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- the framework must be set up first
from django.db import connection, transaction  # noqa: E402 -- as above

from bench._prose import WordChain, source_texts  # noqa: E402 -- as above
from jianfu.kernel.searching import Searchable, index, search  # noqa: E402 -- as above

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE, BODY = 24, 800
CHUNK = 2000


def fill(entries: int) -> float:
    """Make `entries` texts of 800 characters; return the seconds that indexing took."""
    call_command("migrate", verbosity=0)
    chain = WordChain(source_texts(), seed=1)
    spent, key = 0.0, 0
    batch: list[Searchable] = []
    for text in chain.texts(entries // 2 + 1):
        for part in (text[:BODY], text[BODY : 2 * BODY]):
            key += 1
            batch.append(Searchable(key, part[:TITLE], part[TITLE:]))
        if len(batch) >= CHUNK:
            spent += _write(batch)
            batch = []
    spent += _write(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return spent


def _write(batch: list[Searchable]) -> float:
    start = time.perf_counter()
    with transaction.atomic():
        index("bench", batch)
    return time.perf_counter() - start


def questions(count: int) -> Iterator[tuple[str, str]]:
    """Give queries of five kinds, in turn: what people type, from words that really occur."""
    chance = random.Random(7)  # noqa: S311 -- a bench, nothing secret
    import rjieba  # noqa: PLC0415 -- only here

    text = "".join(source_texts())[:400_000]
    words = [word for word in rjieba.cut(text) if len(word) > 1 and "一" <= word[0] <= "鿿"]
    for at in range(count):
        kind = ("one word", "two words", "a sentence", "one character", "initials")[at % 5]
        start = chance.randrange(len(text) - 20)
        typed = {
            "one word": chance.choice(words),
            "two words": f"{chance.choice(words)} {chance.choice(words)}",
            "a sentence": text[start : start + 14],
            "one character": chance.choice(words)[0],
            "initials": "".join(chance.choice("bcdfghjklmnpqrstwxyz") for _ in range(3)),
        }[kind]
        yield kind, typed


def main(entries: int, count: int) -> None:
    """Fill, ask, print the milliseconds of each kind."""
    spent = fill(entries)
    times: dict[str, list[float]] = {}
    for _, typed in list(questions(20)):
        search("bench", typed)
    for kind, typed in questions(count):
        start = time.perf_counter()
        search("bench", typed, most=50)
        times.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
    print(json.dumps({"index": [entries / spent], **times}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
