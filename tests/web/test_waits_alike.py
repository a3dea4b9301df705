"""What a case waits for is one block for each kind of matter, with names and counts."""

from dataclasses import replace
from datetime import date, datetime

from api.models.history import WaitRow
from api.models.worklist import WorkItem
from domain.legal_time import SHANGHAI
from web.filters import grouped
from web.routers.worklist import Row, gathered
from web.steps import Step
from web.waiting import blocks

DUE = date(2026, 5, 20)
SHEET = WaitRow(
    kind="panel_review",
    key=None,
    action="论证评议并提交评分表",
    whose="评审专家",
    role="expert",
    since=datetime(2026, 5, 6, 9, tzinfo=SHANGHAI),
    due_on=DUE,
    until="2026年5月20日（周三），尚余10个工作日",
    overdue_days=None,
    cite="第十一条第（三）项",
    limit=None,
    proof=None,
    consequence="逾期未办结的，提请自治区人社厅督办",
    moves=["提交评审意见"],
    tally="评审组5人，已提交2人",
)


def row(**changes: object) -> WaitRow:
    return SHEET.model_copy(update=changes)


def test_experts_who_are_waited_for_are_one_block_with_their_names_and_how_many_are_done() -> None:
    """Setting (blind_review): the names only where the answer has them."""
    names = ["样例专家甲", "样例专家乙", "样例专家丙"]
    (block,) = blocks(row(name=name) for name in names)
    (turn,) = block.turns
    assert (block.action, block.tally) == ("论证评议并提交评分表", "评审组5人，已提交2人")
    assert turn.who == "样例专家甲、样例专家乙、样例专家丙，共3人"


def test_a_kind_with_two_sides_or_two_days_is_one_block_with_a_line_for_each() -> None:
    sides = ["基地设立单位", "博士后科研流动站"]
    midterm = [row(kind="midterm", action="出具中期考核意见", whose=side, tally=None) for side in sides]
    late = row(due_on=date(2026, 5, 21))
    first, second = blocks([*midterm, SHEET, late])
    assert [turn.first.whose for turn in first.turns] == sides
    assert (first.tally, first.action) == ("共2件", "出具中期考核意见")
    assert [turn.first.due_on for turn in second.turns] == [DUE, late.due_on]


def test_papers_of_one_kind_each_say_what_they_are() -> None:
    papers = [row(kind="serve", action=f"制作并送达{name}", tally=None) for name in ("告知书", "通知书")]
    (block,) = blocks(papers)
    assert block.action == ""
    assert [turn.first.action for turn in block.turns] == ["制作并送达告知书", "制作并送达通知书"]


def test_only_what_the_reader_s_own_side_can_do_is_told_as_possible() -> None:
    assert blocks([SHEET])[0].moves == ()
    assert blocks([SHEET, row(own=True)])[0].moves == ("提交评审意见",)


def test_consequence_and_proof_are_said_once() -> None:
    (block,) = blocks([row(proof="计算依据", name=name) for name in "甲乙"])
    assert (len(block.consequences), len(block.proofs)) == (1, 1)


def test_a_code_is_grouped_by_what_is_drawn_and_copied_without_gaps() -> None:
    shown = grouped("91150100MA00000080")
    assert shown.striptags().replace(" ", "") == "91150100MA00000080"
    assert ">150100</span><span>" in shown, "nothing stands between the groups"
    assert grouped("<b>") == "&lt;b&gt;"
    assert grouped(None) == ""


def hire(person: str, employer: str = "样例稀土新材料有限公司", steps: tuple[Step, ...] = ()) -> Row:
    """A row of the worklist about somebody hired."""
    item = WorkItem(
        **SHEET.model_dump()
        | {"kind": "agreement", "action": "签订服务协议", "case_kind": "assistant_hire", "case_id": person},
        number=None,
        title=f"{employer}2026年度聘用：{person}",
        stage=None,
        stage_name=None,
        round=None,
        given=False,
        commands=["agree"],
    )
    return Row(item=item, home=f"/work/open/assistant_hire/{person}", pick=person, steps=steps)


def test_what_many_of_one_employer_wait_for_by_the_same_day_is_one_row_with_a_link_for_each() -> None:
    one, other, third = (hire(f"样例毕业生{sign}") for sign in "甲乙丙")
    elsewhere = hire("样例毕业生丁", "样例乳业有限公司")
    whole, alone = gathered([one, elsewhere, other, third])
    assert whole.head == "样例稀土新材料有限公司2026年度聘用"
    assert [(whole.part(each), each.home) for each in whole.parts] == [
        (row.pick, row.home) for row in (one, other, third)
    ]
    assert alone == elsewhere
    assert gathered([one, other]) == [one, other]
    later = replace(third, item=third.item.model_copy(update={"due_on": date(2026, 5, 21)}))
    assert gathered([one, other, later]) == [one, other, later]
    step = Step(command="c", title="", kinds=(), wait="", effect="", why="")
    ticked = [hire(sign, steps=(step,)) for sign in "甲乙丙"]
    assert gathered(ticked) == ticked
