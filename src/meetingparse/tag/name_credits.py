"""Who wrote, took or checked a page is none of the report's people: 记者 某某, 某某 摄, 某某/文."""

from __future__ import annotations

from meetingparse.patterns import regex

_CREDIT = regex.compile(
    r"(?:(?:^|[（(\s|｜/／：:。、，,;；]|[报网台社刊]|首席|见习|实习|媒体)"
    r"(?:记者|通讯员|编辑|责编|审核|终审|初审|复审|摄影|摄|校对|供稿|撰稿|撰文|文字|图片)[：:/／| ]{0,2}"
    r"|(?:作者|文|图|实习生)[：:/／| ]{1,2})$"
)
_CREDIT_BEHIND = regex.compile(
    r"[ /／]{0,2}(?:(?:摄影?|报道|供稿|撰文|文|图)(?=[)）/／\s]|$)|(?:审核|编辑|终审)[：: ])"
    r"|[ 、/／]+[\p{Han}]{2,3}[ /／]*(?:摄影?|报道|供稿|文|图)(?=[)）/／\s]|$)"
)
# The characters that the expressions above can end or begin with: a look at one saves the search.
_CREDIT_ENDS = frozenset("者员辑编核审摄影对稿文字片图生作：:/／| \n")
_CREDIT_STARTS = frozenset(" /／摄报供撰文图审编终、")


def is_credited(text: str, start: int, end: int) -> bool:
    """Tell whether the name text[start:end] stands in a credit (记者 某某, 某某 摄)."""
    if text[start - 1 : start] in _CREDIT_ENDS and _CREDIT.search(text, max(0, start - 8), start):
        return True
    return text[end : end + 1] in _CREDIT_STARTS and _CREDIT_BEHIND.match(text, end) is not None
