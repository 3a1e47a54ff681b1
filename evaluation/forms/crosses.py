"""Cross tables, registration cards, questionnaires."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Side

from evaluation.forms.drawing import frame, heading, put, saved, sheet
from evaluation.forms.sampling import Label, Sample, sample

_CROPS = ("水稻", "玉米", "大豆", "油菜")


@sample
def cross_with_of_which() -> Sample:
    """Row labels with outline numbers, 其中 rows, a unit and a code column, a total."""
    book, ws = sheet("人口")
    heading(ws, "青山村2026年度人口情况统计表", "A1:D1")
    put(ws, [["指标名称", "计量单位", "代码", "数量"], ["甲", "乙", "丙", "1"], ["一、户籍人口数", "人", "01"],
             ["其中：男性人口", "人", "02"], ["　　　女性人口", "人", "03"], ["二、常住人口数", "人", "04"],
             ["三、户籍户数", "户", "05"], ["合计", "—", "06"]], 2)  # fmt: skip
    frame(ws, "A2:D9")
    rows: list[tuple[str, str, str, str | None, str | None]] = [
        ("一、户籍人口数", "D4", "integer", "人", "户籍人口数"),
        ("一、户籍人口数/其中：男性人口", "D5", "integer", "人", "男性人口数"),
        ("一、户籍人口数/女性人口", "D6", "integer", "人", "女性人口数"),
        ("二、常住人口数", "D7", "integer", "人", "常住人口数"),
        ("三、户籍户数", "D8", "integer", "户", "户籍户数"),
    ]
    fields: list[Label] = [
        ("数量", path, cell, kind, unit, element) for path, cell, kind, unit, element in rows
    ]
    fields.append(("数量", "合计", "D9", "integer", None, None))
    return Sample("其中行.xlsx", saved(book), "cross", fields, [1, 1], [0, 2], 3, ["合计"])


@sample
def cross_by_village() -> Sample:
    """Villages in the rows, fixed; a total row with formulas."""
    book, ws = sheet("汇总")
    heading(ws, "青山镇各村基本情况表", "A1:D1")
    put(ws, [["村名称", "户籍户数（户）", "户籍人口数（人）", "耕地总面积（亩）"], ["东村"], ["西村"], ["南村"],
             ["合计", "=SUM(B3:B5)", "=SUM(C3:C5)", "=SUM(D3:D5)"]], 2)  # fmt: skip
    frame(ws, "A2:D6")
    columns = (("户籍户数（户）", "B", "integer", "户", "户籍户数"), ("户籍人口数（人）", "C", "integer", "人", "户籍人口数"),
               ("耕地总面积（亩）", "D", "decimal", "亩", "耕地总面积"))  # fmt: skip
    fields: list[Label] = [
        (path, village, f"{letter}{row}", kind, unit, element)
        for row, village in ((3, "东村"), (4, "西村"), (5, "南村"), (6, "合计"))
        for path, letter, kind, unit, element in columns
    ]
    return Sample("分村汇总.xlsx", saved(book), "cross", fields, [1, 1], [0, 0], 2, ["合计"])


@sample
def slashed_corner() -> Sample:
    """A slashed corner cell names both directions."""
    book, ws = sheet("斜线")
    heading(ws, "各村种植面积表", "A1:E1")
    put(ws, [["          作物\n村名", *(f"{crop}面积（亩）" for crop in _CROPS)], ["东村"], ["西村"]], 2)
    frame(ws, "A2:E4")
    ws["A2"].border = Border(diagonal=Side(style="thin"), diagonalDown=True, left=Side(style="thin"))
    ws["A2"].alignment = Alignment(wrap_text=True)
    fields: list[Label] = [
        (f"{crop}面积（亩）", village, f"{letter}{row}", "decimal", "亩", f"{crop}播种面积")
        for row, village in ((3, "东村"), (4, "西村"))
        for letter, crop in zip("BCDE", _CROPS, strict=True)
    ]
    return Sample("斜线表头.xlsx", saved(book), "cross", fields, [1, 1], [0, 0], 2)


@sample
def key_value_form() -> Sample:
    """A registration form: labels and blanks side by side, wide blanks, boxes, a signature."""
    book, ws = sheet("登记表")
    heading(ws, "困难群众救助申请登记表", "A1:F1")
    put(ws, [["姓名", None, "性别", None, "民族", None], ["身份证号码", None, None, "联系电话"],
             ["家庭住址"], ["家庭人口数", None, "家庭年收入（元）", None, "是否低保", "□是 □否"], ["申请理由"],
             ["村委会意见", "（盖章）\n    年   月   日"]], 2)  # fmt: skip
    for area in ("B3:C3", "E3:F3", "B4:F4", "B6:F6", "B7:F7"):
        ws.merge_cells(area)
    frame(ws, "A2:F7")
    fields: list[Label] = [
        ("姓名", None, "B2", "text", None, "姓名"), ("性别", None, "D2", "code", None, "性别"),
        ("民族", None, "F2", "code", None, "民族"), ("身份证号码", None, "B3", "id", None, "公民身份号码"),
        ("联系电话", None, "E3", "id", None, "联系电话"), ("家庭住址", None, "B4", "text", None, "居住地址"),
        ("家庭人口数", None, "B5", "integer", None, "家庭人口数"),
        ("家庭年收入（元）", None, "D5", "decimal", "元", "家庭年收入"),
        ("是否低保", None, "F5", "bool", None, "是否享受低保待遇"),
        ("申请理由", None, "B6", "text", None, "申请救助事由"), ("村委会意见", None, "B7", "text", None, "审核意见"),
    ]  # fmt: skip
    return Sample("申请登记表.xlsx", saved(book), "keyvalue", fields, None, None, 1)


@sample
def mixed_form() -> Sample:
    """A household card with the members as a table inside."""
    book, ws = sheet("户卡")
    heading(ws, "农户信息采集表", "A1:F1")
    put(ws, [["户主姓名", None, "户主身份证号码", None, "联系电话", None],
             ["家庭成员", "姓名", "性别", "与户主关系", "出生日期", "备注"]], 2)  # fmt: skip
    ws.merge_cells("A3:A7")
    put(ws, [["耕地面积（亩）", None, "住房面积（平方米）", None, "家庭年收入（元）", None]], 8)
    frame(ws, "A2:F8")
    fields: list[Label] = [
        ("户主姓名", None, "B2", "text", None, "户主姓名"), ("户主身份证号码", None, "D2", "id", None, "户主身份证号码"),
        ("联系电话", None, "F2", "id", None, "联系电话"),
        ("家庭成员/姓名", None, "B4", "text", None, "姓名"), ("家庭成员/性别", None, "C4", "code", None, "性别"),
        ("家庭成员/与户主关系", None, "D4", "code", None, "与户主关系"),
        ("家庭成员/出生日期", None, "E4", "date", None, "出生日期"), ("家庭成员/备注", None, "F4", "text", None, "备注"),
        ("耕地面积（亩）", None, "B8", "decimal", "亩", "耕地面积"),
        ("住房面积（平方米）", None, "D8", "decimal", "平方米", "住房建筑面积"),
        ("家庭年收入（元）", None, "F8", "decimal", "元", "家庭年收入"),
    ]  # fmt: skip
    return Sample("农户信息采集表.xlsx", saved(book), "mixed", fields, [2, 2], None, 3)


@sample
def period_columns() -> Sample:
    """This period, the same of last year, the change."""
    book, ws = sheet("对比")
    heading(ws, "2026年9月项目投资完成情况表", "A1:E1")
    put(
        ws,
        [
            ["单位：万元"],
            ["指标", "本月", "上月", "上年同期", "同比增长（%）"],
            ["本月完成投资"],
            ["营业收入"],
        ],
        2,
    )
    frame(ws, "A3:E5")
    columns = (
        ("本月", "B", "万元"),
        ("上月", "C", "万元"),
        ("上年同期", "D", "万元"),
        ("同比增长（%）", "E", "%"),
    )
    fields: list[Label] = [
        (path, label, f"{letter}{row}", "decimal", unit, element)
        for row, label, element in ((4, "本月完成投资", "本月完成投资"), (5, "营业收入", "营业收入"))
        for path, letter, unit in columns
    ]
    return Sample("同期对比.xlsx", saved(book), "cross", fields, [2, 2], [0, 0], 3)


@sample
def grouped_rows() -> Sample:
    """Merged groups on the left of a cross table."""
    book, ws = sheet("收支")
    heading(ws, "农户收支情况调查表", "A1:C1")
    put(
        ws,
        [
            ["项目", None, "金额（元）"],
            ["收入", "工资性收入"],
            [None, "经营性收入"],
            ["支出", "教育支出"],
            [None, "医疗支出"],
        ],
        2,
    )
    for area in ("A2:B2", "A3:A4", "A5:A6"):
        ws.merge_cells(area)
    frame(ws, "A2:C6")
    rows = (
        ("收入/工资性收入", "C3"),
        ("收入/经营性收入", "C4"),
        ("支出/教育支出", "C5"),
        ("支出/医疗支出", "C6"),
    )
    fields: list[Label] = [
        ("金额（元）", path, cell, "decimal", "元", path.rpartition("/")[2]) for path, cell in rows
    ]
    return Sample("分组行.xlsx", saved(book), "cross", fields, [1, 1], [0, 1], 2)


@sample
def sheet_of_questions() -> Sample:
    """Options enumerated in the labels, a code to fill."""
    book, ws = sheet("调查")
    heading(ws, "住房安全调查表", "A1:C1")
    put(ws, [["编号", "调查项目", "填报内容"], ["1", "是否危房：1.是2.否"], ["2", "房屋结构：1.钢筋混凝土2.砖混3.砖木4.其他"],
             ["3", "住房建筑面积（平方米）"]], 2)  # fmt: skip
    frame(ws, "A2:C5")
    fields: list[Label] = [
        ("填报内容", "是否危房：1.是2.否", "C3", "bool", None, "是否危房"),
        ("填报内容", "房屋结构：1.钢筋混凝土2.砖混3.砖木4.其他", "C4", "code", None, "房屋结构"),
        ("填报内容", "住房建筑面积（平方米）", "C5", "decimal", "平方米", "住房建筑面积"),
    ]
    return Sample("住房安全调查表.xlsx", saved(book), "cross", fields, [1, 1], [0, 1], 2)
