"""`jianfu units`: the tree of units in and out as a workbook, and a country to try it on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    load = verbs.add_parser("import", help="create and update units from a workbook, all of it or nothing")
    load.add_argument("file", type=Path)
    out = verbs.add_parser("export", help="write the tree as a workbook")
    out.add_argument("-o", "--output", type=Path, required=True)
    out.add_argument("--under", metavar="CODE", help="only this unit and those below it")
    out.add_argument("--language", choices=["zh", "en"], default="zh")
    made = verbs.add_parser("synthesize", help="a fictional country of the real shape (712 035 units)")
    made.add_argument("--share", type=float, default=1.0, help="scale each level, for instance 0.01")
    target = made.add_mutually_exclusive_group(required=True)
    target.add_argument("-o", "--output", type=Path, help="write it as a workbook")
    target.add_argument("--load", action="store_true", help="load it into the database")
    for verb in (load, out, made):
        verb.add_argument("--json", action="store_true")


def run(_command: str, options: argparse.Namespace) -> int:
    """Do what the verb says, as the system."""
    from jianfu.cli.framework import start  # noqa: PLC0415 -- the help of all commands must not load the framework

    start()
    result = {"import": _import, "export": _export, "synthesize": _synthesize}[options.verb](options)
    if options.json:
        print(json.dumps(result))
    else:
        print(", ".join(f"{name} {value}" for name, value in result.items()), file=sys.stderr)
    return 0


def _import(options: argparse.Namespace) -> dict[str, int]:
    from jianfu.kernel.actions import load_units  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above
    from jianfu.kernel.unit_workbooks import read_workbook  # noqa: PLC0415 -- as above

    sheet, rows = read_workbook(options.file.read_bytes(), options.file.name)
    return load_units(SYSTEM, rows, now(), sheet=sheet)._asdict()


def _export(options: argparse.Namespace) -> dict[str, int]:
    from jianfu.kernel.queries.units import unit_by_code, unit_rows  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.unit_workbooks import write_workbook  # noqa: PLC0415 -- as above

    under = unit_by_code(options.under) if options.under else None
    with options.output.open("wb") as file:
        return {"rows": write_workbook(unit_rows(under), file, language=options.language)}


def _synthesize(options: argparse.Namespace) -> dict[str, int]:
    from jianfu.kernel.actions import load_units  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.synthesis import synthesize  # noqa: PLC0415 -- as above
    from jianfu.kernel.unit_workbooks import write_workbook  # noqa: PLC0415 -- as above

    rows = synthesize(options.share)
    if options.load:
        return load_units(SYSTEM, list(rows), now())._asdict()
    with options.output.open("wb") as file:
        return {"rows": write_workbook(rows, file)}
