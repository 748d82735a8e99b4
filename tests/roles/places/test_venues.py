"""Where a meeting was held, its sub-venues and its mode. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.roles.occasion.frames import main_sentences
from meetingparse.roles.occasion.judge import judge
from meetingparse.roles.places.venues import Venues, find_venues
from meetingparse.tag.mention import View
from meetingparse.text.page import read_document


def found(text: str, title: str | None = None) -> Venues:
    page = read_document(text, title)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    return find_venues(view, occasion, main_sentences(view, occasion))


VENUES = [
    ("3月8日，全县春耕生产会议在县委礼堂召开。", "县委礼堂"),
    ("3月8日，县长丁一在县应急指挥中心主持召开防汛调度会。", "县应急指挥中心"),
    ("全国茶叶学术年会9日至11日在京举行。", "京"),
    ("3月8日，我市在市民中心三楼会议室召开营商环境恳谈会。", "市民中心三楼会议室"),
    ("3月8日，全校教学工作会议在我校南校区图书馆报告厅举行。", "南校区图书馆报告厅"),
    ("3月8日，研讨会在建筑与设计学院B203会议室举行，百余人参加会议。", "建筑与设计学院B203会议室"),
    ("3月8日，市工商联在杭州与南湖商会举行投资推介会。", "杭州"),
    ("礼堂里座无虚席。3月8日，全市科技大会在这里开幕。", "礼堂"),
    ("市科技馆里座无虚席。3月8日，全市科技大会在这里开幕。", "市科技馆"),
    ("3月8日下午，镇政府小会议室，暖气很足。全镇信访工作会议召开。", "镇政府小会议室"),
    ("3月8日，东河小学操场上，百余名民兵列队。全镇民兵点验大会召开。", "东河小学操场"),
    ("3月8日，县剧场张灯结彩，全县科技大会在这里开幕。", "县剧场"),
    ("镇里的信访工作会议3月8日召开，会场摆到了西河村的老槐树下。", "西河村的老槐树下"),
    ("3月8日，市总工会第九次代表大会召开。经过两天的工作，大会完成各项议程，9日下午在县剧场闭幕。", "县剧场"),
    ("茶叶技术培训班，3月8日至9日在县委党校举办。", "县委党校"),
    ("茶会理事会第三次会议3月8日假临湖会馆二楼会议室召开。", "临湖会馆二楼会议室"),
    (
        "云塘村集体用水评议会议记录\n时间：3月8日\n地点：二楼活动室\n主持：丁一\n会议决定，要抓好落实。",
        "二楼活动室",
    ),
    (
        "中心组集体学习记录\n学习时间：3月8日\n学习地点：二楼活动室\n主持：丁一\n会议决定，要抓好落实。",
        "二楼活动室",
    ),
    ("3月8日，丁一同外宾在临湖共同主持召开两地协调委员会第八次会议。", "临湖"),
    ("3月8日，全市信访工作会议召开。会议要求，各县要在11月3日前召开动员会。", None),
    ("3月8日，全市信访工作会议召开。全体在校校领导出席会议，在校师生330余人参加会议。", None),
    ("3月8日，全市信访工作会议召开，要求把会开到田间地头。", None),
    ("3月8日，在市委坚强领导下，全市信访工作会议召开。", None),
    ("3月8日，在会上，他表示要努力。全县信访工作会议以视频形式召开。", None),
    ("3月8日，全市信访工作会议召开。据悉，第九届论坛将在临湖举行。", None),
    ("会议采取现场与视频结合的方式举行，3月8日，全行经营分析会召开。主会场设在总行。", None),
]


@pytest.mark.parametrize(("text", "venue"), VENUES)
def test_venue(text: str, venue: str | None) -> None:
    place = found(text).venue
    assert (place.text if place else None) == venue


OWN = "3月8日，全市信访工作会议召开。"
SUB_VENUES = [
    ("会议以视频形式召开，主会场设在市政府，各县（市、区）设分会场。", "市政府", ["各县（市、区）"]),
    ("主会场设在市委，东河、西河两县和高新区设分会场。", "市委", ["东河", "西河", "高新区"]),
    ("在市行政中心设主会场，各县区设置了7个分会场。", "市行政中心", ["各县区"]),
    ("副市长郑岚、何舟分别在东河、西河分会场参加会议。", None, ["东河", "西河"]),
    ("三所村因停电，借用镇文化站作分会场。", None, ["三所村", "镇文化站"]),
    ("青禾学院在逸夫楼设立视频分会场。", None, ["青禾学院", "逸夫楼"]),
    ("分会场设在甲水库管理局、乙水厂。", None, ["甲水库管理局", "乙水厂"]),
    ("各镇负责同志在分会场参加会议。", None, ["各镇"]),
    ("市直有关部门负责同志在分会场参加会议。", None, []),
    ("县领导在我县分会场收听收看。", None, []),
    ("有关单位负责人在主会场和6个分会场参加会议。", None, []),
    ("张三、李四在市局主会场参加会议。", "市局", []),
    ("市领导在市主会场参加会议。", "市", []),
    ("东河、西河两县在分会场参会。", None, ["东河", "西河"]),
    ("各乡镇、街道通过视频在分会场参加会议。", None, ["各乡镇", "街道"]),
    ("东河市、西河市、南湖新区分会场接入画面。", None, ["东河市", "西河市", "南湖新区"]),
    ("甲科院、乙设计院派员在本单位分会场收看。", None, ["甲科院", "乙设计院"]),
    ("村党组织书记在所在乡镇分会场收看。", None, []),
    ("会议设临湖主会场和东河、西河分会场。", "临湖", ["东河", "西河"]),
    ("会议在各地级以上市和县（市、区）设分会场。", None, ["各地级以上市", "县（市、区）"]),
    ("会议开到基层，各市、县设分会场。", None, ["各市", "县"]),
    ("东河分会场：有关负责同志参加。", None, []),
    (
        "主会场：县应急指挥中心。分会场：18个乡镇（街道）、县水务公司。",
        "县应急指挥中心",
        ["18个乡镇（街道）", "县水务公司"],
    ),
    ("以及住房和城乡建设局设分会场。", None, ["住房和城乡建设局"]),
    ("会议线下设甲大学、乙大学、丙学院等多个分会场。", None, ["甲大学", "乙大学", "丙学院"]),
    ("会议在教工活动室主会场、黄河厅、西海厅等分会场召开。", "教工活动室", ["黄河厅", "西海厅"]),
    (
        "会议在各省（区、市），各直属高校、部省合建高校，各直属单位设立154个分会场。",
        None,
        ["各省（区、市）", "各直属高校", "部省合建高校", "各直属单位"],
    ),
    ("青禾大学在南湖校区东楼视频会议分会场参会。", None, ["青禾大学", "南湖校区东楼"]),
    ("学校在北校区设置线下分会场。", None, ["学校", "北校区"]),
    ("两位教师参加“结构监测”分会场的学术报告。", None, []),
    ("在11月27日上午的分会场，五位博士参加会议作报告。", None, []),
    ("青禾市委教育工作领导小组在分会场发言。", None, []),
    ("会议在全国政协机关设主会场，在南湖市设分会场。", "全国政协机关", ["南湖市"]),
    ("甲局、乙设计院派员在本单位分会场收看。", None, ["甲局", "乙设计院"]),
]


@pytest.mark.parametrize(("text", "main", "subs"), SUB_VENUES)
def test_main_and_sub_venues(text: str, main: str | None, subs: list[str]) -> None:
    venues = found(OWN + text)
    assert (venues.main_venue.text if venues.main_venue else None) == main
    assert [one.text for one in venues.sub_venues] == subs


MODES = [
    ("3月8日，全市信访工作视频会议召开。", "video"),
    ("3月8日，全市信访工作会议以电视电话会议形式召开。", "video"),
    ("3月8日，全市信访工作会议召开，会议采取线上线下相结合的方式进行。", "hybrid"),
    ("3月8日，全市信访工作会议召开。部分代表现场参会，其他代表通过视频方式参加会议。", "hybrid"),
    ("3月8日，全市秸秆禁烧现场推进会在柳河镇召开。", "onsite"),
    ("3月8日，全市信访工作会议召开。会议要求，要推进线上线下融合，办好线上服务。", None),
    ("3月8日，全市信访工作会议召开。会议传达了全省信访工作视频会议精神。", None),
    ("3月8日，国际茶业年会召开。外方代表何塞通过视频致辞。", None),
    ("3月8日，全市信访工作会议召开。会议要求，要现场办公解决问题。", None),
    ("3月8日，全市信访工作会议召开。近期，市局多次组织视频会议讨论方案。", None),
    ("3月8日，全市信访工作会议召开。会议通过网络平台同步直播。", None),
    ("3月8日，全市信访工作会议召开。与会人员通过PPT和视频的方式进行答辩。", None),
    ("3月8日，全市信访工作会议召开，市信访局主任丁一通过视频方式全程指导。", None),
    ("3月8日，国际茶业年会召开。两国代表以视频方式共同出席茶园开园仪式。", None),
    ("3月8日，国际茶业年会召开。各方专家齐聚云端。", "video"),
    ("3月8日，全市信访工作培训会召开。培训会以线上直播方式面向各县进行。90名干部线下集中参加。", "hybrid"),
]


@pytest.mark.parametrize(("text", "mode"), MODES)
def test_mode(text: str, mode: str | None) -> None:
    assert found(text).mode == mode


@given(st.text(alphabet="会议召开在主分会场设各县市、和（）参加视频形式，。 3月8日全工作", max_size=120))
def test_offsets_are_true(text: str) -> None:
    page = read_document(OWN + text)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    venues = find_venues(view, occasion, main_sentences(view, occasion))
    for mention in (venues.venue, venues.main_venue, *venues.sub_venues):
        if mention is not None:
            assert view.text[mention.start : mention.end] == mention.text
            assert mention.text
