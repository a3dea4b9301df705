"""The public record of a base: who stands in for whom, and from when a unit may apply again (Art. 24)."""

from dataclasses import replace

import pytest

from api.bases.seen.public_base import public_history
from domain.bases.base import commands as cmd
from domain.bases.base.terms import SuccessionKind
from tests.bases.domain.base.samples import IN_STATION, BasePlay, cancelled, filed
from tests.bases.domain.base.test_succession import MERGED, ON, beside

SECRET = "样例不公开的承继理由"
BAR = "3年后方可再次申请设立：自2031年3月4日起可以再次申请。"


def told(play: BasePlay) -> list[tuple[str, str]]:
    """Text and source of each public event."""
    return [(one.text, one.source) for one in public_history(play.case, ()).events]


@pytest.mark.parametrize(
    ("kind", "moves", "text"),
    [
        (
            SuccessionKind.MERGED,
            True,
            "（合并，样例登记〔2026〕1号）现由样例承继有限公司承继，基地随之承继。",
        ),
        (
            SuccessionKind.RENAMED,
            True,
            "（变更登记、更换统一社会信用代码，样例登记〔2026〕1号）现由样例承继有限公司承继，基地随之承继。",
        ),
    ],
)
def test_a_succession_is_told_with_kind_and_document_and_without_its_reason(
    kind: SuccessionKind, moves: bool, text: str
) -> None:
    play = beside(filed().with_stays(IN_STATION)).on(ON)
    shown = told(play.do(replace(MERGED, kind=kind, moves=moves, reason=SECRET)))

    (said, source) = shown[-1]
    assert said.endswith(text)
    assert source == "设置：适用口径（单位更名、合并、分立后的承继）"
    assert SECRET not in str(shown)


def test_the_bar_is_told_with_the_first_day_on_which_the_unit_may_apply_again() -> None:
    assert (BAR, "第二十四条") in told(cancelled())


def test_a_bar_that_was_taken_back_and_a_cancellation_that_bars_nobody_tell_none() -> None:
    back = cancelled().do(cmd.ReverseEnding("样例依据有误"))

    assert [text for text, _ in told(back) if "3年后" in text] == []
    assert [text for text, _ in told(filed()) if "3年后" in text] == []


def test_after_a_split_the_unit_that_only_the_bar_follows_is_named() -> None:
    play = beside(cancelled())
    split = replace(MERGED, kind=SuccessionKind.SPLIT, effective_on=play.today, moves=False)

    assert any("再次申请的限制随之承继" in text for text, _ in told(play.do(split)))
