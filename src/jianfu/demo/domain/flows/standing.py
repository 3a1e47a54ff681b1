"""What stands and stays: work groups, apps, plaques, certificates, secondments, campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import YEAR, county_code, department_of, some
from jianfu.demo.domain.paper import short_date
from jianfu.demo.domain.seasons import later, working_day_at_or_before
from jianfu.demo.domain.themes import Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from jianfu.demo.domain.setting import Setting

_EXPIRING = 8
_KINDS: tuple[tuple[Channel, Formalism, int | None, int, str, str], ...] = (
    (
        Channel.WORK_GROUP, Formalism.WORK_GROUP, None, 12, "建立{theme}工作群",
        "请各乡镇（街道）建立{theme}工作微信群，{due}前将分管负责同志和村（社区）联络员拉入群内，群内通知须在1小时内回复。",
    ),
    (
        Channel.APP, Formalism.APP, None, 12, "使用“云梓{short}通”应用程序",
        "请各乡镇（街道）组织全体干部于{due}前下载注册“云梓{short}通”应用程序，每日打卡签到，{dept}按月公布积分排名。",
    ),
    (
        Channel.PLAQUE, Formalism.PLAQUE, 14, 12, "悬挂{theme}工作站标识牌",
        "请各村（社区）于{due}前在办公场所悬挂“{theme}工作站”标识牌，并将挂牌照片报{dept}。",
    ),
    (
        Channel.CERTIFICATE, Formalism.CERTIFICATE, 12, 12, "出具{theme}相关证明",
        "办理{theme}事项，申请人须由户籍所在地村（居）委会出具情况属实证明并加盖公章。",
    ),
    (
        Channel.SECONDMENT, Formalism.SECONDMENT, 10, 2, "抽调干部参加{theme}工作专班",
        "因工作需要，拟从你单位抽调1名熟悉业务的干部到{theme}工作专班跟班学习，时间1年，请于{due}前报送名单。",
    ),
    (
        Channel.CAMPAIGN, Formalism.CAMPAIGN, 9, 12, "开展{theme}示范村创建",
        "请各乡镇（街道）积极开展“{theme}示范村”创建达标活动，于{due}前完成申报，年内创建比例不低于30%。",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one standing thing is named and announced."""

    key: str
    channel: Channel
    label: Formalism
    title: str
    text: str


def standing(setting: Setting) -> Iterator[Demand]:
    """Yield them; a few end within the next two weeks unless somebody renews them."""
    random = setting.random("standing")
    counts = {Channel.WORK_GROUP: setting.rates.work_groups, Channel.APP: setting.rates.apps}
    for channel, label, count, reach, title, text in _KINDS:
        chosen = random.sample(themes(), count or counts[channel])
        for place, theme in enumerate(chosen):
            expiring = place < 2 and channel is not Channel.SECONDMENT  # noqa: PLR2004 -- two of each kind
            day = _day(setting, random.randint(3, 12) - YEAR.days if expiring else -random.randint(20, 340))
            called = some(random, setting.townships, reach)
            wording = _Wording(f"X-{channel.value}-{place:02d}", channel, label, title, text)
            yield _standing(wording, theme, day, called)


def _day(setting: Setting, days: int) -> date:
    return working_day_at_or_before(setting.today + timedelta(days=days))


def _standing(wording: _Wording, theme: Theme, day: date, called: tuple[str, ...]) -> Demand:
    due = later(day, 3)
    slots = {
        "theme": theme.name,
        "short": theme.name[:2],
        "dept": department_of(theme).full_name,
        "due": short_date(due),
    }
    return Demand(
        key=wording.key,
        channel=wording.channel,
        medium=Medium.CHAT if wording.channel is Channel.WORK_GROUP else Medium.PLATFORM,
        title=wording.title.format_map(slots),
        issuer=county_code(theme),
        addressees=called,
        issued=day,
        due=due,
        expires=day + YEAR,
        text=wording.text.format_map(slots),
        stays=True,
        truth=(wording.label,),
    )
