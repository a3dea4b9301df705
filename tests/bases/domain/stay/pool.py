"""Commands to play with at random: what people could ask of a stay on the day that it is, mostly sensible."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import (
    Destination,
    Ground,
    Leaving,
    Merit,
    Oddity,
    Payer,
    ProjectLevel,
    Result,
    Side,
    StayStage,
    VisitKind,
)
from domain.bases.stay.terms_care import AwardKind, CommitteeStep
from domain.service import Way
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    HEARD,
    HELD,
    HISTORY_EXIT,
    LEAGUE_OFFICER,
    POSTDOC,
    PROMISED,
    SIGNERS,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    history,
    paper,
    sample_agreement,
    sample_mentor,
    sample_pay,
    sample_profile,
    supplement,
)
from tests.domain.samples import AUDITOR, OTHERS, PUBLIC

EVERYBODY = (
    UNIT,
    STATION_OFFICER,
    POSTDOC,
    LEAGUE_OFFICER,
    DEPARTMENT_OFFICER,
    TIMER,
    AUDITOR,
    PUBLIC,
    *OTHERS,
)
PAPERS = ("agreement", "report", "summary", "evidence", "supplement")
FROM_BEFORE = (
    history(),
    HISTORY_EXIT,
    *(history(stage=one, left_on=date(2026, 1, 1)) for one in (StayStage.REMOVED, StayStage.MOVED)),
    history(stage=StayStage.LEFT, left_on=date(2026, 1, 1), leaving=Leaving.DEATH),
)
Asked = tuple[cmd.Command, Actor]
Ask = Callable[[Play, int], Asked]
"""The play and a number to choose by → a command and who gives it."""


def _day(play: Play, n: int) -> date:
    """Around today, up to a month away."""
    return play.today + timedelta(days=n % 60 - 30)


def _past(play: Play, n: int) -> date:
    """Up to forty days ago, not before the entry."""
    day = play.today - timedelta(days=n % 40)
    return max(day, play.case.entered_on or day)


def _ahead(play: Play, n: int) -> date:
    return play.today + timedelta(days=n % 1500)


def _removal(case: Stay, n: int) -> str:
    ids = [one.id for one in case.removals if one.open] or [one.id for one in case.removals] or ["none"]
    return ids[n % len(ids)]


def _visit(case: Stay, n: int) -> str:
    out = [one.id for one in case.visits if one.returned_on is None] or ["1"]
    return out[n % len(out)]


def _sides(n: int) -> Actor:
    return (UNIT, STATION_OFFICER)[n % 2]


def _sign(play: Play, n: int) -> Asked:
    side = list(Side)[n % 3]
    return cmd.SignAgreement(side, play.today), SIGNERS[side]


def _draft(play: Play, n: int) -> Asked:
    begins = play.today
    return cmd.DraftAgreement(sample_agreement(begins, begins + timedelta(days=730 + n % 700))), UNIT


def _mentor(play: Play, n: int) -> Asked:
    side = (Side.UNIT, Side.STATION)[n % 2]
    return cmd.ChangeMentor(sample_mentor(side, f"样例新导师{n}", since=play.today), "样例理由"), UNIT


def _term(play: Play, n: int) -> Asked:
    project = play.case.projects[-1].id if play.case.projects and n % 2 else None
    return supplement(_ahead(play, n), project), UNIT


def _sign_supplement(play: Play, n: int) -> Asked:
    side = list(Side)[n % 3]
    return cmd.SignSupplement(side, play.today), SIGNERS[side]


def _amend_major(play: Play, n: int) -> Asked:
    ended_on = play.today if n % 3 == 0 else None
    return cmd.AmendMajorProject(
        project=str(n % 2 + 1),
        funded_until=_ahead(play, n + 400),
        reason="样例理由",
        task="样例任务",
        task_until=_ahead(play, n + 300),
        ended_on=ended_on,
        paper=paper("evidence").id,
    ), UNIT


def _begin(play: Play, n: int) -> Asked:
    begins = _past(play, n)
    return cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例",
        abroad=bool(n % 3),
        begins=begins,
        return_by=begins + timedelta(days=n % 50),
        purpose="样例事由",
    ), UNIT


def _degree(play: Play, n: int) -> Asked:
    return cmd.RecordDegree(HELD), UNIT


def _decide(play: Play, n: int) -> Asked:
    removal = _removal(play.case, n)
    if n % 2:
        return cmd.DecideRemoval(removal, True, "样例理由", play.today, "样例答复"), UNIT
    return cmd.DecideRemoval(removal, False, "样例理由", answer="样例答复"), UNIT


def _doubt(play: Play, n: int) -> Asked:
    key = ("exit", "degree", "longest", "abroad:1")[n % 4]
    return cmd.SettleDoubt(key, n % 3 == 0, "样例理由"), UNIT


def _urge(play: Play, n: int) -> Asked:
    keys = [wait.key for wait in play.waits] or ["exit"]
    return cmd.Urge(keys[n % len(keys)]), EVERYBODY[n % 5]


def _move(play: Play, n: int) -> Asked:
    keys = list(play.case.clocks) or ["exit"]
    return cmd.MoveDeadline(keys[n % len(keys)], _day(play, n), "样例理由"), DEPARTMENT_OFFICER


def _result(n: int) -> Result:
    return (Result.PASSED, Result.EXCELLENT, Result.FAILED, Result.FAILED)[n // 2 % 4]


def _told(n: int) -> Side:
    return HEARD[n % 2]


ASKED: tuple[Ask, ...] = (
    lambda play, n: (cmd.AttachPaper(paper(PAPERS[n % 5])), UNIT),
    lambda play, n: (cmd.IdentifyPerson("样例核实情况"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.AmendProfile(sample_profile(PROMISED)), UNIT),
    _draft,
    _sign,
    lambda play, n: (cmd.Abandon("样例理由"), UNIT),
    lambda play, n: (
        cmd.ReportEntry(
            entered_on=_past(play, n),
            formalities="样例手续",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    ),
    lambda play, n: (cmd.CorrectEntry(_past(play, n * 7), "样例理由", CONFIRMED[0]), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.FileEntry("样例情况"), UNIT),
    lambda play, n: (cmd.AcceptFiling(), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.ReturnFiling(("样例补正",), "样例理由"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.AnswerFiling({item.id: "样例" for item in play.case.filing.items}), UNIT),
    lambda play, n: (cmd.RefuseFiling("14", "样例理由"), DEPARTMENT_OFFICER),
    _degree,
    lambda play, n: (cmd.AssessMidterm(_result(n), play.today, "样例意见"), _sides(n)),
    lambda play, n: (cmd.AssessExit(_result(n), play.today, "样例意见"), _sides(n)),
    _mentor,
    lambda play, n: (cmd.ChangeProject(f"样例项目{n}", "样例内容", "样例理由"), UNIT),
    lambda play, n: (cmd.ChangeTerm(_ahead(play, n), "样例理由"), UNIT),
    lambda play, n: (supplement(project=f"样例项目{n}", summary="样例内容", goals="样例新目标"), UNIT),
    lambda play, n: (cmd.ConfirmProject(n % 3 != 0, "样例意见"), STATION_OFFICER),
    lambda play, n: (
        cmd.RecordOpinion(
            list(CommitteeStep)[n % 3], bool(n % 2), _past(play, n), "样例意见", paper("evidence").id
        ),
        UNIT,
    ),
    lambda play, n: (
        cmd.GiveAward(
            kind=list(AwardKind)[n % 2],
            title=f"样例奖{n}",
            on=_past(play, n),
            merits="样例成果",
            document="样例文件",
            amount=Decimal(n + 1),
        ),
        UNIT,
    ),
    lambda play, n: (cmd.WithdrawAward(str(n % 3 + 1), "样例理由"), UNIT),
    _term,
    _sign_supplement,
    _sign_supplement,
    lambda play, n: (cmd.WithdrawSupplement("样例理由"), (UNIT, STATION_OFFICER, POSTDOC)[n % 3]),
    _amend_major,
    lambda play, n: (cmd.KeepTerm(str(n % 2 + 1), "样例理由"), UNIT),
    lambda play, n: (
        cmd.RecordProject(
            title="样例项目",
            level=ProjectLevel.REGION,
            taken_on=play.today,
            funded_until=_ahead(play, n + 500),
            paper=paper("evidence").id,
        ),
        UNIT,
    ),
    _begin,
    lambda play, n: (
        cmd.ExtendVisit(_visit(play.case, n), _day(play, n), "样例理由", paper("evidence").id),
        UNIT,
    ),
    lambda play, n: (cmd.ReturnFromVisit(_visit(play.case, n), _past(play, n)), UNIT),
    lambda play, n: (cmd.RecordPay(sample_pay(since=play.today)), UNIT),
    lambda play, n: (
        cmd.RecordSubsidy(Payer.LEAGUE, "样例补助", Decimal(n + 1), _past(play, n), bool(n % 2)),
        LEAGUE_OFFICER,
    ),
    lambda play, n: (
        cmd.SettleSubsidy(str(n % 3 + 1), ("paid", "stopped", "recovered")[n % 3]),
        LEAGUE_OFFICER,
    ),
    lambda play, n: (cmd.ClaimMerit(Merit.PROJECT, "样例", "样例文号", _past(play, n)), UNIT),
    lambda play, n: (cmd.ConfirmMerit(str(n % 3 + 1), bool(n % 2), "样例说明"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.HandInReports(paper("report").id, paper("summary").id), POSTDOC),
    lambda play, n: (cmd.RecordAppraisal(_past(play, n), ("样例专家",), "样例评定"), _sides(n)),
    lambda play, n: (
        cmd.CompleteExit(_past(play, n), "样例手续", tuple(Oddity), "样例理由"),
        STATION_OFFICER,
    ),
    lambda play, n: (
        cmd.RecordDestination(list(Destination)[n % 3], "样例单位", bool(n % 2)),
        _sides(n),
    ),
    lambda play, n: (cmd.ReportGround(list(Ground)[n % 10], "样例情形", (paper("evidence").id,)), UNIT),
    lambda play, n: (cmd.ServeNotice(_removal(play.case, n), Way.SYSTEM, play.today), POSTDOC),
    lambda play, n: (cmd.ServeDecision(_removal(play.case, n), Way.SYSTEM, play.today), POSTDOC),
    lambda play, n: (cmd.GiveStatement(_removal(play.case, n), "样例陈述", waives=n % 2 == 0), POSTDOC),
    lambda play, n: (cmd.WaiveHearing(_removal(play.case, n)), POSTDOC),
    lambda play, n: (cmd.DecideReferral(_removal(play.case, n), n % 2 == 0, "样例理由"), DEPARTMENT_OFFICER),
    _doubt,
    _decide,
    _decide,
    lambda play, n: (cmd.ReverseRemoval(_removal(play.case, n), "样例理由"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.FollowBase(unit_name=f"样例单位{n}", league="150200"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.EndWithBase(play.today, bool(n % 2)), TIMER),
    lambda play, n: (cmd.ResumeWithBase("样例理由"), TIMER),
    _move,
    _urge,
    lambda play, n: (refusal.ServeRefusalNotice(_told(n), Way.SYSTEM, play.today), SIGNERS[_told(n)]),
    lambda play, n: (refusal.StateOnRefusal(_told(n), "样例陈述", waives=n % 2 == 0), SIGNERS[_told(n)]),
    lambda play, n: (refusal.WaiveOnRefusal(_told(n)), SIGNERS[_told(n)]),
    lambda play, n: (refusal.DecideRefusal(n % 3 > 0, "样例理由", "样例答复"), DEPARTMENT_OFFICER),
    lambda play, n: (refusal.DeliverRefusal(_told(n), Way.SYSTEM, play.today), SIGNERS[_told(n)]),
    lambda play, n: (
        end.EndOtherwise(
            list(Leaving)[n % 4], _past(play, n), "样例情况", (paper("evidence").id,), "样例单位"
        ),
        UNIT,
    ),
    lambda play, n: (end.TakeBackLeaving("样例理由"), DEPARTMENT_OFFICER),
    lambda play, n: (end.GiveReceipt("样例说明"), DEPARTMENT_OFFICER),
    lambda play, n: (cmd.ClaimMerit(Merit.PROJECT, "样例", "样例文号", _past(play, n)), POSTDOC),
    lambda play, n: (end.EndorseMerit(str(n % 3 + 1), bool(n % 2), "样例说明"), UNIT),
    lambda play, n: (end.CertifyDirectHire(f"样例事业单位{n % 3}"), DEPARTMENT_OFFICER),
    lambda play, n: (FROM_BEFORE[n % len(FROM_BEFORE)], DEPARTMENT_OFFICER),
)
