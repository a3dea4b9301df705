"""Many plays to begin with and many commands to try, sensible and senseless, by everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.form import Form, Pay
from domain.bases.application.papers import PaperKind
from domain.bases.terms import Condition, Finding, ObjectionFinding, PriorityGround, Section, Stage, Vote
from domain.service import Way
from domain.source import article
from domain.terms import Route
from domain.wait import Occasion
from tests.bases.domain.application.play import (
    ENDED_STAGES,
    OPEN_STAGES,
    PANEL,
    Play,
    accepted,
    all_reviewed,
    assigned,
    consented,
    ending,
    filled,
    found,
    heard,
    inspected,
    intended,
    recommended,
    reviewed,
    scores,
    served,
    submitted,
)
from tests.domain.samples import (
    AUTHORITY,
    DEPARTMENT_COLLEAGUE,
    DEPARTMENT_OFFICER,
    EXPERTS,
    LEAGUE_OFFICER,
    OTHERS,
    PUBLIC,
    ROUND_ID,
    TIMER,
    UNIT,
    UNIT_ID,
    attachment,
    complete_form,
    expert_actor,
)

EVERYBODY = (
    UNIT,
    AUTHORITY,
    LEAGUE_OFFICER,
    DEPARTMENT_OFFICER,
    DEPARTMENT_COLLEAGUE,
    PUBLIC,
    TIMER,
    *OTHERS,
)
SIX = tuple(one.id for one in EXPERTS[:6])
KEYS = (
    "draft",
    "statement",
    "refusal",
    "serve:correction-1",
    "first_review",
    "correction",
    "notice",
    "panel_review:expert-1",
    "objection:objection-1",
)


def _examination() -> Iterator[tuple[cmd.Command, Actor]]:
    for actor in (LEAGUE_OFFICER, DEPARTMENT_OFFICER):
        yield from ((cmd.RecordFinding(condition, Finding.MET), actor) for condition in Condition)
        yield cmd.RecordFinding(Condition.TEAM, Finding.NOT_MET, "样例"), actor
        yield cmd.ConfirmPriority(PriorityGround.ACADEMICIAN, True), actor
        yield cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),)), actor
        yield cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.TEAM, "样例"),), "样例原因"), actor
    yield cmd.RecordInspection(date(2026, 3, 2), ("样例",), "样例"), LEAGUE_OFFICER
    yield cmd.Recommend("样例"), LEAGUE_OFFICER
    yield cmd.DeclineToRecommend("样例"), LEAGUE_OFFICER
    yield cmd.Accept(), DEPARTMENT_OFFICER
    yield cmd.Refuse("9(3)", "样例"), DEPARTMENT_OFFICER
    yield cmd.GiveConsent(), AUTHORITY
    yield cmd.RefuseConsent("样例"), AUTHORITY
    yield cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),), "样例原因"), AUTHORITY
    yield cmd.AskConsentAgain("样例"), DEPARTMENT_OFFICER


def _refusals() -> Iterator[tuple[cmd.Command, Actor]]:
    yield cmd.IntendRefusal("9(3)", "样例"), DEPARTMENT_OFFICER
    yield cmd.IntendRefusal("2", "样例"), DEPARTMENT_OFFICER
    yield cmd.GiveStatement("样例"), UNIT
    yield cmd.GiveStatement("", waives=True), UNIT
    yield cmd.DropIntent("样例"), DEPARTMENT_OFFICER
    yield cmd.Refuse("9(3)", "样例", "样例答复"), DEPARTMENT_OFFICER
    yield cmd.LeaveOut("notice", "样例", article("2")), DEPARTMENT_OFFICER


PAPERS = tuple(f"{kind.value}-{number}" for kind in PaperKind for number in (1, 2, 3))
"""The papers of which documents were made."""


def _papers() -> Iterator[tuple[cmd.Command, Actor]]:
    for paper in PAPERS:
        yield cmd.SignFor(paper), UNIT
        for actor in (AUTHORITY, LEAGUE_OFFICER, DEPARTMENT_OFFICER):
            yield cmd.ServePaper(paper, Way.POST, date(2026, 3, 3), "样例邮件"), actor


def _of_unit() -> Iterator[tuple[cmd.Command, Actor]]:
    form = complete_form()
    for revision in range(4):
        yield cmd.Submit(revision), UNIT
        yield cmd.SaveDraft(revision, form), UNIT
        yield cmd.SaveDraft(revision, replace(form, pay=Pay(Decimal(200_000)))), UNIT
        yield cmd.SaveDraft(revision, Form()), UNIT
    yield cmd.OpenDraft(ROUND_ID, UNIT_ID), UNIT
    yield cmd.AnswerCorrection({"1": "样例"}), UNIT
    yield cmd.AnswerCorrection({}), UNIT
    yield cmd.Attach(attachment(Condition.SUPPORT, "新")), UNIT
    yield cmd.Detach("paper-9(5)"), UNIT
    yield cmd.Withdraw("样例"), UNIT


def _panel() -> Iterator[tuple[cmd.Command, Actor]]:
    yield cmd.AssignExperts(PANEL), DEPARTMENT_OFFICER
    yield from ((cmd.AssignExperts((one.id,)), DEPARTMENT_OFFICER) for one in EXPERTS[5:])
    yield cmd.AssignExperts(tuple(one.id for one in EXPERTS[5:])), DEPARTMENT_OFFICER
    yield cmd.ConcludePanel(), DEPARTMENT_OFFICER
    for expert in EXPERTS:
        yield cmd.DeclareNoConflict(), expert_actor(expert.id)
        yield cmd.DeclareRecusal("样例"), expert_actor(expert.id)
        yield cmd.HandInReview(scores(80), Vote.AGREE, "样例"), expert_actor(expert.id)
        yield cmd.HandInReview(scores(40), Vote.DISAGREE, "样例"), expert_actor(expert.id)
        yield cmd.StrikeReview(expert.id, "样例"), DEPARTMENT_OFFICER
        yield cmd.ReplaceExpert(expert.id, "样例"), DEPARTMENT_OFFICER
        yield cmd.ReplaceExpert(expert.id, "样例", "expert-7"), DEPARTMENT_OFFICER


def _end() -> Iterator[tuple[cmd.Command, Actor]]:
    yield cmd.BeginNotice("notice-2"), DEPARTMENT_OFFICER
    yield cmd.File("NMGBSH20260001", "样例社备〔2026〕1号"), DEPARTMENT_OFFICER
    for number in (1, 2):
        yield cmd.RaiseObjection(f"objection-{number}"), PUBLIC
        yield cmd.SignForAnswer(f"objection-{number}"), PUBLIC
        for finding in ObjectionFinding:
            yield cmd.DecideObjection(f"objection-{number}", finding, "样例"), DEPARTMENT_OFFICER
    yield cmd.MoveWindow(date(2026, 5, 29)), DEPARTMENT_OFFICER
    for key in KEYS:
        yield cmd.Urge(key), UNIT
        yield cmd.MoveDeadline(key, date(2026, 4, 30), "样例"), DEPARTMENT_OFFICER
        yield from ((cmd.TimerFired(key, occasion), TIMER) for occasion in Occasion)
    for actor in (UNIT, AUTHORITY, LEAGUE_OFFICER, DEPARTMENT_OFFICER):
        yield cmd.TransferTask(DEPARTMENT_COLLEAGUE.user), actor
        yield cmd.TransferTask(None), actor


SENSIBLE: tuple[tuple[cmd.Command, Actor], ...] = (
    *_of_unit(),
    *_examination(),
    *_refusals(),
    *_papers(),
    *_panel(),
    *_end(),
)
COMMANDS = tuple(command for command, _ in SENSIBLE)


def _afterwards(play: Play) -> Iterator[Play]:
    """From the panel's yes to the end of the notice, with and without an objection."""
    yield play
    notice = play.do(cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER)
    objected = notice.do(cmd.RaiseObjection("objection-1"), PUBLIC)
    twice = objected.do(cmd.RaiseObjection("objection-2"), PUBLIC)
    changed = cmd.DecideObjection("objection-2", ObjectionFinding.MATERIAL_CHANGE, "样例")
    yield twice.do(changed, DEPARTMENT_OFFICER)
    yield from (notice, objected, notice.fire_until_due("notice"), objected.fire_until_due("notice"))


def _passed_by(totals: tuple[int, ...]) -> Play:
    play = assigned(SIX[: len(totals)])
    for expert, total in zip(SIX, totals, strict=False):
        play = reviewed(play, expert, total)
    return play.do(cmd.ConcludePanel(), DEPARTMENT_OFFICER)


def _by_a_bare_quorum() -> Play:
    play = assigned()
    for expert in PANEL[:4]:
        play = reviewed(play, expert)
    return play.fire_until_due(f"panel_review:{PANEL[4]}").do(cmd.ConcludePanel(), DEPARTMENT_OFFICER)


def _returns() -> tuple[tuple[Play, Actor], ...]:
    return ((recommended(), DEPARTMENT_OFFICER), (submitted(Route.CENTRAL), AUTHORITY))


def back(play: Play, actor: Actor) -> Play:
    """Sent back by that office, and signed for."""
    request = cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),))
    return served(play.do(request, actor), PaperKind.CORRECTION)


@cache
def starts() -> tuple[Play, ...]:
    """Plays at every stage and of every route, and panels that one struck review turns or breaks."""
    return tuple(drafted(play) for play in _starts())


def drafted(play: Play) -> Play:
    """The play where every paper has its document."""
    return play.under(replace(play.world, drafted=frozenset(PAPERS)))


def _starts() -> tuple[Play, ...]:
    return (
        *(script() for script in {**OPEN_STAGES, **ENDED_STAGES}.values()),
        *(filled(route) for route in Route),
        *(submitted(route) for route in Route),
        *(consented(route) for route in (Route.CENTRAL, Route.REGION)),
        inspected(found(submitted(), LEAGUE_OFFICER)),
        found(consented(Route.REGION), DEPARTMENT_OFFICER),
        recommended(Route.REGION),
        *(back(play, actor) for play, actor in _returns()),
        *(intended(script()) for stage, script in OPEN_STAGES.items() if stage is not Stage.DRAFT),
        *(heard(script()) for stage, script in OPEN_STAGES.items() if stage is not Stage.DRAFT),
        submitted(Route.REGION).do(cmd.RefuseConsent("样例"), AUTHORITY),
        submitted(Route.CENTRAL).do(cmd.RefuseConsent("样例"), AUTHORITY),
        inspected(submitted()).do(cmd.DeclineToRecommend("样例"), LEAGUE_OFFICER),
        ending(),
        ending(Route.CENTRAL),
        accepted(),
        all_reviewed(),
        all_reviewed(40, Vote.DISAGREE),
        *_afterwards(_passed_by((100, 68, 68, 68, 68, 68))),
        *_afterwards(_by_a_bare_quorum()),
        *(
            play.do(cmd.StrikeReview(PANEL[0], "样例"), DEPARTMENT_OFFICER)
            for play in _afterwards(_by_a_bare_quorum())
        ),
    )
