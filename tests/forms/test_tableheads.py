from __future__ import annotations

import pytest

from jianfu.forms.domain.understanding.tableheads import header_cells


def _matrix(rows: list[list[str]]) -> tuple[list[list[int]], list[str]]:
    width = len(rows[0])
    return [[r * width + c for c in range(width)] for r in range(len(rows))], [
        text for row in rows for text in row
    ]


@pytest.mark.parametrize(
    ("rows", "reads"),
    [
        (
            [["项目", "期末余额", "期初余额"], ["库存现金", "1.00", "2.00"], ["银行存款", "3.00", "4.00"]],
            "down",
        ),
        (
            [["项目", "库存现金", "银行存款"], ["期末余额", "1.00", "3.00"], ["期初余额", "2.00", "4.00"]],
            "across",
        ),
        ([["事项", "是或否"], ["是否存在诉讼", "否"], ["是否存在担保", "是"], ["是否变更", "否"]], "down"),
        (
            [
                ["公司名称", "某某公司"],
                ["成立时间", "2011年12月20日"],
                ["电话", "010-1"],
                ["邮政编码", "100000"],
            ],
            "across",
        ),
    ],
)
def test_the_way_a_table_reads(rows: list[list[str]], reads: str) -> None:
    assert header_cells(*_matrix(rows)).reads == reads


def test_totals_are_headers_of_their_row() -> None:
    heads = header_cells(*_matrix([["项目", "期末余额"], ["甲", "1"], ["乙", "2"], ["合  计", "3"]]))
    assert (heads.columns, heads.rows) == (frozenset({0, 1}), frozenset({6}))


def test_a_merged_cell_counts_once() -> None:
    heads = header_cells(
        [[0, 1, 1], [2, 3, 4], [5, 6, 7]], ["项目", "本期金额", "甲", "1", "2", "乙", "3", "4"]
    )
    assert heads.columns == frozenset({0, 1})
