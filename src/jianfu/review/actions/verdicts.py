"""A verdict is kept as it was given."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.review.domain.rulebook import packaged_files
from jianfu.review.domain.stored import declaration_to_json, verdict_to_json
from jianfu.review.models import Judgement

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.reading.models import ReadDocument
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.verdict import Verdict


@transaction.atomic
def keep_verdict(
    actor: Actor,
    document: ReadDocument,
    declaration: Declaration,
    verdict: Verdict,
    now: datetime,
    rules: str = "",
) -> Judgement:
    """Keep a verdict with the declaration it rests on and the rules that gave it.

    `rules` is the name of a place's rulebook (`queries.PlaceRules.name`); empty for the packs as they ship.
    """
    judgement = Judgement.objects.create(
        document=document,
        outcome=verdict.outcome,
        verdict=verdict_to_json(verdict),
        declaration=declaration_to_json(declaration),
        rules=rules or rules_version(),
        judged_on=now.date(),
        judged_at=now,
    )
    after = {"outcome": verdict.outcome.value, "rules": judgement.rules, "findings": len(verdict.findings)}
    audit.record(actor, "verdict.keep", judgement, now, after=after)
    return judgement


@cache
def rules_version() -> str:
    """Name the rules that judge: a fingerprint of the text of every pack, so that any change of a rule shows."""
    digest = hashlib.sha256()
    for name, text in packaged_files().items():
        digest.update(f"{name}\0{text}\0".encode())
    return f"packs-{digest.hexdigest()[:16]}"
