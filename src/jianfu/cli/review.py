"""`jianfu review`: judge a file, a folder or standard input by the rules. Does not load the framework."""

from __future__ import annotations

import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.cli.reading import day, files_of
from jianfu.kernel.clock import now
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import NO_SUCH_FILE
from jianfu.reading.domain.reader import read_bytes
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.domain.likeness.relations import match_json
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    import argparse
    from datetime import date
    from typing import Any

    from jianfu.kernel.domain.text import Language
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.facts import FactSource
    from jianfu.review.domain.verdict import Verdict
    from jianfu.review.likeness.index import LikenessIndex
    from jianfu.review.likeness.source import IndexFacts

EXIT_DONE, EXIT_STOP, EXIT_WRONG_USE, EXIT_REFUSED = 0, 1, 2, 3


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu review`."""
    parser.description = f"jianfu {command} FILE · jianfu {command} rubric FILE"
    parser.add_argument(
        "path", metavar="FILE|DIR|-|rubric", help="文件、文件夹，- 表示标准输入，rubric 表示审考核表"
    )
    parser.add_argument("table", metavar="FILE", nargs="?", help="考核表文件（写在 rubric 之后）")
    parser.add_argument(
        "--channel", choices=[c.value for c in Channel], default="document", help="渠道，默认 document"
    )
    parser.add_argument("--issuer", metavar="NAME", help="发起单位")
    parser.add_argument(
        "--addressee", "--addressees", metavar="NAME", action="append", default=[], help="承接单位，可重复"
    )
    parser.add_argument("--issued", metavar="ISO", help="正文没有成文日期时采用的日期")
    parser.add_argument("--on", metavar="ISO", help="按哪一天有效的规则评估，默认今天")
    parser.add_argument(
        "--index", metavar="PATH", type=Path, help="上级文件的查重索引（likeness add 建立），查照抄照搬"
    )
    parser.add_argument(
        "--opinion", metavar="OUT.docx", type=Path, help="另存一致性评估意见（docx，一次一件）"
    )
    parser.add_argument("--duties", metavar="LIST.xlsx", type=Path, help="权责清单，据以判断是谁的事")
    parser.add_argument("--json", action="store_true", help="输出 JSON，每个文件一行")


def run(command: str, options: argparse.Namespace) -> int:
    """Judge; exit 1 when a verdict is `stop`, 2 when used wrongly, 3 when a file was refused."""
    if options.path == "rubric" and options.table is not None:
        from jianfu.cli.rubric import show  # noqa: PLC0415 -- judging a document needs none of it

        return show(Path(options.table), as_json=options.json)
    if options.opinion is not None and Path(options.path).is_dir():
        print(f"jianfu {command}：--opinion 一次只出一件文稿的评估意见。", file=sys.stderr)
        return EXIT_WRONG_USE
    if options.table is not None:
        print(
            f"jianfu {command}：一次只审一个文件或文件夹；多个承接单位请重复写 --addressee。", file=sys.stderr
        )
        return EXIT_WRONG_USE
    if options.index is None:
        return _judge(command, options, None)
    # Comparing loads numpy, so it is loaded only where an index is named.
    from jianfu.cli.likeness import opened  # noqa: PLC0415 -- as above

    with opened(options.index) as index:
        return _judge(command, options, index)


def _judge(command: str, options: argparse.Namespace, index: LikenessIndex | None) -> int:
    if options.path == "-":
        return _one(sys.stdin.buffer.read(), "-", options, _against(index, None))
    path = Path(options.path)
    if path.is_dir():
        statuses = [_one_of_many(file, path, options, index) for file in files_of(path)]
        # A refused file says so on its line; only a folder with nothing else is refused as a whole.
        return max((s for s in statuses if s != EXIT_REFUSED), default=max(statuses, default=EXIT_DONE))
    if not path.is_file():
        raise Refusal(NO_SUCH_FILE, name=f"{command} {options.path}")
    return _one(path.read_bytes(), path.name, options, _against(index, path))


def as_json(document: Document, verdict: Verdict, language: Language = "zh") -> dict[str, Any]:
    """Return the stable JSON of one judged document (see the contract in `docs/commands.md`)."""
    return {
        "file": document.file,
        **verdict.as_json(language),
        "document": document.as_json(with_body=False),
    }


def _one_of_many(file: Path, folder: Path, options: argparse.Namespace, index: LikenessIndex | None) -> int:
    """Judge one file of a folder; a refused file is a line too, and the next one follows."""
    name = str(file.relative_to(folder))
    try:
        return _one(file.read_bytes(), name, options, _against(index, file), line=True)
    except Refusal as refusal:
        print(json.dumps({"file": name, "error": refusal.as_json(_language())}, ensure_ascii=False))
        return EXIT_REFUSED


def _against(index: LikenessIndex | None, own: Path | None) -> IndexFacts | None:
    if index is None:
        return None
    from jianfu.review.likeness.source import IndexFacts  # noqa: PLC0415 -- only with an index

    return IndexFacts(index, own)


def _one(
    content: bytes, name: str, options: argparse.Namespace, copied: IndexFacts | None, *, line: bool = False
) -> int:
    document = read_bytes(content, name, issued=day(options.issued))
    declaration = Declaration(
        channel=Channel(options.channel),
        issuer=Party(options.issuer) if options.issuer else None,
        addressees=tuple(Party(addressee) for addressee in options.addressee),
    )
    sources = [*_sources(options.duties), *([copied] if copied else [])]
    verdict = judge(document, declaration, sources, on=day(options.on) or now().date())
    if options.opinion is not None:
        _keep_opinion(options.opinion, document, declaration, verdict, day(options.on) or now().date())
    matches = copied.matches if copied else ()
    if options.json or line:
        more = {"matches": [match_json(match) for match in matches]} if copied else {}
        print(json.dumps({**as_json(document, verdict, _language()), **more}, ensure_ascii=False))
    else:
        _print(document, verdict)
        for match in matches:
            print(
                f"= {match.containment_of_query:4.0%} {match.file} {match.relation.label.within(_language())}"
            )
    return EXIT_STOP if verdict.outcome is Outcome.STOP else EXIT_DONE


def _keep_opinion(
    out: Path, document: Document, declaration: Declaration, verdict: Verdict, today: date
) -> None:
    from jianfu.review.domain.opinion import Judged, opinion  # noqa: PLC0415 -- only where a paper is wanted
    from jianfu.review.wordfile import opinion_docx  # noqa: PLC0415 -- as above

    issuers = [declaration.issuer.name] if declaration.issuer else document.issuers
    judged = Judged(
        title=document.title or document.file,
        issuer="、".join(issuers),
        number=document.number or "",
        channel=declaration.channel.label.within(_language()),
        addressees=[party.name for party in declaration.addressees] or document.addressees,
    )
    out.write_bytes(opinion_docx(opinion(judged, verdict, today), _language()))


@lru_cache(maxsize=1)
def _sources(duties: Path | None) -> tuple[FactSource, ...]:
    """Return what is known beside the document: the duty lists, where they are given."""
    if duties is None:
        return ()
    from jianfu.cli.duties import matcher_from  # noqa: PLC0415 -- judging without lists needs none of it
    from jianfu.review.domain.dutyfacts import DutyFacts  # noqa: PLC0415 -- as above

    return (DutyFacts(matcher_from(duties)),)


def _print(document: Document, verdict: Verdict) -> None:
    language = _language()
    print(f"{document.title or document.file}  【{verdict.outcome.label.within(language)}】")
    if verdict.triage is not None:
        said = verdict.triage
        print(f"  {said.degree.label.within(language)}：{said.because.within(language)}")
        if said.suggestion is not None:
            print(f"  → {said.suggestion.within(language)}")
    for finding in verdict.findings:
        print(f"- {finding.rule} [{finding.grade}] {finding.because.within(language)}")
        print(f"  {finding.article.within(language)}")
        print(f"  → {finding.remedy.within(language)}")
    for question in verdict.undetermined:
        print(f"? {question.rule} ← {'、'.join(question.needs)}", file=sys.stderr)


def _language() -> Language:
    return "en" if os.environ.get("JIANFU_LANG") == "en" else "zh"
