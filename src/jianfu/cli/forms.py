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
    """Declare `understand FILE`, `fill FILE`, `consolidate DIR`, `diff A B`, `merge DIR`, `collect FORM`."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    understand = verbs.add_parser("understand", help="识别表样：栏目、单位、类型、数据项")
    understand.add_argument("path", metavar="FILE|DIR")
    understand.add_argument("--json", action="store_true")
    fill = verbs.add_parser("fill", help="用已有数据填表：原格式返回，附回执")
    fill.add_argument("path", metavar="FILE")
    fill.add_argument("--data", required=True, metavar="RECORDS.xlsx|.json")
    fill.add_argument("--unit", metavar="NAME", help="只用这个单位的数据")
    fill.add_argument("-o", "--output", required=True, metavar="OUT")
    fill.add_argument("--receipt", metavar="R.json")
    fill.add_argument("--loose", action="store_true", help="把握不足的对应也填（须逐格核对）")
    fill.add_argument("--json", action="store_true")
    consolidate = verbs.add_parser("consolidate", help="多张表归并：重复、包含、最小集合及还原证明")
    consolidate.add_argument("path", metavar="DIR")
    consolidate.add_argument("--json", action="store_true")
    diff = verbs.add_parser("diff", help="两张表所问的差别")
    diff.add_argument("path", metavar="A")
    diff.add_argument("other", metavar="B")
    diff.add_argument("--json", action="store_true")
    merge = verbs.add_parser("merge", help="把收回的同一张表合成一份，注明来源")
    merge.add_argument("path", metavar="DIR")
    merge.add_argument("-o", "--output", required=True, metavar="OUT")
    merge.add_argument("--json", action="store_true")
    collect = verbs.add_parser("collect", help="逐单位预填一份；或核对收回的并汇总")
    collect.add_argument("path", metavar="FORM")
    collect.add_argument(
        "--data", metavar="RECORDS.xlsx|.json", help="已有数据：每个单位预填一份，写到 -o 文件夹"
    )
    collect.add_argument("--returned", metavar="DIR", help="收回的文件：逐份核对，合成 -o 文件")
    collect.add_argument("-o", "--output", required=True, metavar="OUT")
    collect.add_argument("--json", action="store_true")


def run(command: str, options: argparse.Namespace) -> int:  # noqa: ARG001 -- one command in this file
    """Do the verb; return the exit status."""
    verbs = {
        "understand": _understand, "fill": _fill, "consolidate": _consolidate, "diff": _diff, "merge": _merge,
        "collect": _collect,
    }  # fmt: skip
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


def _fill(options: argparse.Namespace) -> int:
    from jianfu.forms.domain.filling.fill import fill, read_records  # noqa: PLC0415 -- each verb loads its own

    path, data = Path(options.path), Path(options.data)
    records = read_records(_read(data), data.name, options.unit)
    result = fill(_read(path), path.name, records, strict=not options.loose)
    _write(Path(options.output), result.content)
    if options.receipt or options.json:
        receipt = result.receipt.as_json(_language())
        if options.receipt:
            _write(Path(options.receipt), json.dumps(receipt, ensure_ascii=False, indent=1).encode())
        if options.json:
            _print(receipt)
    print(result.receipt.summary().within(_language()), file=sys.stderr)
    for warning in result.receipt.warnings:
        print(warning.within(_language()), file=sys.stderr)
    return 0


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: a killed process leaves no half file."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise Refusal(NOT_FOUND, name=str(path)) from error


def _consolidate(options: argparse.Namespace) -> int:
    from jianfu.forms.domain.consolidating.consolidate import consolidate, read_form  # noqa: PLC0415 -- each verb loads its own

    folder = Path(options.path)
    forms = []
    for file in _files(folder):
        name = str(file.relative_to(folder))
        try:
            forms.append(read_form(name, file.read_bytes()))
        except Refusal as refusal:
            print(f"{name}: {refusal.as_json(_language())['cause']}", file=sys.stderr)
    if not forms:
        raise Refusal(EMPTY_FOLDER, name=str(folder))
    answer = consolidate(forms).as_json(_language())
    if options.json:
        _print(answer)
        return 0
    print(
        f"{answer['forms']} → {answer['forms_after']} 张表，{answer['fields']} → {answer['fields_after']} 项"
    )
    for step in answer["plan"]:
        print(f"  {step['action']:<9}{step['form']}  {step['because']}")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from jianfu.forms.domain.consolidating.compare import compare  # noqa: PLC0415 -- each verb loads its own
    from jianfu.forms.domain.understanding.understand import understand  # noqa: PLC0415 -- each verb loads its own

    names = [Path(options.path), Path(options.other)]
    first, second = (understand(_read(path), path.name) for path in names)
    answer = {"a": names[0].name, "b": names[1].name, **compare(first, second)}
    if options.json:
        _print(answer)
        return 0
    for mark, key in (("+", "added"), ("-", "removed")):
        for each in answer[key]:
            print(f"{mark} {each['sheet']} {each['cell']} {each['row_path'] or ''} {each['path']}")
    for each in answer["changed"]:
        print(f"~ {each['sheet']} {each['path']} {each['what']}: {each['from']} → {each['to']}")
    return 0


def _merge(options: argparse.Namespace) -> int:
    from jianfu.forms.domain.filling.merging import merge  # noqa: PLC0415 -- each verb loads its own

    folder = Path(options.path)
    output = Path(options.output)
    files = [file for file in _files(folder) if file.resolve() != output.resolve()]
    merged = merge((str(file.relative_to(folder)), file.read_bytes()) for file in files)
    _write(output, merged.content)
    if options.json:
        _print(merged.as_json())
    print(
        f"{len(merged.files)} 份，{len(merged.rows)} 行，{len(merged.sums)} 格合计，{len(merged.differing)} 格不一致",
        file=sys.stderr,
    )
    return 0


def _collect(options: argparse.Namespace) -> int:
    path, output = Path(options.path), Path(options.output)
    if options.data:
        return _prefill(path, Path(options.data), output, as_json=options.json)
    if options.returned:
        return _returned(path, Path(options.returned), output, as_json=options.json)
    raise Refusal(NOT_FOUND, name="--data / --returned")


def _prefill(path: Path, data: Path, output: Path, *, as_json: bool) -> int:
    from jianfu.forms.domain.collecting.offline import prefill  # noqa: PLC0415 -- each verb loads its own
    from jianfu.forms.domain.filling.fill import read_records  # noqa: PLC0415 -- each verb loads its own

    output.mkdir(parents=True, exist_ok=True)
    records = read_records(_read(data), data.name)
    for one in prefill(_read(path), path.name, records):
        name = f"{one.unit.replace('/', '-')}-{path.name}"
        _write(output / name, one.content)
        summary = one.receipt.summary().within(_language())
        if as_json:
            left = len(one.receipt.left)
            _print({"unit": one.unit, "file": name, "filled": len(one.receipt.filled), "left": left})
        print(f"{one.unit}: {summary}", file=sys.stderr)
    return 0


def _returned(path: Path, folder: Path, output: Path, *, as_json: bool) -> int:
    """Check and merge; exit 1 when a file was refused or has something to mend."""
    from jianfu.forms.domain.collecting.offline import collect  # noqa: PLC0415 -- each verb loads its own

    files = [file for file in _files(folder) if file.resolve() not in {output.resolve(), path.resolve()}]
    copies = ((str(file.relative_to(folder)), file.read_bytes()) for file in files)
    found = collect(_read(path), path.name, copies, _language())
    if found.merged is not None:
        _write(output, found.merged.content)
    for one in found.files:
        if as_json:
            _print(one)
        for problem in one["problems"]:
            print(f"{one['file']} {problem['cell']}: {problem['said']}", file=sys.stderr)
        if "error" in one:
            print(f"{one['file']}: {one['error']['cause']}", file=sys.stderr)
    return 1 if found.wrong else 0
