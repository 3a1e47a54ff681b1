"""`jianfu evaluate NAME`: scores on the project's own labelled cases; needs a checkout, where these lie."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.review.domain.errors import NO_CASES

if TYPE_CHECKING:
    import argparse

CHECKOUT = Path(__file__).parents[3]


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu evaluate`."""
    parser.description = f"jianfu {command} {'|'.join(names()) or 'NAME'}"
    parser.add_argument("name", metavar="NAME", help="评测集名称")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def names() -> list[str]:
    """Return the labelled sets of this checkout."""
    folder = CHECKOUT / "evaluation"
    return sorted(path.parent.name for path in folder.glob("*/__init__.py"))


def run(command: str, options: argparse.Namespace) -> int:
    """Score one set."""
    if options.name not in names():
        raise Refusal(NO_CASES, name=options.name, known="、".join(names()) or "—", command=command)
    if str(CHECKOUT) not in sys.path:
        sys.path.insert(0, str(CHECKOUT))
    answer: dict[str, Any] = {"name": options.name, **import_module(f"evaluation.{options.name}").evaluate()}
    if options.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(f"{options.name}：{answer['cases']}例")
        _print(answer["scores"], "")
    return 0


def _print(scores: dict[str, Any], indent: str) -> None:
    for key, value in scores.items():
        if isinstance(value, dict) and "f1" in value:
            print(f"{indent}{key}  P {value['precision']:.3f}  R {value['recall']:.3f}  F1 {value['f1']:.3f}")
        elif isinstance(value, dict):
            print(f"{indent}{key}")
            _print(value, indent + "  ")
        else:
            print(f"{indent}{key}  {value}")
