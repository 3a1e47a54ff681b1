"""Copies of real documents as offices make them, real pairs judged by hand, and notices that share formulas only.

The real documents are public and are referred to by place only; without `JIANFU_DATA` they are counted as left out.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from evaluation import data_folder, rows
from evaluation.likeness.mutations import KINDS
from evaluation.scoring import Tally
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.reader import read_bytes, read_text
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from jianfu.review.domain.likeness.relations import Match

HERE = Path(__file__).parent
SEED = 20261122
COPIED = 0.15
"""Containment, one way or the other, from which an answer counts as "this copies that"."""
CASES = 20
"""Mutants of each kind."""
LONG_ENOUGH = 1500
_GRAM = 5


def evaluate() -> dict[str, Any]:
    """Score every kind of copy, the real pairs, and the notices of formulas."""
    scores: dict[str, Any] = {"formulas": notices()}
    cases = scores["formulas"]["cases"]
    real = real_texts()
    if real:
        scores |= {"copies": mutants(real), "real_pairs": pairs(real)}
        cases += CASES * len(KINDS) + len(labelled())
    return {"cases": cases, "left_out": 0 if real else CASES * len(KINDS) + len(labelled()), "scores": scores}


def notices() -> dict[str, Any]:
    """Ask each notice made of formulas about the others: whatever is answered is a false alarm."""
    texts = re.split(r"\n\s*\n", "\n".join("".join(row) for row in _lines()))
    with tempfile.TemporaryDirectory() as place, LikenessIndex(Path(place)) as index:
        index.add((str(number), text) for number, text in enumerate(texts))
        found = [
            (max(match.containment_of_query, match.containment_of_match), number < int(match.file))
            for number, text in enumerate(texts)
            for match in index.query(text, exclude=str(number))
        ]
    once = [share for share, first in found if first]
    return {
        "cases": len(texts) * (len(texts) - 1) // 2,
        "false_alarms": sum(share >= COPIED for share in once),
        "highest": max(once, default=0.0),
    }


def _lines() -> list[str]:
    text = (HERE / "notices.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def real_texts() -> dict[str, str]:
    """Return the bodies of the real documents: h and number for a line of the collection, f and number for a file."""
    folder = data_folder()
    if not (folder / "hebei_documents.jsonl").is_file():
        return {}
    texts = {}
    for number, line in enumerate(
        (folder / "hebei_documents.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        row = json.loads(line)
        texts[f"h{number}"] = read_text(f"{row['title']}\n{row['body']}", f"h{number}.txt").body
    for file in sorted((folder / "files").iterdir()):
        try:
            texts[f"f{int(file.name[:3])}"] = read_bytes(file.read_bytes(), file.name).body
        except Refusal:
            continue
    return texts


def mutants(real: dict[str, str]) -> dict[str, Any]:
    """Ask an index of all real documents about copies of some of them."""
    source = Random(SEED)  # noqa: S311 -- an evaluation must repeat itself
    long = sorted(name for name, text in real.items() if len(text) >= LONG_ENOUGH)
    grams = {name: shingles(text) for name, text in real.items()}
    tally, errors = Tally(), list[float]()
    with tempfile.TemporaryDirectory() as place, LikenessIndex(Path(place)) as index:
        index.add(real.items())
        for kind, mutate in KINDS.items():
            for _ in range(CASES):
                names = source.sample(long, 4)
                mutant = mutate([real[name] for name in names], source)
                meant = set(names[: len(mutant.parts)])
                found = {match.file: match for match in copied(index.query(mutant.text))}
                # A relative of the source carries its words as well, and is no false answer.
                true = {name for name in found if any(related(grams[name], grams[one]) for one in meant)}
                tally.add({kind for _ in found.keys() - true}, set())
                for name in meant:
                    tally.add({kind} if name in found else set(), {kind})
                errors += [
                    abs(found[name].containment_of_query - part / len(mutant.text))
                    for name, part in zip(names, mutant.parts, strict=False)
                    if name in found
                ]
    return {**tally.scores(), "mean_error_of_containment": round(sum(errors) / len(errors), 4)}


def pairs(real: dict[str, str]) -> dict[str, Any]:
    """Compare what is answered about every real document with the pairs judged by hand."""
    judged = labelled()
    meant = {pair for pair, word in judged.items() if word == "copy"}
    with tempfile.TemporaryDirectory() as place, LikenessIndex(Path(place)) as index:
        index.add(real.items())
        found = {
            frozenset((name, match.file))
            for name, text in real.items()
            for match in copied(index.query(text, exclude=name))
        }
    tally = Tally()
    for pair in found | meant:
        if judged.get(pair) != "open":
            tally.add({"pair"} if pair in found else set(), {"pair"} if pair in meant else set())
    return tally.scores()


def labelled() -> dict[frozenset[str], str]:
    """Return the pairs judged by hand: copy, none or open; every other pair of real documents is held to be none."""
    return {frozenset((one, other)): word for one, other, word, *_ in rows(HERE / "pairs.tsv")}


def copied(matches: tuple[Match, ...]) -> list[Match]:
    """Return the answers that say "this copies that"."""
    return [m for m in matches if max(m.containment_of_query, m.containment_of_match) >= COPIED]


def related(one: set[str], other: set[str]) -> bool:
    """Say whether two texts share so much that who copies one copies the other."""
    return len(one & other) >= COPIED * min(len(one), len(other))


def shingles(text: str) -> set[str]:
    """Return the distinct runs of characters by which copying is checked without our own code."""
    bare = re.sub(r"\s", "", text)
    return {bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1)}
