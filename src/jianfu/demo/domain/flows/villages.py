"""What townships pass on: part of the reports goes further down to the villages, due earlier than above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import due_labels
from jianfu.demo.domain.seasons import later
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.workdays import working_days_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianfu.demo.domain.setting import Setting


def villages(setting: Setting, forms: Sequence[Demand]) -> Iterator[Demand]:
    """Yield what townships ask of their villages because of `forms`, so that a village gets its published number."""
    random = setting.random("villages")
    share = setting.yearly(setting.rates.village_forms) / max(len(forms), 1)
    for form in forms:
        if random.random() >= share:
            continue
        assert form.due is not None  # noqa: S101 -- every form has a deadline
        left = max(working_days_between(form.issued, form.due), 0)
        due = later(form.issued, left // 2) if left else form.due
        cut = (Formalism.CUT_DEADLINE,) if due < form.due else ()
        for township in form.addressees:
            if not setting.villages[township]:
                continue
            yield Demand(
                key=f"V{form.key[1:]}-{township[-3:]}",
                channel=Channel.FORM,
                medium=Medium.CHAT,
                title=form.title,
                issuer=township,
                addressees=setting.villages[township],
                issued=form.issued,
                due=due,
                expires=form.expires,
                text=form.text.replace("各乡镇（街道）", "各村（社区）", 1),
                hour=min(form.hour + 1, 18),
                series=form.series,
                parent=form.key,
                fields=form.fields,
                truth=(Formalism.OFF_SYSTEM, *cut, *due_labels(form.issued, due)),
            )
