"""Quota rules shipped as data (`register/packs/quotas.yaml`): local limits that an office may adopt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.errors import PACK_UNKNOWN


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """A limit that somebody prescribed: `jurisdiction` says at which level, `article` in which words."""

    id: str
    jurisdiction: Level
    article: Text
    channel: Channel
    limit: int
    whole: bool
    level: Level | None
    red_only: bool


@cache
def quota_rules() -> dict[str, QuotaRule]:
    """Return the shipped rules by id."""
    rows = yaml.safe_load(files("jianfu.register").joinpath("packs/quotas.yaml").read_text(encoding="utf-8"))
    rules = (
        QuotaRule(
            id=row["id"],
            jurisdiction=Level[row["jurisdiction"].upper()],
            article=Text(row["article"]["zh"], row["article"]["en"]),
            channel=Channel(row["channel"]),
            limit=row["limit"],
            whole=row.get("whole", False),
            level=Level[row["level"].upper()] if "level" in row else None,
            red_only=row.get("red_only", False),
        )
        for row in rows
    )
    return {rule.id: rule for rule in rules}


def quota_rule(rule_id: str) -> QuotaRule:
    """Return one rule; refuse an unknown id with the names there are."""
    rules = quota_rules()
    if rule_id not in rules:
        raise Refusal(PACK_UNKNOWN, name=rule_id, names="、".join(rules))
    return rules[rule_id]
