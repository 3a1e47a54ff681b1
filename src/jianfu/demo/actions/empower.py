"""Help for the grassroots in the demo county: calls, commissions, inventories, through the room's own actions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from jianfu.demo.domain.places import COUNTY
from jianfu.empower.actions import calls, commissions, inventory
from jianfu.empower.actions.calls import NewCall
from jianfu.empower.actions.commissions import NewCommission
from jianfu.empower.actions.inventory import NewHolding
from jianfu.empower.domain.calls.words import Urgency
from jianfu.empower.domain.commissions.terms import Terms
from jianfu.empower.domain.commissions.words import Event
from jianfu.empower.domain.inventory.words import Act, Function, Kind
from jianfu.empower.queries.calls import proposals
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.units import Level

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.demo.domain.setting import Setting
    from jianfu.empower.models import Call, Commission
    from jianfu.kernel.models import Unit

# What was called about, where, which departments (letters), how urgent, how many days ago, how far it has come.
_CALLS = (
    ("养猪场夜里往河里排污水，村里劝阻不听", "下游桥头", ("ST", "NY"), Urgency.URGENT, 2, "raised"),
    ("通组路塌方半幅路面，校车要绕行", "三组路口", ("JY", "JT"), Urgency.EMERGENCY, 1, "came"),
    ("镇区一家加油站旁私拉电线充电", "集镇东头", ("YJ",), Urgency.URGENT, 9, "done"),
    ("有人占用耕地浇水泥地基", "四组河边", ("ZR",), Urgency.ORDINARY, 14, "solved"),
    ("小作坊熬制食用油气味大，无证照", "老街", ("SC",), Urgency.ORDINARY, 3, "disputed"),
)


def call_departments(desks: Desks, setting: Setting, now: datetime) -> None:
    """Let townships call departments; some came, one disputes it, one is solved, one waits for the caller's word."""
    units = desks.units
    shown = setting.townships[min(3, len(setting.townships) - 1)]
    everybody = [units[code] for code in setting.departments]
    for place, (matter, where, letters, urgency, ago, far) in enumerate(_CALLS):
        caller = units[shown if place % 2 == 0 else setting.townships[place % len(setting.townships)]]
        wanted = [units[code] for one in letters if (code := f"{COUNTY}-{one}") in units] or everybody[:1]
        at = now - timedelta(days=ago)
        found = proposals(caller, matter, at.date())
        basis = found.departments[0].because if found and found.departments else None
        new = NewCall(caller.pk, matter, tuple(one.pk for one in wanted), urgency, where, basis)
        _take(calls.raise_call(SYSTEM, new, at), wanted, far, at)


def _take(call: Call, departments: list[Unit], far: str, at: datetime) -> None:
    soon = at + timedelta(hours=3)
    if far == "disputed":
        calls.dispute(SYSTEM, call.pk, departments[0].pk, soon, "作坊未登记，应由属地先行劝停")
    for department in departments if far in {"came", "done", "solved"} else []:
        calls.come(SYSTEM, call.pk, department.pk, soon, "执法人员已到现场")
        if far != "came":
            calls.finish(SYSTEM, call.pk, department.pk, soon + timedelta(days=2), "已责令整改并复查")
    if far == "solved":
        calls.confirm(SYSTEM, call.pk, soon + timedelta(days=4), solved=True, note="已复耕，群众认可")


def sign_commissions(desks: Desks, setting: Setting, now: datetime) -> None:
    """Let departments commission villages: one waits for consent, one is under way, one owes money, one is settled."""
    units = desks.units
    township = setting.townships[min(3, len(setting.townships) - 1)]
    village = units[setting.villages[township][0]]
    rows = (
        (
            "户厕改造入户登记",
            "NY",
            "入户登记120户厕所现状并拍照定位一次",
            "登记准确率不低于98%",
            3600,
            "settled",
        ),
        ("老年人健康体检组织", "WJ", "通知并组织65岁以上老人分三批到村体检", "到检率不低于80%", 2400, "owed"),
        ("林长巡护补充巡查", "LY", "防火期每周两次巡查重点山头", "发现火情10分钟内报告", 5200, "signed"),
        ("适龄儿童信息核对", "JT", "核对本村6岁以下儿童名册", "与户籍名册一致", 800, "offered"),
        ("报刊征订协助", "MZ", "协助完成党报党刊征订任务。", "完成", 0, "draft"),
    )
    for place, (title, letters, content, standard, funds, far) in enumerate(rows):
        principal = units.get(f"{COUNTY}-{letters}", units[setting.departments[0]])
        first = (now - timedelta(days=40 - place * 7)).date()
        terms = Terms(
            content, standard, "按月结清，不另外要台账照片", first, first + timedelta(days=60), Decimal(funds),
            "因委托方数据差错产生的责任由委托方承担",
        )  # fmt: skip
        at = now - timedelta(days=40 - place * 7)
        made = commissions.draft(SYSTEM, NewCommission(principal.pk, village.pk, title, terms), at)
        _bring(made, far, at)


def _bring(made: Commission, far: str, at: datetime) -> None:
    if far == "draft":
        return
    commissions.act(SYSTEM, made.pk, Event.OFFERED, at)
    if far == "offered":
        return
    for kind in (Event.CONSENTED, Event.SIGNED):
        commissions.act(SYSTEM, made.pk, kind, at + timedelta(days=1))
    if far == "signed":
        return
    later = at + timedelta(days=7)
    for kind in (Event.REPORTED, Event.ACCEPTED):
        commissions.act(SYSTEM, made.pk, kind, later)
    if far == "settled":
        for kind in (Event.PAID, Event.RECEIVED):
            commissions.act(SYSTEM, made.pk, kind, later + timedelta(days=3), amount=made.funds)


_F = Function
_HOLDINGS = (
    (Kind.APP, "平安守护", "GA", "治安巡查走访上报", (_F.PATROL, _F.VISITS, _F.PUNCH_IN), "", 700, 12),
    (Kind.APP, "网格随手办", "PA", "网格巡查走访上报", (_F.PATROL, _F.VISITS), "赣备2026-0131", 500, 15),
    (Kind.APP, "民情一点通", "MZ", "走访记录和救助申请", (_F.VISITS, _F.PETITIONS), "赣备2026-0044", 400, 8),
    (Kind.APP, "理论天天学", "XC", "在线学习", (_F.LEARNING, _F.RANKING, _F.ONLINE_TIME), "", 900, 20),
    (Kind.APP, "防溺水打卡", "JT", "水域巡查", (_F.PATROL, _F.PUNCH_IN, _F.SCREENSHOTS), "", 300, 10),
    (Kind.APP, "农情直报", "NY", "农情数据填报", (_F.REPORTING,), "赣备2026-0007", 1100, 6),
    (Kind.GROUP, "秸秆禁烧工作群", "ST", "巡查照片上报", (_F.SCREENSHOTS, _F.PATROL), "", 200, 12),
    (Kind.GROUP, "人居环境整治群", "NY", "巡查照片上报", (_F.SCREENSHOTS, _F.PATROL), "", 420, 10),
    (Kind.GROUP, "防汛值守群", "YJ", "预警通知", (_F.NOTICES,), "", 800, 3),
    (Kind.GROUP, "民生数据报送群", "MZ", "报数", (_F.REPORTING,), "", 600, 8),
    (Kind.PLAQUE, "党群服务中心", "", "", (), "", 1500, 0),
    (Kind.PLAQUE, "反诈宣传工作站", "GA", "", (), "", 350, 0),
    (Kind.PLAQUE, "健康小屋示范点", "WJ", "", (), "", 250, 0),
    (Kind.CERTIFICATE, "无犯罪记录证明", "", "用人单位要求村里盖章", (), "", 60, 0),
    (Kind.CERTIFICATE, "居民就业状况证明", "RS", "申请培训补贴", (), "", 90, 0),
    (Kind.BODY, "创建全国文明城市工作领导小组", "CW", "", (), "", 800, 0),
    (Kind.BODY, "平安建设工作领导小组", "PA", "", (), "", 1200, 0),
    (Kind.SECONDMENT, "信访专班借调1人", "", "跟班学习", (), "", 240, 0),
)
_GONE = (
    (Kind.APP, "清洁乡村随拍", 800, 90),
    (Kind.APP, "扶贫日志", 1000, 200),
    (Kind.GROUP, "迎检准备群", 420, 40),
    (Kind.PLAQUE, "农家书屋星级点", 900, 120),
)


def count_inventories(desks: Desks, setting: Setting, now: datetime) -> None:
    """Let townships note what they must use; the office proposes, the leader decides, some are gone since last year."""
    users = [desks.units[code] for code in setting.townships[:4]]
    made: dict[str, int] = {}
    for kind, name, letters, purpose, functions, filing, ago, minutes in _HOLDINGS:
        owner = desks.units.get(f"{COUNTY}-{letters}")
        for user in users if kind in {Kind.APP, Kind.GROUP} else users[:1]:
            new = NewHolding(
                kind, name, owner.name if owner else "", purpose, functions, filing,
                since=(now - timedelta(days=ago)).date(), people=12 if minutes else None, minutes=minutes or None,
                lender_level=Level.TOWNSHIP if kind is Kind.SECONDMENT else None,
            )  # fmt: skip
            made[name] = inventory.report(SYSTEM, user.pk, new, now - timedelta(days=30)).pk
    for kind, name, ago, ended in _GONE:
        old = NewHolding(kind, name, since=(now - timedelta(days=ago)).date())
        gone = inventory.report(SYSTEM, users[0].pk, old, now - timedelta(days=ended + 1))
        inventory.end(SYSTEM, gone.pk, now - timedelta(days=ended), "已下线、撤销")
    office = desks.actors["reviewer"]
    inventory.propose(
        office, made["防溺水打卡"], Act.CLOSE, now - timedelta(days=3), "打卡和截图功能应取消，巡查用省平台"
    )
    close = "与网格随手办用途相同，还有打卡功能"
    inventory.propose(
        office, made["平安守护"], Act.MERGE, now - timedelta(days=12), close, made["网格随手办"]
    )
    leader = desks.actors["leader"]
    inventory.decide(leader, made["平安守护"], now - timedelta(days=8), "同意合并，数据一次迁移", upheld=True)
