"""What may stand between two names of a list, and what parts them."""

from __future__ import annotations

import pytest

from meetingparse.roles.people.list_pieces import is_list_filler


def _joined(filler: str) -> bool:
    text = f"林一舟{filler}周明远"
    return is_list_filler(text, 3, len(text) - 3)


@pytest.mark.parametrize(
    "filler",
    [
        "、",
        "，各县区负责人，",
        "博士、",
        "女士，",
        "一行8人，",
        "同学和保送至省师范大学的",
        "、九三学社市委会副主委庹江碧、",  # a name that was not known for one
        "，环保学院振动控制团队负责人率志远，",
        "、水质检测中心检测员（全国五一劳动奖章获得者）农家福、",
        "，日本厚生劳动省审议官山口由美、",
        "、电气16-8班章金、电气17-3班",
        "等院士，来自中科院、北大、浙大等高校的专家，",  # a group in the middle
        "，英国皇家科学院院士、The Norwich Laboratory实验室主任Nicholas Tal教授，我校",
        "，台湾交通大学Hsu-Shih Chen(",
        "，中国工程院院士、石河大学",  # the title is behind the next name
        "和“兔育种平台”",
        "，16、17、",
        "、教学督导",
        "，省畜牧科学研究院魏甬平，我校",
        "、经济学院的江丹、风景园林学院的",
        "，首届校友、就职于省总工会组织部的",
        "，青石村党总支、",
    ],
)
def test_goes_on(filler: str) -> None:
    assert _joined(filler)


@pytest.mark.parametrize(
    "filler",
    [
        "委托，",
        "为本次大会主讲人，",
        "作项目推介，",
        "，对全镇工作进行安排，",
        "，听取了各县区汇报，",
        "等30名同志“优秀教师”称号，获奖代表依次上台领奖；",
        "在国外，委托",
        "主任，会议由",
        "同学与70余位同学通过网络畅谈体会，信控学院19级",
        "，围绕校企合作与各位专家",
        "因工作原因接触",
        "，市公安局部署，",
    ],
)
def test_ends(filler: str) -> None:
    assert not _joined(filler)


def test_with_a_verb_inside() -> None:
    text = "林一舟，名老中医黄连登台，周明远"
    assert is_list_filler(text, 3, len(text) - 3)
    assert not is_list_filler(text, 3, len(text) - 3, sure=True)
