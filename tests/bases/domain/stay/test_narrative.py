"""The history of a stay: a line for every fact, with its source, and nobody named in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import get_args

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay import facts as fact
from domain.bases.stay.apply import apply
from domain.bases.stay.keys import DEGREE, FILING
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import (
    Destination,
    Ground,
    Leaving,
    Merit,
    Payer,
    Result,
    Side,
    StayStage,
    SubsidyStatus,
    VisitKind,
)
from domain.bases.stay.terms_care import AwardKind, CommitteeStep
from domain.service import Way
from domain.stamp import Stamp
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENDED_STAGES,
    HELD,
    HISTORY_EXIT,
    OLD_BASE,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    agreed,
    assessed,
    begun,
    doubtful,
    drafted,
    entered,
    exited,
    filed,
    from_before,
    heard,
    kept,
    left,
    paper,
    refusal_decided,
    refusal_heard,
    refusal_served,
    removal_open,
    removed,
    returned,
    sample_mentor,
    sample_pay,
    sample_profile,
    sample_world,
    served,
    supplement,
    taking_on,
    unjustified,
    with_supplement,
)


def plays() -> Iterator[Play]:
    """Stays in which everything happens that can."""
    for make in ENDED_STAGES.values():
        yield make()
    yield from_before()
    yield Play(sample_world(base=OLD_BASE)).do(HISTORY_EXIT, DEPARTMENT_OFFICER)
    yield drafted().do(cmd.AmendProfile(sample_profile(discipline="化学")), UNIT)
    yield doubtful().do(cmd.IdentifyPerson("样例核实情况"), DEPARTMENT_OFFICER)
    yield returned().do(cmd.AnswerFiling({"1": "样例答复"}), UNIT)
    yield from _entries()
    yield _changes()
    yield _care()
    yield begun().do(cmd.ConfirmProject(False, "样例修改意见"), STATION_OFFICER)
    yield _money()
    yield from _removals()
    yield from _of_the_base()
    yield from _refusals()
    yield from _others()


def _entries() -> Iterator[Play]:
    late = entered(PROMISED).fire_until_due(FILING).fire()
    late = late.do(cmd.Urge(FILING, "样例催办"), DEPARTMENT_OFFICER)
    yield late.do(cmd.FileEntry("样例招收情况"), UNIT)
    opened = entered(PROMISED).fire_until_due(DEGREE)
    yield opened.do(cmd.CorrectEntry(date(2026, 4, 16), "样例理由", CONFIRMED[0]), STATION_OFFICER)
    yield opened.do(cmd.RecordDegree(replace(HELD, awarded_on=date(2026, 6, 30))), UNIT)


def _care() -> Play:
    play = filed().on(date(2026, 9, 1))
    play = play.do(cmd.AttachPaper(paper("minutes")), UNIT)
    for agreed_ in (True, False):
        opinion = cmd.RecordOpinion(CommitteeStep.ENTRY, agreed_, play.today, "样例意见", "paper-minutes")
        play = play.do(opinion, UNIT)
    award = cmd.GiveAward(
        kind=AwardKind.REWARD,
        title="样例奖",
        on=play.today,
        merits="样例成果",
        document="样例文件",
        amount=Decimal(5000),
    )
    play = play.do(award, UNIT)
    return play.do(cmd.WithdrawAward("1", "样例理由"), UNIT)


def _changes() -> Play:
    play = filed().on(date(2026, 9, 1))
    play = play.do(
        cmd.ChangeMentor(sample_mentor(Side.STATION, "样例新导师", since=play.today), "样例"), UNIT
    )
    draft = supplement(date(2028, 9, 15), project="样例新课题", summary="样例内容", goals="样例新目标")
    play = with_supplement(play, draft).do(supplement(date(2028, 10, 15)), UNIT)
    play = play.do(cmd.WithdrawSupplement("样例：不同意变更。"), POSTDOC)
    play = taking_on(play, date(2031, 1, 1)).do(cmd.KeepTerm("1", "样例理由"), UNIT)
    ended = cmd.AmendMajorProject(
        project="1",
        funded_until=date(2031, 1, 1),
        reason="样例理由",
        task="",
        task_until=None,
        ended_on=play.today,
        paper=paper("project").id,
    )
    play = _as_once(play.do(ended, UNIT))
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例国",
        abroad=True,
        begins=play.today,
        return_by=date(2026, 10, 1),
        purpose="样例事由",
    )
    play = play.do(visit, UNIT).do(
        cmd.ExtendVisit("1", date(2026, 10, 9), "样例理由", paper("project").id), UNIT
    )
    play = play.on(date(2026, 10, 12)).do(cmd.ReturnFromVisit("1", date(2026, 10, 12)), UNIT)
    return assessed(play, cmd.AssessMidterm, Result.FAILED)


def _as_once(play: Play) -> Play:
    """Facts of earlier histories, when the base alone could change project and term."""
    before, after = date(2028, 9, 15), date(2028, 12, 15)
    once: tuple[fact.Fact, ...] = (
        fact.ProjectChanged("样例新课题", "样例内容", "样例理由"),
        fact.TermChanged(
            before=before, ends_on=after, reason="样例理由", project=None, paper=None, extended=True
        ),
    )
    for happened in once:
        stamp = Stamp(play.at, UNIT)
        play = replace(play, case=apply(play.case, happened, stamp), facts=(*play.facts, (happened, stamp)))
    return play


def _money() -> Play:
    play = filed().on(date(2026, 9, 1))
    play = play.do(cmd.RecordPay(sample_pay(since=play.today)), UNIT)
    subsidy = cmd.RecordSubsidy(Payer.REGION, "样例补助", Decimal(100_000), play.today)
    play = play.do(subsidy, DEPARTMENT_OFFICER)
    paid = cmd.SettleSubsidy(play.case.subsidies[0].id, SubsidyStatus.PAID.value)
    play = play.do(paid, DEPARTMENT_OFFICER)
    play = play.do(cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", play.today), UNIT)
    return play.do(cmd.ConfirmMerit(play.case.merits[0].id, True), DEPARTMENT_OFFICER)


def _removals() -> Iterator[Play]:
    removal = removal_open().case.removals[0].id
    over = filed().fire_until(date(2028, 3, 17))
    yield unjustified(over)
    yield over.do(cmd.SettleDoubt("exit", holds=False, reasons="样例：正在办理。"), UNIT)
    yield served().do(cmd.GiveStatement(removal, "样例陈述", waives=True), POSTDOC)
    stated = served().do(cmd.GiveStatement(removal, "样例陈述"), POSTDOC)
    yield stated.do(cmd.WaiveHearing(removal), POSTDOC)
    standing = heard(entered(PROMISED).fire_until(date(2026, 9, 18)))
    ground = standing.case.removals[-1].id
    asked = standing.do(cmd.DecideRemoval(ground, False, "样例理由"), UNIT)
    yield asked.do(cmd.DecideReferral(ground, False, "样例理由"), DEPARTMENT_OFFICER)
    yield kept(standing)
    gone = removed()
    yield gone.do(cmd.ServeDecision(removal, Way.SYSTEM, gone.today), POSTDOC)
    yield heard().do(cmd.DecideRemoval(removal, False, "样例理由"), UNIT)
    yield removed().do(cmd.ReverseRemoval(removal, "样例理由"), DEPARTMENT_OFFICER)
    yield removal_open(Ground.ILLNESS).do(
        cmd.ReverseRemoval("23(7):2026-09-01", "样例理由"), DEPARTMENT_OFFICER
    )


def _of_the_base() -> Iterator[Play]:
    yield filed().do(cmd.FollowBase(unit_name="样例新名称有限公司", league="150100"), DEPARTMENT_OFFICER)
    for workstation in (True, False):
        for play in (agreed(), filed()):
            over = play.do(cmd.EndWithBase(date(2026, 9, 1), workstation), TIMER)
            yield over.do(cmd.ResumeWithBase("样例理由"), DEPARTMENT_OFFICER)
    advised = exited().attached("advice")
    yield advised.do(cmd.RecordDestination(Destination.UNIT, "样例单位", True, paper("advice").id), UNIT)
    yield exited().do(end.GiveReceipt("样例说明"), DEPARTMENT_OFFICER)
    yield exited().do(end.CertifyDirectHire("样例事业单位"), DEPARTMENT_OFFICER)


def _refusals() -> Iterator[Play]:
    play = refusal_served()
    stated = play.do(refusal.StateOnRefusal(Side.UNIT, "样例陈述"), UNIT)
    yield stated.do(refusal.StateOnRefusal(Side.UNIT, "样例陈述", waives=True), UNIT)
    yield refusal_heard().do(refusal.DecideRefusal(False, "样例理由"), DEPARTMENT_OFFICER)
    over = refusal_decided()
    yield over.do(refusal.DeliverRefusal(Side.POSTDOC, Way.SYSTEM, over.today), POSTDOC)


def _others() -> Iterator[Play]:
    for leaving in (Leaving.DEATH, Leaving.TRANSFER, Leaving.AGREED):
        yield left(leaving).do(end.TakeBackLeaving("样例理由"), DEPARTMENT_OFFICER)
    play = filed().on(date(2026, 9, 1))
    play = play.do(cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", play.today), POSTDOC)
    yield play.do(end.EndorseMerit("1", endorsed=True), UNIT)
    yield play.do(end.EndorseMerit("1", False, "样例理由"), UNIT)


@cache
def facts() -> tuple[fact.Fact, ...]:
    told = [happened for play in plays() for happened, _ in play.facts]
    return (*told, fact.DeadlineMoved(FILING, entered().clock(FILING), "样例理由"))


def test_everything_that_can_happen_happens_here() -> None:
    assert {type(one) for one in facts()} == set(get_args(fact.Fact))


def test_every_fact_is_a_sentence_with_a_source_and_names_no_mentor() -> None:
    for happened in facts():
        line = narrate(happened)

        assert line.text.endswith("。"), line
        assert "。。" not in line.text, line
        assert line.source is not None, line
        assert "样例导师" not in line.text, line
        assert "样例新导师" not in line.text, line


LINES = [  # play, words that its last fact is told with
    (lambda: entered().on(date(2026, 6, 20)).do(cmd.FileEntry("样例"), UNIT), ("逾期4日", "审核期限至")),
    (entered, ("2026年3月16日", "报备案期限至2026年6月16日")),
    (lambda: entered(entered_on=date(2026, 11, 30)), ("2027年3月1日（暂定",)),
    (agreed, ("三方协议签订完毕",)),
    (removal_open, ("严重违反学术道德", "送达期限至")),
    (served, ("本人在系统中签收", "陈述申辩期限至")),
    (removed, ("离开基地之日为2026年9月", "不享受")),
    (ENDED_STAGES[StayStage.MOVED], ("获批设立博士后科研工作站", "转入工作站")),
]


@pytest.mark.parametrize(("make", "words"), LINES)
def test_a_line_says_what_counts(make: Callable[[], Play], words: tuple[str, ...]) -> None:
    text = narrate(make().last).text

    assert [word for word in words if word not in text] == [], text
