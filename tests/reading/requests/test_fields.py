"""Who, what and to whom, out of the words of a request."""

import pytest

from jianfu.reading.domain.requests.fields import actor_of, deliverable_of, recipient_of, responsible_after
from jianfu.reading.domain.requests.sentences import sentences_of


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("各乡镇人民政府要将名单报送县局", "各乡镇人民政府"),
        ("请各市教育局于5月底前报送", "各市教育局"),
        ("县级以上人民政府应当建立制度", "县级以上人民政府"),
        ("各县（市、区）要成立专班", "各县（市、区）"),
        ("由县水利局负责编制方案", "县水利局"),
        ("建立工作台账", None),
        ("为做好工作要报送材料", None),
        ("要认真开展自查", None),
    ],
)
def test_actors(sentence: str, actor: str | None) -> None:
    assert actor_of(sentence) == actor


@pytest.mark.parametrize(
    ("quote", "thing"),
    [
        ("请于3月底前将自查报告报县局", "自查报告"),
        ("将实施方案和联络员名单一并报送", "实施方案和联络员名单"),
        ("把排查台账发到镇邮箱", "排查台账"),
        ("各县要制定具体实施方案", "具体实施方案"),
        ("逐级签订安全生产责任书", "安全生产责任书"),
        ("各地要建立健全协调机制", "协调机制"),
        ("每年组织一次检查", None),
    ],
)
def test_deliverables(quote: str, thing: str | None) -> None:
    assert deliverable_of(quote) == thing


@pytest.mark.parametrize(
    ("quote", "recipient"),
    [
        ("将情况报送省教育厅", "省教育厅"),
        ("于2月20日前报我厅基础教育处", "我厅基础教育处"),
        ("联合上报省工业和信息化厅、省水利厅", "省工业和信息化厅、省水利厅"),
        ("及时向当地公安机关报告", "当地公安机关"),
        ("电子版发送至jgs@example.test邮箱", "jgs@example.test"),
        ("电子版发送至邮箱jgs@example.test", "jgs@example.test"),
        ("报本级人民政府批准", "本级人民政府"),
        ("成立工作专班", None),
    ],
)
def test_recipients(quote: str, recipient: str | None) -> None:
    assert recipient_of(quote) == recipient


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("。（责任单位：县教育局、县财政局）", "县教育局、县财政局"),
        ("。（牵头单位:县卫健局）", "县卫健局"),
        ("。（省教育厅、省财政厅按职责分工负责）", "省教育厅、省财政厅"),
        ("。下一句（见附件）", None),
    ],
)
def test_responsible_in_brackets(text: str, who: str | None) -> None:
    assert responsible_after(text) == who


def test_sentences_know_their_place_and_lose_their_number() -> None:
    body = "一、总体要求\n（一）各县要报送方案；1.成立专班，制定“甲，乙”方案。"
    found = sentences_of(body)
    assert [s.text for s in found] == ["总体要求", "各县要报送方案", "成立专班，制定“甲，乙”方案"]
    assert all(body[s.start : s.end] == s.text for s in found)
    assert [clause.text for clause in found[-1].clauses] == ["成立专班", "制定“甲，乙”方案"]
    assert all(body[c.start : c.end] == c.text for s in found for c in s.clauses)
