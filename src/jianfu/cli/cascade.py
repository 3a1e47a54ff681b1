"""`jianfu cascade DIR`: which document of a folder passes on which, and what each step adds."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianfu.cli.reading import files_of
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import NO_SUCH_FILE
from jianfu.reading.domain.reader import read_bytes
from jianfu.review.domain.cascade.links import SURE, links, nearest
from jianfu.review.domain.cascade.papers import paper_of
from jianfu.review.domain.cascade.steps import mean, step_between
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.cascade.links import Link
    from jianfu.review.domain.cascade.papers import Paper
    from jianfu.review.domain.cascade.steps import Step
    from jianfu.review.domain.cascade.targets import Pursued

Shares = dict[tuple[str, str], float]


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu cascade`."""
    parser.description = f"jianfu {command} DIR"
    parser.add_argument("path", metavar="DIR", type=Path, help="文件夹，里面是各级文件")
    parser.add_argument(
        "--at-least", metavar="0..1", type=float, default=SURE, help="联系的最低把握，默认0.5"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(command: str, options: argparse.Namespace) -> int:
    """Find the links, measure the steps, and print both."""
    if not options.path.is_dir():
        raise Refusal(NO_SUCH_FILE, name=f"{command} {options.path}")
    papers, shares = read_folder(options.path)
    answer = as_json(papers, links(papers, shares, at_least=options.at_least), shares)
    if options.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _print(answer)
    return 0


def read_folder(folder: Path) -> tuple[list[Paper], Shares]:
    """Read every file of a folder, and compare each with each; one that is refused is named on stderr."""
    documents = {}
    for file in files_of(folder):
        name = str(file.relative_to(folder))
        try:
            documents[name] = read_bytes(file.read_bytes(), file.name)
        except Refusal as refusal:
            print(f"{name}: {refusal}", file=sys.stderr)
    return compared(documents)


def compared(documents: Mapping[str, Document]) -> tuple[list[Paper], Shares]:
    """Return the documents as the cascade sees them, and the share of each that stands in each other one."""
    with tempfile.TemporaryDirectory(prefix="jianfu-") as place, LikenessIndex(Path(place)) as index:
        index.add((name, document.body) for name, document in documents.items())
        shares = {
            (name, match.file): match.containment_of_query
            for name, document in documents.items()
            for match in index.query(document.body, exclude=name)
        }
    return [paper_of(document, name) for name, document in documents.items()], shares


def as_json(papers: Sequence[Paper], found: Sequence[Link], shares: Shares) -> dict[str, Any]:
    """Return the stable JSON (see `docs/commands.md`)."""
    by_key = {paper.key: paper for paper in papers}
    steps = []
    for child, link in nearest(found, papers).items():
        above, here = by_key[link.parent or ""], by_key[child]
        step = step_between(above, here, round(1 - shares.get((child, above.key), 0.0), 4))
        steps.append((here, above, step))
    return {
        "documents": [_paper_json(paper) for paper in papers],
        "links": [_link_json(link) for link in found],
        "steps": [_step_json(*row) for row in steps],
        "levels": _grouped(
            (str(here.level.value), step) for here, _, step in steps if here.level is not None
        ),
        "issuers": _grouped((here.issuer, step) for here, _, step in steps if here.issuer),
    }


def _paper_json(paper: Paper) -> dict[str, Any]:
    return {
        "file": paper.key,
        "title": paper.title,
        "number": paper.number,
        "issuer": paper.issuer,
        "level": None if paper.level is None else paper.level.value,
        "date": paper.date.isoformat() if paper.date else None,
        "body_chars": paper.chars,
        "days": paper.days,
        "requests": len(paper.asks),
    }


def _link_json(link: Link) -> dict[str, Any]:
    return {
        "child": link.child,
        "parent": link.parent,
        "parent_title": link.parent_title,
        "confidence": link.confidence,
        "reasons": [
            {"kind": r.kind.value, "confidence": r.confidence, "because": r.because.zh} for r in link.reasons
        ],
    }


def _step_json(here: Paper, above: Paper, step: Step) -> dict[str, Any]:
    return {
        "child": here.key,
        "parent": above.key,
        "days_above": step.days_above,
        "days_here": step.days_here,
        "cut_share": step.cut_share,
        "requests_above": step.asks_above,
        "requests_added": step.asks_added,
        "targets_raised": [_target_json(target) for target in step.raised],
        "chars_above": step.chars_above,
        "chars_here": step.chars_here,
        "own_share": step.own_share,
        "delay": step.delay,
        "coefficient": step.coefficient,
        "because": step.because.zh,
    }


def _target_json(target: Pursued) -> dict[str, Any]:
    return {
        "subject": target.here.subject,
        "unit": target.here.unit,
        "above": target.above.value,
        "here": target.here.value,
        "quote_above": target.above.quote,
        "quote_here": target.here.quote,
    }


def _grouped(rows: Iterable[tuple[str, Step]]) -> list[dict[str, Any]]:
    groups: dict[str, list[float]] = {}
    for name, step in rows:
        groups.setdefault(name, []).append(step.coefficient)
    return [
        {"name": name, "steps": len(values), "coefficient": round(mean((value, 1.0) for value in values), 3)}
        for name, values in sorted(groups.items())
    ]


def _print(answer: dict[str, Any]) -> None:
    for link in answer["links"]:
        print(f"{link['child']} ← {link['parent'] or '《' + link['parent_title'] + '》（不在文件夹中）'}")
        print(f"  {link['confidence']:.0%} " + "".join(reason["because"] for reason in link["reasons"]))
    for step in answer["steps"]:
        print(f"加码系数 {step['coefficient']:.2f} {step['parent']} → {step['child']}")
        print(f"  {step['because']}")
