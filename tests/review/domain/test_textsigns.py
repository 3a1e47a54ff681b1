"""Small signs: what a text does not show stays unknown."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.document import Document
from jianfu.review.domain.textsigns import implied_channels, sign_facts


def signs(
    body: str, title: str | None = None, number: str | None = None, genre: str | None = None
) -> dict[str, object]:
    document = Document(
        file="d", format="txt", title=title, number=number, issuers=(), addressees=(),
        date=None, genre=genre, urgency=None, body=body,
    )  # fmt: skip
    return {name: fact.value for name, fact in sign_facts(document).items()}


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("会期半天。", 0.5),
        ("会期1.5天。", 1.5),
        ("会期两天。", 2.0),
        ("会期一个半天。", 1.5),
        ("会议时间共3天", 3.0),
    ],
)
def test_days_of_a_meeting(body: str, days: float) -> None:
    assert signs(body)["meeting_days"] == days


@pytest.mark.parametrize(
    ("body", "minutes"),
    [("县长讲话90分钟", 90), ("主报告1.5小时", 90), ("领导讲话一个半小时", 90), ("讲话控制在2小时", 120)],
)
def test_minutes_of_a_speech(body: str, minutes: int) -> None:
    assert signs(body)["speech_minutes"] == minutes


def test_what_is_not_said_is_not_known() -> None:
    known = signs("请参加会议。")
    assert {"meeting_days", "speech_minutes", "meeting_people", "meeting_in_person", "genre"} & set(
        known
    ) == set()


def test_where_people_meet() -> None:
    assert signs("会议地点：县会议中心。")["meeting_in_person"] is True
    assert signs("会议地点：各分会场，以视频形式召开。")["meeting_in_person"] is False


def test_people_at_a_meeting() -> None:
    assert signs("参会人员约120人")["meeting_people"] == 120


@pytest.mark.parametrize(
    ("title", "study", "inspection"),
    [
        ("关于开展基层治理调研的通知", True, False),
        ("关于组织现场观摩的通知", True, False),
        ("关于开展安全生产检查的通知", False, True),
        ("关于开展督导调研的通知", False, True),
        ("关于印发评估办法的通知", False, False),
    ],
)
def test_what_a_visit_calls_itself(title: str, study: bool, inspection: bool) -> None:
    known = signs("正文。", title)
    assert (known["names_study"], known["names_inspection"]) == (study, inspection)


def test_one_document_that_issues_several() -> None:
    assert signs("现印发《甲方案》《乙方案》，请执行。")["relays_many_attachments"] is True
    assert signs("现印发《甲方案》，请执行。")["relays_many_attachments"] is False
    assert signs("正文", "关于印发学校安全等三个方案的通知")["relays_many_attachments"] is True


@pytest.mark.parametrize(("number", "padded"), [("云教发〔2026〕012号", True), ("云教发〔2026〕12号", False)])
def test_padded_serial(number: str, padded: bool) -> None:
    assert signs("正文", number=number)["serial_padded"] is padded


def test_kinds_of_document() -> None:
    assert signs("正文", genre="通知")["genre_known"] is True
    assert signs("正文", genre="方案")["genre_known"] is False
    assert "genre_known" not in signs("正文", genre="情况")


def test_a_report_that_carries_a_request() -> None:
    assert signs("以上报告，妥否，请批示。", genre="报告")["carries_request"] is True
    assert signs("特此报告。", genre="报告")["carries_request"] is False
    assert signs("妥否，请批示。", genre="请示")["carries_request"] is False


def test_the_four_elements_of_a_campaign_are_counted() -> None:
    body = "各村积极申报，按评分标准验收，达标的命名授牌。"
    assert signs(body)["campaign_elements"] == 4
    assert signs("请认真执行。")["campaign_elements"] == 0


@pytest.mark.parametrize(
    ("title", "channels"),
    [
        ("关于召开全县农业农村工作会议的通知", {"meeting"}),
        ("关于开展安全生产检查的通知", {"inspection"}),
        ("关于组织现场观摩的通知", {"study_visit"}),
        ("云溪县2026年综合考核细则", {"assessment"}),
        ("关于抽调工作人员的函", {"secondment"}),
        ("关于做好防火工作的通知", set()),
        ("云溪县安全生产监督检查办法", set()),
        (None, set()),
    ],
)
def test_channels_that_a_title_opens(title: str | None, channels: set[str]) -> None:
    document = Document(
        file="d", format="txt", title=title, number=None, issuers=(), addressees=(),
        date=None, genre=None, urgency=None, body="正文",
    )  # fmt: skip
    assert {channel.value for channel in implied_channels(document)} == channels
