"""Sentences with marked names for training the name model: public tagging sets, made-up reports."""

from __future__ import annotations

# ruff: noqa: SIM905 -- word lists are easier to read and to edit as running text
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]


@dataclass(slots=True)
class Sample:
    """A text, the spans that are names, and spans whose candidates teach nothing."""

    text: str
    names: set[Span] = field(default_factory=set)
    unsure: set[Span] = field(default_factory=set)
    weight: float = 1.0


def read_tagged(path: Path, label: str, weight: float = 1.0) -> Iterator[Sample]:
    """Yield the sentences of a set of {"text", "entities"} lines; `label` marks names."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        spans = {(a, b) for a, b, kind in row["entities"] if kind == label}
        yield Sample(row["text"], *_split_sure(row["text"], spans), weight)


def _split_sure(text: str, spans: set[Span]) -> tuple[set[Span], set[Span]]:
    sure = {s for s in spans if re.fullmatch(r"[\u3400-\u9fff·•・．.\-A-Z]{2,20}", text[s[0] : s[1]])}
    return sure, spans - sure


def read_people_daily(path: Path, families: dict[str, str], held: Iterable[str]) -> Iterator[Sample]:
    """Yield paragraphs of the January 1998 corpus (word/tag), none that shares 12 characters with `held`.

    A surname and the given name behind it are two words there and become one span. A surname that
    stands alone (吴先生) is no full name, so what begins with it is no name either; two characters
    that may be a given name alone (文华) teach nothing.
    """
    kept_out = set().union(*(_shingles(text) for text in held))
    for line in path.open(encoding="utf-8"):
        words = [_word(token) for token in line.split()]
        text = "".join(word for word, _ in words)
        if text and kept_out.isdisjoint(_shingles(text)):
            yield _people_daily_sample(words, text, families)


def _people_daily_sample(words: list[tuple[str, str]], text: str, families: dict[str, str]) -> Sample:
    sample, at, skip = Sample(text), 0, False
    for i, (word, tag) in enumerate(words):
        end = at + len(word)
        if tag.startswith("nr") and not skip:
            after = words[i + 1] if i + 1 < len(words) else ("", "")
            skip = word in families and after[1].startswith("nr") and len(after[0]) <= 2
            span = (at, end + len(after[0])) if skip else (at, end)
            given = not skip and len(word) == 2 and word[0] in families
            if skip or len(word) > 1:
                (sample.unsure if given else sample.names).add(span)
        else:
            skip = False
        at = end
    return sample


def _shingles(text: str, size: int = 12) -> set[str]:
    bare = _bare(text)
    return {bare[i : i + size] for i in range(len(bare) - size + 1)}


def _word(token: str) -> tuple[str, str]:
    word, _, tag = token.rpartition("/")
    if word.startswith("[") and len(word) > 1:
        word = word[1:]
    wide = {ord("０") + i: ord("0") + i for i in range(10)}
    return word.translate(wide), tag.partition("]")[0]


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


TIBETAN = (
    "扎西 次仁 多吉 卓玛 平措 旺堆 洛桑 江村 尼玛 边巴 达瓦 巴桑 拉姆 央金 索朗 丹增 仁青 旺久 坚赞 "
    "晋美 白玛 格桑 德吉 曲珍 罗布 贡布 强巴 顿珠 才让 东智 加措 嘉措 南杰 桑杰 才旦 公保 完么 拉毛 "
    "尕藏 久美 更登 华旦 周加 多杰 索南 昂欠 南夸 旺毛 更松 普布 加央 土登 阿旺 群培 欧珠 旦增 益西"
).split()
MONGOL = (
    "巴特尔 乌云 其其格 那顺 孟和 格日勒 图雅 宝音 布赫 斯琴 高娃 乌兰 呼和 阿拉坦 苏和 额尔敦 朝克图 "
    "达古拉 萨仁 娜仁 托娅 毕力格 吉日嘎拉 哈斯 巴根 德力格尔 敖日布 牧仁 阿古拉 特木尔 布仁 满都拉 "
    "白音 塔娜 乌日娜 苏日娜 那仁 朝鲁 恩和 道尔吉 散布拉 道布钦"
).split()
YI = (
    "吉克 阿牛 沙马 拉木 吉狄 马加 曲比 阿乌 木呷 尔古 吉伍 阿苏 约布 金古 伍牛 史古 瓦其 依火 此里 农布 "
    "单增 卓嘎 鲁若 迪基 阿约 日格 布哈 拉且 子尔 惹古 俄木 尔则 沙木 阿基"
).split()
UYGHUR = (
    "买买提 艾力 吐尔逊 艾山 库尔班 阿不都 热合曼 吐尼亚孜 艾尔肯 阿迪力 肉孜 古丽 阿依 努尔 艾合买提 "
    "卡德尔 木合塔尔 热娜 司马义 玉素甫 依明 帕提古丽 阿里木 沙依拉 居来提 塔依尔 依不拉音 阿布都拉 "
    "沙吾提 热依拉 米吉提 哈力克 达吾提 赛买提 别克 叶尔 江 哈孜 巴合提 努尔兰 加娜尔 阿曼 吐尔 木拉提"
).split()
WESTERN = (
    "克里斯 托弗 亚历 山大 约翰 保罗 彼得 安德 烈 迈克尔 弗拉 基米尔 罗伯特 史密斯 布朗 威廉 詹姆斯 "
    "马丁 汉斯 卡尔 玛丽 安娜 伊万 尼古拉 谢尔盖 穆罕默德 阿里 侯赛因 哈桑 费尔南多 冈萨雷斯 罗德里格斯 "
    "席尔瓦 桑托斯 杜邦 伯纳德 米勒 施密特 韦伯 贝克 拉杰 辛格 库马尔 普拉 阿卜杜拉 萨勒曼 托卡 耶夫 "
    "卢卡 申科 武契奇 布林肯 马克龙 默克尔 朔尔茨 洛佩斯 加西亚 佩雷斯 奥利 维拉 巴雷特 霍金斯 麦克 唐纳"
).split()


def foreign_name(rng: random.Random) -> str:
    """Return an invented minority or foreign name."""
    pick = rng.random()
    if pick < 0.05:
        return "".join(rng.sample(YI, 2))
    if pick < 0.25:
        return "".join(rng.sample(TIBETAN, 2))
    if pick < 0.45:
        return "".join(rng.sample(MONGOL, rng.choice((1, 2, 2))))[:6]
    if pick < 0.7:
        first = "".join(rng.sample(UYGHUR, rng.choice((1, 1, 2))))
        return first + "·" + rng.choice(UYGHUR[:-8])
    parts = ["".join(rng.sample(WESTERN, rng.choice((1, 1, 2)))) for _ in range(rng.choice((1, 2, 2, 3)))]
    return "·".join(part[:6] for part in parts) if len("".join(parts)) > 2 else "卡尔·韦伯"


ORGANS = (
    "市委 省委 县委 区委 镇党委 党委 市政府 县政府 市政协 市人大常委会 省政协 区人大常委会 市纪委 组织部 "
    "宣传部 统战部 市财政局 教育局 学院 学校 公司 集团 市公安局 市直机关工委 街道 社区 村 农业农村局 "
    "团委 工会 校党委 国资委 市委办公室 研究院 医院 政法委 住建局 卫健委 交通运输局 自然资源局"
).split()
POSTS = (
    "书记 副书记 市长 副市长 县长 副县长 区长 主任 副主任 部长 副部长 局长 副局长 主席 副主席 常委 秘书长 "
    "院长 副院长 校长 处长 科长 董事长 总经理 副总经理 党组书记 党组成员 政委 司令员 教授 研究员 会长 "
    "组长 副组长 检察长 纪委书记 常务副市长 一级巡视员 二级调研员 所长 站长 镇长 乡长 村支书 代表 委员 "
    "负责人 党委书记 副校长 常务副会长 工程师 经理 董事 教师 学生 队员 村民 记者 专家 博士生导师 省长"
).split()
VERBS = (
    "主持会议 主持召开会议 主持 出席会议 出席会议并讲话 出席 参加会议 参加 强调 指出 要求 表示 讲话 致辞 "
    "立即作出部署 立即召开会议 作了讲话 作报告 作工作报告 作总结讲话 作表态发言 传达了会议精神 传达学习 "
    "介绍了情况 介绍 说 率队调研 率领 在会上强调 在讲话中指出 在会上作了讲话 就下一步工作提出要求 与大家交流 "
    "和大家一起学习 对此表示感谢 代表学校致辞 通报了情况 宣读了决定 汇报了工作 安排部署工作 认为 首先发言 "
    "分别发言 最后总结 同志主持会议 一行 带队检查 带头发言 为大家授课 从三个方面作了辅导 围绕主题谈体会 "
    "结合实际讲党课 向大会报告工作 受市委委托讲话 等参加 等出席会议 陪同调研 到会指导 充分肯定 高度评价 "
    "主持开幕式 作动员部署 逐一点评 回顾了历程 深入分析了形势 详细解读 领学了文件 列席会议 及相关负责人参加"
).split()
# What stands in front of a name and behind it.
AROUND = [
    ("任命", "为市政府副市长"),
    ("免去", "的局长职务"),
    ("推选", "担任会长"),
    ("同意", "同志辞去职务"),
    ("受", "委托，"),
    ("", "请假"),
    ("", "因公请假"),
    ("", "应邀列席会议"),
    ("会议选举", "为主席"),
    ("增补", "为委员"),
    ("", "（女）"),
    ("", "（女，回族）"),
    ("", "（满族）"),
    ("", "当选"),
    ("听取了", "的汇报"),
    ("对", "的到来表示欢迎"),
    ("", "第一个发言"),
    ("向", "颁发聘书"),
    ("", "坦言，"),
    ("", "带着团队"),
    ("", "则表示，"),
    ("", "回应说，"),
    ("", "委托，"),
    ("在", "的带领下"),
]
TITLES_BEHIND = "同志 教授 书记 院长 先生 主任 副教授 老师 同学 女士 总经理 副市长".split()
PROSE = (
    "方向 高度 成立 和平 马上 高峰 时间 时候 常常 安全 安排 关于 关键 关注 关系 向前 任务 任何 管理 管控 "
    "应对 应急 应当 相关 相信 能力 项目 金融 单位 党员 党建 全面 全市 全力 平台 平安 水平 严格 严肃 万元 "
    "和谐 和 同时 通过 方面 方案 方式 成果 成功 成效 明确 明显 高质量 高新区 高标准 石家庄 张家口 江苏省 "
    "马克思主义 华为公司 何家村 王家庄 李家镇 温度 温暖 路径 毛病 包括 包容 经济 经营 宁夏 安徽 文件 文化 "
    "文明 武装 武汉 苏州 池州 郑州 贺州 柳州 邓小平理论 程度 程序 鲁班奖 鲁迅文学奖 雷锋精神 焦裕禄精神 "
    "白天 黄金 黄河 冷静 冷链 牛羊 牛奶 花卉 杜绝 计划 计算 古代 古镇 祝贺 祝愿 解决 解读 牢记 广大 "
    "广泛 东西部 东方 强化 强调 越来越 续写 查处 查找 屈指可数 老百姓 勇于 远程 扇区 占比 银行 完成 完善"
).split()


@dataclass(frozen=True, slots=True)
class NameStock:
    """What invented native names are made of."""

    parts: list[tuple[str, str]]
    """(surname, given name) pairs, one for each different name seen."""
    words: list[str]
    """Common words that begin with a surname: 和平, 计划."""
    families: list[str]
    """All surnames, rare ones as often as common ones."""

    def draw(self, rng: random.Random) -> str:
        """Return a name: foreign, a word, or a surname and a given name of two people."""
        pick = rng.random()
        if pick < 0.12:
            return foreign_name(rng)
        if pick < 0.16:
            return rng.choice(self.words)
        return rng.choice(self.parts)[0] + rng.choice(self.parts)[1]


def made_up(rng: random.Random, stock: NameStock, count: int) -> Iterator[Sample]:
    """Yield invented report sentences with names drawn from `stock`."""
    for _ in range(count):
        yield _sentence(rng, stock)


def _sentence(rng: random.Random, stock: NameStock) -> Sample:
    pieces: list[tuple[str, bool]] = []

    def say(*words: str) -> None:
        pieces.extend((word, False) for word in words)

    def post() -> str:
        title = rng.choice(POSTS)
        return rng.choice(ORGANS) + title if rng.random() < 0.7 else title

    shape = rng.random()
    if shape < 0.42:
        say(rng.choice(("", "", "会上，", "最后，", "会议由", "9月2日，", "由", "随后，")))
        say(rng.choice(("", post(), post() + "、" + post())))
        pieces.append((stock.draw(rng), True))
        say(rng.choice((rng.choice(VERBS), rng.choice(VERBS), rng.choice(TITLES_BEHIND) + rng.choice(VERBS))))
    elif shape < 0.74:
        say(rng.choice(("", "出席会议的有", "市领导", "参加会议。", post(), post(), "副组长")))
        for i in range(rng.randint(2, 6)):
            say(rng.choice(("、", "、", "，", " ", "、" + post(), "，" + post())) if i else "")
            pieces.append((stock.draw(rng), True))
        say(rng.choice((rng.choice(VERBS), rng.choice(VERBS), "等" + rng.choice(VERBS), "等市领导参加", "")))
    elif shape < 0.86:
        before, behind = rng.choice(AROUND)
        say(before, post() if rng.random() < 0.6 else "")
        pieces.append((stock.draw(rng), True))
        say(behind)
    elif shape < 0.92:
        pieces.append((stock.draw(rng), True))
        say(rng.choice(("和", "与", "、", "及", "同")))
        pieces.append((stock.draw(rng), True))
        say(rng.choice(VERBS))
    else:
        say(rng.choice(("要坚持", "切实", "推动", "加强", "", "深入", "会议", "把握", "全市")))
        for _ in range(rng.randint(1, 3)):
            say(rng.choice(PROSE), rng.choice(("", "、", "和", "的", "，", "")))
        say(rng.choice(("工作", "建设", "发展", "情况", "")))
    say(rng.choice(("。", "。", "，", "", "；")))
    text, names = "", set()
    for word, is_name in pieces:
        if is_name:
            names.add((len(text), len(text) + len(word)))
        text += word
    return Sample(text, names)


def sensible(word: str) -> bool:
    """Tell whether a dictionary word may serve as an invented name."""
    return len(word) in (2, 3) and not re.search(r"[的了是在不我你他这那个们上下里]|第|市$|省$|县$|区$", word)
