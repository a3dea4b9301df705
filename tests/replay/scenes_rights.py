"""权益·二, 三: complaints with an inquiry, a quarter, a self-check, a commitment, a talent: each life to its end or overdue."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, update

from activities.contract import LifeRef
from db.scope import system_transaction
from db.tables import account_role, person
from domain.actor import PUBLIC, SYSTEM, Actor
from domain.rights.check import commands as calling
from domain.rights.commitment import commands as promise
from domain.rights.commitment.state import LineTerms
from domain.rights.complaint import commands as complaint
from domain.rights.complaint.state import AskedParty, Point
from domain.rights.dispatch import commands as quarterly
from domain.rights.inquiry import commands as inquiry
from domain.rights.practice import commands as showing
from domain.rights.question import commands as asking
from domain.rights.talent import commands as listing
from domain.rights.terms import LINE_CODES, Body, Naming, Origin, PromiseMatter, Right, RightsFinding, Topic
from domain.rights.unit_check import commands as checking
from domain.rights.unit_check.checklist import applicable
from domain.rights.unit_check.kinds import TRAITS, CheckedKind
from domain.rights.unit_check.state import ItemReport, Made
from domain.terms import Role
from scenario.backstage import Backstage
from scenario.crew import enter
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import days, scene

PERSON, UNIT = "sample-person", "sample-unit-0"
A_DAY = timedelta(days=1)


@scene()
async def rights_lives(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """A quarter with two complaints, one answered after an inquiry and one overdue; the other lives beside them."""
    kjt, zzb = await _officer(on, Body.KJT), await _officer(on, Body.ZZB)
    unit, own = await _side(on, Role.UNIT, UNIT), await _side(on, Role.RESEARCHER, PERSON)
    await _complaints(on, kjt, unit)
    await _check(on, kjt, unit)
    await _commitment(on, unit, own)
    await _talent(on, zzb, own)
    await days(time, 40)
    await on.do(SYSTEM, "2026Q1", quarterly.FreezeQuarter(2026, 1), kind="dispatch")
    await on.do(kjt, "2026Q1", quarterly.ConfirmFigures(), kind="dispatch")
    await on.do(kjt, "2026Q1", quarterly.FileDispatch("样例情况", "样例〔2026〕1号"), kind="dispatch")
    await on.do(zzb, "sample-talent", listing.Delist("样例：调离"), kind="talent")
    return [
        ("complaint_answered", LifeRef("complaint", "sample-answered")),
        ("complaint_overdue", LifeRef("complaint", "sample-overdue")),
        ("inquiry_answered", LifeRef("inquiry", "sample-inquiry")),
        ("policy_check", LifeRef("check", "2026")),
        ("unit_check_verified", LifeRef("unit_check", f"2026-{UNIT}")),
        ("commitment_overdue", LifeRef("commitment", "sample-commitment")),
        ("dispatch_reported", LifeRef("dispatch", "2026Q1")),
        ("talent_delisted", LifeRef("talent", "sample-talent")),
    ]


@scene()
async def practices_and_questions(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """权益·三(二): a practice that is published, and a question that is answered; nothing is due in either."""
    kjt, unit = await _officer(on, Body.KJT), await _held(on, Role.UNIT, UNIT, LINE_CODES[Body.KJT])
    await on.do(unit, "sample-practice", showing.HandInPractice("样例做法", "样例成效"), kind="practice")
    await on.do(PUBLIC, "sample-question", asking.AskQuestion(Body.KJT, Topic.PAY, "sample"), kind="question")
    await days(time, 3)
    await on.do(kjt, "sample-practice", showing.ChoosePractice(chosen=True), kind="practice")
    await on.do(kjt, "sample-practice", showing.PublishPractice(), kind="practice")
    await on.do(kjt, "sample-question", asking.AnswerQuestion("样例答复"), kind="question")
    return [
        ("practice_published", LifeRef("practice", "sample-practice")),
        ("question_answered", LifeRef("question", "sample-question")),
    ]


async def _complaints(on: Backstage, kjt: Actor, unit: Actor) -> None:
    handed_in = complaint.Complain(
        topic=Topic.CONVERSION, intake=Body.KJT, naming=Naming.ANONYMOUS, paper="sample-paper", unit=UNIT
    )
    for case_id in ("sample-answered", "sample-overdue"):
        await on.do(PUBLIC, case_id, handed_in, kind="complaint")
    await on.do(kjt, "sample-answered", complaint.AcceptComplaint(), kind="complaint")
    asked = complaint.Ask(inquiry="sample-inquiry", asked=AskedParty.UNIT, scope=UNIT, paraphrase="样例转述")
    await on.do(kjt, "sample-answered", asked, kind="complaint")
    await on.do(unit, "sample-inquiry", inquiry.AnswerInquiry("样例回复"), kind="inquiry")
    answer = complaint.Answer("sample-answer", (Point(1, RightsFinding.MET),))
    await on.do(kjt, "sample-answered", answer, kind="complaint")


async def _check(on: Backstage, kjt: Actor, unit: Actor) -> None:
    called = calling.CallCheck(
        year=2026,
        title="样例2026年自查",
        document="样例〔2026〕1号",
        due=on.today + 20 * A_DAY,
        units=(UNIT,),
        kinds={UNIT: CheckedKind.FIRM},
    )
    await on.do(kjt, "2026", called, kind="check")
    items = applicable(TRAITS[CheckedKind.FIRM])
    reports = tuple(
        ItemReport(
            item=item,
            made=Made.MADE,
            document="样例办法",
            on=on.today,
            clause="第一条",
            share_numerator=2,
            share_denominator=3,
        )
        for item in items
    )
    case_id = f"2026-{UNIT}"
    await on.do(unit, case_id, checking.HandInCheck(reports), kind="unit_check")
    for item in items[1:]:
        await on.do(kjt, case_id, checking.FindItem(item, RightsFinding.MET), kind="unit_check")
    first = items[0]
    await on.do(kjt, case_id, checking.FindItem(first, RightsFinding.PARTLY, "样例问题"), kind="unit_check")
    await on.do(unit, case_id, checking.AnswerFinding(first, "样例修订"), kind="unit_check")
    await on.do(kjt, case_id, checking.VerifyItem(first, met=True), kind="unit_check")


async def _commitment(on: Backstage, unit: Actor, own: Actor) -> None:
    recorded = promise.RecordCommitment(
        unit=UNIT,
        person=PERSON,
        matter=PromiseMatter.PAY,
        origin=Origin.INTRODUCED,
        wording="样例承诺",
        lines=(LineTerms("1", "样例补助", on.today + 10 * A_DAY),),
    )
    await on.do(unit, "sample-commitment", recorded, kind="commitment")
    await on.do(own, "sample-commitment", promise.AgreeWording(), kind="commitment")


async def _talent(on: Backstage, zzb: Actor, own: Actor) -> None:
    listed = listing.ListTalent(
        person=PERSON, unit=UNIT, league="150200", field="样例领域", grade=3, document="样例〔2026〕2号"
    )
    await on.do(zzb, "sample-talent", listed, kind="talent")
    asked = listing.AskEntitlement("sample-entitlement", Right.MEDICAL)
    await on.do(own, "sample-talent", asked, kind="talent")


async def _officer(on: Backstage, body: Body) -> Actor:
    """Somebody of a department (样例)."""
    return await _held(on, Role.DEPARTMENT, "150000", LINE_CODES[body])


async def _side(on: Backstage, role: Role, scope: str) -> Actor:
    """Somebody of the unit, and the researcher, who is registered first (样例)."""
    if role is Role.RESEARCHER:
        row = {
            "id": PERSON, "name": "样例研究员", "kind": "passport", "sealed": b"", "masked": "E***1",
            "digest": b"sample", "created_at": on.lives.clock.now(),
        }  # fmt: skip
        async with system_transaction(on.lives.engine) as conn:
            await conn.execute(insert(person).values(**row))
    return await _held(on, role, scope, LINE_CODES[Body.KJT])


async def _held(on: Backstage, role: Role, scope: str, line: str) -> Actor:
    login = f"{line.replace('_', '-')}.{role.value}.{scope}"
    async with system_transaction(on.lives.engine) as conn:
        actor = await enter(conn, on.lives.clock.now(), {}, login, role, scope)
        await conn.execute(
            update(account_role).where(account_role.c.account_id == actor.user).values(line=line)
        )
    return replace(actor, line=line)
