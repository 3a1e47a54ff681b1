"""Tokens: shown once, kept as a hash, ending with their day, their account, or at once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.api import actions, queries
from jianfu.api.domain import tokens
from jianfu.api.domain.errors import NO_SUCH_PERSON, NO_SUCH_TOKEN, WRONG_TERM
from jianfu.api.models import AccessToken
from jianfu.cli.main import main as jianfu
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry, Person
from tests.kernel.making import NOW, SYSTEM, a_person

EXPECTED_SHA256_OF_ZEROS = tokens.digest(tokens.written(bytes(32)))


@given(st.binary(min_size=32, max_size=32))
def test_every_token_is_recognised_and_has_its_own_digest(random: bytes) -> None:
    words = tokens.written(random)
    assert len(words) == 46
    assert tokens.digest(words) is not None
    assert (tokens.digest(words) == EXPECTED_SHA256_OF_ZEROS) == (random == bytes(32))


@given(st.text(max_size=60))
def test_what_cannot_be_a_token_is_never_looked_up(text: str) -> None:
    assert tokens.digest(text) is None


def test_a_token_needs_its_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        tokens.written(b"short")


@pytest.fixture
def wang(db: None) -> Person:
    return a_person("wang")


def test_a_token_stands_for_its_person_and_only_its_hash_is_stored(wang: Person) -> None:
    token, words = actions.issue_token(SYSTEM, "wang", "报表程序", 30, NOW)
    assert queries.person_of(words, NOW) == wang
    assert words not in json.dumps(list(AccessToken.objects.values()), default=str)
    assert words not in json.dumps(list(AuditEntry.objects.values()), default=str)
    assert (token.until - token.issued_on).days == 30


def test_a_token_ends_with_its_last_day(wang: Person) -> None:
    _, words = actions.issue_token(SYSTEM, "wang", "x", 1, NOW)
    assert queries.person_of(words, NOW + timedelta(days=1)) == wang
    assert queries.person_of(words, NOW + timedelta(days=2)) is None


def test_a_token_ends_with_its_account(wang: Person) -> None:
    _, words = actions.issue_token(SYSTEM, "wang", "x", 30, NOW)
    Person.objects.update(is_active=False)
    assert queries.person_of(words, NOW) is None
    assert queries.tokens_in_use(NOW) == []


def test_a_withdrawn_token_ends_at_once_and_leaves_its_trace(wang: Person) -> None:
    token, words = actions.issue_token(SYSTEM, "wang", "x", 30, NOW)
    actions.withdraw_token(SYSTEM, token.pk, NOW)
    assert queries.person_of(words, NOW) is None
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["token.issue", "token.withdraw"]
    with pytest.raises(Refusal) as refused:
        actions.withdraw_token(SYSTEM, token.pk, NOW)
    assert refused.value.kind == NO_SUCH_TOKEN


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_term_out_of_range_gives_no_token(wang: Person, days: int) -> None:
    with pytest.raises(Refusal) as refused:
        actions.issue_token(SYSTEM, "wang", "x", days, NOW)
    assert refused.value.kind == WRONG_TERM
    assert AccessToken.objects.count() == 0


def test_a_closed_account_gets_no_token(wang: Person) -> None:
    Person.objects.update(is_active=False)
    with pytest.raises(Refusal) as refused:
        actions.issue_token(SYSTEM, "wang", "x", 30, NOW)
    assert refused.value.kind == NO_SUCH_PERSON


def test_the_command_gives_lists_and_withdraws(wang: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert jianfu(["token", "issue", "wang", "--name", "excel", "--json"]) == 0
    issued = json.loads(capsys.readouterr().out)
    assert issued["token"].startswith("jf_")
    assert jianfu(["token", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == {
        "number": issued["number"],
        "username": "wang",
        "name": "excel",
        "until": issued["until"],
    }
    assert jianfu(["token", "withdraw", str(issued["number"])]) == 0
    assert jianfu(["token", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_refuses_as_all_commands_do(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert jianfu(["token", "issue", "nobody", "--name", "x", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == NO_SUCH_PERSON.code
