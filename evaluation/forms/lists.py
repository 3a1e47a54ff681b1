"""Lists with headers, lines and totals of many shapes."""

from __future__ import annotations

from openpyxl.styles import Protection

from evaluation.forms.drawing import frame, heading, put, saved, sheet
from evaluation.forms.sampling import Label, Sample, columns, sample


@sample
def multi_row_header() -> Sample:
    """Three header rows, merged both ways."""
    book, ws = sheet("种植")
    heading(ws, "2026年农作物种植情况表", "A1:G1")
    put(ws, [["填报单位：青山镇人民政府", None, None, None, None, "单位：亩、吨"]], 2)
    put(ws, [["村名称", "粮食作物", None, None, None, "蔬菜", None], [None, "水稻", None, "玉米", None, None, None],
             [None, "播种面积", "产量", "播种面积", "产量", "播种面积", "产量"]], 3)  # fmt: skip
    for area in ("A3:A5", "B3:E3", "F3:G4", "B4:C4", "D4:E4"):
        ws.merge_cells(area)
    frame(ws, "A3:G12")
    fields: list[Label] = [("村名称", None, "A6", "text", None, "村名称")]
    for column, (top, crop) in zip(
        "BDF", (("粮食作物/水稻", "水稻"), ("粮食作物/玉米", "玉米"), ("蔬菜", "蔬菜")), strict=True
    ):
        after = chr(ord(column) + 1)
        fields += [
            (f"{top}/播种面积", None, f"{column}6", "decimal", "亩", f"{crop}播种面积"),
            (f"{top}/产量", None, f"{after}6", "decimal", None, f"{crop}产量"),
        ]
    return Sample("多层表头.xlsx", saved(book), "list", fields, [2, 4], None, 5)


@sample
def sign_off_lines() -> Sample:
    """Lines around a table that carry their blanks in themselves."""
    book, ws = sheet("月报")
    heading(ws, "矛盾纠纷排查化解月报表", "A1:D1")
    put(ws, [["填报单位：                ", None, "填报日期：    年   月   日"],
             ["矛盾纠纷排查数（件）", "矛盾纠纷化解数（件）", "化解率（%）", "备注"]], 2)  # fmt: skip
    put(ws, [["单位负责人：          ", None, "填报人：          "]], 8)
    frame(ws, "A3:D7")
    fields: list[Label] = [
        ("填报单位", None, "A2", "text", None, "单位名称"), ("填报日期", None, "C2", "date", None, "填报日期"),
        ("矛盾纠纷排查数（件）", None, "A4", "integer", "件", "矛盾纠纷排查数"),
        ("矛盾纠纷化解数（件）", None, "B4", "integer", "件", "矛盾纠纷化解数"),
        ("化解率（%）", None, "C4", "decimal", "%", "矛盾纠纷化解率"), ("备注", None, "D4", "text", None, "备注"),
        ("单位负责人", None, "A8", "text", None, "单位负责人"), ("填报人", None, "C8", "text", None, "填报人"),
    ]  # fmt: skip
    return Sample("月报.xlsx", saved(book), "list", fields, [2, 2], None, 3)


@sample
def stacked_blocks() -> Sample:
    """Two tables one under the other on one sheet."""
    book, ws = sheet("两表")
    heading(ws, "安全生产检查情况表", "A1:C1")
    put(ws, [["检查单位数（家）", "发现隐患数（处）", "整改隐患数（处）"]], 2)
    frame(ws, "A2:C4")
    put(ws, [["企业名称", "法定代表人", "联系电话"]], 7)
    frame(ws, "A7:C10")
    fields = columns([("检查单位数（家）", "integer", "家", "检查单位数"), ("发现隐患数（处）", "integer", "处", "发现隐患数"),
                    ("整改隐患数（处）", "integer", "处", "整改隐患数")], 3)  # fmt: skip
    fields += columns([("企业名称", "text", None, "企业名称"), ("法定代表人", "text", None, "法定代表人"),
                     ("联系电话", "id", None, "联系电话")], 8)  # fmt: skip
    return Sample("上下两表.xlsx", saved(book), "list", fields, [1, 1], None, 2)


@sample
def protected_sheet() -> Sample:
    """A protected sheet where only the blanks are unlocked, with a computed column."""
    book, ws = sheet("保护")
    put(ws, [["户主姓名", "耕地面积（亩）", "补贴标准", "补贴金额（元）"]])
    frame(ws, "A1:D6")
    for row in range(2, 7):
        ws.cell(row, 4, f"=B{row}*C{row}")
        for column in (1, 2):
            ws.cell(row, column).protection = Protection(locked=False)
    ws.protection.sheet = True
    fields = columns([("户主姓名", "text", None, "户主姓名"), ("耕地面积（亩）", "decimal", "亩", "耕地面积"),
                    ("补贴标准", "decimal", None, "补贴标准"), ("补贴金额（元）", "decimal", "元", "惠农补贴金额")], 2)  # fmt: skip
    return Sample("受保护.xlsx", saved(book), "list", fields, [0, 0], None, 1)


@sample
def notes_on_top() -> Sample:
    """A long note above the header, as import templates have it."""
    book, ws = sheet("导入模板")
    ws.merge_cells("A1:D1")
    ws["A1"] = "注：1、红色字体为必填项。2、银行账号请核对无误后填写，错误的将被退回。3、请勿改动表头。"
    put(ws, [["*户主姓名", "*身份证号码", "*开户银行", "*银行账号"]], 2)
    fields = columns([("*户主姓名", "text", None, "户主姓名"), ("*身份证号码", "id", None, "公民身份号码"),
                    ("*开户银行", "code", None, "开户银行"), ("*银行账号", "id", None, "银行账号")], 3)  # fmt: skip
    return Sample("导入模板.xlsx", saved(book), "list", fields, [1, 1], None, 2)


@sample
def typing_slips() -> Sample:
    """Slips of the input method in the header."""
    book, ws = sheet("笔误")
    put(ws, [["户主姓明", "联系电化", "家庭人口数", "耕地面机（亩）"]])
    frame(ws, "A1:D5")
    fields = columns([("户主姓明", "text", None, "户主姓名"), ("联系电化", "id", None, "联系电话"),
                    ("家庭人口数", "integer", None, "家庭人口数"), ("耕地面机（亩）", "decimal", "亩", "耕地面积")], 2)  # fmt: skip
    return Sample("笔误.xlsx", saved(book), "list", fields, [0, 0], None, 1)


@sample
def unmerged_parents() -> Sample:
    """A parent header that reaches over the blanks to its right without a merge."""
    book, ws = sheet("未合并")
    heading(ws, "各村劳动力情况", "A1:E1")
    put(ws, [["村名称", "劳动力总数（人）", "外出务工", None, None],
             [None, None, "省外务工人数（人）", "省内务工人数（人）", "县内务工人数（人）"]], 2)  # fmt: skip
    ws.merge_cells("A2:A3")
    ws.merge_cells("B2:B3")
    frame(ws, "A2:E8")
    fields = columns([("村名称", "text", None, "村名称"), ("劳动力总数（人）", "integer", "人", "劳动力总数"),
                    ("外出务工/省外务工人数（人）", "integer", "人", "省外务工人数"),
                    ("外出务工/省内务工人数（人）", "integer", "人", "省内务工人数"),
                    ("外出务工/县内务工人数（人）", "integer", "人", "县内务工人数")], 4)  # fmt: skip
    return Sample("未合并表头.xlsx", saved(book), "list", fields, [1, 2], None, 3)


@sample
def list_with_total() -> Sample:
    """A list that ends in a total row with formulas, then a note."""
    book, ws = sheet("补贴")
    heading(ws, "耕地地力保护补贴发放表", "A1:D1")
    put(ws, [["户主姓名", "身份证号码", "补贴面积（亩）", "补贴金额（元）"]], 2)
    put(ws, [["合计", None, "=SUM(C3:C6)", "=SUM(D3:D6)"]], 7)
    put(ws, [["填表人：          "]], 8)
    frame(ws, "A2:D7")
    fields = columns([("户主姓名", "text", None, "户主姓名"), ("身份证号码", "id", None, "公民身份号码"),
                    ("补贴面积（亩）", "decimal", "亩", "耕地地力保护补贴面积"),
                    ("补贴金额（元）", "decimal", "元", "耕地地力保护补贴金额")], 3)  # fmt: skip
    fields.append(("填表人", None, "A8", "text", None, "填报人"))
    return Sample("补贴发放表.xlsx", saved(book), "list", fields, [1, 1], None, 2, ["合计"])
