"""What may stand between two names of one list: marks, groups, labels, names that were not known for such.

In: clean text and the stretch between two names of a sentence (code points, end exclusive). Out:
whether it only goes on with the list. A name that was not read, an odd label or a group must not
part those who stand on both sides of it; words that say what somebody did must.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from meetingparse.lexicon import read_rows
from meetingparse.patterns import regex

_HEADS = (
    r"(?:负责人|负责同志|同志|人员|成员|代表|干部|领导|班子|委员|常委|职工|员工|师生|教师|学生|党员|群众|书记|主任|主席|院长|校长|局长|部长|检察长|秘书长|"
    r"[县市区镇乡]长|嘉宾|专家|学者|企业家|人士|老干部|同仁|校友|家长|有关方面|单位|部门|委|局|办|厅|处|公司|集团|学院|医院|大学|中心|处室|科室|学校|股东|会员|"
    r"官兵|民警|干警|法官|检察官|律师|记者|村民|居民|牧民|农户|大户|客商|全体|主要负责|骨干|学员|一把手|理事|监事|董事|两委|“两委”|街道|社区|乡镇|县区|支部|党委|协会|商会|"
    r"部|科|室|所|站|队|组|系|处级|院|校|馆|社|村|厂|店)"
)
_COLLECTIVE = regex.compile(_HEADS + "$")
_AND = regex.compile(r"以及|及|和(?!平)|与")
_GROUP_START = regex.compile(
    r"(?:各|全体|所有|有关|相关|部分|其他|其余|来自|[0-9一二三四五六七八九十百两]{1,4}(?:名|位|个|家|余))"
)
_BELONGS = regex.compile(
    r"(?:以及|及|和|与)?(?:来自|[就任供]职于|毕业于|前来参会|远道而来|因[^，,。；;、]{1,12}|[^，,。；;、]{2,24}"
    r"(?:院|学|所|司|团|局|部|校|中心|会|系|厂|店|队|社|村|镇|乡|县|市|省|区|厅|办|行|馆|站|州|国))[^，,。；;、]{0,16}的"
)
"""来自某某研究所的 / 某某学院的 in front of the next name of a list."""
_JOINED = frozenset(
    ("等", "同志", "兼", "暨", "率", "率领", "带领", "携", "一行", "还有", "我校", "我市", "我县", "我区", "我院", "我局", "我省", "我所", "我司",
     "我部", "我厅", "我镇", "我乡", "我州", "我旗", "我会", "我办", "该校", "本院", "本校", "其中", "特邀", "原")
)  # fmt: skip
_PIECE = regex.compile(r"[^、，,；;/／|｜\s]+")
_BRACKET = regex.compile(r"[（(][^（）()\n]{0,30}[）)]|[（(]$|^[）)]")
_OPENERS = frozenset("、，,；;/／|｜ 　\n和与及以等兼暨率携带一同并")
_BETWEEN = frozenset("、 　/／|｜")
_ADDRESS = regex.compile(
    r"(?:女士|先生|博士后?|同志|同学|小姐|夫人|老师|院士|教授|校友|助教|\p{Han}{0,4}师|老人|大姐|大哥|医生|大夫|律师|夫妇|伉俪)?(?:一行(?:[0-9一二三四五六七八九十]{1,3}(?:多|余)?人)?)?"
    r"(?=$|[、，,；;/／|｜\s和与及]|以及|等)"
)
"""What a name is followed by in a list without being a post: A博士、B女士一行8人，C."""
_UNKNOWN = regex.compile(r"[\p{Han}·]{2,8}")
"""A short piece between two names of a list may be a name that was not known for one."""
_TITLES = (
    r"(?:长|书记|主任|主席|主委|委员|代表|教授|院士|研究员|工程师|医师|师|经理|总监|总裁|总编辑?|领导|负责人|大臣|领袖|专员|议员|校友|会员|理事|监事|董事|"
    r"检察官|法官|参事|馆员|调研员|巡视员|秘书|教练|队员|获得者|得主|作家|画家|诗人|学者|专家|站长|官(?!兵)|员)"
)
_TITLED_UNKNOWN = regex.compile(_TITLES + r"(?:[（(][^（）()]{1,12}[）)])?[\p{Han}·]{2,8}$")
"""A post and behind it what may be a name that was not known for one."""
_AT_ORGAN = regex.compile(
    r"(?:院|学|所|局|厅|部|委|会|系|司|团|社|校|厂|站|中心|集团|公司|专业|班|镇|乡|村)的?(?P<name>\p{Han}{2,3})$"
)
"""An organ and behind it what may be a name that was not known for one (经济学院的江丹)."""
_LATIN = regex.compile(r"\p{Latin}")
_NOUN_END = regex.compile(
    r"(?:委|府|局|厅|部|办|会|处|院|校|团|社|室|中心|大学|公司|集团|厂|站|队|组|区|市|县|镇|乡|村|省|州|旗|盟|街道|科|所|馆|行|台|报|网|矿|人大|政协|司|(?<!部)署|系|级|班|"
    r"论坛|中学|小学|基地|协会|学会|平台|[员师士者人户民生友手官警兵家长]|总支|人才|领袖|首相|总统|总理|大臣|骨干|同学|教授|主任|代表|书记|院士|领导|妻子|丈夫|女儿|儿子|父亲|母亲)$"
)
"""How the nouns end that may stand right in front of a name: an organ, somebody's trade, kin."""
_SAYS = regex.compile(
    r"了(?!解)|着(?!力)|(?<![通经超])过(?!程|境|渡)|把|(?<![大上中少])将(?!军)|被|让|(?<![大公特天])使(?!馆|者|节)|(?<![供自补])给(?!排|水)|(?<!国)是|对(?!外|口|台)|(?<![行华有])为(?!民)|"
    r"(?<![所内潜存现])在(?![职校读任家京沪津渝川粤])|(?<![自理事])由|(?<![主重需])要(?!素|闻|员|害)|(?<![效响供反对适])应(?!急|用|届|邀)|已|从(?!事|业)|以(?!及|色)|"
    r"就(?!业|医|诊)|围绕|结合|针对|关于|根据|按照|进行|作为|担任|当选|来到|前往|获得?(?!者|得者|奖)|授予|感谢|希望|认真|强调|指出|要求|听取|传达|学习(?!中心组|小组|委员|部)|落实|贯彻|委托|通过|先后|分别|依次"
)
"""Words that make a clause of a piece: it tells what somebody did and goes on with no list."""
_BEGINS_CLAUSE = regex.compile(
    r"围绕|结合|针对|根据|按照|听取|听了|感谢|要求|希望|慰问|看望|走访|对(?!外|口|台|接)|把|将(?!军)|请(?!假)|使(?!馆|者)|就(?!业|医)"
)


def behind_address(text: str, at: int) -> int:
    """Return the end of the address that stands at `at`, behind a name (博士, 高级农艺师), else `at`."""
    found = _ADDRESS.match(text, at)
    return found.end() if found is not None else at


def is_list_filler(text: str, start: int, end: int, *, sure: bool = False) -> bool:
    """Tell whether text[start:end] between two names only goes on with a list.

    `sure`: a verb stands in it, so that pieces that are not read are taken for a clause.
    """
    filler = _BRACKET.sub("", text[start:end])
    address = _ADDRESS.match(filler)
    if address is not None:
        filler = filler[address.end() :]
    if filler[-1:] == "的" and filler[:1] in "、，,以及和与":
        *before, last = regex.split("[、，,]", filler.lstrip("、，,"))
        return _BELONGS.fullmatch(last) is not None and all(
            _is_part(piece) or _is_at_organ(piece) for piece in before
        )
    if filler and filler[0] not in _OPENERS:
        return False
    return all(
        _is_part(piece)
        or _is_unknown_name(left, piece, right)
        or (not sure and _is_unread(left, piece, right))
        for left, piece, right in _pieces(filler)
    )


def _pieces(filler: str) -> Iterator[tuple[str, str, str]]:
    """Yield each piece with the marks on its sides; "" where it stands at a name."""
    for found in _PIECE.finditer(filler):
        yield filler[: found.start()][-1:], found.group(), filler[found.end() :][:1]


def _is_part(piece: str) -> bool:
    """Tell whether a piece of a list between two marks is one group, or some joined by 和."""
    if piece in _JOINED or _is_group(piece):
        return True
    parts = _AND.split(piece)
    return len(parts) > 1 and all(not part or part in _JOINED or _is_group(part) for part in parts)


def _is_group(piece: str) -> bool:
    if _BEGINS_CLAUSE.match(piece):
        return False
    if _TITLED_UNKNOWN.search(piece):
        return True
    return len(piece) <= 40 and (
        _COLLECTIVE.search(piece) is not None
        or (_GROUP_START.match(piece) is not None and _SAYS.search(piece) is None)
    )


def _is_unknown_name(left: str, piece: str, right: str) -> bool:
    """Tell whether a short piece between two marks of a list can be a name."""
    between = bool(left) and bool(right) and left in _BETWEEN and right in _BETWEEN
    return between and _UNKNOWN.fullmatch(piece) is not None


def _is_unread(left: str, piece: str, right: str) -> bool:
    """Tell whether a piece that is no known group can be a person or a label in a list all the same."""
    if len(piece) > 40 or _SAYS.search(piece):
        return False
    if left and (_LATIN.search(piece) or (left in _BETWEEN and right in _BETWEEN and right)):
        return True
    named = piece if left else _AND.sub("", piece, count=1)
    if not left and named == piece:  # right behind the name, without a mark
        return piece.startswith("等") and _NOUN_END.search(piece) is not None
    if left and right and (_is_at_organ(named) or (len(named) <= 4 and right == "、")):
        return True
    if (not right and left in ("", "、") and len(named) <= 8) or piece.isdigit():
        return True
    return _NOUN_END.search(named.rstrip('”"')) is not None or (not right and named.endswith("”"))


def _is_at_organ(piece: str) -> bool:
    """Tell whether a piece ends in a surname and a given name right behind an organ."""
    found = _AT_ORGAN.search(piece)
    return found is not None and found["name"][0] in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surface"] for row in read_rows("surnames.tsv") if row["kind"] == "single")
