"""Where lines stand on paper, and what the joining of broken lines makes of it."""

from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.readers.placing import Placed, laid_out
from jianfu.reading.domain.repair.pages import join_broken

EM = 16.0
LEFT, RIGHT = 80.0, 80.0 + 28 * EM


def placed(text: str, *, left: float = LEFT, em: float = EM) -> Placed:
    """Set a line of Chinese characters at `left`."""
    return Placed(text, 1, left, left + len(text) * em, em)


def indented(text: str) -> Placed:
    """Set the first line of a paragraph."""
    return placed(text, left=LEFT + 2 * EM)


def right(text: str) -> Placed:
    """Set a line of a signature."""
    return placed(text, left=RIGHT - (len(text) + 3) * EM)


def joined(*lines: Placed) -> list[str]:
    """Return the paragraphs that are made of these printed lines."""
    return [line.text for line in join_broken(laid_out(lines), {})]


def test_a_paragraph_goes_on_at_the_margin_and_ends_before_an_indent() -> None:
    first, second = (
        "为做好冬季森林草原防火工作，经县政府同意，现就有关事项",
        "通知如下，请结合实际认真贯彻执行，确保各项责任落到实处并报送",
    )
    assert joined(indented(first[:26]), placed(second[:28]), indented("县政府有关部门要抓紧落实。")) == [
        first[:26] + second[:28],
        "县政府有关部门要抓紧落实。",
    ]


def test_a_signature_is_not_taken_into_the_line_above() -> None:
    above = "并请于本月底前将书面材料寄至石家庄市中山西路四四九号一号楼"
    assert joined(
        placed("一" * 28), placed(above[:28]), right("青石县教育局"), right("二〇二四年五月六日")
    ) == [
        "一" * 28 + above[:28],
        "青石县教育局",
        "二〇二四年五月六日",
    ]


def test_a_line_of_addressees_is_closed_though_one_word_is_left() -> None:
    full = "各设区市人民政府，各县（市、区）人民政府，省政府各有关部"
    assert joined(placed(full), placed("门："), indented("现通知如下。"), placed("二" * 28)) == [
        full + "门：",
        "现通知如下。",
        "二" * 28,
    ]


def test_larger_type_is_broken_by_hand() -> None:
    text = [placed("三" * 28), placed("四" * 28)]
    head = Placed("青石县人民政府办公室", 1, LEFT, RIGHT, 40.0)
    assert joined(head, placed("青政办〔2024〕3号"), *text)[:2] == [
        "青石县人民政府办公室",
        "青政办〔2024〕3号",
    ]


def test_a_number_that_a_line_parted_is_whole_again() -> None:
    lines = (
        placed("你院《关于有关事项的请示》（路中医发"),
        placed("〔2011〕10号）收悉。"),
        placed("五" * 28),
    )
    assert joined(*lines)[0] == "你院《关于有关事项的请示》（路中医发〔2011〕10号）收悉。"


def test_a_title_is_centred_and_a_line_of_text_is_not() -> None:
    title = placed("关于做好防火工作的通知", left=LEFT + 8.5 * EM)
    lines = laid_out([title, placed("六" * 28), indented("七" * 20)])
    assert [(line.centred, line.indented, line.full) for line in lines] == [
        (True, True, False),
        (False, False, True),
        (False, True, False),
    ]


def test_without_a_long_line_nothing_is_known() -> None:
    (line,) = laid_out([placed("名单")])
    assert (line.indented, line.full) == (False, None)


@given(
    st.lists(
        st.builds(
            Placed,
            st.text(alphabet="文号，。 a1（", max_size=40),
            st.integers(1, 3),
            st.floats(-50, 900),
            st.floats(-50, 900),
            st.floats(0, 60),
        ),
        max_size=20,
    )
)
def test_no_line_is_lost_or_moved(lines: list[Placed]) -> None:
    assert [(line.text, line.page) for line in laid_out(lines)] == [(line.text, line.page) for line in lines]
