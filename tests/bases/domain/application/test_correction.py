"""Settings (correction): what is returned item by item comes back to the same place and the same person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.explanation import explain
from domain.bases.application.form import Form, Pay, PriorityClaim
from domain.bases.application.narrative import narrate
from domain.bases.application.papers import PaperKind
from domain.bases.application.state import Application
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Condition, PriorityGround, PriorityLevel, Section, Stage
from domain.policy_values import Effect
from domain.refusal import RefusalKind
from domain.service import Way
from domain.source import setting
from domain.terms import Role, Route
from tests.bases.domain.application.play import (
    OPEN_STAGES,
    Play,
    filled,
    found,
    inspected,
    recommended,
    returned,
    served,
    submitted,
    submitted_with,
)
from tests.bases.domain.application.pool import back
from tests.domain.samples import (
    AUTHORITY,
    CALENDAR,
    DEPARTMENT_OFFICER,
    LEAGUE_COLLEAGUE,
    LEAGUE_OFFICER,
    OPENING,
    UNIT,
    attachment,
    complete_attachments,
    sample_world,
)

ANSWER = cmd.AnswerCorrection({"1": "样例答复"})


def sent_back(*sections: Section) -> Play:
    items = tuple(cmd.CorrectionRequest(section, "样例要求") for section in sections)
    return found(submitted(), LEAGUE_OFFICER).do(cmd.ReturnForCorrection(items), LEAGUE_OFFICER)


def paid(case: Application, yearly: int) -> Form:
    return replace(case.form, pay=Pay(Decimal(yearly)))


def test_a_return_names_what_is_to_be_corrected() -> None:
    play = submitted()

    assert play.refused(cmd.ReturnForCorrection(()), LEAGUE_OFFICER).field == "items"
    unsaid = cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, " "),))
    assert play.refused(unsaid, LEAGUE_OFFICER).field == "items[0].request"


def test_every_item_has_to_be_answered() -> None:
    play = sent_back(Section.PAY, Section.RULES)

    refusal = play.refused(cmd.AnswerCorrection({"1": "样例答复", "2": " "}), UNIT)

    assert [one.field for one in refusal.problems] == ["answers.2"]


@pytest.mark.parametrize(
    ("stage", "actor"),
    [(Stage.FIRST_REVIEW, LEAGUE_OFFICER), (Stage.DEPARTMENT_CHECK, DEPARTMENT_OFFICER)],
)
def test_an_answer_comes_back_to_the_stage_it_was_returned_from(stage: Stage, actor: Actor) -> None:
    play = OPEN_STAGES[stage]()
    back = play.do(cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),)), actor)

    assert back.do(ANSWER, UNIT).stage is stage


def test_an_answer_comes_back_to_the_same_reviewer() -> None:
    play = returned().do(ANSWER, UNIT)
    decline = cmd.DeclineToRecommend("样例理由")

    assert [wait.party.user for wait in play.waits] == [LEAGUE_OFFICER.user]
    assert play.refused(decline, LEAGUE_COLLEAGUE).code == "given_to_another"
    assert play.do(decline, LEAGUE_OFFICER).stage is Stage.DEPARTMENT_CHECK


def test_a_reviewer_who_left_binds_nobody() -> None:
    play = returned().do(ANSWER, UNIT).under(sample_world(task_active=False))

    assert play.do(cmd.DeclineToRecommend("样例理由"), LEAGUE_COLLEAGUE).stage is Stage.DEPARTMENT_CHECK


TOUCHED = [  # section, condition whose finding is open again (Art. 9)
    (Section.UNIT, Condition.LEGAL_PERSON),
    (Section.ORGANISATION, Condition.ORGANISATION),
    (Section.TEAM, Condition.TEAM),
    (Section.COOPERATION, Condition.COOPERATION),
    (Section.RECRUITMENT, Condition.COOPERATION),
    (Section.PROJECTS, Condition.COOPERATION),
    (Section.RULES, Condition.SUPPORT),
    (Section.PAY, Condition.SUPPORT),
]


def changed(form: Form, section: Section) -> Form:
    value = getattr(form, section.value)
    if isinstance(value, tuple):
        return replace(form, **{section.value: (*value, value[0])})  # type: ignore[arg-type]
    first = {
        Section.UNIT: "contact",
        Section.ORGANISATION: "conditions",
        Section.COOPERATION: "summary",
        Section.RECRUITMENT: "plan",
        Section.RULES: "title",
    }
    if section is Section.PAY:
        return replace(form, pay=Pay(Decimal(200_000)))
    return replace(form, **{section.value: replace(value, **{first[section]: "样例改动"})})


@pytest.mark.parametrize(("section", "condition"), TOUCHED)
def test_only_findings_that_the_change_touches_are_open_again(section: Section, condition: Condition) -> None:
    play = sent_back(section)
    play = play.do(cmd.SaveDraft(1, changed(play.case.form, section)), UNIT).do(ANSWER, UNIT)

    assert set(Condition) - set(play.case.findings) == {condition}


def test_an_answer_without_a_change_leaves_every_finding() -> None:
    assert set(returned().do(ANSWER, UNIT).case.findings) == set(Condition)


def test_a_change_of_papers_opens_the_finding_again() -> None:
    play = sent_back(Section.PAY)
    paper = attachment(Condition.SUPPORT, "薪酬依据")

    play = play.do(cmd.Attach(paper), UNIT).do(ANSWER, UNIT)

    assert set(Condition) - set(play.case.findings) == {Condition.SUPPORT}


def test_a_changed_claim_has_to_be_confirmed_again() -> None:
    play = submitted().do(cmd.ConfirmPriority(PriorityGround.ACADEMICIAN, True), LEAGUE_OFFICER)
    items = (cmd.CorrectionRequest(Section.PRIORITIES, "样例要求"),)
    play = play.do(cmd.ReturnForCorrection(items), LEAGUE_OFFICER)
    form = replace(
        play.case.form, priorities=(PriorityClaim(ground=PriorityGround.ACADEMICIAN, evidence="样例新依据"),)
    )

    assert play.do(ANSWER, UNIT).case.priorities
    assert not play.do(cmd.SaveDraft(1, form), UNIT).do(ANSWER, UNIT).case.priorities


@pytest.mark.parametrize("section", [one for one in Section if one not in {Section.PAY, Section.PRIORITIES}])
def test_what_was_not_returned_cannot_be_changed(section: Section) -> None:
    play = sent_back(Section.PAY)

    refusal = play.refused(cmd.SaveDraft(1, changed(play.case.form, section)), UNIT)

    assert refusal.code == "not_returned"


def test_papers_of_what_was_not_returned_cannot_be_changed() -> None:
    play = sent_back(Section.PAY)
    untouchable = complete_attachments()[2]

    assert play.refused(cmd.Detach(untouchable.id), UNIT).code == "not_returned"
    assert play.refused(cmd.Attach(attachment(Condition.TEAM, "新")), UNIT).code == "not_returned"
    assert play.refused(cmd.Attach(attachment(None, "其他")), UNIT).code == "not_returned"


def test_a_gap_in_what_was_returned_has_to_be_closed() -> None:
    play = sent_back(Section.PAY)
    emptied = play.do(cmd.SaveDraft(1, paid(play.case, 100_000)), UNIT)
    without = play.do(cmd.Detach(complete_attachments()[4].id), UNIT)

    assert [one.code for one in emptied.refused(ANSWER, UNIT).problems] == ["below_class_c"]
    assert [one.field for one in without.refused(ANSWER, UNIT).problems] == ["attachments.9(5)"]


def test_a_stricter_setting_does_not_block_what_was_not_returned() -> None:
    play = sent_back(Section.UNIT)
    stricter = replace(play.policy, class_c_yearly_pay=Decimal(500_000))

    assert replace(play, policy=stricter).do(ANSWER, UNIT).stage is Stage.FIRST_REVIEW


def test_an_award_does_not_grow_too_old_while_a_correction_is_answered() -> None:
    claim = PriorityClaim(ground=PriorityGround.AWARD, evidence="样例奖励", on=date(2021, 3, 2))
    play = submitted_with(claim)
    items = (cmd.CorrectionRequest(Section.PRIORITIES, "样例要求"),)
    play = play.do(cmd.ReturnForCorrection(items), LEAGUE_OFFICER)

    answered = play.later(days=7).do(ANSWER, UNIT)
    assert answered.stage is Stage.FIRST_REVIEW
    confirmed = answered.do(cmd.ConfirmPriority(PriorityGround.AWARD, True), LEAGUE_OFFICER)
    assert confirmed.case.priorities[PriorityGround.AWARD].confirmed


def test_a_claim_put_right_in_a_correction_can_be_confirmed_and_a_new_doubt_is_told() -> None:
    old = PriorityClaim(
        ground=PriorityGround.AWARD, evidence="样例奖励", on=date(2021, 3, 1), level=PriorityLevel.REGION
    )
    play = submitted_with(old)
    items = (cmd.CorrectionRequest(Section.PRIORITIES, "样例要求"),)
    play = play.do(cmd.ReturnForCorrection(items), LEAGUE_OFFICER)

    def answered_with(on: date) -> Play:
        form = replace(play.case.form, priorities=(replace(old, on=on),))
        return play.do(cmd.SaveDraft(1, form), UNIT).do(ANSWER, UNIT)

    right, wrong = answered_with(date(2024, 5, 1)), answered_with(date(2020, 5, 1))
    told = (right.last, wrong.last)
    assert [len(one.hints) for one in told if isinstance(one, fact.CorrectionAnswered)] == [0, 1]
    assert right.do(cmd.ConfirmPriority(PriorityGround.AWARD, True), LEAGUE_OFFICER).case.priorities


def test_what_is_not_answered_in_time_is_deemed_withdrawn() -> None:
    play = returned().fire_until_due("correction")

    assert play.stage is Stage.WITHDRAWN
    assert play.at == OPENING.replace(hour=0) + timedelta(days=15)
    assert play.case.end_source is not None
    assert play.case.end_source.setting == "correction_working_days"


@pytest.mark.parametrize(
    ("scene", "office", "remedy"),
    [
        (returned, Role.LEAGUE, "opinion"),
        (lambda: back(recommended(), DEPARTMENT_OFFICER), Role.DEPARTMENT, "application"),
        (lambda: back(submitted(Route.CENTRAL), AUTHORITY), Role.AUTHORITY, "opinion"),
    ],
)
def test_what_is_deemed_withdrawn_is_told_in_writing_by_the_office_that_returned_it(
    scene: Callable[[], Play], office: Role, remedy: str
) -> None:
    """Settings (service, remedy): under which setting, since when, and what can be done; its service is a task."""
    play = scene().fire_until_due("correction")
    paper = play.case.papers[-1]

    assert (paper.kind, paper.office) == (PaperKind.DEEMED_WITHDRAWN, office)
    assert paper.source == setting("correction_working_days")
    assert paper.remedies == DEFAULT_POLICY.remedies[remedy]
    assert paper.on == date(2026, 3, 17)
    assert paper.reason == "补正通知书于2026年3月2日送达，补正期限于2026年3月16日届满，期满未答复补正要求"
    assert {f"serve:{paper.id}", f"receipt:{paper.id}"} <= play.keys
    assert "期限尚未起算" in explain(play.case, play.at, CALENDAR).text
    assert "制发视为撤回申报告知书" in narrate(play.last).text
    done = served(play, PaperKind.DEEMED_WITHDRAWN)
    assert not done.waits
    assert "期限自2026年3月18日起计算" in explain(done.case, done.at, CALENDAR).text


def test_where_the_department_wants_it_decided_the_correction_is_escalated_instead() -> None:
    start = found(submitted(), LEAGUE_OFFICER)
    start = replace(start, policy=replace(start.policy, effects={"correction": Effect.DUTY}))
    sent = start.do(cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),)), LEAGUE_OFFICER)
    play = served(sent, PaperKind.CORRECTION)

    assert "视为撤回" not in play.waits[0].consequence
    late = play.fire_until_due("correction")
    assert late.stage is Stage.CORRECTION
    assert late.keys == {"correction", "overdue:correction"}
    assert late.do(ANSWER, UNIT).stage is Stage.FIRST_REVIEW


def test_after_a_correction_the_department_finds_again_on_what_changed() -> None:
    play = recommended().do(
        cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),)), DEPARTMENT_OFFICER
    )
    play = play.do(cmd.SaveDraft(1, paid(play.case, 200_000)), UNIT).do(ANSWER, UNIT)

    assert play.refused(cmd.Accept(), DEPARTMENT_OFFICER).code == "not_all_met"
    assert found(play, DEPARTMENT_OFFICER).do(cmd.Accept(), DEPARTMENT_OFFICER).stage is Stage.PANEL


def test_a_second_return_says_why_it_was_not_told_the_first_time() -> None:
    play = inspected(returned().do(ANSWER, UNIT))
    items = (cmd.CorrectionRequest(Section.TEAM, "样例"),)

    refusal = play.refused(cmd.ReturnForCorrection(items), LEAGUE_OFFICER)
    assert (refusal.code, refusal.field) == ("not_told_at_once", "why_later")
    assert refusal.source == setting("procedure")

    again = play.do(cmd.ReturnForCorrection(items, "首次审核时该材料尚未出现"), LEAGUE_OFFICER)
    assert again.case.correction is not None
    assert again.case.correction.why_later == "首次审核时该材料尚未出现"
    assert "首次审核时该材料尚未出现" in narrate(again.last).text
    done = again.do(ANSWER, UNIT).do(cmd.Recommend("样例意见"), LEAGUE_OFFICER)
    assert done.stage is Stage.DEPARTMENT_CHECK


RETURNERS = [  # at which stage, by which office
    (Stage.CONSENT, AUTHORITY),
    (Stage.FIRST_REVIEW, LEAGUE_OFFICER),
    (Stage.DEPARTMENT_CHECK, DEPARTMENT_OFFICER),
]


@pytest.mark.parametrize(("stage", "office"), RETURNERS)
def test_every_office_that_returns_tells_everything_at_once(stage: Stage, office: Actor) -> None:
    request = cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),))
    sent = OPEN_STAGES[stage]().do(request, office)

    assert sent.case.papers[-1].office is office.role
    back = sent.do(ANSWER, UNIT)
    assert back.stage is stage
    assert back.refused(request, office).code == "not_told_at_once"
    assert back.do(replace(request, why_later="样例原因"), office).stage is Stage.CORRECTION


def test_a_correction_runs_from_the_day_after_its_notice_was_served() -> None:
    sent = sent_back(Section.PAY)
    assert sent.case.clock is not None
    assert sent.case.clock.deadline is None
    assert sent.keys == {"correction", "serve:correction-1"}

    signed = served(sent.later(days=30), PaperKind.CORRECTION)

    assert signed.case.clock is not None
    assert signed.case.clock.deadline is not None
    assert signed.case.clock.deadline.start == date(2026, 4, 1)
    assert signed.keys == {"correction"}


def test_whoever_answers_has_received_the_notice() -> None:
    (paper,) = sent_back(Section.PAY).do(ANSWER, UNIT).case.papers

    assert paper.service is not None
    assert paper.service.way is Way.SYSTEM


def test_the_same_paper_is_put_in_once_for_each_thing_it_proves() -> None:
    play = filled()
    paper = attachment(Condition.TEAM, "同一文件")
    for_other = replace(paper, id="paper-2", condition=Condition.SUPPORT)
    for_ground = replace(paper, id="paper-3", condition=None, ground=PriorityGround.LIST)
    for_another = replace(for_ground, id="paper-4", ground=PriorityGround.AWARD)

    play = play.do(cmd.Attach(paper), UNIT)

    assert play.refused(cmd.Attach(replace(paper, id="paper-9")), UNIT).code == "same_file"
    for other in (for_other, for_ground, for_another):
        play = play.do(cmd.Attach(other), UNIT)
    assert len(play.case.attachments) == 9
    assert play.refused(cmd.Detach("none"), UNIT).code == "not_found"
    assert len(play.do(cmd.Detach(paper.id), UNIT).case.attachments) == 8


def test_the_letter_of_the_authority_is_put_to_its_opinion_and_taken_away_by_nobody() -> None:
    """Setting (attachments): 同意函, while the opinion is awaited; in a correction the unit takes nothing of it."""
    letter = replace(attachment(None, "同意函"), consent=True)
    play = submitted(Route.CENTRAL)

    assert play.refused(cmd.Attach(letter), UNIT).code == "wrong_stage"
    assert play.refused(cmd.Attach(replace(letter, consent=False)), AUTHORITY).kind is RefusalKind.FORBIDDEN
    play = play.do(cmd.Attach(letter), AUTHORITY)
    assert play.refused(cmd.Attach(replace(letter, id="again")), AUTHORITY).code == "same_file"
    assert play.refused(cmd.Detach(letter.id), AUTHORITY).kind is RefusalKind.FORBIDDEN
    back = play.do(
        cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PRIORITIES, "样例事由"),)), AUTHORITY
    )
    assert back.refused(cmd.Detach(letter.id), UNIT).code == "not_returned"
    assert back.refused(cmd.Attach(replace(letter, id="own")), UNIT).kind is RefusalKind.FORBIDDEN
    after = play.do(cmd.GiveConsent("同意申报"), AUTHORITY)
    assert letter in after.case.attachments
    assert after.refused(cmd.Attach(replace(letter, id="late")), AUTHORITY).code == "wrong_stage"
