"""Secrecy marks in every form and place, and the same words where they are none."""

import io

import openpyxl
import pytest

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.marks import is_classified, is_classified_name
from jianfu.reading.domain.errors import CLASSIFIED
from jianfu.reading.domain.reader import read_bytes
from tests.reading.samples import NOTICE, W, doc_of, docx_of, eml_of, ofd_of, rtf_of, zip_of


@pytest.mark.parametrize(
    "line",
    [
        "秘密", "机密", "绝密", "机 密", "绝　密", "秘　　密", "機密", "祕密", "绝 密 件", "秘密★", "机密★1年", "机密★１年",
        "机密★一年", "绝密★长期", "绝密★30年", "★机密", "机密☆5年", "机密*10年", "机密﹡1年", "机密✱3年", "机密★6个月",
        "秘密★10 年", "机密★ 1 年", "秘密1年", "机密 20年", "机密（20年）", "机密·1年", "机密食1年", "机密★l年", "机密★I年",
        "机密★1O年", "【秘密】", "（机密）", "〔机密〕", "[绝密]", "《机密》", "秘密级", "机密件", "机密文件", "绝密文件",
        "秘密 特急", "特急 机密", "加急　秘密", "机密 特提", "000001 机密★1年 特急", "份号：000001　机密★1年",
        "No.000012  绝密", "密级：秘密", "密级:机密★1年", "密 级：绝密", "密级\t绝密", "密级 机密", "密级：（机密）",
        "密级：【秘密】", "秘级：秘密", "保密等级：机密", "保密级别：秘密", "涉密等级：秘密", "密级：□公开 ☑秘密",
        "密级：机密　保密期限：5年", "机 密 ★ 启用前", "绝密★启用前", "绝密★考试结束前", "机密★解密前", "（秘密★3年）",
        "秘密 注意保存", "机密 严禁复制", "内部资料 秘密", "机密！", "机密。", "-机密-", "——秘密——", "★★★机密★★★",
        "机密  第0012号", "机密 青办发〔2024〕3号", "青石县委办公室 机密★1年", "〖机密〗", "密级 : 机密 级",
        "CONFIDENTIAL 机密", "秘密（5年）", "秘密⭐5年", "机密⋆1年", "秘密＊", "机密★20年　　第 003 号",
    ],
)  # fmt: skip
def test_a_mark_in_the_head(line: str) -> None:
    assert is_classified([line, *NOTICE.splitlines()])


def test_a_mark_broken_over_two_lines() -> None:
    assert is_classified(["机", "密", *NOTICE.splitlines()])


def test_a_starred_mark_far_below() -> None:
    assert is_classified([*["正文内容。"] * 200, "机密★5年"])


def test_a_mark_in_the_page_header() -> None:
    with pytest.raises(Refusal) as refused:
        read_bytes(docx_of(NOTICE, header="机密★3年"), "x.docx")
    assert refused.value.kind is CLASSIFIED


@pytest.mark.parametrize(
    "line",
    [
        "要保守国家秘密。", "严禁泄露商业秘密和个人隐私。", "涉及国家秘密、商业秘密的除外。",
        "国家秘密分为绝密、机密、秘密三级。", "涉密文件应当标注“机密★1年”字样，并按规定管理。",
        "绝密级、机密级文件由专人管理。", "密级：公开", "密级：内部", "密级：无", "密级：", "密级：非密", "密级：不涉密",
        "密级\t份数\t备注", "秘密工作条例（草案）", "机密设备维护说明", "关于加强机密文件管理的通知", "机密文件管理办法",
        "中华人民共和国保守国家秘密法", "青石县国家秘密定密管理规定", "秘密投票结果公告", "采取无记名秘密投票方式",
        "以秘密方式进行表决", "封面应当标明“绝密★启用前”。", "密级标识如：机密★1年", "例如“秘密★5年”",
        "国家秘密标志形式为“密级★保密期限”", "保障数据的机密性、完整性、可用性", "机密计算", "商业秘密", "技术秘密", "国家秘密",
        "工作秘密", "保守秘密", "绝密战线", "秘密战线英雄事迹", "对举报人信息严格保密", "不得涉及机密、秘密内容",
        "机密级计算机不得连接互联网", "秘密级以上事项按规定办理", "涉及机密的，按有关规定办理", "（不含国家秘密）",
        "查询秘密载体销毁情况", "本文件不涉及国家秘密", "定密责任人培训班",
        "绝密级国家秘密载体应当在符合国家保密标准的设备中保存", "1.绝密、机密、秘密文件的收发", "泄露国家秘密案件查处办法",
        "秘密侦查措施", "军事秘密", "审判秘密", "侦查秘密的保护", "保密教育（秘密级）培训对象", "机密打印机1台",
        "通信秘密受法律保护", "公民的通信自由和通信秘密受法律的保护。", "密级变更通知书", "机密费（秘密费）",
    ],
)  # fmt: skip
def test_words_in_running_text(line: str) -> None:
    assert not is_classified([line, *NOTICE.splitlines()])


def test_the_word_alone_deep_in_a_table_is_a_value() -> None:
    assert not is_classified([*["档案目录。"] * 40, "秘密"])


@pytest.mark.parametrize(
    ("name", "marked"), [("【机密】方案.docx", True), ("绝密★方案.doc", True), ("保密工作方案.docx", False)]
)
def test_marks_in_a_file_name(name: str, marked: bool) -> None:
    assert is_classified_name(name) is marked


def test_nothing_of_a_marked_document_is_in_the_exception() -> None:
    secret = "青龙水库大坝坐标"
    with pytest.raises(Refusal) as refused:
        read_bytes(f"绝密★\n{secret}\n{NOTICE}".encode(), f"{secret}.txt")
    refusal = refused.value
    assert refusal.__cause__ is None
    assert secret not in repr(refusal) + str(refusal.values) + str(refusal.as_json("en"))


_SHAPE = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_WATERMARK = f'<w:p><w:r><w:pict><v:shape {_SHAPE}><v:textpath string="绝密"/></v:shape></w:pict></w:r></w:p>'
_BOX = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
_TEXT = "<w:p><w:r><w:t>请各乡镇抓紧落实。</w:t></w:r></w:p>"
_TITLED = '<p xmlns:dc="y"><dc:title>机密★通知</dc:title></p>'


@pytest.mark.parametrize(
    "content",
    [
        docx_of(NOTICE, more={"word/header1.xml": f"<w:hdr {W}>{_WATERMARK}</w:hdr>".encode()}),
        docx_of(NOTICE, more={"docProps/core.xml": _TITLED.encode()}),
        docx_of("", body=_TEXT * 40 + _BOX),
        docx_of("", body="<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★1年</w:t></w:r></w:p>" + _TEXT),
        zip_of({"【机密】方案.txt": NOTICE}),
        zip_of({"通知.txt": NOTICE * 4, "附件.txt": f"绝密\n{NOTICE}"}),
        eml_of(NOTICE).replace(b"Subject: ", b"Subject: =?utf-8?b?44CQ5py65a+G44CR?= "),
        doc_of(f"机密★1年\n{NOTICE}"),
        rtf_of(f"机密★1年\n{NOTICE}"),
        ofd_of(f"机密★1年\n{NOTICE}"),
        f"<html><body><p><b>机</b><i>密</i>&#9733;1年</p><p>{NOTICE}</p></body></html>".encode(),
        f"机\u200b密★1年\n{NOTICE}".encode("utf-16"),
    ],
)
def test_a_mark_wherever_a_file_can_hold_one(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_bytes(content, "x")
    assert refused.value.kind is CLASSIFIED


@pytest.mark.parametrize("place", ["header", "name", "hidden"])
def test_a_mark_around_a_sheet(place: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单位", "人数"])
    if place == "header":
        sheet.oddHeader.center.text = "机密★1年"
    elif place == "name":
        sheet.title = "机密"
    else:
        more = book.create_sheet("底稿")
        more.append(["机密"])
        more.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(Refusal) as refused:
        read_bytes(target.getvalue(), "x.xlsx")
    assert refused.value.kind is CLASSIFIED
