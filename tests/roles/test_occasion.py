"""What is a meeting, and what it is called. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.roles.occasion import Occasion, judge
from meetingparse.tag.mention import View
from meetingparse.text.page import read_document


def judged(text: str, title: str | None = None) -> Occasion:
    page = read_document(text, title)
    return judge(View(page.clean, page.layout))


NAMES = [
    ("3月8日，青禾市召开全市春季植树造林工作会议，安排部署任务。", "全市春季植树造林工作会议"),
    ("3月8日上午,全县农村饮水安全工作推进会在县委礼堂召开,县长丁一出席。", "全县农村饮水安全工作推进会"),
    ("昨日下午，市政府第31次常务会议召开，会议审议了有关事项。", "市政府第31次常务会议"),
    ("5月6日，区委书记何舟主持召开区委理论学习中心组（扩大）学习会。", "区委理论学习中心组（扩大）学习会"),
    ("7月1日，集团举行庆祝建党大会暨“两优一先”表彰大会。", "庆祝建党大会暨“两优一先”表彰大会"),
    ("政协白河县第九届委员会第三次会议12日上午在县影剧院隆重开幕。", "政协白河县第九届委员会第三次会议"),
    ("9月2日，我校召开2024年秋季学期教学工作会议。", "2024年秋季学期教学工作会议"),
    ("9月2日，我校与云塘县乡村振兴合作洽谈会在南校区举行。", "我校与云塘县乡村振兴合作洽谈会"),
    ("11月3日，由省作协主办的“新时代乡土写作”研讨会在临湖举行。", "“新时代乡土写作”研讨会"),
    (
        "4月9日，省水利厅召开《河道管理条例》（修订草案）征求意见座谈会。",
        "《河道管理条例》（修订草案）征求意见座谈会",
    ),
    (
        "10月11日至14日，全省基层医生急救技能培训班（第二期）在云州举办。",
        "全省基层医生急救技能培训班（第二期）",
    ),
    ("6月5日，副市长郑岚出席第六届中国青禾茶叶产业发展论坛并致辞。", "第六届中国青禾茶叶产业发展论坛"),
    ("2月4日，县纪委监委召开2023年度民主生活会。", "2023年度民主生活会"),
    ("为期两天的全市医疗保障工作会议今天在市宾馆闭幕，会议强调要守住底线。", "全市医疗保障工作会议"),
    ("5月8日，副局长刘芳参加了省局在临湖召开的2025年统计督察工作动员会。", "2025年统计督察工作动员会"),
    ("8月2日，市委召开首场茶叶种植座谈会，市长丁一主持会议。", "茶叶种植座谈会"),
    ("8月2日，我市套开全市防汛视频会议，部署工作。", "全市防汛视频会议"),
    ("8月2日，雨。云塘镇防汛点验大会就在雨中开了场，镇长丁一讲话。", "云塘镇防汛点验大会"),
    ("8月2日，县医院召开本年度第三次质量分析会议。", "第三次质量分析会议"),
    (
        "8月2日，市总工会第九次代表大会召开预备会议。市总工会第九次代表大会预备会议由丁一主持。",
        "市总工会第九次代表大会预备会议",
    ),
    (
        "8月2日，镇长丁一到水厂检查。在随后召开的供水保障调度会上，厂长方平汇报情况，丁一主持会议。",
        "供水保障调度会",
    ),
    ("8月2日，公司开展集体学习活动，会议学习文件。7月1日，省里召开全省安全生产会议。", None),
    ("8月2日，镇党委召开会议，研究防汛工作。会议要求，要加强巡查。", None),
    ("8月2日，县委召开座谈会，听取意见。会上，五位企业家发言。", None),
    ("8月2日，市局召开视频会议，部署秋季检查。会议强调，要压实责任。", None),
    ("8月2日，公司党委召开专题会议，学习有关文件。会议指出，形势严峻。", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name(text: str, name: str | None) -> None:
    occasion = judged(text)
    assert occasion.is_meeting
    assert (occasion.name.text if occasion.name else None) == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "全县禁毒工作会议召开",
            "3月5日，县委召开会议，部署禁毒工作。会议强调，要加强宣传。",
            "全县禁毒工作会议",
        ),
        ("我市召开防汛会", "6月1日，全市防汛抗旱工作会议召开。市长方平出席会议。", "全市防汛抗旱工作会议"),
        (
            "区政府召开党组会议和第9次常务会议",
            "2日，区政府党组会议召开。3日，又召开第9次常务会议。",
            "区政府党组会议",
        ),
        (
            "县委全面依法治县委员会会议召开",
            "7月2日，收听收看全省依法治省工作电视电话会议后，我县立即召开会议，安排有关工作。",
            "县委全面依法治县委员会会议",
        ),
        (
            "何舟在全市禁毒工作领导小组会议上强调 筑牢防线",
            "3月5日，市委书记何舟立即组织召开市县两级会议，部署禁毒工作。会议强调，要加强宣传。",
            "全市禁毒工作领导小组会议",
        ),
        (
            "市人大常委会举行第十次会议",
            "市九届人大常委会第十次会议3日在市会议中心举行第一次全体会议。",
            "市九届人大常委会第十次会议",
        ),
    ],
)
def test_headline_shows_which_meeting(title: str, text: str, name: str) -> None:
    occasion = judged(text, title)
    assert occasion.is_meeting
    assert occasion.name is not None
    assert occasion.name.text == name


NO_MEETINGS = [
    ("", None, "empty"),
    ("   \n ", None, "empty"),
    ("The committee met on Monday and discussed the budget at length.", None, "not_chinese"),
    (
        "各镇政府:\n经研究,定于3月2日召开全县会议。现将有关事项通知如下:\n一、会议时间:3月2日。",
        "关于召开全县会议的通知",
        "notice",
    ),
    (
        "第一条 为规范议事，制定本规则。\n第二条 会议由局长召集。\n第三条 会议每月召开一次。",
        "局长办公会议事规则",
        "rules",
    ),
    (
        "同志们：\n今天召开这次会议，主要任务是部署工作。下面我讲三点意见。",
        "在全市工作会议上的讲话",
        "speech",
    ),
    ("全县经济工作会议将于本周五在县城召开。届时县领导将出席。", "全县经济工作会议将于本周五召开", "preview"),
    ("市委全会精神在基层引发热烈反响，大家表示要真抓实干。", "市委全会精神引发热烈反响", "reaction"),
    ("5月3日，市长林越在市宾馆会见了来访的外地客商一行。林越表示欢迎。", "林越会见外地客商", "call"),
    (
        "5月3日，县委书记高远到青石镇调研春耕备耕，走进田间察看墒情。高远强调，要抢农时。",
        "高远调研春耕",
        "inspection",
    ),
    ("5月3日，两家单位战略合作协议签约仪式在总部举行，双方代表签字。", "两家单位签约", "ceremony"),
    ("1月20日，镇领导走访慰问困难群众，送去节日祝福。", "镇领导走访慰问困难群众", "condolence"),
    ("他抽完最后一支烟，望着窗外的雨，想起许多年前的那个晚上，谁也没有说话。", None, "no_meeting"),
]


@pytest.mark.parametrize(("text", "title", "code"), NO_MEETINGS)
def test_no_meeting_and_why(text: str, title: str | None, code: str) -> None:
    occasion = judged(text, title)
    assert not occasion.is_meeting
    assert occasion.reason is not None
    assert occasion.reason.split(":")[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "5月3日，县委书记高远到青石镇调研。高远先后察看了水库和农田。随后，高远主持召开座谈会，听取汇报。",
        "5月3日，市委第二巡察组向市林业局党组反馈巡察情况。会议传达了有关精神。林业局局长唐杰主持反馈会并讲话。",
        "4月6日下午，省社科院副院长何晓应邀来校，在报告厅作学术报告。报告会由副校长周全主持，百余名师生参加报告会。",
    ],
)
def test_trip_with_a_meeting_and_meetings_without_a_name_are_meetings(text: str) -> None:
    assert judged(text).is_meeting


@given(st.text(alphabet="会议召开在的上，。“”（）《》市县第一次座谈精神主持 \n12年月日——", max_size=120))
def test_never_raises_and_offsets_are_true(text: str) -> None:
    page = read_document(text)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    assert occasion.is_meeting == (occasion.reason is None)
    if occasion.name is not None:
        assert view.text[occasion.name.start : occasion.name.end] == occasion.name.text
