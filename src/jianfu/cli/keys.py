"""`jianfu keys rotate`: a new key for personal identifiers, and every value sealed anew with it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    verbs.add_parser("rotate", help="make a new key and seal every value anew with it")
    verbs.add_parser("reseal", help="go on with a rotation that was broken off")


def run(_command: str, options: argparse.Namespace) -> int:
    """Do what the verb says, as the system."""
    from jianfu.cli.framework import start  # noqa: PLC0415 -- the help of all commands must not load the framework

    start()
    from jianfu.kernel.actions import reseal, rotate_keys  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.sealing import newest_key  # noqa: PLC0415 -- as above

    number, count = rotate_keys(now()) if options.verb == "rotate" else (newest_key(), reseal(now()))
    print(f"当前密钥为第{number}号，已重新加密{count}项个人信息。", file=sys.stderr)
    return 0
