"""`jianfu audit verify`: walk the audit chain, and name every row that was changed, deleted, moved or cut off."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from jianfu.cli.main import EXIT_DONE, EXIT_STOP

if TYPE_CHECKING:
    import argparse


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verify = verbs.add_parser("verify", help="exit 1 when the chain does not hold")
    verify.add_argument("--json", action="store_true")


def run(_command: str, options: argparse.Namespace) -> int:
    """Verify; exit 1 when the chain does not hold."""
    from jianfu.cli.framework import start  # noqa: PLC0415 -- the help of all commands must not load the framework

    start()
    from jianfu.kernel.queries.audit import verify_chain  # noqa: PLC0415 -- needs the framework, started above

    entries, breaks = verify_chain()
    if options.json:
        found = [
            {"kind": each.kind, "sequence": each.sequence, "zh": each.because.zh, "en": each.because.en}
            for each in breaks
        ]
        print(json.dumps({"entries": entries, "holds": not breaks, "breaks": found}, ensure_ascii=False))
    else:
        for each in breaks:
            print(each.because.zh)
        result = f"发现{len(breaks)}处问题" if breaks else "完整"
        print(f"已核对{entries}条操作记录：{result}。", file=sys.stderr)
    return EXIT_STOP if breaks else EXIT_DONE
