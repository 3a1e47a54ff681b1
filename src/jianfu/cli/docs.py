"""`jianfu docs errors|metrics`: write the catalogue of errors, or the registry of metrics, as a page of the documentation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.cli.main import EXIT_DONE, EXIT_STOP

if TYPE_CHECKING:
    import argparse


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    pages = parser.add_subparsers(dest="page", metavar="PAGE", required=True)
    for name, text in (("errors", "the catalogue of errors"), ("metrics", "the registry of metrics")):
        page = pages.add_parser(name, help=text)
        page.add_argument("-o", "--output", type=Path, help="the file to write (default: standard output)")
        page.add_argument("--check", type=Path, metavar="FILE", help="exit 1 when the file is not current")


def run(_command: str, options: argparse.Namespace) -> int:
    """Write the page, or compare it."""
    page = _metrics() if options.page == "metrics" else _errors()
    if options.check:
        current = options.check.exists() and options.check.read_text(encoding="utf-8") == page
        if not current:
            print(f"{options.check}: jianfu docs {options.page} -o {options.check}", file=sys.stderr)
        return EXIT_DONE if current else EXIT_STOP
    if options.output:
        options.output.write_text(page, encoding="utf-8")
    else:
        print(page, end="")
    return EXIT_DONE


def _errors() -> str:
    from jianfu.kernel.catalogue import as_markdown  # noqa: PLC0415 -- loads the pure half of every room

    return as_markdown()


def _metrics() -> str:
    from jianfu.burden.domain.metricspage import as_markdown  # noqa: PLC0415 -- each page loads its own room

    return as_markdown()
