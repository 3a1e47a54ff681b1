"""The head above the title: copy number, urgency, signatories, in the forms that offices print."""

import pytest

from jianfu.reading.domain.anatomy.masthead import find_masthead, heads_of, is_masthead
from jianfu.reading.domain.reader import read_text

TITLE = "青石县人民政府关于做好冬季防火工作的报告"
REST = (TITLE, "市人民政府：", "现将有关情况报告如下。", "青石县人民政府", "2024年11月4日")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("000012", "000012"),
        ("0012", "0012"),
        ("份号：000345", "000345"),
        ("份　号：12345", "12345"),
        ("编号：0007", "0007"),
        ("№ 000123", "000123"),
        ("000012　　　特急", "000012"),
        ("2024", None),
        ("邮编：050000", None),
        ("0311-8865432", None),
    ],
)
def test_copy_numbers(line: str, number: str | None) -> None:
    assert find_masthead((line, *REST), 1).copy_number == number


def test_a_copy_number_stands_above_the_title() -> None:
    assert find_masthead((*REST, "000012"), 0).copy_number is None


@pytest.mark.parametrize(
    ("line", "urgency"),
    [
        ("特急", "特急"),
        ("加急件", "加急"),
        ("紧急程度：平急", "平急"),
        ("特提", "特提"),
        ("000012　特急", "特急"),
        ("等级　特急·明电", "特急"),
        ("青政办明电〔2024〕3号　特急", "特急"),
        ("特急情况要立即上报", None),
        ("应急", None),
    ],
)
def test_degrees_of_urgency(line: str, urgency: str | None) -> None:
    assert read_text("\n".join((line, *REST)), "x").urgency == urgency


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("青政〔2024〕12号　　　　签发人：王建国", ("王建国",)),
        ("青政〔2024〕12号　　签发人：李　明", ("李明",)),
        ("签发人：李　明　王小红　欧阳文山", ("李明", "王小红", "欧阳文山")),
        ("签 发 人：王建国、李明", ("王建国", "李明")),
        ("签发人：", ()),
        ("签发人：由主要负责人签字后报送县政府办公室", ()),
    ],
)
def test_signatories(line: str, names: tuple[str, ...]) -> None:
    assert find_masthead((line, *REST), 1).signatories == names


def test_the_number_is_read_beside_the_signatory() -> None:
    document = read_text("\n".join(("青政〔2024〕12号　　签发人：李　明", *REST)), "x")
    assert (document.number, document.title, document.signatories) == ("青政〔2024〕12号", TITLE, ("李明",))


@pytest.mark.parametrize(
    "line",
    ["青石县人民政府文件", "000012", "签发人：李明", "特急", "密级：", "★★", "发电单位　县政府办公室"],
)
def test_lines_of_the_head_are_no_title(line: str) -> None:
    assert is_masthead(line)


@pytest.mark.parametrize("line", [TITLE, "关于报送特急文件办理情况的通知", "签发人员管理办法"])
def test_titles_are_no_lines_of_the_head(line: str) -> None:
    assert not is_masthead(line)


@pytest.mark.parametrize(
    ("head", "issuers"),
    [
        (("青石县人民政府令", "第12号", "青石县防火办法"), ("青石县人民政府",)),
        (("青石县人民政府令第12号", "青石县防火办法"), ("青石县人民政府",)),
        (("青石县人民政府办公室文件", "青政办〔2024〕3号", "关于防火工作的通知"), ("青石县人民政府办公室",)),
        (
            ("中共青石县委办公室", "青石县人民政府办公室", "文件", "青办〔2024〕3号", "关于防火工作的通知"),
            ("中共青石县委办公室", "青石县人民政府办公室"),
        ),
        (("青石县教育局", "青教函〔2024〕3号", "关于防火工作的函"), ("青石县教育局",)),
        (("青石县教育局", "首页 信息公开", "关于防火工作的函"), ()),
        (("（2005年12月20日建设部令第145号发布）", "城市蓝线管理办法"), ()),
    ],
)
def test_organs_of_the_head(head: tuple[str, ...], issuers: tuple[str, ...]) -> None:
    assert tuple(heads_of(head, len(head) - 1)) == issuers


def test_an_order_is_issued_by_the_organ_in_its_head() -> None:
    lines = (
        "青石县人民政府令",
        "第12号",
        "青石县防火办法",
        "第一条 为防火，制定本办法。",
        "县长：李明",
        "2024年5月6日",
    )
    document = read_text("\n".join(lines), "x")
    assert (document.issuers, document.number) == (("青石县人民政府",), "青石县人民政府令第12号")
