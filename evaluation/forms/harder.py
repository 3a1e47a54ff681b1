"""Harder shapes: approval cards, statistical tables with sign-offs, tables side by side, boxes, examples."""

from __future__ import annotations

from evaluation.forms.drawing import frame, heading, put, saved, sheet
from evaluation.forms.sampling import Label, Sample, columns, sample


@sample
def statistical_table() -> Sample:
    """A table of the statistical system: table number lines, 甲 乙 丙 row, codes, sign-offs below."""
    book, ws = sheet("A301表")
    heading(ws, "村（社区）基本情况", "A1:D1")
    put(ws, [[None, None, "表　　号：A301表"], [None, None, "制定机关：国家统计局"],
             ["综合机关名称：", None, "２０２６年", "计量单位：人、户"],
             ["指标名称", "计量单位", "代码", "本年"], ["甲", "乙", "丙", "1"],
             ["一、户籍户数", "户", "1"], ["二、户籍人口数", "人", "2"], ["  其中：女性人口", "人", "3"],
             ["三、党员人数", "人", "4"]], 2)  # fmt: skip
    put(ws, [["单位负责人：", "统计负责人：", "填表人：", "报出日期：20  年  月  日"]], 11)
    frame(ws, "A5:D10")
    rows = (("一、户籍户数", "户", "户籍户数"), ("二、户籍人口数", "人", "户籍人口数"),
            ("二、户籍人口数/其中：女性人口", "人", "女性人口数"), ("三、党员人数", "人", "党员人数"))  # fmt: skip
    fields: list[Label] = [("综合机关名称", None, "A4", "text", None, None)]
    fields += [
        ("本年", path, f"D{row}", "integer", unit, element)
        for row, (path, unit, element) in enumerate(rows, 7)
    ]
    fields += [("单位负责人", None, "A11", "text", None, "单位负责人"), ("统计负责人", None, "B11", "text", None, "单位负责人"),
               ("填表人", None, "C11", "text", None, "填报人"), ("报出日期", None, "D11", "date", None, "填报日期")]  # fmt: skip
    return Sample("统计报表.xlsx", saved(book), "cross", fields, [4, 4], [0, 2], 6)


@sample
def approval_card() -> Sample:
    """An approval card: groups on the left, members inside, opinions below."""
    book, ws = sheet("审批表")
    heading(ws, "最低生活保障申请审批表", "A1:G1")
    put(ws, [["申请人\n基本\n情况", "姓名", None, "性别", None, "出生年月", None],
             [None, "身份证号", None, None, "联系电话", None, None],
             [None, "家庭住址", None, None, "家庭人口", None, None],
             ["家庭\n成员", "姓名", "与申请人关系", "身份证号", "健康状况", "年收入（元）", "备注"]], 2)  # fmt: skip
    put(
        ws,
        [
            ["申请理由"],
            ["村（居）意见", "  经办人：      （公章）\n     年   月   日"],
            ["乡镇意见", "（公章）\n 年 月 日"],
        ],
        9,
    )
    for area in ("A2:A4", "C3:D3", "F3:G3", "C4:D4", "F4:G4", "A5:A8", "B9:G9", "B10:G10", "B11:G11"):
        ws.merge_cells(area)
    frame(ws, "A2:G11")
    group = "申请人基本情况"
    fields: list[Label] = [
        (f"{group}/姓名", None, "C2", "text", None, "姓名"), (f"{group}/性别", None, "E2", "code", None, "性别"),
        (f"{group}/出生年月", None, "G2", "date", None, "出生日期"), (f"{group}/身份证号", None, "C3", "id", None, "公民身份号码"),
        (f"{group}/联系电话", None, "F3", "id", None, "联系电话"), (f"{group}/家庭住址", None, "C4", "text", None, "居住地址"),
        (f"{group}/家庭人口", None, "F4", "integer", None, "家庭人口数"),
        ("家庭成员/姓名", None, "B6", "text", None, "姓名"), ("家庭成员/与申请人关系", None, "C6", "code", None, "与户主关系"),
        ("家庭成员/身份证号", None, "D6", "id", None, "公民身份号码"), ("家庭成员/健康状况", None, "E6", "code", None, "健康状况"),
        ("家庭成员/年收入（元）", None, "F6", "decimal", "元", "年收入"), ("家庭成员/备注", None, "G6", "text", None, "备注"),
        ("申请理由", None, "B9", "text", None, "申请救助事由"), ("村（居）意见", None, "B10", "text", None, "审核意见"),
        ("乡镇意见", None, "B11", "text", None, "审核意见"),
    ]  # fmt: skip
    return Sample("审批表.xlsx", saved(book), "mixed", fields, [4, 4], None, 5)


@sample
def side_by_side() -> Sample:
    """The same three columns twice, side by side, to save paper."""
    book, ws = sheet("双栏")
    heading(ws, "青山村基本情况表", "A1:F1")
    put(ws, [["指标名称", "单位", "数量", "指标名称", "单位", "数量"], ["户籍户数", "户", None, "党员人数", "人", None],
             ["户籍人口数", "人", None, "耕地总面积", "亩", None]], 2)  # fmt: skip
    frame(ws, "A2:F4")
    fields: list[Label] = [
        ("数量", "户籍户数", "C3", "integer", "户", "户籍户数"), ("数量", "党员人数", "F3", "integer", "人", "党员人数"),
        ("数量", "户籍人口数", "C4", "integer", "人", "户籍人口数"), ("数量", "耕地总面积", "F4", "decimal", "亩", "耕地总面积"),
    ]  # fmt: skip
    return Sample("双栏表.xlsx", saved(book), "cross", fields, [1, 1], [0, 1], 2)


@sample
def boxes_in_label() -> Sample:
    """A questionnaire whose boxes stand beside the questions, and lines with underscores."""
    book, ws = sheet("问卷")
    heading(ws, "住房安全排查表", "A1:D1")
    put(ws, [["户主姓名", None, "联系电话", None], ["是否危房", "□是  □否", "房屋结构", "□钢混 □砖混 □砖木 □土木"],
             ["房屋层数", None, "住房建筑面积（㎡）", None], ["存在隐患"],
             ["排查人：__________", None, "排查日期：____年__月__日"]], 2)  # fmt: skip
    ws.merge_cells("B5:D5")
    frame(ws, "A2:D5")
    fields: list[Label] = [
        ("户主姓名", None, "B2", "text", None, "户主姓名"), ("联系电话", None, "D2", "id", None, "联系电话"),
        ("是否危房", None, "B3", "bool", None, "是否危房"), ("房屋结构", None, "D3", "code", None, "房屋结构"),
        ("房屋层数", None, "B4", "integer", None, "房屋层数"),
        ("住房建筑面积（㎡）", None, "D4", "decimal", "㎡", "住房建筑面积"), ("存在隐患", None, "B5", "text", None, "存在隐患"),
        ("排查人", None, "A6", "text", None, "排查人"), ("排查日期", None, "C6", "date", None, "排查日期"),
    ]  # fmt: skip
    return Sample("排查表.xlsx", saved(book), "keyvalue", fields, None, None, 1)


@sample
def with_example_row() -> Sample:
    """A list whose first row is an example."""
    book, ws = sheet("台账")
    heading(ws, "安全隐患排查整改台账", "A1:F1")
    put(ws, [["序号", "企业名称", "存在隐患", "责任人", "整改时限", "是否整改"],
             ["示例", "某某加油站", "灭火器过期", "张三", "2026-05-01", "是"]], 2)  # fmt: skip
    frame(ws, "A2:F10")
    fields = columns([("序号", "integer", None, "序号"), ("企业名称", "text", None, "企业名称"),
                      ("存在隐患", "text", None, "存在隐患"),
                      ("责任人", "text", None, "责任人"), ("整改时限", "date", None, "整改完成时间"),
                      ("是否整改", "bool", None, "是否完成整改")], 4)  # fmt: skip
    return Sample("隐患台账.xlsx", saved(book), "list", fields, [1, 1], None, 3)


@sample
def no_frames() -> Sample:
    """A header and nothing else: no title, no frames."""
    book, ws = sheet("Sheet1")
    put(ws, [["项目名称", "建设地点", "总投资（万元）", "开工时间", "项目进度", "存在问题"]])
    fields = columns([("项目名称", "text", None, "项目名称"), ("建设地点", "text", None, "建设地点"),
                      ("总投资（万元）", "decimal", "万元", "总投资"), ("开工时间", "date", None, "开工时间"),
                      ("项目进度", "text", None, "项目进度"), ("存在问题", "text", None, "存在问题")], 2)  # fmt: skip
    return Sample("项目.xlsx", saved(book), "list", fields, [0, 0], None, 1)


@sample
def two_way_levels() -> Sample:
    """Several levels of headers above and on the left."""
    book, ws = sheet("灾情")
    heading(ws, "农作物受灾情况统计表", "A1:F1")
    put(ws, [["类别", None, "受灾面积（亩）", None, "受灾户数（户）", "备注"], [None, None, "上年", "本年"],
             ["粮食作物", "水稻"], [None, "玉米"], ["经济作物", "油菜"], ["合计"]], 2)  # fmt: skip
    for area in ("A2:B3", "C2:D2", "E2:E3", "F2:F3", "A4:A5", "A7:B7"):
        ws.merge_cells(area)
    frame(ws, "A2:F7")
    fields: list[Label] = []
    for row, path in ((4, "粮食作物/水稻"), (5, "粮食作物/玉米"), (6, "经济作物/油菜"), (7, "合计")):
        fields += [
            ("受灾面积（亩）/上年", path, f"C{row}", "decimal", "亩", "农作物受灾面积"),
            ("受灾面积（亩）/本年", path, f"D{row}", "decimal", "亩", "农作物受灾面积"),
            ("受灾户数（户）", path, f"E{row}", "integer", "户", "受灾户数"),
            ("备注", path, f"F{row}", "text", None, "备注"),
        ]
    return Sample("灾情统计表.xlsx", saved(book), "cross", fields, [1, 2], [0, 1], 3, ["合计"])


@sample
def attached_title() -> Sample:
    """附件 line, title, unit line, a totals row first."""
    book, ws = sheet("附件2")
    put(ws, [["附件2"]])
    heading(ws, "2026年上半年公益岗位人员补贴发放汇总表", "A2:E2")
    put(
        ws,
        [
            ["填报单位（盖章）：", None, None, None, "单位：元"],
            ["序号", "姓名", "公益岗位名称", "月补助标准", "银行卡号"],
            ["合计"],
        ],
        3,
    )
    frame(ws, "A4:E12")
    fields: list[Label] = [("填报单位（盖章）", None, "A3", "text", None, "单位名称")]
    fields += columns([("序号", "integer", None, "序号"), ("姓名", "text", None, "姓名"),
                       ("公益岗位名称", "text", None, "公益岗位名称"),
                       ("月补助标准", "decimal", "元", "补贴标准"), ("银行卡号", "id", None, "银行账号")], 6)  # fmt: skip
    return Sample("补贴汇总.xlsx", saved(book), "list", fields, [3, 3], None, 5, ["合计"])
