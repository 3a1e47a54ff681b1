"""Giving and withdrawing tokens: done by the administrator on the server, by `jianfu token`."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.api.domain.errors import NO_SUCH_PERSON, NO_SUCH_TOKEN, WRONG_TERM
from jianfu.api.domain.tokens import LONGEST_TERM_DAYS, RANDOM_BYTES, digest, written
from jianfu.api.models import AccessToken
from jianfu.kernel.audit import record
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Person

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


def issue_token(actor: Actor, username: str, name: str, days: int, now: datetime) -> tuple[AccessToken, str]:
    """Give a token for a person's account, and return it with its words: they are never shown again.

    Raises `Refusal`: `WRONG_TERM` (1 to 366 days), `NO_SUCH_PERSON`.
    """
    if not 1 <= days <= LONGEST_TERM_DAYS:
        raise Refusal(WRONG_TERM, days=days, most=LONGEST_TERM_DAYS)
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Refusal(NO_SUCH_PERSON, username=username)
    words = written(secrets.token_bytes(RANDOM_BYTES))
    today = now.astimezone(SHANGHAI).date()
    with transaction.atomic():
        token = AccessToken.objects.create(
            person=person,
            name=name,
            digest=digest(words) or "",
            issued_on=today,
            until=today + timedelta(days=days),
        )
        record(
            actor, "token.issue", token, now, after={"person": username, "name": name, "until": token.until}
        )
    return token, words


def withdraw_token(actor: Actor, number: int, now: datetime) -> AccessToken:
    """Withdraw a token at once. Raises `Refusal` `NO_SUCH_TOKEN` where there is none in use."""
    with transaction.atomic():
        token = AccessToken.objects.select_for_update().filter(pk=number, withdrawn_on__isnull=True).first()
        if token is None:
            raise Refusal(NO_SUCH_TOKEN, number=number)
        token.withdrawn_on = now.astimezone(SHANGHAI).date()
        token.save(update_fields=["withdrawn_on"])
        record(actor, "token.withdraw", token, now, after={"withdrawn_on": token.withdrawn_on})
    return token
