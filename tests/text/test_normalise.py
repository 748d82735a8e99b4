"""Each kind of noise: what is taken away and what stays. All people and places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingparse.text.aligned import AlignedText
from meetingparse.text.normalise import STEPS, Profile, clean, profile_of, read, read_page

TAKEN = {
    "pinyin": ("市領(lǐng)導(dǎo)召開(kāi)會(huì)議", "市领导召开会议"),
    "pinyin in wide brackets": ("領（lǐng）導（dǎo）小組", "领导小组"),
    "pinyin behind a simplified character": ("亳(bó)州市、乜(niè)某", "亳州市、乜某"),
    "a reading without a tone mark": ("領(lǐng)導(dǎo)們(men)會(huì)見", "领导们会见"),
    "a reading with ü": ("規律(lǜ)、戰略(lüè)、學習", "规律、战略、学习"),
    "traditional": ("縣長主持會議並講話，強調標準", "县长主持会议并讲话，强调标准"),
    "over-converted": ("機製、係統、製定、籤訂、會議", "机制、系统、制定、签订、会议"),
    "the aspect in traditional script": ("洋溢著熱情，著名學者與會議長談", "洋溢着热情，著名学者与会议长谈"),
    "the surname 於 in a list": (
        "書記長穆某、於某等參加會議，不少於九億元",
        "书记长穆某、於某等参加会议，不少于九亿元",
    ),
    "filter dots": ("市.委书.记梁山出席,市委副.书.记主持。", "市委书记梁山出席,市委副书记主持。"),
    "one filter dot": ("市委书.记出席。", "市委书记出席。"),
    "filter star": ("中*央和市委*书记", "中央和市委*书记"),
    "padded name in a list": ("市领导张　平、李　昂、王大山参加。", "市领导张平、李昂、王大山参加。"),
    "padded name behind a post": ("县委书记马　骥主持会议", "县委书记马骥主持会议"),
    "padded with a narrow blank": (
        "区长李 昂主持，副区长丁 一、刘 丹参加",
        "区长李昂主持，副区长丁一、刘丹参加",
    ),
    "padded names side by side": (
        "出席：闻　安　东方明　覃玉（女）　丛　山　郎　月",
        "出席：闻安 东方明 覃玉（女） 丛山 郎月",
    ),
    "zero width": ("市\u200b委\ufeff书\u00ad记\u2060", "市委书记"),
    "emoji": ("全县调📁度会🧑🏽\u200d✈️召开☎️。", "全县调度会召开。"),
    "flags and keycaps": ("🇨🇳第1️⃣项", "第1项"),
    "tags": ('<p style="a:b">市委<strong>书记</strong>讲话。</p><p>散会。</p>', "市委书记讲话。\n散会。"),
    "line break tags": ("甲。<br/>乙。<BR>丙。", "甲。\n乙。\n丙。"),
    "scripts": ("甲。<script>if(a<b){x()}</script><style>p{}</style>乙。<!-- 丙 -->", "甲。乙。"),
    "a comment in a sentence": ("会议在主\n<!--more-->\n楼举行。", "会议在主楼举行。"),
    "entities": ("&nbsp;&nbsp;甲处&amp;乙处&#12288;丙处&quot;", '甲处&乙处 丙处"'),
    "images": ("甲。\n![图](a.jpg)\n乙。<img src='x.png'>", "甲。\n乙。"),
    "links to the original": ("甲。\n[查看原文](http://a.example/1.html)", "甲。"),
    "links in a text": ("见[市政府网站](http://a.example/)公告。", "见市政府网站公告。"),
    "bold": ("**会议要求**，甲。", "会议要求，甲。"),
    "headings and quotes": ("## 会议召开\n> 甲。\n- 乙。\n---", "会议召开\n甲。\n乙。"),
    "doubled marks": ("7月3日,,县委,、县政府开会,。会上,,甲,;乙,。", "7月3日,县委、县政府开会。会上,甲;乙。"),
    "wide letters": ("２０２３年，ＧＤＰ增长３．５％", "2023年，GDP增长3.5％"),
    "blanks": ("　　会议要求，  安排部署。 \n\n\n　　散会。  ", "会议要求，安排部署。\n散会。"),
    "blanks in dates": ("2023 年 3 月 5 日召开第 5 次会议", "2023年3月5日召开第5次会议"),
    "line ends": ("甲。\r\n乙。\r丙。\u2028丁。", "甲。\n乙。\n丙。\n丁。"),
    "breadcrumb": ("您当前的位置:首页 > 新闻中心 > 要闻\n县委开会。", "县委开会。"),
    "source line": (
        "发布时间：2023-07-17 08:42  来源：融媒体中心  浏览次数：13 次  字号：[ 大 中 小 ]\n甲。",
        "甲。",
    ),
    "a meeting's time": ("时间　2022年9月16日18:30\n甲。", "时间 2022年9月16日18:30\n甲。"),
    "a page's time": ("时间：2022-09-16 18:30\n甲。", "甲。"),
    "editors and navigation": (
        "甲。\n编辑:卓某\n审核：苗某\n【打印本页】 【关闭窗口】\n上一篇:乙\n下一篇：丙\n扫一扫在手机打开",
        "甲。",
    ),
    "odd lines of a page": (
        "• 当前位置:\n-\n来源:某宣传 | 作者:某 | 日期: 2021-01-06 |\n甲。\n|\n8c08cc9114decdd597603cb2",
        "甲。",
    ),
    "rights": ("甲。\nCopyright © 2023 All Rights Reserved\n版权所有：某县政府\n某ICP备12345号", "甲。"),
    "related titles": ("甲。\n相关新闻\n某县召开大会\n某市召开例会", "甲。"),
    "an editor behind the last sentence": ("张平出席会议。（责任编辑：李某）", "张平出席会议。"),
    "turn notes": ("会议指出，甲（下转第三版）", "会议指出，甲"),
    "a second copy": (
        "县委召开全体会议\n县委召开全体会议，县委书记张平出席并讲话。\n县委召开全体会议\n县委召开全体会议，县委书记张平出席并讲话。",
        "县委召开全体会议\n县委召开全体会议，县委书记张平出席并讲话。",
    ),
    "a bracket across lines": (
        "新闻网讯（记者 张某\n摄影报道）3月1日，开会。",
        "新闻网讯（记者 张某摄影报道）3月1日，开会。",
    ),
    "a line that stops at a comma": ("会议听取了汇报，\n研究了工作。", "会议听取了汇报，研究了工作。"),
    "a mark at the start of a line": ("旗领导出席会议\n。\n会上，甲。", "旗领导出席会议。\n会上，甲。"),
}

STAYS = (
    "各县(市、区)、区（县）党委（党组）书记（女）参加(兼)会议(扩大)。",
    "一、提高认识。（一）增长3.5%，总量11.3万亿元，见www.a.example。",
    "一.提高认识\n二.狠抓落实",
    "研究员保罗·卡尔里尼、让-马克·勒布朗、T.巴图出席，努尔兰·阿不都在座。",
    "买买提.艾力、阿不都.热合曼发言。",
    "提振精神 鼓足干劲 全力推动发展",
    "王大山 李小河 出席会议",
    "戴某（Leon DAVIES）说：“OK!”",
    "他说:“会议很好,大家满意。”随后散会。",
    "要实现A+B，做到5*8小时，a<b且b>c。",
    "会议听取了《政府工作报告》（征求意见稿）的说明，研究了其他事项……",
    "乾县、於某、著名学者乾某参加，瞭望塔建成。",
    "来源可查、去向可追，审核把关、编辑校对要严。",
    "会议审议了来源：广泛征求意见形成的草案。会议决定通过。",
    "市领导张平(女)、李昂(LiAng)、王平(bù)参加。",
    "第一次会议\n第二次会议",
)


@pytest.mark.parametrize(("raw", "wanted"), TAKEN.values(), ids=TAKEN.keys())
def test_noise_is_taken_away(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


@pytest.mark.parametrize("text", STAYS)
def test_correct_text_stays(text: str) -> None:
    assert clean(text) == text


def test_lines_cut_at_one_width_are_joined() -> None:
    raw = (
        "县委召开会议\n"
        "11月24日,县委召开农村工作会议。县委书记巴图出席会议并讲\n"
        "话,县委副书记、县长那某主持会议,县人大常委会主任乌某、\n"
        "县政协主席斯某参加会议。\n"
        "巴图指出,今年以来全县抗灾保畜成效明显,牲畜总头数稳中有\n"
        "增,同时也存在草场超载等问题,各乡镇要落实草畜平衡制度,超\n"
        "载过牧的限期出栏。"
    )
    assert clean(raw) == (
        "县委召开会议\n"
        "11月24日,县委召开农村工作会议。县委书记巴图出席会议并讲话,县委副书记、县长那某主持会议,"
        "县人大常委会主任乌某、县政协主席斯某参加会议。\n"
        "巴图指出,今年以来全县抗灾保畜成效明显,牲畜总头数稳中有增,同时也存在草场超载等问题,"
        "各乡镇要落实草畜平衡制度,超载过牧的限期出栏。"
    )


def test_random_tokens_of_a_forum_go() -> None:
    raw = (
        "mzgV b 9 rTjR ` J*DN n|\n市委开会。JmX *W~ .v g#wB Zjer\n会议要求,甲。\n5{ y ,X GD+ hq2% yP\n散会。"
    )
    assert clean(raw) == "市委开会。\n会议要求,甲。\n散会。"


def test_a_traditional_name_in_a_simplified_page_stays() -> None:
    text = "市委书记张某主持会议，副市长吴誌、李堃参加，会议强调要认真学习贯彻，各级党员干部务必带头。"
    assert clean(text) == text


def test_profile_tells_what_the_page_has() -> None:
    profile = profile_of("<p>市.委書(shū)記、常.委開(kāi)會(huì),,講話,。散會,。</p>")
    assert profile == Profile(
        profile.length,
        html=True,
        readings=True,
        traditional=True,
        doubled=True,
        dotted=True,
        junk=False,
        width=0,
    )


PAGES = (
    (
        "<p>市.委書(shū)記、常.委張　平開(kāi)會(huì),,講話,。們(men)散會,。</p>"
        "<p>市.總河長(zhǎng)李&nbsp;昂參加,。</p>"
    ),
    "首页 > 要闻\n市🧑🏽\u200d✈️委\u200b书记张　平、王大山\u3000主持會。\n編輯:某",
    TAKEN["padded names side by side"][0],
)


@pytest.mark.parametrize("raw", PAGES)
def test_a_piece_of_a_page_is_cleaned_as_the_page_was(raw: str) -> None:
    aligned, profile = read_page(raw)
    words = [
        w
        for w in ("张平", "李昂", "书记", "市委", "总河长", "王大山", "闻安", "郎月", "常委", "们散会")
        if w in aligned.clean
    ]
    assert words
    for word in words:
        at = aligned.clean.index(word)
        start, end = aligned.raw_span(at, at + len(word))
        assert read(raw[start:end], profile=profile).clean == word


def test_a_name_cut_by_a_hard_break_is_whole_in_a_piece_of_the_page() -> None:
    line = "会议由县委书记主持,县委副书记、县长以及各乡镇的负责同志甲乙丙"
    raw = f"{line}\n{line}\n{line}\n{line}丁。"
    aligned, profile = read_page(raw)
    assert profile.width and "\n" not in aligned.clean
    assert read("甲乙\n丙", profile=profile).clean == "甲乙丙"


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_read_never_raises_and_stays_aligned(raw: str) -> None:
    aligned = read(raw)
    starts, ends = list(aligned.starts), list(aligned.ends)
    assert len(aligned.clean) == len(starts) == len(ends)
    assert starts == sorted(starts) and ends == sorted(ends)
    assert all(s < e for s, e in zip(starts, ends, strict=True))


NOISY = st.lists(
    st.sampled_from(
        [
            *(
                "市委",
                "书记",
                "張平",
                "会议",
                "要求",
                "領(lǐng)導(dǎo)",
                "会(huì)",
                "，",
                "。",
                ",,",
                ",。",
                "\n",
                "\n\n",
            ),
            *(
                "<p>",
                "</p>",
                "<br>",
                "<script>",
                "<",
                ">",
                "&nbsp;",
                "&lt;",
                "**",
                "[a](b.c)",
                "![x](y)",
                "🧑🏽\u200d✈️",
                "\ud800",
            ),
            *(
                "　",
                " ",
                ".",
                "市.委",
                "书.记",
                "编辑:某",
                "来源：某网",
                "首页 > 要闻",
                "相关新闻",
                "(",
                "）",
                "“",
                "”",
                "3.5",
                "\u200b",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300)
@given(NOISY)
def test_made_up_pages_keep_the_alignment(raw: str) -> None:
    aligned, profile = read_page(raw)
    assert read(raw, profile=profile) == aligned
    assert "\n\n" not in aligned.clean and aligned.clean == aligned.clean.strip("\n")
    assert list(aligned.starts) == sorted(aligned.starts) and list(aligned.ends) == sorted(aligned.ends)


@given(st.text(alphabet="市委书记张平会议要求，。、（）《》“”：；！？", max_size=60))
def test_plain_text_is_not_even_copied(text: str) -> None:
    assert read(text) == AlignedText.identity(text)


def test_steps_have_names_of_their_own() -> None:
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)


def test_a_piece_without_tags_of_a_marked_up_page_is_read_as_the_page_was() -> None:
    raw = "<p>市委书记林一舟\n出席会议</p>"
    assert read(raw[3:-4], profile=profile_of(raw)).clean == read(raw).clean


def test_a_padded_name_alone_is_read_as_behind_its_post() -> None:
    raw = "出席会议的市领导平　安安"
    at = raw.index("平")
    assert read(raw[at:], profile=profile_of(raw)).clean == read(raw).clean[read(raw).clean.index("平") :]
