"""`jianfu token issue|list|withdraw`: access tokens by which programs call the API as a person."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DEFAULT_DAYS = 90


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="issue|list|withdraw")
    issue = steps.add_parser("issue", help="give a token; it is shown once")
    issue.add_argument("username", help="the account as which the program acts")
    issue.add_argument("--name", required=True, help="what the token is for")
    issue.add_argument(
        "--days", type=int, default=DEFAULT_DAYS, help="for how long (default: 90, at most 366)"
    )
    withdraw = steps.add_parser("withdraw", help="end a token at once")
    withdraw.add_argument("number", type=int, help="its number in the list")
    for step in (issue, withdraw, steps.add_parser("list", help="the tokens in use")):
        step.add_argument("--json", action="store_true", help="answer in JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Do one step."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django  # noqa: PLC0415 -- the help of all commands must not load the framework

    django.setup()
    from jianfu.api import actions, queries  # noqa: PLC0415 -- needs the framework
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above

    if options.step == "issue":
        token, words = actions.issue_token(SYSTEM, options.username, options.name, options.days, now())
        print(
            json.dumps({"number": token.pk, "until": token.until.isoformat(), "token": words})
            if options.json
            else words
        )
        print("这个令牌只显示这一次，请妥善保存。", file=sys.stderr)
    elif options.step == "withdraw":
        actions.withdraw_token(SYSTEM, options.number, now())
    else:
        rows = queries.tokens_in_use(now())
        for row in rows:
            parts = {
                "number": row.pk,
                "username": row.person.username,
                "name": row.name,
                "until": row.until.isoformat(),
            }
            print(
                json.dumps(parts, ensure_ascii=False) if options.json else "\t".join(map(str, parts.values()))
            )
    return 0
