"""The best that somebody can send who was offered something: for every command its input, with the papers that it asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.agreement import MAY_SIGN
from domain.bases.stay.allowed import NAMES, Offer
from domain.bases.stay.apply import apply
from domain.bases.stay.money import SETTLED
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import (
    Destination,
    Ground,
    Leaving,
    Merit,
    Payer,
    ProjectLevel,
    Result,
    Side,
    VisitKind,
)
from domain.bases.stay.terms_care import AwardKind, CommitteeStep
from domain.refusal import Refusal, RefusalKind
from domain.service import Way
from domain.stamp import Stamp
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    HELD,
    UNIT,
    Play,
    paper,
    sample_agreement,
    sample_mentor,
    sample_pay,
    sample_profile,
)

DAY = timedelta(days=1)
WHY, PROOF = "样例理由", paper("proof").id
NEEDED = ("agreement", "supplement", "report", "summary", "proof")
Fit = Callable[[Play, Actor, str], Iterable[cmd.Command]]
"""The play, who acts, and the id of what it concerns → commands of which one should be taken."""
COMMANDS = {name: command for command, name in NAMES.items()}
UNSEEN = {"identity_in_doubt"}
"""Setting (permission): reasons that nobody is told before trying: that a number is on record elsewhere."""


def with_papers(play: Play) -> Play:
    """The same stay with everything uploaded that forms can name."""
    for name in NEEDED:
        if all(held.id != paper(name).id for held in play.case.papers):
            decided = play.decide(cmd.AttachPaper(paper(name)), UNIT)
            if not isinstance(decided, Refusal):
                play = replace(play, case=apply(play.case, decided, Stamp(play.at, UNIT)))
    return play


def concerned(offer: Offer) -> str:
    """The id in the path of the offer, or nothing."""
    return offer.path.split("/")[1] if offer.path != offer.name else ""


def dead(play: Play, actor: Actor) -> list[tuple[Offer, Refusal]]:
    """What is offered and cannot be done whatever is sent, with the refusal of the last try."""
    play = with_papers(play)
    found = []
    for offer in play.offers(actor):
        command = COMMANDS[offer.name]
        tries = [play.decide(attempt, actor) for attempt in FITTING[command](play, actor, concerned(offer))]
        refused = [answer for answer in tries if isinstance(answer, Refusal)]
        if len(refused) == len(tries) and not any(_of_input(refusal, command) for refusal in refused):
            found.append((offer, refused[-1]))
    return found


def _of_input(refused: Refusal, command: type) -> bool:
    """A refusal that other input could avoid: all that is wrong stands in fields of the command."""
    if refused.code in UNSEEN:
        return True
    own = {one.name for one in fields(command)} & MAY_BE_WRONG.get(command, set())
    named = {one.field.split(".")[0].split("[")[0] for one in refused.problems} or {refused.field or ""}
    return refused.kind is RefusalKind.INVALID and named <= own


MAY_BE_WRONG: Mapping[type, set[str]] = {
    cmd.CorrectEntry: {"entered_on", "formalities_on"},
    cmd.ReportEntry: {"entered_on", "formalities_on"},
    cmd.CompleteExit: {"left_on"},
}
"""Commands of which the right day depends on more than is tried here, and only the day."""


def _served(make: Callable[..., cmd.Command]) -> Fit:
    def fit(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
        yield make(about, Way.SYSTEM)
        yield make(about, Way.POST, play.today, PROOF)

    return fit


def _side_served(make: Callable[..., cmd.Command]) -> Fit:
    def fit(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
        yield make(Side(about), Way.SYSTEM)
        yield make(Side(about), Way.POST, play.today, PROOF)

    return fit


def _days(play: Play) -> Iterable[date]:
    """Days of entry to try: around the one on record, that of the last signature, and today."""
    known = play.case.entered_on
    signed = max(play.case.agreement.signed.values(), default=None) if play.case.agreement else None
    base = play.world.base
    wanted = [play.today, signed, base.filed_on if base else None, base.ended_on if base else None]
    wanted += [known + n * DAY for n in (-30, -7, -1, 0, 1, 7, 30)] if known else []
    return (one for one in wanted if one is not None)


def _enter(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    return (
        cmd.ReportEntry(
            entered_on=day,
            formalities="样例",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        )
        for day in _days(play)
    )


def _correct(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    for day in _days(play):
        yield cmd.CorrectEntry(day, WHY, CONFIRMED[0])
        yield cmd.CorrectEntry(day, WHY, CONFIRMED[0], day + DAY)


def _sign(make: type[cmd.SignAgreement] | type[cmd.SignSupplement]) -> Fit:
    return lambda play, actor, _: (make(side, play.today) for side in MAY_SIGN[actor.role])


def _agreement(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    begins = play.today
    pay = sample_pay(since=begins)
    yield cmd.DraftAgreement(sample_agreement(begins, begins + 800 * DAY, pay=pay))


def _mentor(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    for side in (Side.UNIT, Side.STATION):
        yield cmd.ChangeMentor(sample_mentor(side, "样例又一导师", since=play.today), WHY)


def _pay(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    known = [one.since for one in play.case.pay] or [play.case.entered_on or play.today]
    for since in (play.today, max(known), play.case.entered_on or play.today):
        yield cmd.RecordPay(sample_pay(since=since))


def _settled(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
    known = next(one for one in play.case.subsidies if one.id == about)
    return (cmd.SettleSubsidy(about, one.value) for one in SETTLED[known.status])


def _left(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    return (end.EndOtherwise(how, play.today, WHY, (PROOF,), "样例大学") for how in list(Leaving)[:3])


def _decided(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
    yield cmd.DecideRemoval(about, True, WHY, play.today, "样例答复")
    yield cmd.DecideRemoval(about, False, WHY, answer="样例答复")


def _latest(play: Play) -> date:
    """A day that is in the stay, also once it is over."""
    return min(play.case.left_on or play.today, play.today)


def _claim(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    yield cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", _latest(play), PROOF)


def _subsidy(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    amount = Decimal(10_000 + len(play.case.subsidies))
    yield cmd.RecordSubsidy(Payer.OTHER, "样例又一补助", amount, _latest(play))


def _award(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    title = f"样例又一奖{len(play.case.awards)}"
    yield cmd.GiveAward(
        kind=next(iter(AwardKind)), title=title, on=_latest(play), merits="样例成果", document="样例文件"
    )


def _amended(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
    for until in (play.today + 2000 * DAY, play.today + 2001 * DAY):
        yield cmd.AmendMajorProject(
            project=about,
            funded_until=until,
            reason=WHY,
            task="样例任务",
            task_until=None,
            ended_on=None,
            paper=PROOF,
        )


def _extended(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
    known = next(one for one in play.case.visits if one.id == about)
    yield cmd.ExtendVisit(about, known.return_by + 5 * DAY, WHY, PROOF)


def _returned(play: Play, actor: Actor, about: str) -> Iterable[cmd.Command]:
    known = next(one for one in play.case.visits if one.id == about)
    yield cmd.ReturnFromVisit(about, max(known.begins, play.today))


def _visit(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    place = f"样例地点{len(play.case.visits)}"
    yield cmd.BeginVisit(
        kind=VisitKind.OTHER,
        place=place,
        abroad=False,
        begins=play.today,
        return_by=play.today + DAY,
        purpose="样例事由",
    )


def _draft(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    paper_id = paper("supplement").id
    yield cmd.DraftSupplement(
        reason=WHY,
        paper=paper_id,
        ends_on=None,
        major_project=None,
        project="样例又一项目",
        summary="样例又一内容",
        goals="样例又一目标",
    )


def _reported(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    return (cmd.ReportGround(ground, WHY, (PROOF,)) for ground in Ground)


def _urged(play: Play, actor: Actor, _: str) -> Iterable[cmd.Command]:
    return (cmd.Urge(one.key) for one in play.waits)


def _one(make: Callable[[Play], cmd.Command]) -> Fit:
    return lambda play, actor, about: (make(play),)


def _about(make: Callable[[str], cmd.Command]) -> Fit:
    return lambda play, actor, about: (make(about),)


def _answers(case: Stay) -> dict[str, str]:
    return {one.id: "样例答复" for one in case.filing.items if not one.answer}


FITTING: Mapping[type, Fit] = {
    cmd.IdentifyPerson: _one(lambda play: cmd.IdentifyPerson(WHY)),
    cmd.AmendProfile: _one(lambda play: cmd.AmendProfile(sample_profile(HELD))),
    cmd.DraftAgreement: _agreement,
    cmd.SignAgreement: _sign(cmd.SignAgreement),
    cmd.Abandon: _one(lambda play: cmd.Abandon(WHY)),
    cmd.ReportEntry: _enter,
    cmd.CorrectEntry: _correct,
    cmd.FileEntry: _one(lambda play: cmd.FileEntry("样例招收情况")),
    cmd.AcceptFiling: _one(lambda play: cmd.AcceptFiling()),
    cmd.ReturnFiling: _one(lambda play: cmd.ReturnFiling(("样例补正",), WHY)),
    cmd.AnswerFiling: _one(lambda play: cmd.AnswerFiling(_answers(play.case))),
    cmd.RefuseFiling: _one(lambda play: cmd.RefuseFiling("14", WHY)),
    cmd.RecordDegree: _one(lambda play: cmd.RecordDegree(replace(HELD, paper=PROOF))),
    cmd.AssessMidterm: _one(lambda play: cmd.AssessMidterm(Result.PASSED, play.today, "样例")),
    cmd.AssessExit: _one(lambda play: cmd.AssessExit(Result.PASSED, play.today, "样例")),
    cmd.ChangeMentor: _mentor,
    cmd.DraftSupplement: _draft,
    cmd.SignSupplement: _sign(cmd.SignSupplement),
    cmd.WithdrawSupplement: _one(lambda play: cmd.WithdrawSupplement(WHY)),
    cmd.RecordProject: _one(
        lambda play: cmd.RecordProject(
            title="样例又一项目",
            level=ProjectLevel.REGION,
            taken_on=play.today,
            funded_until=play.today + 900 * DAY,
            paper=PROOF,
        )
    ),
    cmd.AmendMajorProject: _amended,
    cmd.KeepTerm: _about(lambda about: cmd.KeepTerm(about, WHY)),
    cmd.RecordOpinion: _one(
        lambda play: cmd.RecordOpinion(CommitteeStep.ENTRY, True, play.today, "样例意见", PROOF)
    ),
    cmd.ConfirmProject: _one(lambda play: cmd.ConfirmProject(True)),
    cmd.GiveAward: _award,
    cmd.WithdrawAward: _about(lambda about: cmd.WithdrawAward(about, WHY)),
    cmd.BeginVisit: _visit,
    cmd.ExtendVisit: _extended,
    cmd.ReturnFromVisit: _returned,
    cmd.RecordPay: _pay,
    cmd.RecordSubsidy: _subsidy,
    cmd.SettleSubsidy: _settled,
    cmd.ClaimMerit: _claim,
    cmd.ConfirmMerit: _about(lambda about: cmd.ConfirmMerit(about, True)),
    cmd.HandInReports: _one(lambda play: cmd.HandInReports(paper("report").id, paper("summary").id)),
    cmd.RecordAppraisal: _one(lambda play: cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定")),
    cmd.CompleteExit: _one(lambda play: cmd.CompleteExit(play.today, "样例手续", *CONFIRMED)),
    cmd.RecordDestination: _one(lambda play: cmd.RecordDestination(Destination.UNIT, "样例单位")),
    cmd.ReportGround: _reported,
    cmd.SettleDoubt: _about(lambda about: cmd.SettleDoubt(about, False, WHY)),
    cmd.ServeNotice: _served(cmd.ServeNotice),
    cmd.WaiveHearing: _about(lambda about: cmd.WaiveHearing(about, PROOF)),
    cmd.DecideReferral: _about(lambda about: cmd.DecideReferral(about, True, WHY)),
    cmd.ServeDecision: _served(cmd.ServeDecision),
    cmd.GiveStatement: _about(lambda about: cmd.GiveStatement(about, "样例陈述", paper=PROOF)),
    cmd.DecideRemoval: _decided,
    cmd.ReverseRemoval: _about(lambda about: cmd.ReverseRemoval(about, WHY)),
    refusal.ServeRefusalNotice: _side_served(refusal.ServeRefusalNotice),
    refusal.StateOnRefusal: _about(lambda about: refusal.StateOnRefusal(Side(about), "样例", paper=PROOF)),
    refusal.WaiveOnRefusal: _about(lambda about: refusal.WaiveOnRefusal(Side(about), PROOF)),
    refusal.DecideRefusal: _one(lambda play: refusal.DecideRefusal(True, WHY, "样例答复")),
    refusal.DeliverRefusal: _side_served(refusal.DeliverRefusal),
    end.EndorseMerit: _about(lambda about: end.EndorseMerit(about, True)),
    end.EndOtherwise: _left,
    end.TakeBackLeaving: _one(lambda play: end.TakeBackLeaving(WHY)),
    end.GiveReceipt: _one(lambda play: end.GiveReceipt()),
    end.CertifyDirectHire: _one(lambda play: end.CertifyDirectHire("样例又一事业单位")),
    cmd.VoidStay: _one(lambda play: cmd.VoidStay(WHY)),
    cmd.Urge: _urged,
}
