"""`jianfu library`: take files and saved pages into the experience library, and find them again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.cli.framework import start
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from jianfu.empower.actions.library import Kept
    from jianfu.kernel.models import Unit


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu library`."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help="take a file, or all files of a folder, into the library")
    add.add_argument("path", metavar="FILE|DIR", type=Path, help="文件、保存的网页，或装着它们的文件夹")
    add.add_argument("--unit", metavar="CODE", help="归哪个单位；默认最上一级")
    add.add_argument("--publish", action="store_true", help="收入后立即发布")
    add.add_argument("--json", action="store_true", help="每行一个 JSON")
    search = verbs.add_parser("search", help="find published entries")
    search.add_argument("words", metavar="WORDS", help="要找的词；简体、繁体、拼音首字母都可以")
    search.add_argument("--json", action="store_true", help="每行一个 JSON")


def run(_command: str, options: argparse.Namespace) -> int:
    """Take in or find; a file that is refused is reported and does not stop the others."""
    start()
    lines = _search(options.words) if options.verb == "search" else _add(options)
    refused = 0
    for line in lines:
        refused += "error" in line
        print(json.dumps(line, ensure_ascii=False) if options.json else _said(line))
    return 3 if refused else 0


def _add(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from jianfu.empower.actions.library import Original, add_entry, move_entry  # noqa: PLC0415 -- after the framework
    from jianfu.empower.domain.library.drafts import draft_from_file  # noqa: PLC0415 -- as above
    from jianfu.empower.domain.library.states import EntryState  # noqa: PLC0415 -- as above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above

    unit = _unit(options.unit)
    files = sorted(options.path.iterdir()) if options.path.is_dir() else [options.path]
    for file in (one for one in files if one.is_file()):
        try:
            original = Original(file.read_bytes(), file.name)
            kept = add_entry(SYSTEM, unit.pk, draft_from_file(*original[:2]), now(), original)
            if options.publish:
                move_entry(SYSTEM, kept.entry.pk, EntryState.PUBLISHED, now())
            yield _entry(file.name, kept)
        except Refusal as refusal:
            print(f"{file.name}: {refusal}", file=sys.stderr)
            yield {"file": file.name, "error": refusal.as_json()}


def _unit(code: str | None) -> Unit:
    from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT  # noqa: PLC0415 -- after the framework
    from jianfu.kernel.models import Unit  # noqa: PLC0415 -- as above

    found = Unit.objects.filter(code=code) if code else Unit.objects.order_by("path")
    unit = found.first()
    if unit is None:
        raise Refusal(NO_SUCH_UNIT, code=code or "—")
    return unit


def _entry(name: str, kept: Kept) -> dict[str, Any]:
    numbers = kept.entry.numbers.order_by("start")
    return {
        "file": name,
        "id": kept.entry.pk,
        "new": kept.new,
        "title": kept.entry.title,
        "outlet": kept.entry.outlet,
        "date": kept.entry.published_on.isoformat() if kept.entry.published_on else None,
        "topics": sorted(kept.entry.topics.values_list("slug", flat=True)),
        "same_as": kept.entry.same_as_id,
        "numbers": [
            {"subject": one.subject, "change": one.verb, "value": one.value, "from": one.before or None}
            for one in numbers
        ],
    }


def _search(words: str) -> Iterator[dict[str, Any]]:
    from jianfu.empower.queries.library import Wanted, find, listed  # noqa: PLC0415 -- after the framework
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above

    found, marks = find(SYSTEM, Wanted(words, state="published"))
    for line in listed(found[:20], marks):
        snippet = "".join(f"【{piece.text}】" if piece.marked else piece.text for piece in line.pieces)
        yield {"id": line.entry.pk, "title": line.entry.title, "snippet": snippet}


def _said(line: dict[str, Any]) -> str:
    if "error" in line:
        return f"✕ {line['file']}  {line['error']['cause']}"
    if "snippet" in line:
        return f"{line['id']}  {line['title']}\n    {line['snippet']}"
    numbers = "；".join(f"{one['subject']}{one['change']}{one['value']}" for one in line["numbers"])
    known = "" if line["new"] else "（原已收录）"
    return f"✓ {line['id']}  {line['title']}{known}\n    {' '.join(line['topics'])}\n    {numbers}"
