"""Lines around the article that are no part of it: navigation, sharing, reading counts, notices, spam."""

from __future__ import annotations

import re

from jianfu.reading.domain.folding import fold

_SPAM = re.compile(
    r"久久|亚洲精品|无码|国产精品|人妻|自拍|揄拍|赌场|彩票平台|成人视频|一区二区|在线观看免费|毛片"
)
_SPAM_WORDS = 2

_BUTTON_WORDS = """
首页 首 页 大 中 小 打印 打印本页 打印此页 打印本稿 打印文章 关闭 关闭窗口 关闭本页 返回 返回顶部 返回列表 返回首页
返回上一页 收藏 收藏本页 收藏本站 加入收藏 分享 分享到 分享到百度一下 微信 微博 QQ空间 推荐 复制链接 我要纠错 内容纠错
网页纠错 纠错 字号 字体 字体大小 浏览字号 上一篇 下一篇 上一条 下一条 相关链接 相关文档 相关文章 相关阅读 相关信息
相关新闻 相关附件 相关稿件 热门推荐 猜你喜欢 推荐阅读 延伸阅读 附件下载 文档附件 政策解读链接 领取福利 简体 繁体
简体中文 繁体中文 English EN 无障碍 无障碍浏览 手机版 登录 注册 管理员入口 RSS信息订阅 网站地图 网站导航 网站帮助
网站群 站点地图 联系我们 关于我们 法律声明 隐私声明 版权保护 设为首页 我的服务 网上办事 信息公开 政务公开 政务服务
便民服务 人文北京 在线办事 互动交流 公共服务 政民互动 政务信息 政策法规 新闻中心 政务信息公开 机构概况 专题专栏
办事服务 组织机构 新闻动态 通知公告 公众参与 微信二维码 手机二维码 评价首都之窗 作风建设 健康服务 党风廉政 表格下载
办事指南 办事查询 网上公示 网上申报 曝光台 机关党建 学习园地 文明创建 行业新风 电子荣誉室 组织人事 政府信息公开
教育培训 业界动态 工作专题 提交意见 网站首页 无障碍阅读 长者模式 智能问答 热点关注 您的位置 当前位置 下载文字版
下载图片版 听全文 语音播报 扫一扫在手机打开当前页 基本建设 科研申报 健康资讯 健康百科 特殊人群 养生保健 计生服务
疾病专题 打印 新闻 收藏本站打印本页关闭窗口加入收藏 管理员邮箱 本页 窗口
"""
# A line that consists of such words only is a row of buttons or links.
_BUTTONS = frozenset(_BUTTON_WORDS.split())
_WORDS_APART = re.compile(r"[\s：:|｜>»<【】\[\]（）()·•/\-_*]+")

_PHRASES = (
    r"^(?:您的|你的|您|你)?(?:目前的|现在的|当前|现在|所在)?(?:所在)?位置[：:]",
    r"^首\s*页\s*[>|»]",
    r"\s[>»]\s[^。]{0,20}\s[>»]\s",
    r"(?:阅读|浏览|点击|访问)(?:次数|量|数)?[：: ]?[(（]?\d+\s*次?[)）】]*$",
    r"您是第[^。]{0,16}位访(?:问者|客)",
    r"ICP备|公网安备|网安备案|政府网站标识码|All Rights Reserved|Copyright",
    r"^(?:主办|承办|技术支持|版权所有|网站维护|建议使用|最佳浏览|网站管理员邮箱|站长统计)(?:单位)?\s*[：:]",
    r"^扫一扫|^(?:微信)?扫码|微信公众号$|关注我们$",
    r"小编(?:在这里|今天|为大家|精心|整理)",
    r"^[(（]?\s*(?:责任编辑|责编|編輯|编辑|责任校对|審核|初审|终审|責編|責任編輯)\s*[：:]",
    r"^(?:版权|版權|郑重|鄭重|免责|免責|特别|转摘|转载)(?:声明|聲明)",
    r"互联网用户分享整理|文章地址[：:]|本文(?:来源|地址|链接)[：:]\s*http",
    r"加入收藏.{0,30}(?:共计|阅读)|预计阅读时长",
    r"^(?:https?://|www\.)\S+$",
    r"^[A-Za-z0-9.\-]{3,30}\.(?:com|cn|net|org)\b.{0,40}$",
    r"^由.{2,20}(?:维护|主办|承办)$",
    r"\d+ of \d+ \d{1,2}/\d{1,2}/\d{4}",
    r"^第\d+页 ?共\d+页",
    r"本词条缺少",
)
_ANYWHERE = re.compile("|".join(_PHRASES), re.IGNORECASE)
_LABEL_WORDS = """
来源 來源 发布时间 发布日期 发布机构 发布单位 发布人 发文日期 發布時間 發佈時間 时间 日期 作者 更新时间 生成日期 索引号
主题分类 主题词 信息分类 公开方式 公开范围 公开日期 公开程序 公开责任部门 公开形式 有效性 效力状态 载体类型 责任部门
成文日期 发文机关 发文机构 发文字号 标题 名称 体裁分类 服务对象 组配分类 废止日期 实施日期 生效日期 主题 文件编号
信息名称 信息提供日期 信息来源 信息提供 文章来源 关键词 原标题 内容概述 解读机构 解读人 分类 文号
"""
_LABELS = _LABEL_WORDS.split()
_HEAD = re.compile(
    rf"^(?:{'|'.join(r'[ ]{0,4}'.join(label) for label in _LABELS)})[ ]{{0,4}}[：:]"
    r"|(?:发布|更新)(?:时间|日期)\s*[：:]|發(?:布|佈)時間\s*[：:]|来源\s*[：:][^。]{0,30}(?:作者|时间|日期|$)|文章来源\s*[：:]"
    r"|(?:阅读|浏览|点击)(?:次数|量|数)?\s*[：:]?\s*\d|浏览\d+次"
    r"|^新华社.{2,20}日电$"
    r"|^admin\b|^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+\d{1,2}:\d{2}|^[\u4e00-\u9fff]{2,6}(?:日报|晚报|网)\s+日期"
)
_TRAIL = re.compile(
    r"^(?:您的|你的|您|你)?(?:目前的|现在的|当前|现在|所在)?(?:所在)?位置[：:]|^首\s*页\s*[>»]|[^\s>]{2,12}\s?[>»]\s?[^\s>]{2,12}\s?[>»]"
)
_SOURCE = re.compile(
    r"^(?:信息|文章)?(?:来源|來源|发布时间|发布日期|发布机构|日期|时间)\s*[：:]|(?:發布時間|发布时间|发布日期|文章来源)\s*[：:]"
    r"|^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+(?:\d{1,2}:\d{2}|来源)"
)
_TAIL = re.compile(
    r"^(?:公开程序|责任部门|信息来源|公开方式|公告附件\d+|附件下载|生成日期|网站标识|地址|文档附件)\s*[：:.]?"
    r"|^\d{5,8}$|^[（(]?本文有删减[）)]?$|^[—\-－–]+\s*\d+\s*[—\-－–]+$|^附件\d*[：:]$|\.(?:docx?|xlsx?|pdf|wps|rar|zip)$"
    r"|^.{5,80}\s+\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether `line` belongs to the page around the article wherever it stands."""
    text = line.strip()
    if not text:
        return False
    if len(text) < 200:  # a row of buttons is not longer
        words = [word for word in _WORDS_APART.split(text) if word]
        if all(word in _BUTTONS for word in words):
            return True
    return len(_SPAM.findall(text)) >= _SPAM_WORDS or bool(_ANYWHERE.search(text))


def is_trail(line: str) -> bool:
    """Say whether `line` is the trail of a page (首页 > 公告栏 > 正文): what stands above it is navigation."""
    text = line.strip()
    return len(text) < 120 and bool(_TRAIL.search(text))


def is_source_line(line: str) -> bool:
    """Say whether `line` is the one under a page's title: where the article comes from and when it was put there."""
    return len(line) < 160 and bool(_SOURCE.search(fold(line).strip()))


def is_head_furniture(line: str) -> bool:
    """Say whether `line`, standing near the title, is the page's and not the document's."""
    return bool(_HEAD.search(fold(line[:300]).strip()))


def is_tail_furniture(line: str) -> bool:
    """Say whether `line`, standing after the end, is the page's and not the document's."""
    return bool(_TAIL.search(line.strip()[:300]))
