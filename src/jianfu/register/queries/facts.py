"""What the register knows about a draft, handed to review: counts, last year, quota left, the demand above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.duties.queries import matcher_for, version_for
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.register.domain.letterhead import Letterhead, letterhead_of
from jianfu.register.domain.life import IN_FORCE
from jianfu.register.domain.quota import CONTROLLED, Scope
from jianfu.register.models import Demand, Quota
from jianfu.register.queries.demands import similar_in_force
from jianfu.register.queries.quotas import count_in, counted_of, left_for
from jianfu.register.queries.scope import territory_path
from jianfu.review.domain.dutyfacts import DutyFacts
from jianfu.review.domain.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.models import Unit
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration
    from jianfu.review.domain.facts import FactSource


def duty_facts(issuer: Unit, today: date) -> tuple[FactSource, ...]:
    """Return the duty lists that hold where `issuer` is, as a source of facts; nothing where none are loaded."""
    version = version_for(issuer.path, today)
    return () if version is None else (DutyFacts(matcher_for(version)),)


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """The register as a source of facts about one draft of `issuer`; `demand_id` is the draft's own, if it has one.

    What the register does not know it leaves out: without any history of the issuer, last year's number is unknown
    and not zero.
    """

    issuer: Unit
    today: date
    demand_id: int | None = None
    parent: Demand | None = None

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:
        """Return what is known, each fact with the sentence that says how."""
        channel = declaration.channel
        known = {
            "burden_reviewed": Fact(
                value=True, because=Text("本次评估即是。", "This judgement is the assessment.")
            ),
            "project_approved": Fact(
                value=True,
                because=Text(
                    "经本系统审核批准后方可下发。", "Nothing is sent down without approval in this system."
                ),
            ),
            "sent_off_system": Fact(value=False, because=Text("在本系统内登记。", "It is registered here.")),
        }
        known |= self._counts() if channel is Channel.DOCUMENT else {}
        known |= self._plan(channel, letterhead_of(channel, document) is Letterhead.RED)
        known |= self._likes(channel, document)
        return known | self._above() | self._apps(channel)

    def _counts(self) -> dict[str, Fact]:
        year = self.today.year
        now, before = counted_of(self.issuer, year), counted_of(self.issuer, year - 1)
        this = now[Channel.DOCUMENT] + 1
        known = {
            "issued_this_year": Fact(
                this,
                Text(f"连同本件，今年登记{this}件。", f"{this} registered this year, this one included."),
            )
        }
        if before:
            last = before[Channel.DOCUMENT]
            known["issued_last_year"] = Fact(
                last, Text(f"上年登记{last}件。", f"{last} registered last year.")
            )
        if (
            Quota.objects.filter(unit=self.issuer, year=year, channel=Channel.DOCUMENT)
            .exclude(reason="")
            .exists()
        ):
            known["explanation_filed"] = Fact(
                value=True, because=Text("额度附有书面说明。", "The quota carries a written explanation.")
            )
        red = count_in(Scope(territory_path(self.issuer), year, Channel.DOCUMENT, whole=True, red_only=True))
        known["county_red_headers"] = Fact(
            red, Text(f"本地今年已发红头文件{red}件。", f"{red} red-header documents here this year.")
        )
        return known

    def _plan(self, channel: Channel, red_header: bool) -> dict[str, Fact]:  # noqa: FBT001 -- private, one caller
        """Say whether a plan number can be had: the number itself is given with the approval."""
        tightest = left_for(self.issuer, channel, self.today.year, red_header=red_header)[0]
        if tightest.left is None:
            if channel in CONTROLLED:
                return {}
            because = Text(
                "该渠道不设额度，批准时取得计划号。",
                "No quota binds this channel; approval gives the number.",
            )
            return {"plan_number_taken": Fact(value=True, because=because)}
        because = Text(
            f"「{tightest.unit_name}」额度{tightest.limit}件，还剩{tightest.left}件。",
            f"Quota of {tightest.unit_name}: {tightest.limit}, {tightest.left} left.",
        )
        return {"plan_number_taken": Fact(value=tightest.left > 0, because=because)}

    def _likes(self, channel: Channel, document: Document) -> dict[str, Fact]:
        likes = similar_in_force(
            self.issuer, document.title or document.file, self.today, without=self.demand_id
        )
        same = [like.demand for like in likes if like.demand.channel == channel]
        named = "、".join(f"《{demand.title}》" for demand in same)
        because = Text(f"在行的相近要求：{named or '无'}。", f"Similar demands in force: {named or 'none'}.")
        known = {}
        if channel is Channel.MEETING:
            known["similar_meeting_near"] = Fact(bool(same), because)
        if channel is Channel.FORM:
            known["forms_asked_times"] = Fact(len(same), because)
        return known

    def _above(self) -> dict[str, Fact]:
        if self.parent is None or self.parent.issued_on is None:
            return {}
        days = working_days_between(self.parent.issued_on, self.today)
        because = Text(
            f"上级于{self.parent.issued_on.isoformat()}部署，已过{days}个工作日。",
            f"Deployed above on {self.parent.issued_on.isoformat()}, {days} working days ago.",
        )
        return {"days_since_deployed": Fact(days, because)}

    def _apps(self, channel: Channel) -> dict[str, Fact]:
        if channel is not Channel.APP:
            return {}
        number = Demand.objects.filter(issuer=self.issuer, channel=channel, state__in=IN_FORCE).count() + 1
        because = Text(f"连同本件共{number}个。", f"{number}, this one included.")
        return {"apps_of_issuer": Fact(number, because)}
