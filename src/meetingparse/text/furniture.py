"""Lines that belong to the web page and not to the report: source, date, font size, navigation, rights.

A line is judged by itself, in simplified script; a line with a sentence in it is no furniture.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.text.aligned import Edit

_LONG = 120
_KEYS = (
    "发布(?:时间|日期|单位|机构|部门|人|者)|发文日期|发稿时间|(?:最后)?更新(?:时间|日期)|发表时间|(?:信息|文章|稿件|新闻|内容)来源|"
    "来源|稿源|信息提供|(?:浏览|阅读|访问|点击|查看)(?:次数|人次|总数|量|数|率)?|点[阅閱]率?|人气|字号|字体(?:大小)?|字级|"
    "视力保护色|背景色|分享(?:到|至)?|责任编辑|责编|(?:实习|值班|本期)?编辑|审核人?|[初复终一二三]审|编审|审签|审校|校对|校审|签发|监制|"
    "编校|总值班|标签|索引号|原标题|(?:文章)?录入|(?:值班)?主编|统筹|出品|网站标识码"
)
_PAIR = re.compile(rf"^[\s\[【(（|]*(?:{_KEYS})(?:人员)?\s?[】\]]?\s*[:：/]")
_ANY_PAIR = re.compile(rf"(?:{_KEYS}|作者|记者|时间|日期|关键[词字]|[上下]一[篇条])\s?[】\]]?\s*[:：]")
_STAMP = r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?"
_TIME = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_STAMP_LINE = re.compile(
    rf"^(?:(?:时间|日期)?[:：]?\s*\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_STAMP}\s*{_TIME})\s*(?:{_TIME})?$"
)
_BUTTON = (
    "(?:打印|列印|友善列印)(?:本页|本文|正文|此页)?|(?:关闭|關閉)(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一?[页级]|页顶)?|"
    "回(?:上一[页頁]|首[页頁]|[顶頂]部)|收藏(?:本页|本文)?|分享|转发|点赞|在看|登录|注册|无障碍(?:浏览|阅读)?|适老(?:版|化)?|长者版|"
    "繁体中?文?版?|简体中?文?版?|English|网站地图|联系我们|关于我们|寄给朋友|推荐给朋友|设为首页|加入收藏|手机版|电脑版|"
    "大|中|小|默认|首页|(?:即日|今日)新闻|字号|字体|A[+-]?|T[+|]?|正文|新闻中心|纠错"
)
_BUTTONS = re.compile(rf"^[\s\[【(（|·]*(?:(?:{_BUTTON})[\s\]】)）\[【(（|·/:：]*){{1,14}}$", re.I)
_STARTS = re.compile(
    r"^[\s\[【(（·•>|]*(?:上一?[篇条][:：]|下一?[篇条][:：]|上一[篇条]\b|下一[篇条]\b|[前后]一篇[:：]|扫一扫|扫描?.{0,6}二维码|长按.{0,8}二维码|"
    r"Copyright|©|版权所有|版权声明|.{0,12}ICP备|.{0,6}公网安备|备案序?号|凡(?:本网|本站|注明)|(?:未经|本网|本站).{0,30}转载|转载请|"
    r"免责声明|特别声明|网友(?:评论|留言)|(?:最新|发表|我要)评论|请输入验证码|(?:您|你)?(?:现在|当前|所在)?的?位置\s*[:：]|"
    r"当前位置|您(?:当前|所在|现在)的?位置|:::|跳[至到转](?:主要|正文|页面)?[内內]容|首页\s?[>＞»›/|]|点击(?:查看|下载|进入|收听|阅读原文)|"
    r"[本原]文(?:来源|链接|网址|地址)|微信图片_\d|(?:IMG|DSC|mmexport|QQ图片|微信截图)_?\d|https?://\S+$|www\.\S+$|"
    r"地址[:：].{0,60}(?:邮编|电话)|主办(?:单位)?[:：].{0,40}(?:版权|备案|技术支持|承办)|技术支持[:：]|附件(?:下载)?[:：]?$|"
    r"[(（]?(?:责任)?编辑\s*[:：]|(?:来源|转自)\s*[:：]?\s*(?:微信公众号|公众号)|原创(?=[\s：:]|$)|敬请关注|欢迎关注|关注我们|(?:合作|投稿|新闻|联系|报料)?热线\s?[:：]|(?:来稿|投稿)邮箱)",
    re.I,
)
_RELATED = re.compile(
    r"^[\s\[【]*(?:相关(?:新闻|阅读|链接|文章|报道|推荐|资讯|信息)|推荐阅读|延伸阅读|热点(?:推荐|新闻)|热门(?:推荐|文章)|"
    r"猜你喜欢|最新(?:文章|资讯)|往期(?:回顾|推荐))[\s\]】:：]*$"
)
_CRUMBS = re.compile(r"^[^\s。，,>＞»]{1,14}\s?[>＞»]{1,2}\s?[^。，,>＞»]{1,16}(?:[>＞»]{1,2}.{0,40})$")
_RULE = re.compile(r"^[*=\-_—~·.•#＊－＝|>\s]+$")
_FILE = re.compile(r"^\S{1,60}\.(?:jpe?g|png|gif|bmp|docx?|pdf|xlsx?|mp4|rar|zip)$|^[0-9a-f]{16,64}$", re.I)
_TAIL = re.compile(r"[（(\[【]?(?:责任编辑|责编|编辑|审核|校对|实习编辑)\s?[:：/][^。；，,\n]{1,40}$", re.M)
_BEHIND = frozenset("。！？”）)")
_TURN = re.compile(r"[（(](?:下转|上接|紧接|转|接)第?[0-9A-Z一二三四五六七八九十]{1,3}版[^）)\n]{0,10}[）)]")
_RIGHTS = re.compile(
    r"凡本网|凡注明|免责声明|版权声明|Copyright|本[网站]\S{0,3}(?:所有|刊载|转载)|未经.{0,20}(?:转载|授权)|转载请"
)
_ONLY = re.compile(r"^完$|^[(（]?完[)）]?$")

_TAIL_WORDS = ("编辑", "责编", "审核", "校对", "版）", "版)")
_KINDS = (_BUTTONS, _STAMP_LINE, _RELATED, _CRUMBS, _RULE, _FILE, _ONLY)


def is_furniture(line: str) -> bool:
    """Return whether a line (without its line break) is page furniture.

    >>> is_furniture("来源：某县融媒体中心  浏览次数：12"), is_furniture("市领导张平出席会议。")
    (True, False)
    """
    line = line.strip()
    if not line:
        return False
    if len(line) > _LONG or (len(line) > 30 and line[-1] in "。！？；，"):
        return len(line) < 400 and bool(_RIGHTS.match(line))
    if _STARTS.match(line):
        return True
    if "。" in line[:-1]:
        return False
    paired = ":" in line or "：" in line or "/" in line
    if paired and (_PAIR.match(line) or len(_ANY_PAIR.findall(line)) >= 2):
        return True
    return any(kind.match(line) for kind in _KINDS)


def furniture(text: str, part: bool) -> list[Edit]:
    """Return the edits that delete furniture lines with their line breaks, and editors behind a sentence.

    Under a heading such as 相关新闻 the titles up to the end go too. `part` says that the text is cut
    out of a page, so that its first and last lines may be pieces of lines: they stay.
    """
    edits: list[Edit] = []
    lines = text.split("\n")
    last = len(lines) - 1
    links_from = _links_from(lines)
    at = 0
    for number, line in enumerate(lines):
        end = at + len(line)
        whole = not part or 0 < number < last
        if line and whole and (number >= links_from or is_furniture(line)):
            edits.append((at, end + (number < last), ""))
        at = end + 1
    if any(word in text for word in _TAIL_WORDS):
        edits = _merged(edits, _tails(text))
    return edits


def _links_from(lines: list[str]) -> int:
    """Return the number of the line from which on there are only titles of other pages."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if "。" in line:
            break
        if _RELATED.match(line):
            return number
    return len(lines)


def _tails(text: str) -> list[Edit]:
    """Return the edits for editors and turn notes (下转第三版) within lines."""
    edits: list[Edit] = [(m.start(), m.end(), "") for m in _TURN.finditer(text)]
    for found in _TAIL.finditer(text):
        if text[max(0, found.start() - 4) : found.start()].rstrip(" \t\u3000")[-1:] in _BEHIND:
            edits.append((found.start(), found.end(), ""))
    return edits


def _merged(lines: list[Edit], pieces: list[Edit]) -> list[Edit]:
    """Return both, in order, without the pieces that lie in deleted lines."""
    kept: list[Edit] = []
    for edit in sorted(lines + pieces, key=lambda e: (e[0], -e[1])):
        if not kept or kept[-1][1] <= edit[0]:
            kept.append(edit)
    return kept
