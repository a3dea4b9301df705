"""权益·二(一), 二(二), vectors B33, B34, B36: classes, entitlements, the one code; practices and questions (三(二))."""

from dataclasses import replace

import pytest

from domain.across import Became, Outcome
from domain.actor import SYSTEM
from domain.refusal import RefusalKind
from domain.rights import law
from domain.rights.practice import commands as practice
from domain.rights.practice import facts as practice_fact
from domain.rights.practice.apply import apply as practice_apply
from domain.rights.practice.decide import decide as practice_decide
from domain.rights.practice.decide import waits as practice_waits
from domain.rights.practice.face import face as practice_face
from domain.rights.practice.narrative import narrate as practice_narrate
from domain.rights.practice.state import Practice
from domain.rights.practice.world import PracticeWorld
from domain.rights.question import commands as question
from domain.rights.question import facts as question_fact
from domain.rights.question.apply import apply as question_apply
from domain.rights.question.decide import decide as question_decide
from domain.rights.question.decide import waits as question_waits
from domain.rights.question.face import face as question_face
from domain.rights.question.narrative import narrate as question_narrate
from domain.rights.question.state import Question, QuestionStage
from domain.rights.question.world import QuestionWorld
from domain.rights.talent import commands as cmd
from domain.rights.talent import facts as fact
from domain.rights.talent.apply import apply
from domain.rights.talent.classes import Opening, opened_by
from domain.rights.talent.code import INVALID, checked
from domain.rights.talent.decide import decide
from domain.rights.talent.explanation import explain
from domain.rights.talent.face import face
from domain.rights.talent.following import follows, told
from domain.rights.talent.narrative import narrate
from domain.rights.talent.state import EntitlementStatus, Talent, TalentStage
from domain.rights.talent.visibility import visible
from domain.rights.talent.waits import waits
from domain.rights.talent.world import TalentWorld
from domain.rights.terms import Body, Right, Topic
from domain.wait import Occasion
from tests.rights.domain.samples import (
    ANYONE,
    BUREAU,
    CALENDAR,
    CZT,
    JYT,
    KJT,
    LEAGUE,
    RESEARCHER,
    RST,
    UNIT,
    ZZB,
    Play,
    Rules,
    at,
)

RULES: Rules[Talent, cmd.Command, fact.Fact, TalentWorld] = Rules(
    decide, apply, waits, narrate, cmd.TimerFired
)
LIST = cmd.ListTalent(
    person="person-1", unit="unit-1", league=LEAGUE, field="样例领域", grade=3, document="样例〔2026〕1号"
)
TalentPlay = Play[Talent, cmd.Command, fact.Fact, TalentWorld]


ALONE = TalentWorld()


def listed(grade: int = 3, world: TalentWorld = ALONE) -> TalentPlay:
    """On the list."""
    play = Play(RULES, Talent(id="talent-1"), world, at("2026-03-02 10:00"))
    return play.do(replace(LIST, grade=grade), ZZB)


def granted() -> TalentPlay:
    """With a place at school, and a code."""
    play = listed().do(cmd.AskEntitlement("e1", Right.SCHOOLING), RESEARCHER)
    return play.do(cmd.GrantEntitlement("e1"), JYT).do(cmd.IssueCode("digest-1"), RESEARCHER)


CLASSES = [  # B33, B34: class, second-grade post (三类以上), the rest (六类以上)
    (1, True, True),
    (3, True, True),
    (4, False, True),
    (6, False, True),
    (7, False, False),
]


@pytest.mark.parametrize(("grade", "second", "rest"), CLASSES)
def test_above_a_class_includes_the_class(grade: int, second: bool, rest: bool) -> None:
    """B33, B34: 三类以上 is 1 to 3, 六类以上 is 1 to 6."""
    found = opened_by(grade)

    assert (Opening.SECOND_GRADE in found) is second
    for opening in (Opening.GREEN_CHANNEL, Opening.FROM_OUTSIDE, Opening.SENIOR_TITLE):
        assert (opening in found) is rest


def test_a_lower_class_closes_posts_from_that_day_and_leaves_what_was_granted_until_the_review() -> None:
    """B33."""
    play = granted().do(cmd.ChangeClass(4, "样例"), ZZB)

    assert Opening.SECOND_GRADE not in opened_by(play.case.grade)
    assert (play.case.review_due, play.case.entitlements[0].status) == (True, EntitlementStatus.GRANTED)
    assert play.refused(cmd.ReviewTalent(("e1",)), ZZB).field == "reason"
    over = play.do(cmd.ReviewTalent(("e1",), "样例"), ZZB)
    assert (over.case.review_due, over.case.entitlements[0].status) == (False, EntitlementStatus.ENDED)
    assert "直接申报高级职称" in explain(play.case, play.at, CALENDAR).text
    assert "二级岗位" not in explain(play.case, play.at, CALENDAR).text


def test_a_code_says_valid_and_kinds_and_after_delisting_invalid_and_no_name() -> None:
    """B36."""
    play = granted()
    answer = checked(play.case, "digest-1")
    assert (answer.valid, answer.rights) == (True, ("子女入学",))
    assert "person-1" not in repr(answer)
    over = play.do(cmd.Delist("样例"), ZZB)
    assert checked(over.case, "digest-1") == INVALID
    assert (over.case.stage, over.keys) == (TalentStage.DELISTED, set())


def test_every_code_but_the_last_one_is_invalid_and_a_revoked_one_too() -> None:
    play = granted().do(cmd.IssueCode("digest-2"), RESEARCHER)
    assert checked(play.case, "digest-2").valid
    revoked = play.do(cmd.RevokeCode("样例遗失"), RESEARCHER)
    for case, digest in (
        (play.case, "digest-1"),
        (play.case, ""),
        (None, "digest-2"),
        (revoked.case, "digest-2"),
        (listed().case, ""),
    ):
        assert checked(case, digest) == INVALID


def test_only_the_keeper_lists_and_only_its_agency_decides_an_entitlement() -> None:
    blank = Play(RULES, Talent(id="talent-1"), TalentWorld(), at("2026-03-02 10:00"))
    assert blank.refused(LIST, RST).kind is RefusalKind.FORBIDDEN
    assert blank.refused(LIST, UNIT).kind is RefusalKind.FORBIDDEN
    assert blank.refused(replace(LIST, grade=8), ZZB).field == "grade"
    assert replace(blank, world=TalentWorld(listed_already=True)).refused(LIST, ZZB).code == "listed"
    asked = listed().do(cmd.AskEntitlement("e1", Right.SCHOOLING), RESEARCHER)
    assert asked.due("entitlement:e1") == "2026-03-30"
    assert asked.refused(cmd.GrantEntitlement("e1"), CZT).kind is RefusalKind.FORBIDDEN
    assert asked.refused(cmd.AskEntitlement("e2", Right.SCHOOLING), RESEARCHER).code == "already_asked"
    refused = asked.do(cmd.RefuseEntitlement("e1", "样例"), JYT)
    assert refused.do(cmd.AskEntitlement("e2", Right.SCHOOLING), RESEARCHER).keys == {
        "yearly_review",
        "entitlement:e2",
    }


def test_silence_grants_nothing_and_lets_nothing_lapse() -> None:
    asked = listed().do(cmd.AskEntitlement("e1", Right.SCHOOLING), RESEARCHER).until("2027-04-30 10:00")
    assert asked.case.entitlements[0].status is EntitlementStatus.ASKED
    assert asked.keys == {"yearly_review", "entitlement:e1"}
    assert asked.case.stage is TalentStage.LISTED
    assert asked.refused(cmd.TimerFired("x", Occasion.DUE), SYSTEM).code == "nothing_due"


def test_the_allowance_of_a_stay_is_offered_with_it_and_ends_with_it() -> None:
    ask = cmd.AskEntitlement("e1", Right.POSTDOC)
    assert listed().refused(ask, RESEARCHER).source == law.ALLOWANCES
    play = listed(world=TalentWorld(open_stay="stay-1")).do(ask, RESEARCHER)
    assert play.case.entitlements[0].follows == "stay-1"
    paid = play.do(cmd.GrantEntitlement("e1"), RST)
    ended = paid.do(cmd.EndEntitlement("e1", "样例出站"), SYSTEM)
    assert ended.case.entitlements[0].status is EntitlementStatus.ENDED
    assert granted().refused(cmd.EndEntitlement("e1", "样例"), SYSTEM).kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("what", "ends"),
    [(Became.ENDED, True), (Became.VOID, True), (Became.MOVED, False), (Became.RESUMED, False)],
)
def test_only_a_stay_that_is_over_ends_what_follows_it(what: Became, ends: bool) -> None:
    """权益·二(一): told once, and not of another stay."""
    ask = cmd.AskEntitlement("e1", Right.POSTDOC)
    play = listed(world=TalentWorld(open_stay="stay-1")).do(ask, RESEARCHER)
    assert follows(play.case, "stay-1")
    assert not follows(play.case, "stay-2")
    found = list(told([play.case], "stay-1", Outcome(what)))
    assert bool(found) is ends
    for kind, talent, command in found:
        assert (kind, talent) == ("talent", play.case.id)
        assert isinstance(command, cmd.EndFollowed)
        over = play.do(command, SYSTEM)
        assert over.case.entitlements[0].status is EntitlementStatus.ENDED
        assert not follows(over.case, "stay-1")


def test_unit_and_league_see_no_talent() -> None:
    case = granted().case
    assert all(visible(case, actor) for actor in (RESEARCHER, ZZB, RST, KJT))
    assert not any(visible(case, actor) for actor in (UNIT, BUREAU, ANYONE))
    assert "rst_rights/department/150000" in face(case).readers


PRACTICES: Rules[Practice, practice.Command, practice_fact.Fact, PracticeWorld] = Rules(
    practice_decide,
    practice_apply,
    practice_waits,
    practice_narrate,
    lambda _, __: practice.PublishPractice(),
)
QUESTIONS: Rules[Question, question.Command, question_fact.Fact, QuestionWorld] = Rules(
    question_decide,
    question_apply,
    question_waits,
    question_narrate,
    lambda _, __: question.AnswerQuestion(""),
)


def test_a_practice_is_handed_in_chosen_and_published() -> None:
    """权益·三(二)."""
    play = Play(PRACTICES, Practice(id="practice-1"), PracticeWorld(), at("2026-03-02 10:00"))
    handed = play.do(practice.HandInPractice("样例做法", "样例成效"), BUREAU)
    assert handed.case.league == LEAGUE
    assert handed.refused(practice.PublishPractice(), KJT).code == "wrong_stage"
    assert handed.refused(practice.ChoosePractice(chosen=False), KJT).field == "reason"
    published = handed.do(practice.ChoosePractice(chosen=True), KJT).do(practice.PublishPractice(), KJT)
    assert "*" in practice_face(published.case).readers
    assert "*" not in practice_face(handed.case).readers
    assert play.refused(practice.HandInPractice("样例", "样例"), RESEARCHER).kind is RefusalKind.FORBIDDEN


def test_a_question_is_no_complaint_and_its_department_alone_answers() -> None:
    """权益·三(二)."""
    play = Play(QUESTIONS, Question(id="question-1"), QuestionWorld(), at("2026-03-02 10:00"))
    asked = play.do(question.AskQuestion(Body.CZT, Topic.REIMBURSEMENT, "sealed"), ANYONE)
    assert question_face(asked.case).readers == ("czt/department/150000",)
    assert asked.refused(question.AnswerQuestion("样例"), KJT).kind is RefusalKind.FORBIDDEN
    assert asked.refused(question.AnswerQuestion("样例", public=True), CZT).field == "question"
    published = asked.do(question.AnswerQuestion("样例", public=True, question="样例问题"), CZT).case
    assert (published.stage, published.question) == (QuestionStage.ANSWERED, "样例问题")
    assert (
        play.refused(question.AskQuestion(Body.GZW, Topic.OTHER, "sealed"), ANYONE).source == law.CONSULTATION
    )
