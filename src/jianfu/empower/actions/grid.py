"""The network: posts set up, households entered and given a contact; matters raised, passed up, done, confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.empower.actions.happening import append
from jianfu.empower.domain.grid import refusals
from jianfu.empower.domain.grid.matters import Event, State, allows
from jianfu.empower.domain.grid.network import PostKind
from jianfu.empower.models import GridMatter, GridMatterEvent, GridPost, Household
from jianfu.empower.queries.grid import standing_of
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.kernel.sealing import blind_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

_ABOVE = {PostKind.AREA: None, PostKind.GROUP: PostKind.AREA, PostKind.NEIGHBOUR: PostKind.GROUP}
_NEED_WORDS = frozenset({Event.DONE, Event.UNSOLVED, Event.PASSED_UP})
_PARTS = 2


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post: its kind and name, the one above, who holds it, a number to reach them."""

    kind: PostKind
    name: str
    above_id: int | None = None
    holder: str = ""
    phone: str = ""


@transaction.atomic
def set_post(actor: Actor, village_id: int, new: NewPost, now: datetime) -> GridPost:
    """Set up a post, or change who holds it and where it hangs; an empty field changes nothing that is known.

    Raises `Refusal`: `NOT_ALLOWED`, `NAME_MISSING`, `WRONG_PLACE`.
    """
    village = _own_village(actor, village_id)
    if not new.name.strip():
        raise Refusal(refusals.NAME_MISSING)
    above = GridPost.objects.filter(pk=new.above_id or 0, village=village).first()
    if new.above_id and (above is None or above.kind != _ABOVE[new.kind]):
        raise Refusal(refusals.WRONG_PLACE)
    post, made = GridPost.objects.get_or_create(
        village=village, kind=new.kind.value, name=new.name.strip()[:60]
    )
    before = {"above": post.above_id, "holder": post.holder}
    post.above = above or post.above
    post.holder = new.holder.strip()[:60] or post.holder
    if new.phone.strip():
        post.phone = new.phone.strip()
    post.save()
    after = {"above": post.above_id, "holder": post.holder}
    if made or before != after or new.phone.strip():
        audit.record(actor, "gridpost.set", post, now, before=before, after={"name": post.name, **after})
    return post


@transaction.atomic
def enter_households(
    actor: Actor, village_id: int, post_id: int | None, lines: Sequence[str], now: datetime
) -> int:
    """Enter households, one a line (`户主 | 人数`), with a contact where one is named; return how many are new.

    A household that is known gets the contact and keeps what is known; all lines or none.
    Raises `Refusal`: `NOT_ALLOWED`, `WRONG_LINE`, `NO_SUCH_THING` for a post of another village.
    """
    village = _own_village(actor, village_id)
    post = _post(village, post_id)
    rows = [_household(line) for line in lines if line.strip()]
    new = 0
    for head, people in rows:
        known = Household.objects.filter(
            village=village, head_index=blind_index(head, "empower.household.head"), left_on__isnull=True
        ).first()
        if known is None:
            Household.objects.create(village=village, post=post, head=head, people=people)
            new += 1
        elif post is not None and known.post_id != post.pk:
            known.post = post
            known.save(update_fields=["post"])
    if rows:
        after = {"lines": len(rows), "new": new, "post": post.pk if post else None}
        audit.record(actor, "household.enter", village, now, after=after)
    return new


@transaction.atomic
def assign(actor: Actor, household_id: int, post_id: int, now: datetime) -> Household:
    """Give a household its contact."""
    rows = Household.objects.select_for_update(of=("self",)).select_related("village")
    household = rows.filter(pk=household_id).first()
    if household is None or not speaks_for(actor, Permission.CAPTURE, household.village):
        raise Refusal(refusals.NO_SUCH_THING)
    post = _post(household.village, post_id)
    if household.post_id != (post.pk if post else None):
        before = {"post": household.post_id}
        household.post = post
        household.save(update_fields=["post"])
        after = {"post": household.post_id}
        audit.record(actor, "household.assign", household, now, before=before, after=after)
    return household


@transaction.atomic
def raise_matter(
    actor: Actor, village_id: int, text: str, now: datetime, household_id: int | None = None
) -> GridMatter:
    """Note what somebody of the village asks for; the same open matter of the same household is one.

    Raises `Refusal`: `NOT_ALLOWED`, `NAME_MISSING`, `NO_SUCH_THING` for a household of another village.
    """
    village = _own_village(actor, village_id)
    if not text.strip():
        raise Refusal(refusals.NAME_MISSING)
    home = Household.objects.filter(pk=household_id or 0, village=village).first()
    if household_id and home is None:
        raise Refusal(refusals.NO_SUCH_THING)
    same = GridMatter.objects.filter(village=village, household=home, text=text.strip(), is_open=True).first()
    if same is not None:
        return same
    matter = GridMatter.objects.create(village=village, household=home, text=text.strip(), raised_at=now)
    append(actor, GridMatterEvent(matter=matter, kind=Event.RAISED, unit=village), matter, now)
    return matter


@transaction.atomic
def act(actor: Actor, matter_id: int, kind: Event, now: datetime, note: str = "") -> GridMatter:
    """Pass a matter up, report it done, or note what the household says; done is not solved.

    Raises `Refusal`: `NO_SUCH_THING`, `NOT_NOW`, `REASON_MISSING`.
    """
    rows = GridMatter.objects.select_for_update(of=("self",)).select_related("village__parent")
    matter = rows.filter(pk=matter_id).first()
    if matter is None:
        raise Refusal(refusals.NO_SUCH_THING)
    standing = standing_of(matter)
    at_township = standing.state is State.TOWNSHIP
    unit = matter.village.parent if at_township and matter.village.parent else matter.village
    if not speaks_for(actor, Permission.ANSWER, unit):
        raise Refusal(refusals.NO_SUCH_THING)
    already = {Event.PASSED_UP: State.TOWNSHIP, Event.DONE: State.DONE, Event.SOLVED: State.SOLVED}
    if already.get(kind) is standing.state:
        return matter
    if not allows(standing, kind):
        raise Refusal(refusals.NOT_NOW, state=standing.state.label, verb=kind.label)
    if kind in _NEED_WORDS and not note.strip():
        raise Refusal(refusals.REASON_MISSING)
    append(actor, GridMatterEvent(matter=matter, kind=kind, unit=unit, note=note.strip()), matter, now)
    is_open = standing_of(matter).state is not State.SOLVED
    if matter.is_open != is_open:
        matter.is_open = is_open
        matter.save(update_fields=["is_open"])
    return matter


def _own_village(actor: Actor, village_id: int) -> Unit:
    village = Unit.objects.filter(pk=village_id, level=Level.VILLAGE).first()
    if village is None or not speaks_for(actor, Permission.CAPTURE, village):
        name = village.name if village else "—"
        raise Refusal(NOT_ALLOWED, unit=name, permission=Permission.CAPTURE.label)
    return village


def _post(village: Unit, post_id: int | None) -> GridPost | None:
    if not post_id:
        return None
    post = GridPost.objects.filter(pk=post_id, village=village).first()
    if post is None:
        raise Refusal(refusals.NO_SUCH_THING)
    return post


def _household(line: str) -> tuple[str, int | None]:
    parts = [part.strip() for part in line.replace("｜", "|").split("|")]
    if (
        not parts[0]
        or len(parts) > _PARTS
        or (len(parts) == _PARTS and parts[1] and not parts[1].isdecimal())
    ):
        raise Refusal(refusals.WRONG_LINE, line=line.strip()[:1] + "…")
    people = int(parts[1]) if len(parts) == _PARTS and parts[1] else None
    return parts[0][:60], people
