"""Names of organs, genres and addressees by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.anatomy.addressees import addressees_of, is_address
from jianfu.reading.domain.anatomy.days import only_day
from jianfu.reading.domain.anatomy.genres import OFFICIAL, genre_of
from jianfu.reading.domain.anatomy.organs import is_organ, split_names


@pytest.mark.parametrize(
    "name",
    [
        "某省人民政府办公厅", "中共某县委办公室", "某市教育局", "国务院", "某县防汛抗旱指挥部", "某市残疾人联合会", "某镇人民政府",
        "某省高级人民法院", "某市安全生产委员会办公室", "国家税务总局某市税务局", "某街道办事处", "某县乡村振兴工作专班",
    ],
)  # fmt: skip
def test_organs(name: str) -> None:
    assert is_organ(name)
    assert split_names(name) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "特此通知",
        "附件：责任表",
        "各乡镇人民政府",
        "2024年1月5日",
        "联系人：张三",
        "一、总体要求",
        "组长：李四（县政府）",
        "第三条",
        "",
    ],
)
def test_lines_that_are_no_organs(line: str) -> None:
    assert not is_organ(line)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("某市教育局、某市财政局", ["某市教育局", "某市财政局"]),
        (
            "河北省教育厅河北省发展和改革委员会河北省财政厅",
            ["河北省教育厅", "河北省发展和改革委员会", "河北省财政厅"],
        ),
        ("科技部办公厅财政部办公厅教育部办公厅", ["科技部办公厅", "财政部办公厅", "教育部办公厅"]),
        ("河北省工业和信息化厅中国人民银行河北省分行", ["河北省工业和信息化厅", "中国人民银行河北省分行"]),
        ("某市人民政府 办公厅", ["某市人民政府办公厅"]),
        ("某省教育厅某省政协港澳台侨和\n外事委员会", ["某省教育厅某省政协港澳台侨和外事委员会"]),
        ("北 京 市 教 育 委 员 会", ["北京市教育委员会"]),
    ],
)
def test_names_are_taken_apart(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@given(
    st.lists(
        st.sampled_from(["河北省教育厅", "河北省财政厅", "山东省水利厅", "财政部", "科技部"]),
        min_size=1,
        max_size=5,
    )
)
def test_no_character_of_a_signature_is_lost(names: list[str]) -> None:
    assert "".join(split_names("".join(names))) == "".join(names)


@pytest.mark.parametrize("word", OFFICIAL)
def test_every_official_genre(word: str) -> None:
    assert genre_of(f"某市人民政府关于某项工作的{word}") == word


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("某市人民政府令", "命令"),
        ("关于设立机构的复函", "函"),
        ("县长办公会议纪要", "纪要"),
        ("某办法实施细则", "细则"),
        ("某规划纲要", "纲要"),
        ("某管理办法（2016年修订）", "办法"),
        ("某条例（草案）（二次审议稿）", "条例"),
        ("关于印发《某方案》的通知", "通知"),
        ("《某省某某条例》", "条例"),
        ("关于转发某文件...", "通知"),
        ("风景优美的地方", None),
    ],
)
def test_genres_of_titles(title: str, genre: str | None) -> None:
    assert genre_of(title) == genre


@pytest.mark.parametrize(
    "line",
    [
        "各县人民政府：",
        "有关单位:",
        "各市（州）教育局，省属高校：",
        "张三同志：",
        "各村（居）民委员会：",
        "县委各部委，县直各单位：",
    ],
)
def test_lines_of_addressees(line: str) -> None:
    assert is_address(line)


@pytest.mark.parametrize(
    "line",
    [
        "要求如下：",
        "附件：",
        "参加人员：",
        "《某办法》规定：",
        "一是落实责任：",
        "为此，通知如下：",
        "时间：",
    ],
)
def test_other_lines_with_a_colon(line: str) -> None:
    assert not is_address(line)


def test_part_of_a_name_and_remarks() -> None:
    assert addressees_of("各县（市、区）人民政府（办公室），各功能区管委会：") == (
        "各县（市、区）人民政府",
        "各功能区管委会",
    )


@pytest.mark.parametrize("text", ["2024年13月1日", "2024年2月30日", "约2024年1月1日", "2024年", ""])
def test_what_is_no_day(text: str) -> None:
    assert only_day(text) is None
