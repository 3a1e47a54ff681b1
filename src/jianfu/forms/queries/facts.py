"""What this room knows about a form that a department wants to send: is it held already, was it asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Min

from jianfu.forms.domain.consolidating.facts import is_line
from jianfu.forms.domain.consolidating.standing import EntryState
from jianfu.forms.domain.elements.matching import SURE
from jianfu.forms.domain.elements.periods import parse_period
from jianfu.forms.domain.filling.choosing import own_words
from jianfu.forms.domain.filling.records import OWN, PLACE_NAMES, SIGNS
from jianfu.forms.domain.understanding.settling import settle
from jianfu.forms.domain.understanding.understand import understand
from jianfu.forms.models import CatalogueEntry, Collection, Value
from jianfu.forms.queries.templates import elements_of, settled_choices
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.queries.units import territory_of, within
from jianfu.register.domain.life import COUNTED
from jianfu.register.observing import Addressed, Note
from jianfu.review.domain.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.forms.domain.understanding.model import FormField, FormModel
    from jianfu.kernel.models import Unit
    from jianfu.reading.domain.document import Document
    from jianfu.register.knowing import Handed
    from jianfu.review.domain.declaration import Declaration

MOSTLY = 0.8
"""A form is held when this share of its questions is known for this share of the units; also: two forms are alike."""
YEAR = timedelta(days=365)
_LISTED = Text("这张表在报表目录内。", "The form is in the catalogue.")
_NOT_LISTED = Text(
    "这张表不在报表目录内，按一次性报表办理。", "The form is not in the catalogue: it is a one-off."
)


class HeldField(NamedTuple):
    """One question: for how many of the addressed units it is known, and since when at the earliest."""

    label: str
    element: str
    units: int
    since: date | None


class HeldForm(NamedTuple):
    """How much of a form is known already."""

    fields: list[HeldField]
    addressed: int

    @property
    def asked(self) -> int:
        """Count the questions."""
        return len(self.fields)

    @property
    def held(self) -> list[HeldField]:
        """Return the questions that are known for most of the units."""
        return [one for one in self.fields if self.addressed and one.units >= self.addressed * MOSTLY]

    @property
    def said(self) -> Text:
        """Say it in a sentence."""
        days = [one.since for one in self.held if one.since is not None]
        names = "、".join(one.element for one in self.held[:6]) + ("等" if len(self.held) > 6 else "")  # noqa: PLR2004 -- a short list
        if not self.held:
            return Text("{n}项都没有现成数据。", "None of the {n} questions is known yet.").filled(
                n=self.asked
            )
        return Text(
            "{n}项中有{held}项已有数据（{names}），最早截至{day}。",
            "{held} of {n} questions are held already ({names}), the oldest as of {day}.",
        ).filled(n=self.asked, held=len(self.held), names=names, day=min(days).isoformat() if days else "—")


def held_for(model: FormModel, units: Sequence[Unit], period: str = "") -> HeldForm:
    """Look up what is known of a form's questions for the units that would be asked, of the period asked for."""
    asked: dict[str, tuple[str, FormField]] = {}
    for sheet in model.sheets:
        for field in sheet.fields:
            key = field.element if field.element and field.confidence >= SURE else own_words(field)
            if is_line(field) or field.formula or key in SIGNS | PLACE_NAMES:
                continue
            asked.setdefault(key, (" · ".join(p for p in (field.row_path, field.path) if p), field))
    wanted = parse_period(period) or next(
        (p for sheet in model.sheets if (p := parse_period(sheet.period or "")) is not None), None
    )
    rows = Value.objects.filter(
        subject__unit__in=[unit.pk for unit in units], element__in=list(asked), replaced_at__isnull=True
    )
    listed = {key for key, (_, field) in asked.items() if field.repeated}
    known: dict[str, tuple[int, date | None]] = {}
    grouped = rows.values("element", "period", "subject__kind").annotate(
        units=Count("subject__unit", distinct=True), day=Min("as_of")
    )
    for row in grouped:
        name, fits = row["element"], row["period"] in {"", str(wanted or row["period"])}
        if (name not in listed and row["subject__kind"] != OWN) or not fits:
            continue
        before = known.get(name, (0, None))
        if row["units"] > before[0]:
            known[name] = (row["units"], row["day"])
    fields = [HeldField(label, key, *known.get(key, (0, None))) for key, (label, _) in asked.items()]
    return HeldForm(fields, len(units))


def asked_before(
    elements: Sequence[str], issuer: Unit, today: date, period: str = "", without: int | None = None
) -> list[Collection]:
    """Return the forms of the last year in the issuer's territory that asked nearly the same, the newest first.

    A form that is asked for another period is a different question.
    """
    wanted = set(elements)
    rows = Collection.objects.filter(
        within([territory_of(issuer).path], "demand__issuer__path"),
        demand__state__in=[state.value for state in COUNTED],
        made_at__date__gte=today - YEAR,
    ).select_related("demand__issuer", "template")
    found = []
    for one in rows.exclude(demand=without).order_by("-made_at"):
        theirs = set(one.elements)
        common = len(wanted & theirs)
        same_period = not period or not one.period or period == one.period
        if wanted and common >= MOSTLY * len(wanted) and same_period:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The room as a source of facts about one form: what is held, how often it was asked."""

    held: HeldForm
    before: tuple[Collection, ...]
    listed: bool | None = None

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:  # noqa: ARG002 -- the protocol's
        """Return the facts; only forms are judged by them."""
        if declaration.channel is not Channel.FORM:
            return {}
        already = bool(self.held.asked) and len(self.held.held) >= MOSTLY * self.held.asked
        known = {
            "data_already_held": Fact(already, self.held.said),
            "forms_asked_times": Fact(len(self.before) + 1, self._asked()),
        }
        if self.listed is not None:
            because = _LISTED if self.listed else _NOT_LISTED
            known["form_in_catalogue"] = Fact(self.listed, because)
        return known

    @property
    def told(self) -> tuple[Text, ...]:
        """Return the sentences that the department reads beside its verdict."""
        return (self.held.said, self._asked()) if self.before else (self.held.said,)

    def _asked(self) -> Text:
        names = "、".join(f"《{one.template.title}》" for one in self.before[:3]) or "无"
        return Text(
            "一年内要过相近内容的表：{names}。", "Forms of the last year that asked nearly the same: {names}."
        ).filled(names=names)


def known_of_form(handed: Handed) -> FormFacts | None:
    """Answer the register about a file that somebody hands in as a form; None where it is no form to be filled."""
    if handed.channel is not Channel.FORM:
        return None
    try:
        model = understand(handed.read(), handed.name)
    except Refusal:
        return None
    if not model.sheets:
        return None
    model = settle(model, settled_choices(model.fingerprint))
    collection = Collection.objects.filter(demand=handed.demand_id).first() if handed.demand_id else None
    period = collection.period if collection is not None else ""
    before = asked_before(elements_of(model), handed.issuer, handed.today, period, without=handed.demand_id)
    listed = in_catalogue(model.fingerprint, handed.issuer)
    return FormFacts(held_for(model, handed.units, period), tuple(before), listed)


def in_catalogue(fingerprint: str, issuer: Unit) -> bool | None:
    """Say whether the issuer's form is in its territory's catalogue; None where there is no catalogue yet."""
    rows = CatalogueEntry.objects.filter(territory=territory_of(issuer), state=EntryState.IN_FORCE)
    if not rows.exists():
        return None
    return rows.filter(issuer=issuer, fingerprint=fingerprint).exists()


def advice(asked: Sequence[Addressed], today: date) -> dict[int, list[Note]]:  # noqa: ARG001 -- the protocol's
    """Say beside a draft or a submission what was known already when the form was handed in."""
    rows = Collection.objects.filter(demand__in=[one.demand.pk for one in asked]).values_list(
        "demand", "told"
    )
    return {demand: [Note(Text(zh, en)) for zh, en in told] for demand, told in rows}
