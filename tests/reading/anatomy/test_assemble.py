"""The parts of documents as offices write them and as sites deliver them."""

from datetime import date

import pytest

from jianfu.reading.domain.document import Document
from jianfu.reading.domain.reader import read_text

BODY = "为进一步做好冬季防火工作，经县政府同意，现就有关事项通知如下："


def read(*lines: str) -> Document:
    """Read a text of these lines."""
    return read_text("\n".join(lines), "x")


def test_a_flattened_notice_is_taken_apart() -> None:
    document = read(
        "青石县人民政府办公室关于印发青石县防火方案的通知",
        "各乡镇（含街道）人民政府，县政府各部门：《青石县防火方案》已经县政府同意，现印发给你们，请认真执行。"
        "青石县人民政府办公室2024年11月4日为做好防火工作，制定本方案。一、总体要求（一）指导思想。坚持预防为主。"
        "二、重点任务各乡镇要于11月20日前报送名单。附件：责任表",
    )
    assert document.addressees == ("各乡镇人民政府", "县政府各部门")
    assert (document.issuers, document.date) == (("青石县人民政府办公室",), date(2024, 11, 4))
    assert document.body.startswith("《青石县防火方案》已经县政府同意")
    assert "青石县人民政府办公室2024年" not in document.body
    assert [(h.level, h.text) for h in document.headings][:2] == [(1, "一、总体要求"), (2, "（一）指导思想")]
    assert document.attachments == ("责任表",)


def test_number_title_and_addressees_in_one_line() -> None:
    document = read(
        "关于印发《青石县办法》的通知",
        f"青财发﹝2021﹞7号青石县财政局关于印发《青石县办法》的通知各乡镇财政所，县直各单位：{BODY}",
        "青石县财政局",
        "2021年1月3日",
    )
    assert (document.number, document.title) == (
        "青财发〔2021〕7号",
        "青石县财政局关于印发《青石县办法》的通知",
    )
    assert document.addressees == ("各乡镇财政所", "县直各单位")


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"),
        ),
        ("各县（市、区）人民政府，市政府各部门：", ("各县（市、区）人民政府", "市政府各部门")),
        ("省交通运输厅、省财政厅：", ("省交通运输厅", "省财政厅")),
        ("各市（含定州、辛集市）教育局：", ("各市教育局",)),
        ("各区、县人民政府，市政府各委、办、局:", ("各区、县人民政府", "市政府各委、办、局")),
        ("各中小学：", ("各中小学",)),
    ],
)  # fmt: skip
def test_addressees(line: str, addressees: tuple[str, ...]) -> None:
    assert (
        read("某市教育局关于做好工作的通知", line, BODY, "某市教育局", "2024年1月5日").addressees
        == addressees
    )


@pytest.mark.parametrize("line", ["具体要求如下：", "联系电话：", "一、工作目标：", "时间："])
def test_lines_with_a_colon_that_address_nobody(line: str) -> None:
    assert read("某市教育局关于做好工作的通知", line, BODY).addressees == ()


@pytest.mark.parametrize(
    ("signature", "issuers"),
    [
        (("河北省教育厅河北省财政厅",), ("河北省教育厅", "河北省财政厅")),
        (("某市教育局　　某市财政局",), ("某市教育局", "某市财政局")),
        (("财政部科技部金融监管总局",), ("财政部", "科技部", "金融监管总局")),
        (("中共某县委办公室", "某县人民政府办公室"), ("中共某县委办公室", "某县人民政府办公室")),
        (("国家税务总局河北省税务局",), ("国家税务总局河北省税务局",)),
        (("某 县 教 育 局",), ("某县教育局",)),
    ],
)
def test_joint_signatures(signature: tuple[str, ...], issuers: tuple[str, ...]) -> None:
    assert read("关于做好工作的通知", "各学校：", BODY, *signature, "2024年1月5日").issuers == issuers


def test_full_names_of_the_title_go_before_short_ones_of_the_signature() -> None:
    document = read("河北省科学技术厅关于做好工作的通知", "各学校：", BODY, "省科技厅", "2024年1月5日")
    assert document.issuers == ("河北省科学技术厅",)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("二〇二四年一月五日", date(2024, 1, 5)),
        ("二○一一年十一月二十三日", date(2011, 11, 23)),
        ("２０２４年１月５日", date(2024, 1, 5)),
        ("2024 年 1 月 5 日", date(2024, 1, 5)),
    ],
)
def test_days_of_signature(day: str, expected: date) -> None:
    assert read("关于做好工作的通知", "各学校：", BODY, "某县教育局", day).date == expected


def test_a_day_of_effect_is_no_date() -> None:
    rule = read("某市档案管理办法", "第一条 为规范管理，制定本办法。", "第二条 本办法自2024年5月1日起施行。")
    assert (rule.date, rule.genre) == (None, "办法")


def test_a_day_of_adoption_under_the_title_is_the_date() -> None:
    document = read(
        "某省档案条例",
        "（2003年7月18日某省第十届人民代表大会常务委员会第四次会议通过）",
        "第一条 为规范管理，制定本条例。",
    )
    assert document.date == date(2003, 7, 18)
    assert document.body.startswith("第一条")


def test_the_number_of_a_cited_document_is_not_its_own() -> None:
    document = read("关于做好工作的通知", "各学校：", "根据《某办法》（国发〔2020〕3号）要求，现通知如下。")
    assert document.number is None
    assert [(c.title, c.number) for c in document.citations] == [("某办法", "国发〔2020〕3号")]


def test_the_notice_of_a_measure_has_the_title() -> None:
    document = read(
        "某市补贴管理办法", "某市财政局", "关于印发《某市补贴管理办法》的通知", "各区财政局：", "现印发给你们，请执行。",
        "某市财政局", "2024年1月5日", "某市补贴管理办法", "第一条 为规范管理，制定本办法。",
    )  # fmt: skip
    assert document.title == "某市财政局关于印发《某市补贴管理办法》的通知"
    assert document.body.endswith("第一条 为规范管理，制定本办法。")


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于做好工作的通知", "通知"),
        ("关于同意设站的复函", "函"),
        ("某省档案管理办法（试行）", "办法"),
        ("某市2024年工作要点", "要点"),
        ("关于深化改革的实施意见", "意见"),
        ("某市防火规划（2021—2025年）", "规划"),
        ("关于印发某方案的通...", "通知"),
        ("某市领导视察学校", None),
    ],
)
def test_genres(title: str, genre: str | None) -> None:
    assert read(title, "各学校：", BODY).genre == genre


def test_urgency_and_imprint() -> None:
    document = read(
        "特急", "关于做好工作的通知", "各学校：", BODY, "某县教育局", "2024年1月5日", "抄送：县委办公室。",
        "某县教育局办公室2024年1月6日印发",
    )  # fmt: skip
    assert document.urgency == "特急"
    assert document.body == BODY


def test_attachments_are_listed_in_order() -> None:
    document = read(
        "关于做好工作的通知",
        "各学校：",
        BODY,
        "附件：1.防火责任表",
        "2.2024年工作安排.docx",
        "某县教育局",
        "2024年1月5日",
    )
    assert document.attachments == ("防火责任表", "2024年工作安排")


def test_short_forms_forms_and_the_document_itself_are_no_citations() -> None:
    document = read(
        "某市居住证管理办法",
        "第一条 根据《居住证暂行条例》（以下简称《条例》）制定本办法。",
        "第二条 按《条例》填写《居住证申领表》，依照《某市居住证管理办法》办理。",
    )
    assert [c.title for c in document.citations] == ["居住证暂行条例"]
    first = document.citations[0]
    assert document.body[first.start : first.end] == "《居住证暂行条例》"


def test_the_information_table_of_a_site() -> None:
    document = read(
        "索 引 号：000/2016-01\t主题分类：防汛",
        "发文机关：某市人民政府\t成文日期：2016年07月02日",
        "标　　题：某市人民政府关于做好防汛工作的通知",
        "发文字号：某政发〔2016〕40号\t发布日期：2016年07月11日",
        "某市人民政府关于做好防汛工作的通知",
        "各区县人民政府：",
        BODY,
    )
    assert document.title == "某市人民政府关于做好防汛工作的通知"
    assert (document.number, document.date) == ("某政发〔2016〕40号", date(2016, 7, 2))
    assert document.body == BODY


def test_an_order_stands_on_two_lines() -> None:
    document = read(
        "某省实施某条例办法", "某省人民政府令", "第123号", "《某办法》已经省人民政府审议通过，现予公布，自2020年7月1日起施行。",
        "省长 张三", "2020年5月20日", "第一条 为加强管理，制定本办法。",
    )  # fmt: skip
    assert (document.number, document.date) == ("某省人民政府令第123号", date(2020, 5, 20))
    assert document.title == "某省实施某条例办法"


def test_minutes_address_nobody() -> None:
    document = read(
        "某县人民政府专题会议纪要",
        "2023年4月6日，县长李四主持召开专题会议。现将议定事项纪要如下：",
        "一、县水利局负责，于2023年4月底前完成水库除险加固。",
        "参加人员：张三、李四",
    )
    assert (document.genre, document.addressees) == ("纪要", ())
    assert [request.deadline for request in document.requests] == [date(2023, 4, 30)]


def test_what_is_passed_on_keeps_its_own_number_to_itself() -> None:
    document = read(
        "某市教育局", "关于转发《某省教育厅关于开展检查的通知》的通知", "某教函[2021]第03号", "各县（市、区）教育局：",
        "现将《某省教育厅关于开展检查的通知》（某教办〔2021〕7号）转发给你们。", "某市教育局", "2021年3月1日",
        "某省教育厅", "关于开展检查的通知", "某教办〔2021〕7号", "各市教育局：", "请各市于2021年3月20日前报送总结。",
    )  # fmt: skip
    assert (document.title, document.number) == (
        "某市教育局关于转发《某省教育厅关于开展检查的通知》的通知",
        "某教函〔2021〕3号",
    )
    assert (document.issuers, document.date) == (("某市教育局",), date(2021, 3, 1))
    assert [(r.quote, r.deadline) for r in document.requests] == [
        ("请各市于2021年3月20日前报送总结", date(2021, 3, 20))
    ]


def test_the_list_of_attachments_holds_no_headings() -> None:
    document = read(
        "某县教育局关于做好工作的通知", "各学校：", "1.抓紧落实", "附件：1.名单", "2.统计表", "某县教育局", "2024年1月5日"
    )  # fmt: skip
    assert [heading.text for heading in document.headings] == ["1.抓紧落实"]
    assert document.attachments == ("名单", "统计表")


@pytest.mark.parametrize("remark", ["（此件主动公开）", "（本文有删减）"])
def test_a_remark_behind_the_day_does_not_hide_it(remark: str) -> None:
    document = read(
        "某县教育局关于做好工作的通知",
        "各学校：",
        f"请认真执行。附件1：附件2：某县教育局2024年1月5日{remark}",
    )
    assert (document.issuers, document.date) == (("某县教育局",), date(2024, 1, 5))


def test_a_day_told_in_a_paragraph_signs_nothing() -> None:
    told = "院方曾多次与其联系，均被拒绝。2011年3月1日该同志递交报告，经研究，同意辞职。"
    document = read("关于同意某同志辞职的批复", "某医院：", told, "某县卫生局", "2011年3月10日")
    assert (document.date, document.body) == (date(2011, 3, 10), told)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("国务院印发关于深化科技计划", "（专项、基金等）管理改革方案的通知"),
            "国务院印发关于深化科技计划（专项、基金等）管理改革方案的通知",
        ),
        (("某县防火办法", "（试行）"), "某县防火办法（试行）"),
        (("某县防火规划", "（2021—2025年）"), "某县防火规划（2021—2025年）"),
        (("某县防火条例", "（2020年5月6日某县会议通过）"), "某县防火条例"),
    ],
)  # fmt: skip
def test_brackets_that_go_on_with_a_title_or_do_not(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines, "第一条 为做好工作，制定本办法。").title == title


@pytest.mark.parametrize("line", ['<jx:forEach items="${m}" var="u">', "指标,权重,分值,单位"])
def test_markup_and_heads_of_columns_are_no_title(line: str) -> None:
    assert read(line, "甲乙丙丁戊己庚辛").title != line
