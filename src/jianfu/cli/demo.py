"""`jianfu demo`: create the demo county in JIANFU_HOME, or write it out as a data set."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from jianfu.demo.domain.county import County

TOWNSHIPS, VILLAGES = 12, 160


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--export", metavar="DIR", type=Path, help="write it as xlsx and Parquet instead of loading it"
    )
    parser.add_argument("--reset", action="store_true", help="empty this demo home and load it anew")
    parser.add_argument("--seed", type=int, default=None, help="another county of the same kind")
    parser.add_argument(
        "--scale", type=int, default=1, metavar="N", help="N times as many townships and villages"
    )
    parser.add_argument(
        "--townships", type=int, default=None, metavar="N", help="so many townships (and villages with them)"
    )


def run(_command: str, options: argparse.Namespace) -> int:
    """Load or export; what was done goes to stderr, the sign-ins to stdout."""
    county = _county(options)
    if options.export:
        from jianfu.demo.export import export  # noqa: PLC0415 -- only an export needs the table libraries

        for line in export(county, options.export):
            say(line)
        return 0
    _framework()
    from jianfu.demo.actions import load, reset  # noqa: PLC0415 -- after the framework is set up
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above

    if options.reset:
        reset()
    say("正在载入演示县（虚构）……")
    done = load(county, now(), say)
    if done.units:
        say(f"已载入：{done.units}个单位、{done.people}人、{done.demands}件要求、{done.deliveries}次送达。")
    else:
        say("演示县已经载入，没有改动；需要重新生成时运行 jianfu demo --reset。")
    _show_sign_ins(county)
    return 0


def say(line: str) -> None:
    """Tell the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def _county(options: argparse.Namespace) -> County:
    from jianfu.demo.domain.county import SEED, generate  # noqa: PLC0415 -- the help must start at once
    from jianfu.demo.domain.size import check_size  # noqa: PLC0415 -- as above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above

    townships = options.townships or TOWNSHIPS * options.scale
    villages = townships * VILLAGES // TOWNSHIPS
    check_size(townships, villages)
    return generate(now().date(), SEED if options.seed is None else options.seed, townships, villages)


def _framework() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django  # noqa: PLC0415 -- the help of all commands must not load the framework
    from django.core.management import call_command  # noqa: PLC0415 -- as above

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def _show_sign_ins(county: County) -> None:
    from jianfu.demo.domain.people import PASSWORD, people  # noqa: PLC0415 -- after loading

    print(f"演示账号（密码均为 {PASSWORD}，仅限本演示目录）：")
    for one in people(county.setting):
        if one.shown:
            code, role = one.roles[0]
            print(f"  {one.username:<11}{role.label.zh} · {county.setting.names[code]} · {one.name}")
