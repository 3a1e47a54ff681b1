"""A proof comes out of the records: the form that somebody asks for is filled, and nobody is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.actions.importing import check_secrecy
from jianfu.forms.actions.keeping import show_subject
from jianfu.forms.domain.filling.fill import FilledFile, fill
from jianfu.forms.domain.filling.records import Known, Records
from jianfu.forms.domain.keeping.proof_form import NAME, proof_form
from jianfu.forms.domain.refusals import NOTHING_FOR_PROOF
from jianfu.forms.queries.known import TREE, record_about
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

TODAY = "开具当日"


@transaction.atomic
def make_proof(
    actor: Actor, subject_id: int, purpose: str, upload: tuple[bytes, str] | None, now: datetime
) -> FilledFile:
    """Fill a proof about a subject from its record (needs `UNMASK` at its unit); without a form the plain one is taken.

    Neither form nor proof is stored; the trace says who made it for what, with how many cells, and nothing that stands
    in them. Raises `Refusal`: as `show_subject`, what is wrong with the file, `NOTHING_FOR_PROOF`.
    """
    subject, _ = show_subject(actor, subject_id, purpose, now)
    content, name = upload or (proof_form(purpose.strip()), NAME)
    check_secrecy(actor, content, name)
    record = record_about(subject)
    record.values["填报日期"] = [Known(now.date().isoformat(), TODAY)]
    proof = fill(content, name, Records((record,), subject.unit.name))
    if all(each.source in (TODAY, TREE) for each in proof.receipt.filled):
        raise Refusal(NOTHING_FOR_PROOF, name=name)
    after = {"filled": len(proof.receipt.filled), "left": len(proof.receipt.left), "unit": subject.unit.code}
    audit.record(actor, "records.prove", subject, now, after=after, reason=purpose.strip())
    return proof
