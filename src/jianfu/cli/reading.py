"""`jianfu read`, `jianfu number`, `jianfu dates`: from files and lines to JSON."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import BAD_DATE, BAD_LINE, NO_SUCH_FILE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

EXIT_REFUSED = 3


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `command`."""
    if command == "read":
        parser.add_argument("path", metavar="FILE|DIR|-", help="文件、文件夹,或 - 表示标准输入")
        parser.add_argument("--issued", metavar="ISO", help="正文没有成文日期时采用的日期")
        parser.add_argument("--json", action="store_true", help="输出 JSON,每个文件一行")
        parser.add_argument(
            "-o", "--output", metavar="JSONL", help="结果追加到该文件;再次运行时跳过已读的文件"
        )
    elif command == "number":
        parser.add_argument("path", metavar="-", choices=["-"], help="标准输入,每行一个文号")
    elif command == "dates":
        parser.add_argument("text", metavar="TEXT|-", help="一句话,或 - 表示标准输入的 JSON 行")
        parser.add_argument("--reference", metavar="ISO", help="推算所依据的日期(一般为成文日期)")
        parser.add_argument("--json", action="store_true", help="输出 JSON(始终如此)")


def run(command: str, options: argparse.Namespace) -> int:
    """Run `command`."""
    if command == "dates":
        return _dates(options)
    return _read(options) if command == "read" else _number()


def day(text: str | None) -> date | None:
    """Return the ISO date that a person typed; refuse anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(BAD_DATE, value=text) from None


def files_of(path: Path) -> Iterator[Path]:
    """Yield the files below `path` in order, without hidden ones."""
    yield from (p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith("."))


def _read(options: argparse.Namespace) -> int:
    from jianfu.reading.domain.reader import read_bytes  # noqa: PLC0415 -- `number` needs none of it

    issued = day(options.issued)
    if options.path == "-":
        _show(read_bytes(sys.stdin.buffer.read(), "-", issued=issued).as_json(), as_json=options.json)
        return 0
    path = Path(options.path)
    if path.is_dir():
        return _read_all(path, issued, Path(options.output) if options.output else None)
    if not path.is_file():
        raise Refusal(NO_SUCH_FILE, name=options.path)
    _show(read_bytes(path.read_bytes(), path.name, issued=issued).as_json(), as_json=options.json)
    return 0


def _read_all(folder: Path, issued: date | None, output: Path | None) -> int:
    """Give one JSON line per file; a refused file is a line too, and the next one follows.

    With `output` a run that was interrupted goes on where it stopped: files that have their line are skipped.
    """
    done = _already_read(output) if output else frozenset()
    paths = [path for path in files_of(folder) if str(path.relative_to(folder)) not in done]
    refused = 0
    with output.open("a", encoding="utf-8") if output else nullcontext(sys.stdout) as out:
        for at, path in enumerate(paths, 1):
            answer = _answer(path, str(path.relative_to(folder)), issued)
            refused += "error" in answer
            print(json.dumps(answer, ensure_ascii=False), file=out, flush=True)
            print(f"\r{at}/{len(paths)}", end="", file=sys.stderr, flush=True)
    print(f"\n读取 {len(paths) - refused} 个,拒收 {refused} 个,跳过 {len(done)} 个。", file=sys.stderr)
    return EXIT_REFUSED if refused and refused == len(paths) else 0


def _answer(path: Path, name: str, issued: date | None) -> dict[str, Any]:
    from jianfu.reading.domain.reader import read_bytes  # noqa: PLC0415 -- `number` needs none of it

    try:
        return read_bytes(path.read_bytes(), name, issued=issued).as_json()
    except Refusal as refusal:
        return {"file": name, "error": refusal.as_json()}


def _already_read(output: Path) -> frozenset[str]:
    """Return the files that have their line in `output`; a line cut by an interruption is taken away."""
    if not output.is_file():
        return frozenset()
    whole = [
        line for line in output.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")
    ]
    output.write_text("".join(whole), encoding="utf-8")
    return frozenset(json.loads(line)["file"] for line in whole)


def _show(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    for label, value in (
        ("标题", answer["title"]),
        ("文号", answer["number"]),
        ("发文机关", "、".join(answer["issuers"])),
        ("主送机关", "、".join(answer["addressees"])),
        ("成文日期", answer["date"]),
        ("文种", answer["genre"]),
        ("正文字数", answer["body_chars"]),
        ("附件", "；".join(answer["attachments"])),
    ):
        if value:
            print(f"{label}：{value}")
    for request in answer["requests"]:
        due = request["deadline"] or request["deadline_text"] or request["recurring"] or "未写时限"
        print(f"要求〔{due}〕{request['quote']}")
    for warning in answer["warnings"]:
        print(f"注意：{warning['text']}", file=sys.stderr)


def _number() -> int:
    from jianfu.reading.domain.numbers import read_number  # noqa: PLC0415 -- `read` loads it by itself

    for line in sys.stdin:
        print(json.dumps(asdict(read_number(line)), ensure_ascii=False))
    return 0


def _dates(options: argparse.Namespace) -> int:
    if options.text != "-":
        print(json.dumps(_dates_of(options.text, day(options.reference)), ensure_ascii=False))
        return 0
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(_dates_of(*_asked(line, options.reference)), ensure_ascii=False))
    return 0


def _asked(line: str, reference: str | None) -> tuple[str, date | None]:
    """Return text and reference of one line of JSON; refuse what is not `{"text", "reference"}`."""
    try:
        asked = json.loads(line)
        return str(asked["text"]), day(asked.get("reference") or reference)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal(BAD_LINE) from None


def _dates_of(text: str, reference: date | None) -> list[dict[str, Any]]:
    from jianfu.reading.domain.dates import find_dates  # noqa: PLC0415 -- `number` needs none of it

    return [
        {
            "text": found.text,
            "start": found.start,
            "end": found.end,
            "from": found.first.isoformat() if found.first else None,
            "to": found.last.isoformat() if found.last else None,
            "recurring": found.recurring,
        }
        for found in find_dates(text, reference)
    ]
