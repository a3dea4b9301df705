"""Setting (identity), vectors B11 to B14: who never sees a complaint, and what is never passed on."""

from dataclasses import replace

import pytest

from domain.actor import Actor
from domain.refusal import RefusalKind
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.face import face
from domain.rights.complaint.ripples import ripples
from domain.rights.complaint.state import AskedParty
from domain.rights.complaint.visibility import (
    may_open_contact,
    may_open_text,
    passed_on_name,
    sees_time,
    visible,
)
from domain.rights.faces import FACES
from domain.rights.inquiry import commands as inquiry
from domain.rights.inquiry import facts as inquiry_fact
from domain.rights.inquiry.apply import apply
from domain.rights.inquiry.decide import decide
from domain.rights.inquiry.explanation import explain
from domain.rights.inquiry.face import face as inquiry_face
from domain.rights.inquiry.narrative import narrate
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.visibility import visible as inquiry_visible
from domain.rights.inquiry.waits import waits
from domain.rights.inquiry.world import InquiryWorld
from domain.rights.offices import WHOLE
from domain.rights.terms import Body, Naming, Topic
from domain.terms import Role
from tests.rights.domain.complaints import COMPLAIN, holder, received
from tests.rights.domain.samples import (
    ADMINISTRATORS,
    ANYONE,
    AUDITOR,
    AUTHORITY,
    BASE_STAFF,
    BUREAU,
    CALENDAR,
    CZT,
    JYT,
    KJT,
    OTHER_UNIT,
    RESEARCHER,
    RST,
    UNIT,
    WJW,
    Play,
    Rules,
    officer,
)

NEVER = (UNIT, OTHER_UNIT, BUREAU, AUTHORITY, RESEARCHER, AUDITOR, ANYONE, *ADMINISTRATORS, BASE_STAFF)
STATES = {
    "received": received(),
    "in hand": holder(received()),
    "moved": received().do(cmd.Refer(Body.CZT, "样例"), KJT),
    "at 人社厅": received(replace(COMPLAIN, topic=Topic.TITLES)),
    "named": received(replace(COMPLAIN, naming=Naming.NAMED)),
    "own matter": received(
        replace(COMPLAIN, topic=Topic.RELEASE, against=Body.KJT, against_office="样例一处")
    ),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("actor", NEVER, ids=lambda actor: actor.user)
def test_nobody_but_the_body_that_holds_it_and_the_desk_sees_a_complaint(actor: Actor, state: str) -> None:
    """B11, B13: units, leagues, authorities, researchers, administrators, auditors, clerks of another programme."""
    case = STATES[state].case

    assert visible(case, actor) is None
    assert not may_open_text(case, actor)
    assert not may_open_contact(case, actor)


def test_complaints_and_inquiries_are_sealed_kinds_that_no_role_sees_in_whole() -> None:
    """B13: `WHOLE` reaches no sealed kind."""
    assert {each.kind for each in FACES if each.sealed} == {"complaint", "inquiry"}
    assert {line for _, line in WHOLE} == {"kjt"}


def test_the_face_names_the_topic_and_the_bodies_only() -> None:
    case = STATES["moved"].case
    shown = face(case)

    assert (shown.unit, shown.league, shown.person) == (None, None, None)
    assert shown.readers == ("czt/department/150000",)
    assert "unit-1" not in repr(shown)


BODIES = [  # state, sees, does not see
    ("received", [KJT], [RST, JYT, CZT, WJW]),
    ("moved", [CZT], [KJT, RST, JYT, WJW]),
    ("own matter", [KJT], [RST, CZT]),
]


@pytest.mark.parametrize(("state", "sees", "not_sees"), BODIES)
def test_a_department_sees_what_it_holds(state: str, sees: list[Actor], not_sees: list[Actor]) -> None:
    case = STATES[state].case

    assert all(visible(case, actor) is not None for actor in sees)
    assert all(visible(case, actor) is None for actor in not_sees)


def test_the_desk_sees_it_again_while_it_has_to_decide() -> None:
    play = STATES["moved"].do(cmd.Refer(Body.WJW, "样例"), CZT)

    assert visible(play.case, KJT) is not None
    assert not may_open_text(play.case, KJT)
    assert "kjt/department/150000" in face(play.case).readers
    decided = play.do(cmd.RouteComplaint(Body.CZT, "样例"), KJT)
    assert visible(decided.case, KJT) is None


def test_in_the_department_concerned_only_the_handler_goes_on_seeing_it() -> None:
    """B08."""
    case = holder(STATES["own matter"]).case

    assert visible(case, KJT) is not None
    assert visible(case, officer(Body.KJT, "kjt-other")) is None


def test_text_is_for_whoever_judges_then_for_the_handler_alone() -> None:
    other = officer(Body.KJT, "kjt-other")
    before, after = STATES["received"].case, STATES["in hand"].case

    assert may_open_text(before, other)
    assert (may_open_text(after, KJT), may_open_text(after, other)) == (True, False)


def test_the_instant_of_receipt_is_for_desk_and_handler() -> None:
    case = holder(STATES["moved"]).case
    other = officer(Body.CZT, "czt-other")
    shown = visible(case, other)

    assert (sees_time(case, CZT), sees_time(case, other)) == (True, False)
    assert shown is not None
    assert shown.received_at is not None
    assert (shown.received_at.hour, shown.received_at.minute) == (0, 0)


@pytest.mark.parametrize(
    ("naming", "handler", "desk"),
    [(Naming.NAMED, True, True), (Naming.TO_HANDLER, True, True), (Naming.ANONYMOUS, False, True)],
)
def test_the_contact_opens_with_consent_or_at_the_desk_for_a_reason(
    naming: Naming, handler: bool, desk: bool
) -> None:
    routed = received(replace(COMPLAIN, naming=naming, topic=Topic.TITLES))
    play = holder(routed)
    opened = play.decide(cmd.OpenIdentity("样例理由"), RST)

    assert (not hasattr(opened, "detail")) is handler
    assert may_open_contact(play.case, RST) is handler
    assert (not hasattr(play.decide(cmd.OpenIdentity("样例理由"), KJT), "detail")) is desk
    assert play.decide(cmd.OpenIdentity("样例"), JYT) is not None
    assert play.refused(cmd.OpenIdentity("样例"), JYT).kind is RefusalKind.FORBIDDEN
    assert play.refused(cmd.OpenIdentity(" "), KJT).field == "reason"


def test_without_a_contact_there_is_nothing_to_open() -> None:
    play = received(replace(COMPLAIN, naming=Naming.ANONYMOUS, contact=False))
    assert play.refused(cmd.OpenIdentity("样例"), KJT).code == "nothing_there"


def test_forwarding_waits_for_a_redacted_copy() -> None:
    """B12."""
    play = holder(received().do(cmd.AddFile("photo-original"), ANYONE))
    question = cmd.Ask("inquiry-1", AskedParty.UNIT, "unit-1", "样例转述", ("photo-original",))
    assert play.refused(question, KJT).code == "not_redacted"
    assert play.refused(cmd.Redact("photo-original", "photo-original"), KJT).code == "original"
    play = play.do(cmd.Redact("photo-original", "photo-copy"), KJT)
    assert play.refused(question, KJT).code == "not_redacted"
    asked = play.do(replace(question, files=("photo-copy",)), KJT)
    ((kind, _, begun),) = ripples(asked.case, asked.facts[-1], asked.world)
    assert kind == "inquiry"
    assert "complaint-1" not in repr(begun)
    assert "photo-original" not in repr(begun)


@pytest.mark.parametrize(
    ("name", "passed_on"),
    [
        ("样例张三的举报.JPG", "附件1.jpg"),
        ("样例", "附件1"),
        ("a.样例张三", "附件1"),
        ("x.tar.gz", "附件1.gz"),
    ],
)
def test_the_name_of_a_file_is_not_passed_on(name: str, passed_on: str) -> None:
    """B12."""
    assert passed_on_name(1, name) == passed_on


def test_access_ends_with_the_role() -> None:
    """B14: the handler moves to the complained-of unit under the same account."""
    play = holder(received())
    moved = Actor(KJT.user, Role.UNIT, "unit-1")
    elsewhere = officer(Body.CZT, KJT.user)

    for actor in (moved, elsewhere):
        assert visible(play.case, actor) is None
        assert not may_open_text(play.case, actor)
        assert play.refused(cmd.Extend("样例"), actor).kind is RefusalKind.FORBIDDEN


INQUIRY: Rules[Inquiry, inquiry.Command, inquiry_fact.Fact, InquiryWorld] = Rules(
    decide, apply, waits, narrate, inquiry.TimerFired
)


def asked_of(role: Role, scope: str) -> Play[Inquiry, inquiry.Command, inquiry_fact.Fact, InquiryWorld]:
    """An inquiry of 科技厅."""
    play = Play(INQUIRY, Inquiry(id="inquiry-1"), InquiryWorld(), received().at)
    return play.do(inquiry.AskUnit(Body.KJT, role.value, scope, "样例转述", ("copy-1",)), KJT)


def test_the_unit_sees_its_inquiry_alone_with_the_day_and_no_time() -> None:
    """B11."""
    play = asked_of(Role.UNIT, "unit-1")

    assert inquiry_visible(play.case, UNIT) == play.case
    assert str(play.case.asked_on) == "2026-09-18"
    assert "complaint" not in repr(play.case)
    assert play.due("inquiry") == "2026-09-24"
    assert inquiry_face(play.case).unit == "unit-1"
    for actor in (OTHER_UNIT, BUREAU, AUTHORITY, RST, AUDITOR, RESEARCHER, *ADMINISTRATORS):
        assert inquiry_visible(play.case, actor) is None
        assert play.refused(inquiry.AnswerInquiry("样例"), actor).kind is RefusalKind.FORBIDDEN
    done = play.do(inquiry.AnswerInquiry("样例回复"), UNIT)
    assert done.keys == set()
    assert "已回复" in explain(done.case, done.at, CALENDAR).text


def test_an_inquiry_that_nobody_answers_is_told_and_stays() -> None:
    play = asked_of(Role.LEAGUE, "150200").until("2026-09-30 12:00")
    assert play.keys == {"inquiry"}
    assert play.do(inquiry.AnswerInquiry("样例回复"), BUREAU).case.answer == "样例回复"
    assert asked_of(Role.AUTHORITY, "authority-1").do(inquiry.AnswerInquiry("样例"), AUTHORITY).case.answer
