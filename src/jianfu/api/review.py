"""A draft in, the verdict out; nothing is stored."""

from __future__ import annotations

from typing import Any, Literal

from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from jianfu.api.calls import REFUSALS, Call
from jianfu.api.reading import Anatomy, read_upload
from jianfu.api.security import UPLOADS_A_MINUTE, PerPerson
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.channels import Channel
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.domain.triage import Degree
from jianfu.review.domain.verdict import Grade, Outcome

MOST_ADDRESSEES = 500

router = Router()


class FindingOut(Schema):
    """One suspicion, with its article, its sentence and what to change."""

    rule: str
    family: str
    grade: Grade
    article: str
    quote: str | None
    start: int | None
    end: int | None
    because: str
    remedy: str


class UndeterminedOut(Schema):
    """A rule that lacks facts."""

    rule: str
    needs: list[str]


class TriageOut(Schema):
    """How urgent the matter is by its text and its days, and what to do with what can wait."""

    degree: Degree
    label: str
    because: str
    quote: str | None
    suggestion: str | None


class VerdictOut(Schema):
    """A verdict as `jianfu review --json` gives it."""

    file: str
    verdict: Outcome
    document: Anatomy
    findings: list[FindingOut]
    undetermined: list[UndeterminedOut]
    triage: TriageOut | None


class ReviewForm(Schema):
    """What the issuer declares; what is left out is inferred from the document where it can be."""

    channel: Channel = Channel.DOCUMENT
    issuer: str | None = Field(None, max_length=120)
    addressee: list[str] = Field([], max_length=MOST_ADDRESSEES)
    language: Literal["zh", "en"] = "zh"


@router.post(
    "review",
    response={200: VerdictOut, **REFUSALS},
    throttle=[PerPerson("uploads", UPLOADS_A_MINUTE)],
    summary="Judge a draft before it is sent",
)
def review(request: Call, file: File[UploadedFile], form: Form[ReviewForm]) -> dict[str, Any]:
    """Return the verdict as `jianfu review --json` does, by the rules in force today; the file is not stored."""
    document = read_upload(file)
    declaration = Declaration(
        channel=form.channel,
        issuer=Party(form.issuer) if form.issuer else None,
        addressees=tuple(Party(name) for name in form.addressee),
    )
    verdict = judge(document, declaration, on=request.now.astimezone(SHANGHAI).date())
    return {
        "file": document.file,
        "document": document.as_json(with_body=False),
        **verdict.as_json(form.language),
    }
