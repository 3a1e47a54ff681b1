"""The catalogue of errors: complete, unique, in both languages, and the page of it current."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from jianfu.cli.main import main
from jianfu.kernel.catalogue import as_markdown, kinds, strays
from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.kernel.domain.refusals import FILE_MISSING, NOT_ALLOWED
from jianfu.kernel.domain.text import Text

PAGE = Path(__file__).resolve().parents[2] / "docs" / "errors.md"
KINDS = [kind for _, kind in kinds()]


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "jianfu docs errors -o docs/errors.md"


def test_every_code_is_used_once() -> None:
    assert [code for code, count in Counter(kind.code for kind in KINDS).items() if count > 1] == []


def test_every_code_names_the_room_that_declares_it() -> None:
    assert strays() == ()
    assert [kind.code for kind in KINDS if not re.fullmatch(r"JF-[A-Z]+-\d{3}", kind.code)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_all_five_parts_are_there_in_both_languages(kind: ErrorKind) -> None:
    for part in (kind.cause, kind.consequence, kind.next_step, kind.who.label):
        assert part.zh.strip()
        assert part.en.strip()
    assert 400 <= kind.status < 600


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_placeholder_is_named_the_same_in_both_languages(kind: ErrorKind) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for part in (kind.cause, kind.consequence, kind.next_step):
        assert names(part.zh) == names(part.en)


def test_the_kernels_own_kinds_are_among_them() -> None:
    assert NOT_ALLOWED in KINDS
    assert FILE_MISSING in KINDS
    assert "### JF-KERNEL-001\n" in as_markdown()


def test_a_refusal_is_the_same_five_parts_everywhere() -> None:
    refusal = Refusal(NOT_ALLOWED, unit="平江县", permission=Text("审核", "review"))
    assert refusal.as_json() == {
        "code": "JF-KERNEL-001",
        "cause": "您的角色在「平江县」没有“审核”权限。",
        "consequence": "没有任何内容被改动。",
        "next_step": "如确需办理，请联系系统管理员调整角色。",
        "who": "系统管理员",
    }
    assert refusal.as_json("en")["cause"] == "None of your roles at 平江县 allows you to review."


def test_a_sentence_with_a_hole_never_reaches_a_person() -> None:
    with pytest.raises(KeyError):
        Refusal(NOT_ALLOWED, unit="平江县")


def test_the_command_writes_and_compares_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "errors.md"
    assert main(["docs", "errors", "--check", str(place)]) == 1
    assert main(["docs", "errors", "-o", str(place)]) == 0
    assert main(["docs", "errors", "--check", str(place)]) == 0
    assert main(["docs", "errors"]) == 0
    assert capsys.readouterr().out == as_markdown() == place.read_text(encoding="utf-8")
