"""`jianfu COMMAND …`: finds the command's file and runs it; only the chosen one is imported."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from jianfu import __version__
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_DONE = 0
EXIT_STOP = 1
EXIT_WRONG_USE = 2
EXIT_REFUSED = 3


class CommandModule(Protocol):
    """What a command's file offers; it may serve several commands and is told which one it is."""

    def arguments(self, command: str, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""

    def run(self, command: str, options: argparse.Namespace) -> int:
        """Do it, and return the exit status."""


class Command(NamedTuple):
    """A command's file below `jianfu.cli`, and its one line of help."""

    module: str
    help: str


# The file of each command is imported only when it is called: reading one notice must not load the framework.
COMMANDS: dict[str, Command] = {
    "token": Command("token", "give, list and withdraw the access tokens of programs"),
    "read": Command("reading", "read a document: its anatomy and what it asks for"),
    "dates": Command("reading", "find and resolve the dates and deadlines of a text"),
    "number": Command("reading", "read document numbers, one a line"),
    "planning": Command("planning", "one plan for all visits: merge, spread, check, re-plan"),
    "likeness": Command("likeness", "what a document copies, from where, which passages"),
    "cascade": Command("cascade", "which document passes on which, and what each level adds"),
    "forms": Command("forms", "understand, fill, compare, merge and consolidate report forms"),
    "units": Command("units", "the tree of units: import, export, synthesize"),
    "audit": Command("audit", "verify the chain of audit entries"),
    "review": Command("review", "judge a document by the rules, or an assessment table (review rubric FILE)"),
    "duties": Command("duties", "whose duty a matter or a demand is, by the duty lists"),
    "burden": Command("burden", "hours, metrics, the index, what a change is made of, what would be saved"),
    "batch": Command("batch", "roll-ups and likeness over Parquet files, on DuckDB or Spark"),
    "evaluate": Command("evaluate", "score reading and judging on the project's labelled cases"),
    "rules": Command("rules", "list, explain and test the rules that judge"),
    "keys": Command("keys", "the keys of personal identifiers: rotate, reseal"),
    "jobs": Command("jobs", "background jobs: work, list, resume"),
    "library": Command("library", "take texts into the experience library, and find them"),
    "docs": Command("docs", "pages of the documentation that are written from the code"),
    "demo": Command("demo", "load the demo county into JIANFU_HOME, or export it as a data set"),
    "serve": Command("serve", "serve the product in the foreground (PORT, JIANFU_HOME, DATABASE_URL)"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a refusal becomes its five sentences (JSON with `--json`) and exit status 3."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="jianfu", description="减负:一个系统看见对基层的一切要求。")
    parser.add_argument("--version", action="version", version=f"jianfu {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((word for word in arguments if not word.startswith("-")), None)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help)
        if name == chosen:
            _load(command).arguments(name, sub)
    options = parser.parse_args(arguments)
    try:
        return _load(COMMANDS[options.command]).run(options.command, options)
    except Refusal as refusal:
        _print_refusal(refusal, as_json=getattr(options, "json", False))
        return EXIT_REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE


def _load(command: Command) -> CommandModule:
    return cast("CommandModule", import_module(f"jianfu.cli.{command.module}"))


def _print_refusal(refusal: Refusal, *, as_json: bool) -> None:
    error = refusal.as_json("en" if os.environ.get("JIANFU_LANG") == "en" else "zh")
    if as_json:
        print(json.dumps({"error": error}, ensure_ascii=False))
        return
    print(f"{error['code']} {error['cause']}", file=sys.stderr)
    print(f"{error['consequence']} {error['next_step']}({error['who']})", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
