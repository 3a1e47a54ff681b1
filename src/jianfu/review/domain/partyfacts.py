"""Facts about who writes to whom, from the declaration or else from the document itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.facts import Fact
from jianfu.review.domain.parties import completed, parties, party

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration, Party

_ISSUER_IN_TITLE = re.compile(
    r"^([\u4e00-\u9fff（）()]{3,30}?)(?:关于|印发|转发|公告|通告|通知|办公[厅室]关于)"
)
_DECLARED = Text("由发起单位申报", "declared by the issuer")
_INFERRED = Text("据文中名称推定", "inferred from the names in the document")


def issuer_of(document: Document, declaration: Declaration) -> Party | None:
    """Return who issues: declared, else signed, else named in the title."""
    if declaration.issuer is not None:
        return completed(declaration.issuer)
    if document.issuers:
        return party(document.issuers[0])
    named = _ISSUER_IN_TITLE.match(document.title or "")
    if named is None:
        return None
    found = party(named.group(1))
    return found if found.kind is not None else None


def addressees_of(document: Document, declaration: Declaration) -> tuple[Party, ...]:
    """Return who is addressed: declared, else 主送, else the bodies that the requests name."""
    if declaration.addressees:
        return tuple(completed(stated) for stated in declaration.addressees)
    if document.addressees:
        return parties(document.addressees)
    actors = {request.actor for request in document.requests if request.actor}
    return tuple(found for found in parties(sorted(actors)) if found.kind is not None)


def goes_up(issuer: Party | None, addressees: tuple[Party, ...]) -> bool:
    """Say whether every addressee is known to stand above the issuer."""
    if issuer is None or issuer.level is None or not addressees:
        return False
    own = issuer.level
    return all(
        other.level is not None
        and (other.level < own or (other.level == own and _leads(other) and not _leads(issuer)))
        for other in addressees
    )


def party_facts(document: Document, declaration: Declaration) -> dict[str, Fact]:
    """Return what is known of issuer and addressees; what nobody knows is left out."""
    issuer, addressees = issuer_of(document, declaration), addressees_of(document, declaration)
    facts: dict[str, Fact] = {}
    because = _DECLARED if declaration.issuer is not None else _INFERRED
    if issuer is not None:
        facts["issuer_name"] = Fact(issuer.name, because)
        facts["issuer_internal"] = Fact(issuer.internal, because)
        if issuer.kind is not None:
            facts["issuer_kind"] = Fact(issuer.kind.value, because)
        if issuer.level is not None:
            facts["issuer_level"] = Fact(int(issuer.level), because)
    if addressees:
        facts.update(_addressee_facts(issuer, addressees, _DECLARED if declaration.addressees else _INFERRED))
    facts["skips_level"] = Fact(_skips(issuer, addressees), because)
    facts["goes_up"] = Fact(goes_up(issuer, addressees), because)
    return facts


def _addressee_facts(issuer: Party | None, addressees: tuple[Party, ...], because: Text) -> dict[str, Fact]:
    lower = [other for other in addressees if other.kind is UnitKind.TERRITORY and _below(other, issuer)]
    return {
        "addressee_names": Fact("、".join(other.name for other in addressees), because),
        "addressee_kinds": Fact(frozenset(o.kind.value for o in addressees if o.kind is not None), because),
        "addressee_count": Fact(len(addressees), because),
        "reaches_lower_government": Fact(bool(lower), because),
        "reaches_township": Fact(_reaches(addressees, Level.TOWNSHIP), because),
        "reaches_village": Fact(_reaches(addressees, Level.VILLAGE), because),
    }


def _skips(issuer: Party | None, addressees: tuple[Party, ...]) -> bool:
    """Say whether a document that goes up passes over the level between (a county bureau, say, to the province)."""
    if issuer is None or issuer.level is None or not goes_up(issuer, addressees):
        return False
    own = issuer.level
    return any(other.level is not None and own - other.level > 1 for other in addressees)


def _leads(other: Party) -> bool:
    return other.kind in {UnitKind.TERRITORY, UnitKind.OFFICE}


def _below(other: Party, issuer: Party | None) -> bool:
    if issuer is None or issuer.level is None or other.level is None:
        return True
    return other.level > issuer.level


def _reaches(addressees: tuple[Party, ...], level: Level) -> bool:
    return any(other.level is not None and other.level == level for other in addressees)
