"""The words that name a moment, as pieces of one regular expression with named groups.

All pieces are bounded, and none is repeated inside a repetition, so that matching stays linear in the text.
"""

from __future__ import annotations

import re

S = r"[ ]{0,2}"
CN = "一二三四五六七八九十"
YEAR = (
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}}|"
    rf"二[〇零○OＯ0][〇零○OＯ0一二三四五六七八九]{{2}}){S}年度?|(?P<near_year>今年|本年度?|"
    rf"当年|明年|次年|翌年|去年|后年))"
)
MONTH = rf"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){S}月份?"
DAY = (
    rf"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|"
    rf"廿[一二三四五六七八九]?|初?[一二三四五六七八九]){S}[日号](?![文发])"
)
PART = r"(?P<part>上旬|中旬|下旬|月底|月末|底|末|初|中)"
TIME = (
    rf"(?P<time>{S}(?:上午|下午|中午|晚上|晚|早上|早|傍晚)?{S}"
    r"(?:[0-2]?[0-9][：:][0-5][0-9]|(?:[0-2]?[0-9]|十[一二]?|"
    r"[一二三四五六七八九])[时点](?:[0-5]?[0-9]分|半|整)?)|(?:上午|下午|中午|晚上)|下班)"
)
QUARTER = r"(?:第?(?P<quarter>[一二三四1-4])季度)(?P<quarter_part>初|末|底|内)?"
HALF = r"(?P<half>上半年|下半年)"
YEAR_PART = r"(?P<year_part>年底|年末|年内|年中|年初|岁末|底|末|内|初|中)"
WEEKDAY = r"[一二三四五六日天末]"
HOLIDAYS = (
    r"(?P<holiday>元旦|春节|除夕|元宵节?|清明节?|五一|劳动节|端午节?|七一|建党节|八一|建军节|"
    r"中秋节?|国庆节?|十一(?=前|期间|假期|长假)|重阳节?|国庆、中秋|中秋、国庆|“五一”|“十一”|"
    r"“七一”|小年)"
    r"(?P<holiday_word>节日|节|假期|长假|假|期间)?"
)
LUNAR = (
    r"(?:农历|阴历)?(?P<lunar_month>正月|腊月|冬月)(?P<lunar_day>初[一二三四五六七八九十]|"
    r"十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)?"
)
# 农历八月十五: any month, once the calendar is named.
LUNAR_NUMBERED = LUNAR.replace("(?:农历|阴历)?", "(?:农历|阴历)").replace(
    "正月|腊月|冬月", "(?:十[一二]?|[二三四五六七八九])月"
)
# 2024.4.15, 2024-4-15, 2024/4/15
DOTTED = (
    r"(?P<year>(?:19|20)[0-9]{2})(?P<dot>[.．/-])(?P<month>1[0-2]|0?[1-9])(?P=dot)"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.．])"
)

# 3月8日（星期五）: the day of the week adds nothing to the day.
_WEEKDAY_BEHIND = rf"(?:（(?:星期|周){WEEKDAY}）)?"

MOMENTS = (
    rf"(?:{YEAR}{S})?{MONTH}{S}{DAY}{_WEEKDAY_BEHIND}(?:{TIME})?",
    rf"(?:{YEAR}{S})?{MONTH}{S}{PART}?",
    (
        r"(?P<year_span>(?:19|20)[0-9]{2})[ ]{0,2}(?=(?:至|到|—{1,2}|-{1,2}|~|–)[ ]{0,2}(?:19|"
        r"20)[0-9]{2}[ ]{0,2}年)"
    ),
    rf"{YEAR}{S}(?:{QUARTER}|{HALF}|{YEAR_PART})?",
    rf"(?P<near_month>本月|当月|下月|次月|下个月|这个月|上月){S}(?:{DAY}|{PART})?(?:{TIME})?",
    rf"(?P<week>本周|这周|下周|下下周|上周|本星期|下星期|周|星期|礼拜)(?P<weekday>{WEEKDAY}|内)(?:{TIME})?",
    rf"(?P<near_day>今天|今日|今晚|明天|明日|明晚|次日|翌日|后天|大后天|当天|当日)(?:{TIME})?",
    r"(?P<bare_year_part>年底|年末|年内|年中|岁末年初|岁末)",
    rf"(?P<this_quarter>本季度|下季度|当季){S}(?P<this_quarter_part>末|底|内)?",
    QUARTER,
    HALF,
    HOLIDAYS,
    LUNAR,
    LUNAR_NUMBERED,
    rf"{DOTTED}(?:{TIME})?",
    rf"{DAY}(?:{TIME})?",
    TIME,
)
BEFORE = r"(?P<before>之前|以前|前(?!款|述|期|提|后|列|者|置|往|来|去|一|两|几|三|瞻|景|沿|端|台)|为止|止)"


def _named(patterns: tuple[str, ...]) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in patterns]


MOMENT_PATTERNS = _named(MOMENTS)
BEFORE_PATTERN = re.compile(rf"{S}{BEFORE}")
AFTER_PATTERN = re.compile(rf"{S}(?:起(?!草|诉|来|点|伏|步|到|重|源|运|算)|之后|以后|以来|开始)")
TO_PATTERN = re.compile(rf"{S}(?:起)?{S}(?:至|到|—{{1,2}}|-{{1,2}}|~|–|－)(?!少|多|今|于){S}")
WITHIN_PATTERN = re.compile(rf"{S}(?:之内|以内|内)")
# Where a moment may begin; everything else is skipped at the speed of a character search.
START = re.compile(
    r"[0-9一二三四五六七八九十廿初今本当明次翌去后下上这周星礼年第大元春除清劳端建中国重小“农阴正腊冬晚早傍五]"
)
NOW = re.compile(r"(?:自|从)?(?:即日|现在|即刻)(?:起|开始)")
EVENT = re.compile(
    r"(?:秋季|春季)?(?:开学|放假|暑假|寒假|入汛|主?汛期|入冬|冬季|供暖|采暖期?|供暖期|春耕|三夏|三秋|高考|中考|换届|春运)"
    r"(?:来临|到来|开始)?之?前(?!期)"
)
"""Before an event of the year whose day the text does not name."""
AT_ONCE = re.compile(r"立即|立刻|即刻|马上|第一时间|随时")
