"""Who writes to whom: the matrix of the rules on official documents rests on these facts."""

from __future__ import annotations

import pytest

from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.reading.domain.document import Action, Document, Request
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.domain.partyfacts import addressees_of, issuer_of, party_facts


def draft(body: str = "各单位要成立工作专班。", **changes: object) -> Document:
    values: dict[str, object] = {
        "file": "d.txt", "format": "txt", "title": None, "number": None, "issuers": (), "addressees": (),
        "date": None, "genre": None, "urgency": None, "body": body,
    }  # fmt: skip
    return Document(**{**values, **changes})


def facts(issuer: str, *addressees: str) -> dict[str, object]:
    known = party_facts(draft(issuers=(issuer,), addressees=addressees), Declaration())
    return {name: fact.value for name, fact in known.items()}


def test_the_issuer_is_declared_else_signed_else_named_in_the_title() -> None:
    titled = draft(title="云溪县教育局关于开展检查的通知")
    signed = draft(title="云溪县教育局关于开展检查的通知", issuers=("云溪县人民政府",))
    declared = Declaration(issuer=Party("中共云溪县委"))
    assert [p and p.name for p in (issuer_of(titled, Declaration()), issuer_of(signed, Declaration()))] == [
        "云溪县教育局",
        "云溪县人民政府",
    ]
    assert issuer_of(signed, declared) == Party("中共云溪县委", UnitKind.TERRITORY, Level.COUNTY)


def test_a_title_that_names_nobody_gives_no_issuer() -> None:
    assert issuer_of(draft(title="一个很好的想法关于天气"), Declaration()) is None
    assert issuer_of(draft(), Declaration()) is None


def test_addressees_are_declared_else_written_else_named_in_requests() -> None:
    request = Request("各乡镇要报送", 0, 6, Action.REPORT, actor="各乡镇")
    named = draft(requests=(request,))
    assert [p.name for p in addressees_of(named, Declaration())] == ["各乡镇"]
    written = draft(addressees=("各县（市、区）人民政府",), requests=(request,))
    assert [p.level for p in addressees_of(written, Declaration())] == [Level.COUNTY]
    declared = Declaration(addressees=(Party("各村民委员会"),))
    assert [p.level for p in addressees_of(written, declared)] == [Level.VILLAGE]


def test_what_nobody_knows_is_left_out() -> None:
    known = party_facts(draft(), Declaration())
    assert set(known) == {"skips_level", "goes_up"}


@pytest.mark.parametrize(
    ("issuer", "addressee", "below"),
    [
        ("云溪县教育局", "各乡镇人民政府", True),
        ("云溪县教育局", "各学校", False),
        ("鹰潭市教育局", "各县（市、区）教育局", False),
        ("鹰潭市教育局", "各县（市、区）人民政府", True),
        ("云溪县教育局", "云溪县人民政府", False),
        ("江西省教育厅", "各设区市、省直管县教育局", False),
    ],
)
def test_who_is_a_government_below(issuer: str, addressee: str, below: bool) -> None:
    assert facts(issuer, addressee)["reaches_lower_government"] is below


@pytest.mark.parametrize(
    ("issuer", "addressee", "up", "skips"),
    [
        ("云溪县教育局", "鹰潭市教育局", True, False),
        ("云溪县教育局", "云溪县人民政府", True, False),
        ("青山镇人民政府", "鹰潭市人民政府", True, True),
        ("云溪县人民政府", "各乡镇人民政府", False, False),
        ("云溪县人民政府", "云溪县教育局", False, False),
    ],
)
def test_what_goes_up(issuer: str, addressee: str, up: bool, skips: bool) -> None:
    known = facts(issuer, addressee)
    assert (known["goes_up"], known["skips_level"]) == (up, skips)


MATRIX = [
    # sender, receiver, whether a directive demand is a finding (公文处理工作条例 arts. 16 and 17)
    ("云溪县人民政府", "各乡镇人民政府", False),
    ("云溪县人民政府", "县直各部门", False),
    ("云溪县人民政府办公室", "各乡镇人民政府", False),
    ("云溪县教育局", "各乡镇人民政府", True),
    ("鹰潭市教育局", "各县（市、区）教育局", False),
    ("云溪县教育局", "各村民委员会", True),
    ("云溪县防火工作领导小组", "各乡镇人民政府", True),
    ("云溪县防火工作领导小组", "各村民委员会", True),
    ("青山镇人民政府", "各村民委员会", False),
]


@pytest.mark.parametrize(("sender", "receiver", "finding"), MATRIX)
def test_the_matrix_of_sender_and_receiver(sender: str, receiver: str, finding: bool) -> None:
    verdict = judge(draft(issuers=(sender,), addressees=(receiver,)))
    assert any(found.family == "directive" for found in verdict.findings) is finding


def test_a_division_that_writes_outward_is_a_finding_whoever_is_addressed() -> None:
    verdict = judge(draft(issuers=("云溪县教育局安全科",), addressees=("各学校",)))
    assert "GW-17a" in {found.rule for found in verdict.findings}
