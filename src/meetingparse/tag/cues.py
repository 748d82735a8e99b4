"""Cue verbs: the words that say who took which part (主持, 出席, 讲话, 强调 …).

In: clean text. Out: `Cue`s in order of appearance, those inside other words or nouns left out
(主持人, 工作要求, 重要讲话精神). Does not look for who the subject is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from meetingparse.lexicon import Automaton, read_rows


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb at clean `start:end`; `kind` is a value of the column kind of cues.tsv."""

    start: int
    end: int
    kind: str
    text: str


@cache
def _automaton(folder: Path | None) -> Automaton[str]:
    return Automaton((row["surface"], row["kind"]) for row in read_rows("cues.tsv", folder=folder))


_CHAIR_NEXT = regex.compile(
    r"(?:了|此次|本次|这次)?(?:(?=[，,。；;、！!：:\s]|$|并|时|下)|[^，,。；;！!]{0,45}?(?:会|式|班|仪式|学习|讨论|座谈|论坛|评议|活动|讲座|培训|环节|阶段|测评|议程|发布|汇报|研讨|审议|开幕|闭幕|半程|半场|交流))"
)
_CHAIR_NOT = regex.compile(r"人(?!代|大)|词|编|修|公道|正义|制|[^，,。；;]{0,10}(?:日常)?工作(?:的|[)）])|参与|完成|承担|国家|省部|项目|课题|[0-9]+项")
_NOUN_AFTER = {
    "讲话": regex.compile(r"精神|稿|要求|内容|原文|材料|中(?![，,]?(?:指出|强调|要求|说|表示|提出|谈到|充分|对|感谢|首先|回顾|代表|希望|勉励|认为|介绍))"),
    "报告": regex.compile(r"[》了]?(?:会(?!务)|厅|精神|审议|文学|起草|稿|》|共分|全文|中心|所在|、|和)"),
    "发言": regex.compile(r"人|材料|稿|席|台|规则|顺序|提纲"),
    "要求": regex.compile(r"[，,。；;]?(?:$)"),
    "说明": regex.compile(r"会|书|文"),
    "动员": regex.compile(r"大?会|讲话|报告|部署|令|起来|社会|各方|群众|全"),
    "部署": regex.compile(r"要求|安排会|会|精神|落地|和要求|走"),
    "安排": regex.compile(r"部署会|表"),
    "总结": regex.compile(r"表彰|大?会|经验教训|推广|交流会|提升"),
    "交流": regex.compile(r"会|中心|平台|活动|合作|团|协会|学会|交融"),
    "通报": regex.compile(r"会|批评"),
    "汇报": regex.compile(r"会|片|材料|演出"),
    "反馈": regex.compile(r"会|机制|问题整改|意见(?:整改|落实)"),
    "发布": regex.compile(r"会|厅|平台"),
    "点评": regex.compile(r"会"),
    "介绍": regex.compile(r"信"),
    "分析": regex.compile(r"会|研判会|例会|师|测试"),
    "检查": regex.compile(r""),
    "宣讲": regex.compile(r"团|会|员|队|活动|动员"),
    "辅导": regex.compile(r"员|班|报告|讲座|课|站"),
    "述职": regex.compile(r"评议|述|大?会|测评"),
    "表态": regex.compile(r"讲话|发言"),
    "建议": regex.compile(r"议程|人选|名单|[0-9]+条|和|、"),
    "交流发言": regex.compile(r"材料"),
    "主讲": regex.compile(r"人"),
    "参加": regex.compile(r"(?:革命|工作(?:的|以来)|高考|比赛|考试|培训的)"),
    "参与": regex.compile(r"度|式|率|者|感|编|国家|项目|到"),
    "分享": regex.compile(r"会"),
    "解读": regex.compile(r"会"),
    "提问": regex.compile(r"时"),
    "召集": regex.compile(r"人"),
    "陪同": regex.compile(r"人员|团"),
    "观看": regex.compile(r"者"),
    "念": regex.compile(r""),
    "希望": regex.compile(r"工程|小学|之|田野|中学"),
    "明确": regex.compile(r"了?(?:的|目标|责任|职责|分工|任务|方向|要求|[^，,。；;]{0,8}目标)"),
    "说": regex.compile(r"法|服|教|唱|不|到底|起|客|课|理|是"),
    "讲": regex.compile(r"政治|话|台|座|究|解|学|授|好|述|师|堂|稿|习|课|党课|规矩|诚信|团结|大局|奉献|清|明白|成绩|专业|给|到|出|义"),
    "称": regex.compile(r"号|职|为|赞|呼|谓|重|作|之为|心|霸|王|得上|其"),
    "问": regex.compile(r"题|责|政|需|计|效|候|卷|询|诊|世|答|及|津|鼎|好|道|暖"),
    "补充": regex.compile(r"医疗|协议|通知|修改|完善|意见|耕地|养老"),
    "期待": regex.compile(r"[的与和]"),
    "接入": regex.compile(r"口|点|设备|网"),
    "交流座谈": regex.compile(r"会"),
    "欢迎": regex.compile(r"仪式|辞|词|会|宴"),
    "会见": regex.compile(r"厅|室"),
    "签约": regex.compile(r"仪式|项目|率|额|会|企业"),
    "肯定": regex.compile(r"会|能|是|性"),
}
_NOUN_BEFORE = {
    "要求": regex.compile(r"(?:提出|按照|按|工作|具体|明确|部署|新|有关|相关|各项|总|的|安排|时代|和|、|目标|质量|标准|严格|根据|符合|意见|几点|三点|四点|五点|两点|二点|六点|任务|达到|纪律|精神|实践|基本|点|项|条|个方面|殷切|本质|政治|内在|[一二三四五六七八]方面)$"),
    "报告": regex.compile(r"(?:工作|专题|主题|调研|研究|述职|总结|审计|评估|年度|辅导|动员|学术|情况|的|大会|财务|形势|履职|检查|体检|》|决算|预算|宣讲|题|政府|向|及时|重要)$"),
    "讲话": regex.compile(r"(?:重要|的|动员|总结|表态|主旨|主题|作|系列|发表|领导|同志|书记|履职|祝贺|欢迎|》|了|主席)$"),
    "发言": regex.compile(r"$^"),
    "希望": regex.compile(r"(?:的|新|大有|充满|满怀|生命的|有|未来的)$"),
    "认为": regex.compile(r"(?:被)$"),
    "建议": regex.compile(r"(?:意见|的|提出|合理化|对策|意见和|宝贵|人大|议案|、|条|政策|提案|意见及|工作|案|代表|办理|好)$"),
    "强调": regex.compile(r"$^"),
    "安排": regex.compile(r"(?:工作|时间|的|决策|部署|统一|、|议程|日程|资金|下步|有关)$"),
    "部署": regex.compile(r"(?:决策|工作|的|安排|总体|战略|重大|统一|各项|会议|省委|中央|市委|署|要求|再)$"),
    "说": regex.compile(r"(?:据|小|听|传|学|可以|就是|来|如果|演|解|劝|游|应该|一般来|不|常|诉|所|申|再|且|俗话|怎么|虽)$"),
    "讲": regex.compile(r"(?:主|宣|演|开|串|听|巡|来|试|评|授|先|微|专|严|能|敢|多|不|会|也)$"),
    "称": regex.compile(r"(?:名|简|职|号|统|俗|宣|人|被|荣誉|的|自|堪|著|匀|对|谎|又|尊|美|昵|简|均|合|并)$"),
    "问": regex.compile(r"(?:学|慰|询|访|顾|疑|提|过|请|追|质|走|不|审|责|发|拷|一|解|电|必|要|扪心自)$"),
    "提出": regex.compile(r"$^"),
    "交流": regex.compile(r"(?:合作|学术|的|对外|文化|沟通|互动|线上|深入|深度|广泛|等|开展|进行|技术|人文|、|经验|友好|干部|充分|座谈|往|学习)$"),
    "总结": regex.compile(r"(?:工作|年度|的|年终|认真|全面|深入|及时|系统|经验|善于|回顾|科学|会议|要|要求|梳理)$"),
    "分析": regex.compile(r"(?:形势|党性|的|剖析|综合|经营|研判|深入|经济|数据|对比|会议|、|大数据|深刻|科学|问题|运行)$"),
    "说明": regex.compile(r"(?:的|充分|事实|这|任免|实践|有关|题|证|情况|表)$"),
    "动员": regex.compile(r"(?:组织|再|的|广泛|国防|社会|充分|全民|宣传|大|广)$"),
    "介绍": regex.compile(r"(?:据|的|简要情况|自我|个人|经)$"),
    "检查": regex.compile(r".$"),
    "传达": regex.compile(r"(?:及时|迅速|认真|要|层层|抓紧|会议|会上|会后|做好|原原本本)$"),
    "宣传": regex.compile(r".$"),
    "解读": regex.compile(r"(?:政策|的|做好|准确|宣传|全面)$"),
    "念": regex.compile(r"(?:理|纪|概|信|观|怀|思|想|悬|留|缅|挂|邪|执|意|感|惦|[^，,。；;：:））]先?[^先]?)$"),
    "表示": regex.compile(r"$^"),
    "明确": regex.compile(r"(?:进一步|的|要|不|必须|十分|更加|责任|目标|和|、|非常|指向|任务|职责)$"),
    "接入": regex.compile(r"(?:的|网络|信号)$"),
    "肯定": regex.compile(r"(?:的|予以|给予|充分|高度|应当|值得|表示|一致)$"),
    "感谢": regex.compile(r"(?:表示|衷心的?|的|诚挚的?|由衷的?)$"),
    "祝贺": regex.compile(r"(?:表示|热烈的?|的|诚挚的?|衷心的?|到会)$"),
    "欢迎": regex.compile(r"(?:表示|热烈的?|的|诚挚的?|衷心的?|受|深受|广受|普遍)$"),
    "回顾": regex.compile(r"(?:的|历史|工作)$"),
    "提醒": regex.compile(r"(?:的|廉洁|谈话)$"),
    "承诺": regex.compile(r"(?:的|公开|签订|服务|履行|信用|诚信|廉洁|庄严)$"),
    "期望": regex.compile(r"(?:的|殷切|殷殷)$"),
    "期待": regex.compile(r"(?:的|热切|值得|新)$"),
    "反馈": regex.compile(r"(?:的|巡视|巡察|督察|意见|督导|线索|及时|信息|考核|求助)$"),
    "发布": regex.compile(r"(?:的|新闻|公开|联合|信息|预警)$"),
    "发表": regex.compile(r"$^"),
    "分享": regex.compile(r"(?:的|经验|共)$"),
    "通报": regex.compile(r"(?:典型|的|批评|予以|情况|问题|案例|公开|点名|警示|一律|发现|要)$"),
    "汇报": regex.compile(r"(?:工作|情况|的|听取|听|专题|作|做|思想)$"),
    "反映": regex.compile(r"$^"),
    "述职": regex.compile(r"(?:的|听取|年度)$"),
    "观看": regex.compile(r"(?:组织|集体|集中)$"),
    "安排部署": regex.compile(r"$^"),
}


_GIVEN = regex.compile(r"(?<![工操运合协制写创当看叫称著大杰佳力])(?:[作做]|进行)(?:了|出)?(?:《[^》]{1,120}》|[^，,。；;：:！？!?《》]){0,60}$")
"""作了关于…的(说明): in front of a speech noun it makes a speech of it, whatever stands before the noun."""
_LISTENED = regex.compile(r"(?:听取了?|聆听了?|听了|审议了?|讨论了?|学习了|观看了?|收看了?|收听了?|按照|根据)[^，,。；;：:！？!?作做]{0,60}$")
_SPEECH_KINDS = ("speak", "report")


def _kept(text: str, start: int, end: int, surface: str, kind: str) -> bool:
    if kind in _SPEECH_KINDS:
        clause = text[max(0, start - 160) : start]
        after = _NOUN_AFTER.get(surface)
        given = _GIVEN.search(clause)
        if _LISTENED.search(clause[: given.start()] if given else clause):
            return False
        if given:
            return surface not in ("动员", "分析", "总结", "介绍") or after is None or not after.match(text, end)
    if kind == "chair" and surface == "主持":
        return _CHAIR_NOT.match(text, end) is None and _CHAIR_NEXT.match(text, end) is not None
    after = _NOUN_AFTER.get(surface)
    if after is not None and surface != "要求" and after.match(text, end):
        return False
    before = _NOUN_BEFORE.get(surface)
    return before is None or before.search(text[max(0, start - 6) : start]) is None


def find_cues(text: str, *, folder: Path | None = None) -> list[Cue]:
    """Find the cue verbs of the clean `text`, in order, not overlapping."""
    cues: list[Cue] = []
    for start, end, kind in _automaton(folder).find(text):
        surface = text[start:end]
        if _kept(text, start, end, surface, kind):
            cues.append(Cue(start, end, kind, surface))
    return cues
