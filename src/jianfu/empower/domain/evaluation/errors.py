"""What the yearly evaluation and the targets refuse."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_EVALUATION = ErrorKind(
    code="JF-EMPOWER-221",
    cause=Text("没有这项评价，或不在您的范围内。", "There is no such evaluation, or not for you."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从评价页面重新进入。", "Open it again from the list of evaluations."),
    status=404,
)
WRONG_WEIGHTS = ErrorKind(
    code="JF-EMPOWER-222",
    cause=Text(
        "过程、结果、满意度三部分权重合计为{total}，不是100。",
        "The weights of process, result and satisfaction make {total}, not 100.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请让三部分权重合计为100，每部分不为负。", "Let them make 100, none below zero."),
)
VOICE_TOO_LIGHT = ErrorKind(
    code="JF-EMPOWER-223",
    cause=Text(
        "满意度权重{weight}低于{least}：减负成效由基层评价，不能只占很小一块。",
        "Satisfaction weighs {weight}, less than {least}: the effect is judged by those below.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请把满意度权重调到{least}以上。", "Give satisfaction at least {least}."),
)
TOO_MANY_ITEMS = ErrorKind(
    code="JF-EMPOWER-224",
    cause=Text("已有{most}项指标，不能再加。", "There are {most} items already."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先取消一项，或把两项合并。", "Drop one first, or join two."),
)
TRACE_ITEM = ErrorKind(
    code="JF-EMPOWER-225",
    cause=Text("“{item}”看的是痕迹：{because}", "“{item}” looks at traces: {because}"),
    consequence=Text(
        "这一项没有加入。不得以开会发文、拍照留痕、台账记录作为评价依据。",
        "It was not added: meetings, papers, photos and ledgers are no yardstick.",
    ),
    next_step=Text("请改成看结果，例如办成了多少、群众是否满意。", "Ask for a result instead."),
)
VETO_ITEM = ErrorKind(
    code="JF-EMPOWER-226",
    cause=Text("“{item}”设了一票否决。", "“{item}” sets a veto."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "一票否决须由中央统一规定；请改为普通指标。", "Only the centre may set vetoes; make it a plain item."
    ),
)
ITEM_INCOMPLETE = ErrorKind(
    code="JF-EMPOWER-227",
    cause=Text(
        "指标没有写明内容，或分值不在1至{most}之间。",
        "The item has no text, or its points are not 1 to {most}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写明看什么，并填写分值。", "Say what is looked at, and give points."),
)
NOT_NOW = ErrorKind(
    code="JF-EMPOWER-228",
    cause=Text("这项评价{state}，不能这样操作。", "The evaluation is {state}; this cannot be done now."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，按当前状态操作。", "Reload the page."),
    status=409,
)
NOTHING_TO_JUDGE = ErrorKind(
    code="JF-EMPOWER-229",
    cause=Text("还没有指标，不能开始。", "There are no items to begin with."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请至少加入一项过程或结果指标。", "Add at least one item of process or result."),
)
WRONG_BALLOT = ErrorKind(
    code="JF-EMPOWER-230",
    cause=Text("评分须为1至5分，对象须在本次评价之内。", "A score is 1 to 5, for a unit of this evaluation."),
    consequence=Text("这次评价没有记下。", "Nothing was recorded."),
    next_step=Text("请按页面重新选择。", "Choose again on the page."),
)
WRONG_SAMPLE = ErrorKind(
    code="JF-EMPOWER-231",
    cause=Text(
        "抽样数据不对：满意数不能多于受访数，受访数不能多于总人数。",
        "The satisfied cannot outnumber the asked, nor the asked the people.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对三个数字后重填。", "Check the three numbers."),
)
WRONG_TARGET = ErrorKind(
    code="JF-EMPOWER-232",
    cause=Text(
        "目标没有名称或数值，或历年数据不成对。",
        "The target lacks a name, a value, or pairs of year and figure.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请填写名称、目标值；历年数据每行一个“年份 数值”。",
        "Give name and value; history as “year value” lines.",
    ),
)
UNEXPLAINED_TARGET = ErrorKind(
    code="JF-EMPOWER-233",
    cause=Text("{because}没有写明新增条件。", "{because} No new condition is given."),
    consequence=Text("目标没有登记。", "The target was not entered."),
    next_step=Text(
        "请写明今年比往年多了什么条件，或改为能达到的目标。",
        "Say what is there this year that was not before, or set what can be reached.",
    ),
    who=Who.ISSUER,
)
