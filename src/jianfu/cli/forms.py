"""`jianfu forms …`: templates understood, filled, compared, merged, consolidated."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.errors import EMPTY_FOLDER, NOT_FOUND
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from jianfu.kernel.domain.text import Language

_SUFFIXES = (".xls", ".xlsx", ".xlsm", ".et", ".docx")


def arguments(command: str, parser: argparse.ArgumentParser) -> None:  # noqa: ARG001 -- one command in this file
    """Declare `understand FILE`, `fill FILE`, `consolidate DIR`, `diff A B`, `merge DIR`."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    understand = verbs.add_parser("understand", help="识别表样：栏目、单位、类型、数据项")
    understand.add_argument("path", metavar="FILE|DIR")
    understand.add_argument("--json", action="store_true")


def run(command: str, options: argparse.Namespace) -> int:  # noqa: ARG001 -- one command in this file
    """Do the verb; return the exit status."""
    verbs = {"understand": _understand}
    return verbs[options.verb](options)


def _language() -> Language:
    return "en" if os.environ.get("JIANFU_LANG") == "en" else "zh"


def _read(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise Refusal(NOT_FOUND, name=str(path)) from error


def _files(folder: Path) -> list[Path]:
    found = sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and not p.name.startswith(("~$", "."))
    )
    if not found:
        raise Refusal(EMPTY_FOLDER, name=str(folder))
    return found


def _print(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _understand(options: argparse.Namespace) -> int:
    path = Path(options.path)
    if not path.is_dir():
        _show(path.name, _read(path), as_json=options.json)
        return 0
    refused = 0
    for file in _files(path):
        try:
            _show(str(file.relative_to(path)), file.read_bytes(), as_json=options.json)
        except Refusal as refusal:
            refused += 1
            error = refusal.as_json(_language())
            if options.json:
                _print({"file": str(file.relative_to(path)), "error": error})
            else:
                print(f"{file.name}: {error['code']} {error['cause']}", file=sys.stderr)
    return 3 if refused else 0


def _show(name: str, content: bytes, *, as_json: bool) -> None:
    from jianfu.forms.domain.understanding.understand import understand  # noqa: PLC0415 -- each verb loads its own

    model = understand(content, name).as_json(name, _language())
    if as_json:
        _print(model)
        return
    print("\n".join(_lines(model)))


def _lines(model: dict[str, Any]) -> Iterator[str]:
    yield f"{model['file']}  [{model['fingerprint']}]"
    for sheet in model["sheets"]:
        yield f"  {sheet['name']}  {sheet['title'] or ''}  {sheet['kind']}  {sheet['period'] or ''} {sheet['unit'] or ''}"
        for field in sheet["fields"]:
            path = " | ".join(part for part in (field["row_path"], field["path"]) if part)
            unit = f" {field['unit']}" if field["unit"] else ""
            yield f"    {field['cell']:>6}  {path}  {field['type']}{unit}  → {field['element'] or '—'} {field['confidence']:.2f}"
