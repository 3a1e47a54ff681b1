"""`jianfu duties match`: whose duty a matter or a document's demand is. Does not load the framework."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.duties.domain.matching import Matcher
from jianfu.duties.domain.pack import demo_list

if TYPE_CHECKING:
    import argparse

    from jianfu.duties.domain.matching import Answer
    from jianfu.kernel.domain.text import Language


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu duties`."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    match = verbs.add_parser("match", help="whose duty is this: the best three items with owner and reason")
    match.add_argument("text", metavar="TEXT|FILE", help="事情本身，或一份文件")
    match.add_argument(
        "--list", metavar="LIST.xlsx", type=Path, help="权责清单，xlsx 或 docx；默认用演示清单"
    )
    match.add_argument("--json", action="store_true", help="输出 JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Match, and say why."""
    title, asks = _asked(options.text)
    answer = matcher_from(options.list).match(title, asks)
    language: Language = "en" if os.environ.get("JIANFU_LANG") == "en" else "zh"
    if options.json:
        print(json.dumps(as_json(title, answer, language), ensure_ascii=False))
        return 0
    print(answer.because.within(language))
    for match in answer.matches:
        print(f"- {match.item.owner_label.within(language)}  {match.item.name}  {match.score:.1f}")
    return 0


def matcher_from(file: Path | None) -> Matcher:
    """Return the matcher of the lists in `file`, or of the demonstration lists without one."""
    if file is None:
        return Matcher(demo_list().items)
    from jianfu.duties.domain.errors import NOT_A_LIST  # noqa: PLC0415 -- matching by the shipped lists needs none of it
    from jianfu.duties.domain.files import read_list  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.errors import Refusal  # noqa: PLC0415 -- as above

    if not file.is_file():
        raise Refusal(NOT_A_LIST, name=file.name)
    return Matcher(read_list(file.read_bytes(), file.name))


def as_json(text: str, answer: Answer, language: Language = "zh") -> dict[str, Any]:
    """Return the stable JSON of an answer: `owner` is null when a person should decide."""
    return {
        "text": text,
        "owner": answer.best.owner_label.within(language) if answer.best else None,
        "list": answer.best.kind.value if answer.best else None,
        "sure": answer.sure,
        "because": answer.because.within(language),
        "matches": [
            {
                "item": match.item.name,
                "list": match.item.kind.value,
                "category": match.item.category,
                "owner": match.item.owner_label.within(language),
                "score": match.score,
                "because": match.because.within(language),
            }
            for match in answer.matches
        ],
    }


def _asked(text: str) -> tuple[str, str]:
    """Return the title and the requests of a file, or the words themselves."""
    if len(text) > 255 or not Path(text).is_file():  # noqa: PLR2004 -- no file system takes longer names
        return text, ""
    from jianfu.reading.domain.reader import read_bytes  # noqa: PLC0415 -- words on the command line need no reader

    document = read_bytes(Path(text).read_bytes(), Path(text).name)
    asks = "。".join(request.quote for request in document.requests)
    return document.title or asks or document.body[:200], asks
