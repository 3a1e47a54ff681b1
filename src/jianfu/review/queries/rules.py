"""The rules that judge at a place: those that ship, the packs adopted there or above, and what was switched there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.paths import paths_above
from jianfu.review.domain.packreading import read_pack
from jianfu.review.domain.rulebook import Rulebook, packaged, packaged_files
from jianfu.review.models import LocalPack, RuleSwitch

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlaceRules(NamedTuple):
    """A rulebook and its name: a fingerprint of every pack and switch in it, so that any change of a rule shows."""

    book: Rulebook
    name: str


def place_rules(path: str) -> PlaceRules:
    """Return the rules in force at the unit with `path`: what is decided nearer goes over what is decided above."""
    packs = local_packs(path)
    switches = switches_at(path)
    book = packaged()
    if packs:
        book = book.with_packs(read_pack(pack.text, pack.name) for pack in packs)
    if switches:
        book = book.with_switches({switch.rule: switch.on for switch in switches})
    return PlaceRules(book, _name(packs, switches))


def local_packs(path: str) -> list[LocalPack]:
    """Return the packs in force at a unit, those from above first; of one name the latest version of the nearest unit."""
    rows = LocalPack.objects.filter(unit__path__in=[*paths_above(path), path]).order_by(
        "unit__path", "number"
    )
    latest = {(row.unit_id, row.name): row for row in rows.select_related("unit")}
    return [row for row in latest.values() if row.text]


def switches_at(path: str) -> list[RuleSwitch]:
    """Return the last switch of every rule that was switched at the unit or above, those from above first."""
    rows = RuleSwitch.objects.filter(unit__path__in=[*paths_above(path), path]).order_by("unit__path", "pk")
    return list({(row.unit_id, row.rule): row for row in rows.select_related("unit")}.values())


def _name(packs: Sequence[LocalPack], switches: Sequence[RuleSwitch]) -> str:
    digest = hashlib.sha256()
    for file, text in packaged_files().items():
        digest.update(f"{file}\0{text}\0".encode())
    for pack in packs:
        digest.update(f"{pack.name}\0{pack.text}\0".encode())
    for switch in switches:
        digest.update(f"{switch.rule}\0{switch.on}\0".encode())
    return f"packs-{digest.hexdigest()[:16]}"
