"""`jianfu batch rollup|likeness`: the large jobs over Parquet files, in process on DuckDB or on Spark."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.burden.engines.contract import ENGINES, opened
from jianfu.cli.main import EXIT_DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="rollup|likeness", required=True)
    rollup = verbs.add_parser("rollup", help="make the roll-ups anew from the register's tables in FOLDER")
    rollup.add_argument("folder", metavar="FOLDER", type=Path)
    rollup.add_argument(
        "-o", dest="out", type=Path, metavar="FOLDER", help="where to (default: beside the tables)"
    )
    likeness = verbs.add_parser("likeness", help="which documents of a folder or a Parquet file are alike")
    likeness.add_argument("source", metavar="DIR|DOCUMENTS.parquet", type=Path)
    likeness.add_argument("-o", dest="out", type=Path, metavar="PAIRS.parquet", required=True)
    for sub in (rollup, likeness):
        sub.add_argument("--engine", choices=sorted(ENGINES), default="duckdb", help="what does the work")
        sub.add_argument("--json", action="store_true", help="answer in JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Run the chosen verb."""
    return {"rollup": _rollup, "likeness": _likeness}[options.verb](options)


def _rollup(options: argparse.Namespace) -> int:
    from jianfu.burden.engines.rolling import roll_up  # noqa: PLC0415 -- each verb loads what it needs

    with opened(options.engine) as engine:
        rows = roll_up(engine, options.folder, options.out or options.folder)
    return _print(
        options, {"engine": options.engine, "rows": rows}, [f"{name}  {n:,}" for name, n in rows.items()]
    )


def _likeness(options: argparse.Namespace) -> int:
    from jianfu.burden.engines.likeness import candidates, write_documents  # noqa: PLC0415 -- as above

    with tempfile.TemporaryDirectory(prefix="jianfu-") as scratch, opened(options.engine) as engine:
        documents = options.source
        if documents.is_dir():
            documents = Path(scratch) / "documents.parquet"
            write_documents(_read(options.source), documents)
        pairs = candidates(engine, documents, options.out)
    answer = {"engine": options.engine, "pairs": pairs, "file": str(options.out)}
    return _print(options, answer, [f"{pairs:,}对 → {options.out}"])


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    """Read the documents of a folder; what cannot be read is named on stderr and left out."""
    from jianfu.kernel.domain.errors import Refusal  # noqa: PLC0415 -- a table of documents needs no reader
    from jianfu.reading.domain.reader import read_bytes  # noqa: PLC0415 -- as above

    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        try:
            yield name, read_bytes(file.read_bytes(), file.name).body
        except Refusal as refusal:
            print(f"{name}: {refusal.as_json()['cause']}", file=sys.stderr)


def _print(options: argparse.Namespace, answer: dict[str, Any], lines: list[str]) -> int:
    print(json.dumps(answer, ensure_ascii=False) if options.json else "\n".join(lines))
    return EXIT_DONE
