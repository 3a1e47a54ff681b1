"""`jianfu rules`: list, explain and test the rule packs, those that ship and those of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import NO_SUCH_FILE
from jianfu.review.domain.casework import work_all
from jianfu.review.domain.contradictions import contradictions
from jianfu.review.domain.packreading import read_cases, read_pack
from jianfu.review.domain.rulebook import packaged, packaged_cases
from jianfu.review.domain.rulespage import as_markdown
from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jianfu.review.domain.casework import Worked
    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.rules import Case, Rule

EXIT_DONE, EXIT_FAILED = 0, 1


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `jianfu rules`."""
    parser.description = f"jianfu {command} list · explain ID · test [规则包.yaml …] · page [-o FILE]"
    parser.add_argument(
        "verb", choices=["list", "explain", "test", "page"], help="列出、解释、测试规则或输出说明页"
    )
    parser.add_argument("names", nargs="*", metavar="ID|FILE", help="规则编号（explain）或规则包文件（test）")
    parser.add_argument("-o", "--output", metavar="FILE", help="说明页写入的文件（page）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(command: str, options: argparse.Namespace) -> int:
    """List, explain or test; a test that fails gives exit status 1."""
    if options.verb == "list":
        return _list(as_json=options.json)
    if options.verb == "page":
        return _page(options.output)
    if options.verb == "explain":
        for name in options.names:
            _explain(packaged().find(name), as_json=options.json)
        return EXIT_DONE
    return _test(options.names, command, as_json=options.json)


def _page(output: str | None) -> int:
    text = as_markdown(packaged())
    if output is None:
        print(text, end="")
    else:
        Path(output).write_text(text, encoding="utf-8")
    return EXIT_DONE


def _list(*, as_json: bool) -> int:
    for pack in packaged().packs:
        for rule in pack.rules:
            on = pack.enabled and rule.enabled
            if as_json:
                print(json.dumps(_row(rule) | {"enabled": on}, ensure_ascii=False))
            else:
                print(f"{'●' if on else '○'} {rule.id:<12}{rule.grade:<8}{rule.title.zh}")
    return EXIT_DONE


def _row(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": rule.title.zh,
        "article": rule.article.zh,
        "evidence": rule.evidence.value,
        "modal": rule.modal.value,
        "grade": rule.grade.value,
        "family": rule.family,
        "channels": sorted(channel.value for channel in rule.channels),
        "facts": sorted(rule.facts()),
        "needs": list(rule.needs),
    }


def _explain(rule: Rule, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_row(rule), ensure_ascii=False))
        return
    print(
        f"{rule.id} {rule.title.zh}\n依据：{rule.article.zh}\n情态：{rule.modal.value} → {rule.grade.value}"
    )
    print(f"渠道：{'、'.join(sorted(channel.label.zh for channel in rule.channels))}")
    for name in sorted(rule.facts()):
        print(f"看：{vocabulary()[name].label.zh}（{name}）")
    for name, value in rule.parameters.items():
        print(f"参数：{name} = {value}")
    print(f"提示：{rule.message.zh}\n改法：{rule.remedy.zh}")
    for worked in work_all([case for case in packaged_cases() if case.rule == rule.id], packaged()):
        print(f"例：{worked.case.name} → {worked.got.value}")


def _test(names: Sequence[str], command: str, *, as_json: bool) -> int:
    rulebook, cases = _gathered(names, command)
    worked = work_all(cases, rulebook)
    wrong = [each for each in worked if not each.right]
    clashes = contradictions(rulebook.rules())
    if as_json:
        answer = {
            "rules": sum(1 for _ in rulebook.rules()),
            "cases": len(worked),
            "wrong": [_wrong(each) for each in wrong],
            "contradictions": [
                {"rules": list(clash.rules), "because": clash.because.zh} for clash in clashes
            ],
        }
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for each in wrong:
            case = each.case
            print(f"{case.rule} {case.name}：应为 {case.expect.value}，实为 {each.got.value}")
        for clash in clashes:
            print(f"{' 与 '.join(clash.rules)}：{clash.because.zh}")
        print(f"{len(worked)}个案例，{len(wrong)}个不符，{len(clashes)}处矛盾。")
    return EXIT_FAILED if wrong or clashes else EXIT_DONE


def _gathered(names: Sequence[str], command: str) -> tuple[Rulebook, tuple[Case, ...]]:
    """Return the packs to test: those that ship, or, with files named, these beside them and only their cases."""
    if not names:
        return packaged(), packaged_cases()
    texts = {}
    for name in names:
        path = Path(name)
        if not path.is_file():
            raise Refusal(NO_SUCH_FILE, name=f"{command} {name}")
        texts[path.name] = path.read_text(encoding="utf-8")
    packs = [read_pack(text, name) for name, text in texts.items()]
    return packaged().with_packs(packs), tuple(
        case for name, text in texts.items() for case in read_cases(text, name)
    )


def _wrong(worked: Worked) -> dict[str, object]:
    case = worked.case
    return {
        "rule": case.rule,
        "case": case.name,
        "expect": case.expect.value,
        "got": worked.got.value,
        "needs": list(worked.needs),
    }
