"""What supervisors see: the tips of their territories, as soon as the day's batch is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.errors import NO_SUCH_TIP
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.life import TipState
from jianfu.redress.domain.tips.statistics import Counted, shown
from jianfu.redress.domain.tips.wraps import names, read
from jianfu.redress.models import Case, Tip, TipMessage
from jianfu.redress.queries.tips.keys import recipients, windows_for

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import TipWindow

WAITING = (TipState.RECEIVED, TipState.HANDLING)


def tips_for(actor: Actor, today: date) -> QuerySet[Tip]:
    """Return the tips that the actor may handle, the longest waiting first; today's only where the window shows them."""
    visible = Q(window__batch=Batch.AT_ONCE) | Q(arrived_on__lt=today)
    rows = Tip.objects.filter(visible, window__in=windows_for(actor)).select_related("window__territory")
    return rows.annotate(written=Count("messages")).order_by("arrived_on", "id")


def tip_for(actor: Actor, tip_id: uuid.UUID, today: date, *, for_update: bool = False) -> Tip:
    """Return one of them; `NO_SUCH_TIP` for any other."""
    rows = Tip.objects.select_for_update(of=("self",)) if for_update else Tip.objects
    visible = Q(window__batch=Batch.AT_ONCE) | Q(arrived_on__lt=today)
    mine = rows.filter(visible, window__in=windows_for(actor)).select_related("window__territory")
    if (found := mine.filter(pk=tip_id).first()) is None:
        raise Refusal(NO_SUCH_TIP)
    return found


def case_of(tip: Tip) -> Case | None:
    """Return the case that was opened from a tip, for the supervisor who looks at the tip."""
    return Case.objects.filter(source_ref=f"tip:{tip.reference}").first() if tip.reference else None


def by_topic(window: TipWindow) -> Counted:
    """Count a window's tips by topic, with small numbers kept back."""
    rows = Tip.objects.filter(window=window).values_list("topic").annotate(count=Count("pk"))
    return shown({topic: count for topic, count in rows if topic})


def taken_in(window: TipWindow) -> Counted:
    """Count a window's tips by state, with small numbers kept back: what anyone may know."""
    rows = dict(Tip.objects.filter(window=window).values_list("state").annotate(count=Count("pk")))
    return shown({state.value: rows.get(state.value, 0) for state in TipState})


def incomplete(window: TipWindow) -> int:
    """Count messages that a key on the list cannot open yet, or a key that left it still can."""
    wanted = names(recipients(window))
    rows = TipMessage.objects.filter(tip__window=window).values_list("wraps", flat=True)
    return sum(frozenset(read(bytes(row))) - {bytes(8)} != wanted for row in rows.iterator())
