"""Codes of visits: given once, never twice, and kept by a visit through all versions."""

from __future__ import annotations

import secrets

from jianfu.planning.domain.versions import ALPHABET, CODE_LENGTH
from jianfu.planning.models import PlannedVisit


def taken_codes() -> set[str]:
    """Return every code that was ever given."""
    return set(PlannedVisit.objects.exclude(code="").values_list("code", flat=True))


def new_code(taken: set[str]) -> str:
    """Return a code that nobody has, and note that it is taken now."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if code not in taken:
            taken.add(code)
            return code
