"""A thing that cannot be done is not offered: what pages offer, the rules take when it is filled in rightly, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.allowed import NAMES, withheld
from domain.bases.application.refusing import REFUSAL_ARTICLES
from domain.bases.application.waits import names_nobody
from domain.bases.terms import Condition, Finding, ObjectionFinding, Section, Stage, Vote
from domain.refusal import Refusal
from domain.service import Way
from domain.terms import Role, Route
from domain.unit import Standing
from tests.bases.domain.application.play import (
    PANEL,
    Play,
    accepted,
    all_reviewed,
    assigned,
    consented,
    filled,
    found,
    inspected,
    intended,
    passed,
    recommended,
    reviewed,
    scores,
    sent_back,
    submitted,
)
from tests.bases.domain.application.pool import EVERYBODY, SENSIBLE, starts
from tests.bases.domain.application.test_sequences import FIRE, taken
from tests.domain.samples import (
    DEPARTMENT_COLLEAGUE,
    DEPARTMENT_OFFICER,
    EXPERTS,
    LEAGUE_OFFICER,
    UNIT,
    actor_of,
    attachment,
    circumstances,
    complete_attachments,
    complete_form,
    expert_actor,
)

PEOPLE = (*EVERYBODY, *(expert_actor(one.id) for one in EXPERTS))
INPUT = frozenset({cmd.Submit, cmd.AnswerCorrection})
"""Their refusals of the form are told field by field on the pages of the form; what fits is another form."""


def _papers(play: Play, actor: Actor) -> Iterator[cmd.Command]:
    for paper in play.case.open_papers:
        yield cmd.SignFor(paper.id)
        yield cmd.ServePaper(paper.id, Way.POST, play.at.date(), "样例邮件")


def _answer(play: Play) -> cmd.Command:
    items = play.case.correction.items if play.case.correction else ()
    return cmd.AnswerCorrection({item.id: "样例答复" for item in items})


def _refusal(play: Play) -> Iterator[cmd.Command]:
    number = play.case.intent.source.article if play.case.intent else None
    return (cmd.Refuse(one, "样例理由", "样例答复") for one in REFUSAL_ARTICLES if one == number)


FITTING: Mapping[type, Callable[[Play, Actor], Iterator[cmd.Command]]] = {
    cmd.SaveDraft: lambda play, _: iter((cmd.SaveDraft(play.case.revision, play.case.form),)),
    cmd.Attach: lambda _, __: (
        cmd.Attach(attachment(one, f"另{one}")) for one in (*Condition, None)
    ),
    cmd.Submit: lambda play, _: iter((cmd.Submit(play.case.revision),)),
    cmd.AnswerCorrection: lambda play, _: iter((_answer(play),)),
    cmd.GiveConsent: lambda _, __: iter((cmd.GiveConsent(),)),
    cmd.RefuseConsent: lambda _, __: iter((cmd.RefuseConsent("样例理由"),)),
    cmd.RecordFinding: lambda _, __: iter((cmd.RecordFinding(Condition.TEAM, Finding.MET),)),
    cmd.ConfirmPriority: lambda play, _: (
        cmd.ConfirmPriority(priority.ground, confirmed=False) for priority in play.case.form.priorities
    ),
    cmd.RecordInspection: lambda play, _: iter((cmd.RecordInspection(play.at.date(), ("样例",), "样例"),)),
    cmd.ReturnForCorrection: lambda _, __: iter(
        (cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),), "样例原因"),)
    ),
    cmd.Recommend: lambda _, __: iter((cmd.Recommend("样例意见"),)),
    cmd.DeclineToRecommend: lambda _, __: iter((cmd.DeclineToRecommend("样例理由"),)),
    cmd.Accept: lambda _, __: iter((cmd.Accept(),)),
    cmd.AskConsentAgain: lambda _, __: iter((cmd.AskConsentAgain("样例理由"),)),
    cmd.IntendRefusal: lambda _, __: iter((cmd.IntendRefusal("9(3)", "样例理由"),)),
    cmd.GiveStatement: lambda _, __: iter((cmd.GiveStatement("样例陈述"),)),
    cmd.DropIntent: lambda _, __: iter((cmd.DropIntent("样例理由"),)),
    cmd.Refuse: lambda play, _: _refusal(play),
    cmd.SignFor: _papers,
    cmd.ServePaper: _papers,
    cmd.AssignExperts: lambda _, __: (
        cmd.AssignExperts(tuple(expert.id for expert in EXPERTS[begin:end]))
        for begin in range(len(EXPERTS))
        for end in range(begin + 1, len(EXPERTS) + 1)
    ),
    cmd.DeclareNoConflict: lambda _, __: iter((cmd.DeclareNoConflict(),)),
    cmd.DeclareRecusal: lambda _, __: iter((cmd.DeclareRecusal("样例理由"),)),
    cmd.HandInReview: lambda _, __: iter((cmd.HandInReview(scores(80), Vote.AGREE, "样例意见"),)),
    cmd.StrikeReview: lambda play, _: (cmd.StrikeReview(reviewer.expert, "样例理由") for reviewer in play.case.reviewers),
    cmd.ReplaceExpert: lambda play, _: (cmd.ReplaceExpert(reviewer.expert, "样例理由") for reviewer in play.case.reviewers),
    cmd.ConcludePanel: lambda _, __: iter((cmd.ConcludePanel(),)),
    cmd.DecideObjection: lambda play, _: (
        cmd.DecideObjection(objection.id, finding, "样例理由")
        for objection in play.case.open_objections
        for finding in ObjectionFinding
    ),
    cmd.TransferTask: lambda _, actor: (
        cmd.TransferTask(to) for to in (actor.user, DEPARTMENT_COLLEAGUE.user, None)
    ),
    cmd.Urge: lambda play, actor: (
        cmd.Urge(wait.key)
        for wait in play.waits
        if actor.role is Role.DEPARTMENT or names_nobody(wait.key)
    ),
    cmd.Withdraw: lambda _, __: iter((cmd.Withdraw("样例理由"),)),
}  # fmt: skip
"""Command → what somebody who fills it in rightly could send as the case stands."""
ALL_EXPERTS_ASKED = frozenset({cmd.AssignExperts})
"""Whether an expert is left in the pool is seen in the draw; the pool of these plays has eight."""


def offers_hold(play: Play) -> None:
    """What is offered is taken, and what a named command brings about was offered."""
    for actor in PEOPLE:
        offered = play.offered(actor)
        for command in offered:
            tried = [play.decide(attempt, actor) for attempt in FITTING[command](play, actor)]
            assert command in ALL_EXPERTS_ASKED or any(_fits(command, answer) for answer in tried), (
                command,
                actor,
                tried,
            )
        frame = circumstances(play.at, actor, play.policy)
        for kept_back in withheld(play.case, frame, play.world):
            refused = [play.decide(known, actor) for known in FITTING[kept_back.command](play, actor)]
            assert all(isinstance(known, Refusal) for known in refused)


def _fits(command: type, decided: object) -> bool:
    """Taken; or refused only for what the form lacks, which its own pages tell."""
    if not isinstance(decided, Refusal):
        return True
    fields = [problem.field for problem in decided.problems]
    return (
        command in INPUT and bool(fields) and all(one.startswith(("form.", "attachments.")) for one in fields)
    )


def nothing_beside_the_offers(play: Play) -> None:
    """What the rules take was offered; that a task is handed on is a matter of the offices (`OFFICES`), and nobody is
    shown a key that names an expert or an objection."""
    for command, actor in SENSIBLE:
        if isinstance(command, cmd.TransferTask) and actor.role is Role.UNIT:
            continue
        if isinstance(command, cmd.Urge) and not names_nobody(command.key):
            continue
        if type(command) in NAMES and not isinstance(play.decide(command, actor), Refusal):
            assert type(command) in play.offered(actor), command


def whoever_is_waited_for_can_move_it(play: Play) -> None:
    """Every command that a wait names is offered to whom it waits for; a paper first needs its document."""
    by_name = {name: command for command, (name, _) in NAMES.items()}
    for wait in play.waits:
        actor = actor_of(wait.party)
        offered = play.offered(actor)
        if wait.key == DRAFT and not play.world.window.opens <= play.at.date() <= play.world.window.closes:
            continue
        for name in wait.commands:
            if name in by_name and wait.party.role is not Role.SYSTEM:
                assert by_name[name] in offered, (wait.key, name)


DRAFT = "draft"
"""Its wait ends with the window, by the timer of that instant."""
STEPS = st.one_of(st.sampled_from(SENSIBLE), st.sampled_from(SENSIBLE), st.just(FIRE))


def test_every_named_command_is_tried() -> None:
    assert set(FITTING) == set(NAMES)


@pytest.mark.parametrize("play", starts())
def test_what_is_offered_at_every_stage_is_taken(play: Play) -> None:
    offers_hold(play)
    nothing_beside_the_offers(play)
    whoever_is_waited_for_can_move_it(play)


def _in_its_window(play: Play | None, step: tuple[cmd.Command, Actor] | None) -> Play | None:
    """A window that was moved is the round's as well: the application is told of it by the round."""
    if play is None or step is None or not isinstance(step[0], cmd.MoveWindow):
        return play
    window = replace(play.world.window, closes=step[0].closes)
    return replace(play, world=replace(play.world, window=window))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(starts()), st.lists(st.tuples(STEPS, st.integers(0, 400)), min_size=1, max_size=12))
def test_what_is_offered_is_taken_whatever_happened_before(
    start: Play, steps: list[tuple[tuple[cmd.Command, Actor] | None, int]]
) -> None:
    play = start
    for step, hours in steps:
        play = replace(play, at=play.at + timedelta(hours=hours // 20))
        play = _in_its_window(taken(play, step), step) or play
        whoever_is_waited_for_can_move_it(play)
    offers_hold(play)
    nothing_beside_the_offers(play)


BARRED = Standing(active_base="NMGBSH20260009")
QUORUM = 4
NOT_YET: tuple[tuple[str, Callable[[], Play], Actor, type, str], ...] = (
    ("no finding, 11(2)", submitted, LEAGUE_OFFICER, cmd.Recommend, "not_all_met"),
    ("no inspection, 11(2)", lambda: found(submitted(), LEAGUE_OFFICER), LEAGUE_OFFICER, cmd.Recommend, "no_inspection"),
    ("not found on, 9", lambda: consented(Route.REGION), DEPARTMENT_OFFICER, cmd.Accept, "not_all_met"),
    (
        "a finding is open again, 9",
        lambda: recommended().do(
            cmd.RecordFinding(Condition.TEAM, Finding.PENDING, "样例"), DEPARTMENT_OFFICER
        ),
        DEPARTMENT_OFFICER,
        cmd.Accept,
        "not_all_met",
    ),
    ("a base by then, 2", lambda: _barred(recommended()), DEPARTMENT_OFFICER, cmd.Accept, "active_base"),
    ("one review, 11(3)", lambda: reviewed(assigned(), PANEL[0]), DEPARTMENT_OFFICER, cmd.ConcludePanel, "panel_incomplete"),
    ("too few in time, 11(3)", lambda: _late(3), DEPARTMENT_OFFICER, cmd.ConcludePanel, "panel_incomplete"),
    ("no document yet", sent_back, UNIT, cmd.SignFor, "not_drafted"),
    ("no document yet", lambda: intended(recommended()), DEPARTMENT_OFFICER, cmd.ServePaper, "not_drafted"),
    ("the window is over, 11", lambda: filled().later(days=80), UNIT, cmd.Submit, "window_closed"),
    ("a base by then, 2", lambda: _barred(filled()), UNIT, cmd.Submit, "active_base"),
)  # fmt: skip


def _barred(play: Play) -> Play:
    return play.under(replace(play.world, standing=BARRED))


def _late(handed_in: int) -> Play:
    play = assigned()
    for expert in PANEL[:handed_in]:
        play = reviewed(play, expert)
    for expert in PANEL[handed_in:]:
        play = play.fire_until_due(f"panel_review:{expert}")
    return play


@pytest.mark.parametrize(("why", "scene", "actor", "command", "code"), NOT_YET)
def test_what_still_lacks_something_is_not_offered_and_says_what(
    why: str, scene: Callable[[], Play], actor: Actor, command: type, code: str
) -> None:
    play = scene()
    assert command not in play.offered(actor)
    frame = circumstances(play.at, actor, play.policy)
    (known,) = [one for one in withheld(play.case, frame, play.world) if one.command is command]
    assert known.why.code == code, why


OFFERED: tuple[tuple[Callable[[], Play], Actor, type], ...] = (
    (lambda: inspected(found(submitted(), LEAGUE_OFFICER)), LEAGUE_OFFICER, cmd.Recommend),
    (recommended, DEPARTMENT_OFFICER, cmd.Accept),
    (lambda: found(consented(Route.REGION), DEPARTMENT_OFFICER), DEPARTMENT_OFFICER, cmd.Accept),
    (all_reviewed, DEPARTMENT_OFFICER, cmd.ConcludePanel),
    (lambda: _late(QUORUM), DEPARTMENT_OFFICER, cmd.ConcludePanel),
    (filled, UNIT, cmd.Submit),
)


@pytest.mark.parametrize(("scene", "actor", "command"), OFFERED)
def test_what_has_everything_is_offered(scene: Callable[[], Play], actor: Actor, command: type) -> None:
    assert command in scene().offered(actor)


def test_a_panel_that_too_few_answered_waits_for_more_experts() -> None:
    (wait,) = [one for one in _late(3).waits if one.key == "panel_conclude"]
    assert wait.action == "补充评审专家（5名专家中2名尚未提交）"
    assert wait.commands == ("experts", "replace", "strike")


def test_a_seat_that_is_empty_asks_for_a_conclusion_only_where_the_others_are_enough() -> None:
    empty = accepted().do(cmd.AssignExperts(PANEL), DEPARTMENT_OFFICER)
    gone = empty.do(cmd.DeclareRecusal("样例"), expert_actor(PANEL[0]))
    (wait,) = [one for one in gone.waits if one.key == "panel_assign"]
    assert wait.commands == ("experts",)
    for expert in PANEL[1:]:
        gone = reviewed(gone, expert)
    (wait,) = [one for one in gone.waits if one.key == "panel_assign"]
    assert wait.commands == ("experts", "conclude")


def test_an_expert_is_asked_for_what_comes_next() -> None:
    play = assigned()
    key = f"panel_review:{PANEL[0]}"
    assert [one.commands for one in play.waits if one.key == key] == [("declare", "recuse")]
    declared = play.do(cmd.DeclareNoConflict(), expert_actor(PANEL[0]))
    assert [one.commands for one in declared.waits if one.key == key] == [("reviews", "recuse")]


def test_a_unit_urges_only_what_it_may_name() -> None:
    """Setting (blind_review): while the experts read, there is nothing that a unit could name; a late service it can."""
    assert cmd.Urge not in assigned().offered(UNIT)
    assert cmd.Urge in assigned().offered(DEPARTMENT_OFFICER)
    assert cmd.Urge in intended(recommended()).offered(UNIT)


def test_the_plays_reach_every_stage_and_the_forms_are_complete() -> None:
    assert {play.stage for play in starts()} == set(Stage)
    assert complete_form().priorities
    assert complete_attachments()
    assert passed().case.panel_quorum == QUORUM
