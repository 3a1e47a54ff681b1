"""What the drafting pages send, as what the actions take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.draft import Draft
from jianfu.register.domain.page_errors import NOTHING_HANDED_IN
from jianfu.register.views.parsing import chosen, day_or_none, real_number, whole_number
from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    from django.http import QueryDict

    from jianfu.kernel.http import PageRequest
    from jianfu.register.queries.drafting import DraftSheet
    from jianfu.review.domain.facts import FactValue

# In the order in which departments use them.
CHANNELS = (
    Channel.DOCUMENT,
    Channel.MEETING,
    Channel.FORM,
    Channel.INSPECTION,
    Channel.ASSESSMENT,
    Channel.STUDY_VISIT,
    Channel.TASK,
    Channel.CAMPAIGN,
    Channel.APP,
    Channel.WORK_GROUP,
    Channel.SECONDMENT,
    Channel.PLAQUE,
    Channel.CERTIFICATE,
)
FACT = "fact-"


def read(request: PageRequest) -> Draft:
    """Read a new draft's declaration."""
    post = request.POST
    return Draft(
        channel=chosen(Channel, post.get("channel", "")),
        issuer_id=whole_number(post.get("issuer", "")),
        audience=_audience(post),
        title=post.get("title", ""),
        due_on=day_or_none(post.get("due_on")),
        expires_on=day_or_none(post.get("expires_on")),
    )


def changed(request: PageRequest, before: DraftSheet) -> Draft:
    """Return the declaration of `before` with the facts that were added on the page."""
    return Draft(
        channel=Channel(before.demand.channel),
        issuer_id=before.issuer.pk,
        audience=Audience.from_json(before.demand.audience),
        due_on=before.stated_due,
        parent_id=before.demand.parent_id,
        facts={**before.declared, **_facts(request.POST)},
        particulars={k: v for k, v in before.demand.particulars.items() if k != "requests"},
    )


def upload(request: PageRequest) -> tuple[bytes, str]:
    """Return the bytes that were handed in and their name: a file, else pasted text."""
    if file := request.FILES.get("file"):
        return file.read(), file.name or "upload"
    if text := request.POST.get("text", "").strip():
        return text.encode(), f"{text.splitlines()[0].strip()[:40]}.txt"
    raise Refusal(NOTHING_HANDED_IN)


def upload_or_none(request: PageRequest, before: DraftSheet) -> tuple[bytes, str] | None:
    """Return what was handed in to replace the draft; None when its text is as it was."""
    text = request.POST.get("text", "")
    if not request.FILES.get("file") and text.replace("\r\n", "\n").strip() in {"", before.text.strip()}:
        return None
    return upload(request)


def _audience(post: QueryDict) -> Audience:
    """Read the rule ("all townships") or the units that were ticked."""
    rule = post.get("audience", "")
    if ":" in rule:
        level, unit = rule.split(":", 1)
        return Audience(rules=(AllUnder(Level(whole_number(level)), whole_number(unit)),))
    return Audience(unit_ids=tuple(whole_number(pk) for pk in post.getlist("unit")))


def _facts(post: QueryDict) -> dict[str, FactValue]:
    """Read the facts that were added; an empty one stays unknown, and only declared ones are taken."""
    found: dict[str, FactValue] = {}
    for field, typed in post.items():
        kind = vocabulary().get(field.removeprefix(FACT)) if field.startswith(FACT) else None
        value = str(typed).strip()
        if kind is None or kind.origin != "declared" or not value:
            continue
        if kind.kind == "bool":
            found[kind.name] = value == "yes"
        else:
            found[kind.name] = real_number(value) if kind.kind == "number" else value
    return found
