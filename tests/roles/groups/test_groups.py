"""Collective participants: which phrases are groups, where lists are cut, and the parts they took."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingparse.lexicon import read_rows
from meetingparse.roles.groups.finder import find_groups
from meetingparse.roles.groups.joins import _value
from meetingparse.roles.groups.mention import GroupMention
from meetingparse.tag.cues import find_cues
from meetingparse.tag.mention import PersonMention, View
from meetingparse.text.layout import lay_out

A, S, O = "attendee", "speaker", "observer"  # noqa: E741


def _persons(text: str, named: dict[str, str]) -> tuple[PersonMention, ...]:
    """Return the persons of `text`: `named` maps a name to the words that it stands in with its posts."""
    found = []
    for name, outer in named.items():
        start = text.index(outer)
        at = start + outer.index(name)
        end = start + len(outer)
        found.append(PersonMention(at, at + len(name), name, name, outer_start=start, outer_end=end))
    return tuple(sorted(found, key=lambda person: person.start))


def groups(
    text: str,
    named: dict[str, str] | None = None,
    quoted: list[tuple[int, int]] | None = None,
    folder: Path | None = None,
) -> list[GroupMention]:
    view = View(text, lay_out(text), persons=_persons(text, named or {}))
    main = [True] * len(view.layout.sentences)
    return find_groups(view, main, find_cues(text), quoted or [], folder=folder)


def pairs(text: str, named: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(one.text, one.role) for one in groups(text, named)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市直有关部门主要负责同志参加会议。", [("市直有关部门主要负责同志", A)]),
        (
            "各县(市、区)党政主要负责人,部分企业家代表参加会议。",
            [("各县(市、区)党政主要负责人", A), ("部分企业家代表", A)],
        ),
        ("各乡镇、县直各单位主要负责人列席会议。", [("各乡镇、县直各单位主要负责人", O)]),
        (
            "县直单位主要负责同志，部分省党代会代表，列席会议。",
            [("县直单位主要负责同志", O), ("部分省党代会代表", O)],
        ),
        (
            "学生党支部书记、班级主要干部代表和奖学金获得者参加会议。",
            [("学生党支部书记", A), ("班级主要干部代表", A), ("奖学金获得者", A)],
        ),
        ("全体同学参加了会议。", [("全体同学", A)]),
        ("四位主讲嘉宾针对大家的问题作了解答。", [("四位主讲嘉宾", S)]),
        ("创业学院授课教师代表，全体学员参加了会议。", [("创业学院授课教师代表", A), ("全体学员", A)]),
        ("会议听取了秘书科关于差错的通报。", [("秘书科", S)]),
        (
            "培训学员主要是全县科级干部、各乡镇党委书记，共计100余人。",
            [("全县科级干部", A), ("各乡镇党委书记", A)],
        ),
        ("各派出纪工委书记参加会议。", [("各派出纪工委书记", A)]),
        ("青禾地区代表团代表参加会议。", [("青禾地区代表团代表", A)]),
        ("出席会议的186名代表肩负着重托。", [("186名代表", A)]),
        ("全会应到县委委员35人，实到33人。", [("县委委员", A)]),
        (
            "在宁市委常委、市人大常委会副主任、副市长以及老同志代表应邀到会。",
            [("在宁市委常委、市人大常委会副主任、副市长", A), ("老同志代表", A)],
        ),
        (
            "不是县委委员、候补委员的其他县级干部，各乡镇书记，列席会议。",
            [("不是县委委员、候补委员的其他县级干部", O), ("各乡镇书记", O)],
        ),
        (
            "全体镇干部职工,各机关单位主职,港澳工会界的朋友等110多人参加了会议。",
            [("全体镇干部职工", A), ("各机关单位主职", A), ("港澳工会界的朋友", A)],
        ),
        ("县教育局、县住建局、石桥镇作了表态发言。", [("县教育局", S), ("县住建局", S), ("石桥镇", S)]),
        (
            "县交通运输局、县住建局和两家企业负责人先后作了发言。",
            [("县交通运输局、县住建局和两家企业负责人", S)],
        ),
        ("市法院院长、市检察院检察长列席会议。", [("市法院院长", O), ("市检察院检察长", O)]),
        ("各社区书记、主任参加会议。", [("各社区书记、主任", A)]),
        ("局领导班子、机关全体干部共60余人参加会议。", [("局领导班子", A), ("机关全体干部", A)]),
        ("全体中层干部等300余人参加大会。", [("全体中层干部", A)]),
        (
            "会上，陕西、江西、云南省住房和城乡建设厅分别介绍了做法。",
            [("陕西、江西、云南省住房和城乡建设厅", S)],
        ),
        (
            "会上，甲州大学、乙州大学、丙州学院等三所院校作交流发言。",
            [("甲州大学", S), ("乙州大学", S), ("丙州学院", S)],
        ),
        ("会上，甲州大学、乙州大学等16所高校进行了述职。", [("甲州大学、乙州大学等16所高校", S)]),
        ("县农业农村局、县林业局等单位逐一回应。", [("县农业农村局", S), ("县林业局", S)]),
        ("各地厅局负责人和机关全体干部参加会议。", [("各地厅局负责人", A), ("机关全体干部", A)]),
        ("部分村支部书记和驻村干部参加会议。", [("部分村支部书记和驻村干部", A)]),
        ("成员单位主要负责同志和联络员参加会议。", [("成员单位主要负责同志和联络员", A)]),
        ("各民主党派负责人和无党派人士代表应邀出席。", [("各民主党派负责人", A), ("无党派人士代表", A)]),
        ("受表彰的先进个人、优秀党务工作者参加会议。", [("受表彰的先进个人、优秀党务工作者", A)]),
        ("来自各车间的86名职工代表和12名列席代表参加大会。", [("来自各车间的86名职工代表和12名列席代表", A)]),
        (
            "21个市（州）、183个县（市、区）团委通过视频方式参加会议。",
            [("21个市（州）、183个县（市、区）团委", A)],
        ),
        ("各县（市、区）委书记、县（市、区）长参加会议。", [("各县（市、区）委书记、县（市、区）长", A)]),
    ],
)
def test_lists_are_cut_where_each_part_is_complete(text: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("企业代表就融资难问题、用工难问题作了发言。", [("企业代表", S)]),
        ("职工代表围绕职工食堂、班车、宿舍等发言。", [("职工代表", S)]),
        ("街道综合执法队通报了近期整治情况。", [("街道综合执法队", S)]),
        ("市委督导组认为，会议准备充分。", [("市委督导组", S)]),
        ("海关负责人到会介绍情况。", [("海关负责人", S)]),
        ("各支行代表出席会议并作交流发言。", [("各支行代表", S)]),
        ("其他乡镇党委书记作了书面述职。", [("其他乡镇党委书记", A)]),
        ("五名公民旁听了会议。", [("五名公民", O)]),
        ("出席会议的还有各处室负责人、离退休干部代表。", [("各处室负责人", A), ("离退休干部代表", A)]),
        ("列席：各科室负责人、法律顾问。", [("各科室负责人", O), ("法律顾问", O)]),
        ("会议听取了各乡镇、县直有关部门当前重点工作汇报。", [("各乡镇", S), ("县直有关部门", S)]),
        ("市检察院邀请12位人大代表召开座谈会。", [("12位人大代表", A)]),
        (
            "防指成员单位负责同志在主会场，各县区负责人在分会场参加会议。",
            [("防指成员单位负责同志", A), ("各县区负责人", A)],
        ),
        ("我市有关部门负责人参加会议。", [("有关部门负责人", A)]),
        ("共有6名青年代表作主题发言。", [("6名青年代表", S)]),
        ("县经信局、经开区作了汇报。", [("县经信局", S), ("经开区", S)]),
        ("县政协主席任远及县四套班子在家领导出席大会。", [("县四套班子在家领导", A)]),
        ("217名代表坐在礼堂里。", [("217名代表", A)]),
    ],
)
def test_the_verb_gives_the_role(text: str, wanted: list[tuple[str, str]]) -> None:
    assert pairs(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "与会人员观看了警示教育片。",
        "大家一致认为，要抓好落实。",
        "与会代表围绕报告作了交流发言。",
        "会议传达了全省会议精神。",
        "会议对各县区负责人提出要求。",
        "各级各部门要安排专人参加会议。",
        "会议听取了市政府工作报告。",
        "会议听取各地优化防汛措施和省实施方案落实情况汇报。",
        "我校在会上作交流发言。",
        "全市上下迅速部署。",
        "云坪县在县林业局设分会场。",
        "省委要求，各地要抓好落实。",
        "在座谈会上，气氛热烈。",
        "局长任远受市政府委托作了报告。",
        "团委在二楼报告厅举行新生交流座谈会。",
        "县武装部宣布命令大会在国歌声中开始。",
        "离退休党工委在网络讲堂举行宣讲报告会。",
        "贯彻党中央、国务院部署。",
        "讲座还吸引到部分外地学生参与。",
        "会议听取和审议检察机关法律监督工作情况报告。",
        "衣局长就下一步工作作了部署。",
        "赵副司令员宣布命令。",
        "主持人对会议内容作了介绍。",
        "主席表示，要抓好落实。",
        "他感谢与会专家，请专家多提意见。",
        "会议向各民主党派、全国工商联和无党派人士通报了情况。",
        "青禾州政府与南湖集团举行座谈。",
        "会议与各区县局长签订了责任书。",
        "青禾州政府与南湖集团就园区建设进行交流。",
        "培训中心组织了优秀的师资团队授课。",
        "学院党委在二楼报告厅举办培训会，会上，邀请科长授课。",
        "她代表学校对参会的专家表示欢迎。",
        "他深入浅出地向师生作了报告。",
        "有关领导参加会议。",
    ],
)
def test_what_is_no_group(text: str) -> None:
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "named", "wanted"),
    [
        (
            "副县长陈立文及县直有关部门负责人参加会议。",
            {"陈立文": "副县长陈立文"},
            [("县直有关部门负责人", A)],
        ),
        (
            "副市长方景率市农业局、市科技局负责人出席会议。",
            {"方景": "副市长方景"},
            [("市农业局、市科技局负责人", A)],
        ),
        ("县领导方景、陈立文等县领导参加会议。", {"方景": "县领导方景", "陈立文": "陈立文"}, []),
        ("方景代表市委作了讲话。", {"方景": "方景"}, []),
        ("方景代表各民主党派、全国工商联致贺词。", {"方景": "方景"}, []),
        ("方景对客商代表、企业负责人表示欢迎。", {"方景": "方景"}, []),
        ("企业代表方景作了发言。", {"方景": "企业代表方景"}, []),
        ("方知新出席会议。知新同志作了讲话。", {"方知新": "方知新"}, []),
        ("方景与在校留学生进行了交流。", {"方景": "方景"}, []),
        ("科技处方景副处长、理学院陈立文院长参加会议。", {"方景": "方景副处长", "陈立文": "陈立文院长"}, []),
        ("副书记方景、于小水及全体机关干部参加会议。", {"方景": "副书记方景"}, [("全体机关干部", A)]),
        (
            "方景教授等来自各高校和科研院所的专家，参加会议。",
            {"方景": "方景教授"},
            [("来自各高校和科研院所的专家", A)],
        ),
        ("方景校长介绍了情况，随后军区方校长作了报告。", {"方景": "方景校长"}, []),
        (
            "副校长方景，人事处负责人，以及获得补助的专家到场参会。",
            {"方景": "副校长方景"},
            [("人事处负责人", A), ("获得补助的专家", A)],
        ),
    ],
)
def test_beside_persons(text: str, named: dict[str, str], wanted: list[tuple[str, str]]) -> None:
    assert pairs(text, named) == wanted


def test_a_body_told_of_twice_is_one_group_with_its_stronger_role() -> None:
    text = "各社区书记、主任参加会议。会上，各社区汇报了工作。"
    assert pairs(text) == [("各社区书记、主任", S)]


def test_a_body_and_its_people_are_two() -> None:
    text = "会上，市安监局通报了情况。市安监局负责同志、有关处室同志，各部门班主任参加会议。"
    assert pairs(text) == [("市安监局", S), ("市安监局负责同志", A), ("有关处室同志", A), ("各部门班主任", A)]


def test_reported_speech_holds_no_groups() -> None:
    text = "会议强调，驻村干部参加培训后要上岗履职，抓好秋收。"
    assert groups(text, quoted=[(5, len(text))]) == []


def test_a_narrative_sentence_behind_speech_is_read() -> None:
    text = "会议强调，要抓好秋收。各乡镇负责人参加会议。"
    found = groups(text, quoted=[(5, 11), (11, len(text))])
    assert [one.text for one in found] == ["各乡镇负责人"]


def test_only_sentences_of_the_main_meeting_are_read() -> None:
    text = "各乡镇负责人参加会议。会后，县直单位负责人参加培训。"
    view = View(text, lay_out(text))
    found = find_groups(view, [True, False], find_cues(text), [])
    assert [one.text for one in found] == ["各乡镇负责人"]


def test_one_entry_a_sentence() -> None:
    text = "各乡镇负责人参加会议。"
    with pytest.raises(ValueError, match="2 entries for 1"):
        find_groups(View(text, lay_out(text)), [True, True], [], [])


def test_rows_of_the_user_are_read(tmp_path: Path) -> None:
    text = "三位守灯匠参加会议。"
    assert groups(text) == []
    (tmp_path / "group_heads.tsv").write_text("surface\tkind\n守灯匠\tpeople\n", encoding="utf-8")
    assert [one.text for one in groups(text, folder=tmp_path)] == ["三位守灯匠"]


def test_the_lexicon_names_each_word_once() -> None:
    rows = read_rows("group_heads.tsv")
    words = [row["surface"] for row in rows]
    assert len(words) == len(set(words))
    assert {row["kind"] for row in rows} == {"people", "title", "organ", "place", "none", "attend", "speak"}


@pytest.mark.parametrize(
    ("number", "value"), [(None, 0), ("16", 16), ("两", 2), ("五", 5), ("十二", 12), ("几百", 99)]
)
def test_small_numbers(number: str | None, value: int) -> None:
    assert _value(number) == value


_PIECES = st.sampled_from(
    [
        *(
            "各县（市、区）",
            "县教育局",
            "主要负责人",
            "代表",
            "以及",
            "和",
            "、",
            "，",
            "。",
            "；",
            "参加会议",
            "作了发言",
        ),
        *(
            "列席：",
            "听取",
            "汇报",
            "会议强调",
            "邀请",
            "等30余人",
            "在主会场",
            "“两委”",
            "(",
            "的",
            "陈立文",
            "与会",
            "\n",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join), st.data())
def test_groups_are_parts_of_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    quoted = [(cuts[0], cuts[1])]
    named = {"陈立文": "陈立文"} if "陈立文" in text else {}
    found = groups(text, named, quoted)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert one.text == text[one.start : one.end]
        assert one.role in (A, S, O)
        assert not one.text.startswith(("、", "，", "和"))
    assert len({one.text for one in found}) == len(found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_refused(text: str) -> None:
    assert all(one.text == text[one.start : one.end] for one in groups(text))
