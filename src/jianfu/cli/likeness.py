"""`jianfu likeness add|query|cluster|rebuild`: what a document copies, from where, which passages."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.cli.reading import files_of
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import NO_SUCH_FILE
from jianfu.reading.domain.reader import read_bytes
from jianfu.review.domain.likeness.errors import NO_INDEX
from jianfu.review.domain.likeness.relations import A_GOOD_PART, clusters, match_json, parts
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="add|query|cluster|rebuild", required=True)
    for verb, operand, text in (
        ("add", "DIR", "add the documents of a folder to the index"),
        ("query", "FILE", "what FILE shares with indexed documents"),
        ("cluster", "DIR", "groups of like documents in a folder; needs no index"),
    ):
        sub = verbs.add_parser(verb, help=text)
        sub.add_argument("path", metavar=operand, type=Path)
        sub.add_argument("--json", action="store_true", help="answer in JSON")
        if verb != "cluster":
            sub.add_argument("--index", type=Path, default=_default_index(), help="folder of the index")
    rebuild = verbs.add_parser("rebuild", help="add what the register holds and the index beside it misses")
    rebuild.add_argument("--json", action="store_true", help="answer in JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Run the chosen verb; what it is to read must be there (a file for `query`) before anything is made."""
    if options.verb != "rebuild":
        there = options.path.is_file() if options.verb == "query" else options.path.exists()
        if not there:
            raise Refusal(NO_SUCH_FILE, name=str(options.path))
    return {"add": _add, "query": _query, "cluster": _cluster, "rebuild": _rebuild}[options.verb](options)


def opened(folder: Path) -> LikenessIndex:
    """Open an index to ask it; refuse (JF-REVIEW-102) where there is none, instead of making an empty one."""
    if not folder.is_dir():
        raise Refusal(NO_INDEX, place=folder)
    return LikenessIndex(folder)


def _default_index() -> Path:
    return Path(os.environ.get("JIANFU_HOME", "var")) / "likeness"


def _add(options: argparse.Namespace) -> int:
    with LikenessIndex(options.index) as index:
        added = index.add(_texts(options.path))
        _print(options, {"added": added, "documents": len(index)}, f"新收入{added}件，索引共{len(index)}件。")
    return 0


def _query(options: argparse.Namespace) -> int:
    document = read_bytes(options.path.read_bytes(), options.path.name)
    own = options.path.resolve()
    with opened(options.index) as index:
        matches = [match for match in index.query(document.body) if Path(match.file).resolve() != own]
    answer = {
        "file": str(options.path),
        "matches": [match_json(match) for match in matches],
        "parts": list(parts(matches)),
    }
    lines = [
        f"{match.containment_of_query:4.0%} {match.file} {match.relation.label.zh}，{len(match.passages)}处"
        for match in matches
    ]
    _print(options, answer, "\n".join(lines) or "没有找到相同内容。")
    return 0


def _cluster(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="jianfu-") as folder, LikenessIndex(Path(folder)) as index:
        index.add(_texts(options.path))
        groups = clusters(index.pairs(at_least=A_GOOD_PART))
        alone = len(index) - sum(len(group) for group in groups)
    lines = ["\n".join(("——", *group)) for group in groups]
    _print(
        options,
        {"clusters": [{"files": list(group)} for group in groups], "alone": alone},
        "\n".join([*lines, f"{len(groups)}组相似，{alone}件单独。"]),
    )
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    from jianfu.cli.framework import start  # noqa: PLC0415 -- the other verbs need no database

    start()
    from jianfu.register.actions.indexing import rebuild  # noqa: PLC0415 -- after the framework

    added, known = rebuild()
    text = f"登记簿中有{known}件文件参与查重，新收入或更新{added}件。"
    _print(options, {"added": added, "documents": known}, text)
    return 0


def _texts(place: Path) -> Iterator[tuple[str, str]]:
    """Read every file below `place`; one that is refused is named on stderr and passed over."""
    for path in files_of(place) if place.is_dir() else (place,):
        try:
            yield str(path), read_bytes(path.read_bytes(), path.name).body
        except Refusal as refusal:
            print(f"{path}: {refusal}", file=sys.stderr)


def _print(options: argparse.Namespace, answer: dict[str, Any], text: str) -> None:
    print(json.dumps(answer, ensure_ascii=False) if options.json else text)
