"""For every fact that can be taken back: a case of its own, brought to where somebody does what the fact records."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application import facts as of_application
from domain.bases.base import facts as of_base
from domain.bases.campaign import facts as of_campaign
from domain.bases.round import facts as of_round
from domain.bases.round.commands import OpenRound
from domain.bases.stay import facts as of_stay
from domain.bases.stay import facts_end as end
from domain.bases.stay import facts_refusal as refusal
from domain.bases.terms import Vote
from domain.faces import lives
from domain.legal_time import SHANGHAI, legal_day
from domain.terms import Role
from scenario import base_steps as at_base
from scenario import stay_steps as step
from scenario.crew import AUTHORITY, PANEL, unit_code
from scenario.people import Person, add_person
from scenario.values import sheet
from tests.api.reading import Desk
from tests.bases.api.hosts import AWARDED_ON, BASE, Host
from tests.bases.api.test_registry import OTHER

VACANT = "NMGBSH20240002"
REASON = {"reason": "样例理由。"}
YEAR = timedelta(days=365)


AT = {kind: f"/{face.area}" for kind, face in lives().items()}
"""Kind → where its cases are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody does in a case, as a request."""

    by: Actor | Person
    kind: str
    case: str
    path: str
    body: Any

    @property
    def at(self) -> str:
        """The address of the case."""
        return f"{AT[self.kind]}/{self.case}"


@dataclass(slots=True, kw_only=True)
class Ground:
    """One stack with an office that examines applications, a base with its people, and a base without anybody."""

    desk: Desk
    host: Host
    vacant: Person
    used: int = 0
    applied: int = 0

    @property
    def today(self) -> date:
        """The business day."""
        return legal_day(self.desk.live.clock.now())

    def number(self) -> int:
        """Of the next invented person or unit."""
        self.used += 1
        return self.used

    def unit(self) -> Actor:
        """A unit that has not applied."""
        self.applied += 1
        return self.desk.crew.units[self.applied - 1]


Scene = Callable[[Ground], Awaitable[Deed]]


def _of(by: Actor | Person, case: str, path: str, body: Any) -> Deed:
    return Deed(by=by, kind="application", case=case, path=path, body=body)


def _stay(by: Person, case: str, path: str, body: Any) -> Deed:
    return Deed(by=by, kind="postdoc", case=case, path=path, body=body)


async def returned(on: Ground) -> Deed:
    """退回补正."""
    case = await on.desk.play.submitted(on.unit())
    items = [{"section": "cooperation", "request": "请补充协议。"}]
    return _of(on.desk.crew.league, case, "return", {"items": items})


async def recommended(on: Ground) -> Deed:
    """推荐."""
    return _of(on.desk.crew.league, await _inspected(on), "recommend", {"opinion": "样例推荐意见"})


async def not_recommended(on: Ground) -> Deed:
    """不予推荐."""
    return _of(on.desk.crew.league, await _inspected(on), "decline", {"reasons": "样例理由。"})


async def _inspected(on: Ground) -> str:
    play, league = on.desk.play, on.desk.crew.league
    case = await play.submitted(on.unit())
    await play.find(league, case)
    await play.do(league, case, cmd.RecordInspection(on.today, ("样例考察人",), "样例考察结论"))
    return case


async def consented(on: Ground) -> Deed:
    """主管部门同意."""
    return _of(on.desk.crew.authority, await _of_region(on), "consent", {"opinion": "同意申报"})


async def consent_refused(on: Ground) -> Deed:
    """主管部门不同意."""
    return _of(on.desk.crew.authority, await _of_region(on), "refuse-consent", REASON)


async def consent_asked_again(on: Ground) -> Deed:
    """请主管部门重新研究."""
    case = await _of_region(on)
    await on.desk.play.do(on.desk.crew.authority, case, cmd.RefuseConsent("样例理由"))
    return _of(on.desk.crew.department, case, "consent-again", REASON)


async def _of_region(on: Ground) -> str:
    number = 500 + on.number()
    body = {**OTHER, "name": f"样例区直单位{number}", "code": unit_code(number), "registered_in": "150202"}
    body |= {"route": "region", "authority": AUTHORITY}
    unit = (await on.host.department.do("/units", body))["id"]
    person = await add_person(on.host.department, f"region.{number}", "样例区直经办人", "unit", unit)
    return await on.desk.play.submitted(Actor(person.account, Role.UNIT, unit))


async def accepted(on: Ground) -> Deed:
    """受理."""
    case = await on.desk.play.recommended(on.unit())
    return _of(on.desk.crew.department, case, "accept", {"note": ""})


INTENDED = {"article": "9(3)", "reason": "样例事实和理由。"}


async def refusal_intended(on: Ground) -> Deed:
    """拟不予备案."""
    case = await on.desk.play.recommended(on.unit())
    return _of(on.desk.crew.department, case, "intend-refusal", INTENDED)


async def intent_dropped(on: Ground) -> Deed:
    """不再作不予备案处理."""
    case = await on.desk.play.recommended(on.unit())
    await on.desk.play.do(on.desk.crew.department, case, cmd.IntendRefusal("9(3)", "样例"))
    return _of(on.desk.crew.department, case, "drop-intent", REASON)


async def application_refused(on: Ground) -> Deed:
    """不予备案."""
    unit = on.unit()
    case = await on.desk.play.recommended(unit)
    told = await on.desk.send(on.desk.crew.department, f"/applications/{case}/intend-refusal", INTENDED)
    assert told.is_success, told.text
    papers = (await on.desk.read(unit, f"/applications/{case}"))["papers"]
    (intent,) = [paper["id"] for paper in papers if paper["kind"] == "intent"]
    await on.desk.play.do(unit, case, cmd.SignFor(intent))
    await on.desk.play.do(unit, case, cmd.GiveStatement("", waives=True))
    return _of(on.desk.crew.department, case, "refuse", INTENDED)


async def withdrawn(on: Ground) -> Deed:
    """撤回申报."""
    unit = on.unit()
    return _of(unit, await on.desk.play.submitted(unit), "withdraw", REASON)


async def recused(on: Ground) -> Deed:
    """专家回避."""
    return _of(on.desk.crew.experts[0], await on.desk.play.accepted(on.unit()), "recuse", REASON)


async def review_struck(on: Ground) -> Deed:
    """剔除评审意见."""
    case, expert = await on.desk.play.accepted(on.unit()), on.desk.crew.experts[0]
    await on.desk.play.do(expert, case, cmd.DeclareNoConflict())
    await on.desk.play.do(expert, case, cmd.HandInReview(sheet(80), Vote.AGREE, "样例评审意见"))
    return _of(on.desk.crew.department, case, "strike", {"expert": PANEL[0], **REASON})


async def _opened(on: Ground) -> str:
    recruited = step.profile(step.degree(AWARDED_ON))
    host = on.host
    return await step.open_stay(host.unit, BASE, host.station.scope, step.passport(on.number()), recruited)


async def _entered(on: Ground) -> str:
    stay = await _opened(on)
    await step.agree(on.host.unit, on.host.station, stay, on.today)
    await step.enter(on.host.station, stay, on.today)
    return stay


async def _reported(on: Ground) -> str:
    stay = await _entered(on)
    await on.host.unit.do(f"/stays/{stay}/filing", {"statement": "现报备案。"})
    return stay


async def abandoned(on: Ground) -> Deed:
    """终止招收."""
    return _stay(on.host.unit, await _opened(on), "abandon", REASON)


async def filing_returned(on: Ground) -> Deed:
    """备案退回."""
    return _stay(on.host.department, await _reported(on), "filing/return", {"items": ["补充签字页。"]})


PROPOSED = {"article": "13(1)", "reason": "协议缺少约定事项。"}


async def refusal_proposed(on: Ground) -> Deed:
    """拟不予备案（招收）."""
    return _stay(on.host.department, await _reported(on), "filing/refuse", PROPOSED)


async def refusal_decided(on: Ground) -> Deed:
    """不予备案（招收）."""
    stay, one = await _reported(on), on.host
    await one.department.do(f"/stays/{stay}/filing/refuse", PROPOSED)
    receipt = await step.upload(one.department, stay, "送达回证")
    signed = await step.upload(one.department, stay, "陈述申辩材料")
    await one.unit.do(f"/stays/{stay}/refusals/unit/service", {"way": "system"})
    posted = {"way": "post", "on": on.today.isoformat(), "paper": receipt}
    await one.department.do(f"/stays/{stay}/refusals/postdoc/service", posted)
    await one.unit.do(f"/stays/{stay}/refusals/unit/statement", {"text": "样例。", "waives": True})
    await one.department.do(f"/stays/{stay}/refusals/postdoc/waiver", {"paper": signed})
    body = {"refuse": True, "reasons": "缺少约定。", "answer": "补签不足以补正。"}
    return _stay(one.department, stay, "filing/refusal", body)


async def ended_otherwise(on: Ground) -> Deed:
    """协商一致离开."""
    stay = await _entered(on)
    proof = await step.upload(on.host.unit, stay, "三方协商一致协议")
    left_on = on.today.isoformat()
    body = {"leaving": "agreed", "left_on": left_on, "reason": "三方协商一致。", "papers": [proof]}
    return _stay(on.host.unit, stay, "leaving", body)


async def exit_completed(on: Ground) -> Deed:
    """出站."""
    one, today = on.host, on.today
    body = {
        "base": BASE,
        "station": one.station.scope,
        "profile": step.profile(step.degree(AWARDED_ON)),
        "person": step.passport(on.number()),
        "entered_on": (today - 2 * YEAR).isoformat(),
        "ends_on": (today + timedelta(days=5)).isoformat(),
        "filed_on": (today - 2 * YEAR + timedelta(days=30)).isoformat(),
    }
    stay = (await one.department.do("/stays/entered", body))["case_id"]
    report, summary = (
        await step.upload(one.unit, stay, "科研报告"),
        await step.upload(one.unit, stay, "工作总结"),
    )
    await one.unit.do(f"/stays/{stay}/reports", {"report": report, "summary": summary})
    appraisal = {"on": today.isoformat(), "experts": ["样例专家甲"], "text": "达到约定目标。"}
    await one.unit.do(f"/stays/{stay}/appraisal", appraisal)
    await step.assess(one.unit, one.station, stay, "exit-assessment", today)
    left = {"left_on": today.isoformat(), "formalities": "出基地手续已办结。", **step.CONFIRMED}
    return _stay(one.station, stay, "exit", left)


async def supplement_withdrawn(on: Ground) -> Deed:
    """撤回补充协议."""
    stay, unit = await _entered(on), on.host.unit
    file = await step.upload(unit, stay, "补充协议")
    body = {"reason": "样例理由。", "paper": file, "goals": "样例新目标。"}
    await unit.do(f"/stays/{stay}/supplement", body)
    return _stay(unit, stay, "supplement/withdrawal", REASON)


async def removal_opened(on: Ground) -> Deed:
    """退出基地情形立案."""
    stay = await _entered(on)
    evidence = await step.upload(on.host.unit, stay, "情况说明")
    body = {"ground": "23(6)", "reason": "连续旷工二十日，情况属实。", "papers": [evidence]}
    return _stay(on.host.unit, stay, "removals", body)


async def removal_decided(on: Ground) -> Deed:
    """退出基地."""
    stay, unit = await _entered(on), on.host.unit
    removal = await step.report_ground(unit, stay, "23(6)", "连续旷工二十日，情况属实")
    await step.serve(unit, stay, removal, on.today)
    await step.waive(unit, stay, removal)
    left_on = on.today.isoformat()
    body = {"remove": True, "reasons": "属实。", "left_on": left_on, "answer": "不予采纳。"}
    return _stay(unit, stay, f"removals/{removal}/decision", body)


async def stay_voided(on: Ground) -> Deed:
    """作废."""
    return _stay(on.host.department, await _entered(on), "void", REASON)


async def unit_heard(on: Ground) -> Deed:
    """放弃陈述申辩（取消备案前）."""
    await at_base.sign_notice(on.vacant, VACANT, on.today)
    return Deed(by=on.vacant, kind="base", case=VACANT, path="cancellation/vacancy/waiver", body={})


async def filing_accepted(on: Ground) -> Deed:
    """备案（回执有编号）."""
    return _stay(on.host.department, await _reported(on), "filing/accept", {"note": "予以备案。"})


async def receipt_given(on: Ground) -> Deed:
    """出基地手续备案回执（有编号）."""
    left = await exit_completed(on)
    await on.host.station.do(f"{left.at}/{left.path}", left.body)
    return _stay(on.host.department, left.case, "exit-receipt", {})


async def filing_cancelled(on: Ground) -> Deed:
    """取消备案（决定书有文号）."""
    await _heard(on)
    full = datetime.combine(date(2028, 3, 1), time(9), SHANGHAI)
    if on.desk.live.clock.now() < full:
        await on.desk.live.time.advance_to(full)
    body = {"reasons": "连续2年无在站博士后研究人员。", "answer": "不予采纳：至今没有在站人员。"}
    return Deed(by=on.host.department, kind="base", case=VACANT, path="cancellation", body=body)


async def expert_replaced(on: Ground) -> Deed:
    """因故更换评审专家."""
    case = await on.desk.play.accepted(on.unit())
    return _of(on.desk.crew.department, case, "replace", {"expert": PANEL[0], **REASON})


async def direct_hire_certified(on: Ground) -> Deed:
    """直接考察招聘证明（有编号）."""
    left = await exit_completed(on)
    await on.host.station.do(f"{left.at}/{left.path}", left.body)
    return _stay(on.host.department, left.case, "direct-hire", {"employer": "样例事业单位"})


async def leaving_taken_back(on: Ground) -> Deed:
    """撤销在站终止登记."""
    ended = await ended_otherwise(on)
    await on.host.unit.do(f"{ended.at}/{ended.path}", ended.body)
    return _stay(on.host.department, ended.case, "leaving-reversal", REASON)


async def removal_reversed(on: Ground) -> Deed:
    """撤销退出基地处理（决定有文书）."""
    decided = await removal_decided(on)
    await on.host.unit.do(f"{decided.at}/{decided.path}", decided.body)
    removal = decided.path.split("/")[1]
    return _stay(on.host.department, decided.case, f"removals/{removal}/reversal", REASON)


async def _other_base(on: Ground, filed_on: date) -> str:
    """A base of another unit, from before the system, with nobody in station."""
    number = 700 + on.number()
    unit = {**OTHER, "name": f"样例基地单位{number}", "code": unit_code(number)}
    owner = (await on.host.department.do("/units", unit))["id"]
    code = f"NMGBSH{filed_on.year}{number:04d}"
    document = f"样例社备〔{filed_on.year}〕{number}号"
    body = {"code": code, "unit": owner, "filed_on": filed_on.isoformat(), "document": document}
    await on.host.department.do("/bases", {**body, "research": "材料"})
    return code


def _base(on: Ground, code: str, path: str, body: Any) -> Deed:
    return Deed(by=on.host.department, kind="base", case=code, path=path, body=body)


async def notice_given(on: Ground) -> Deed:
    """取消备案事先告知书（有文号）：登记时已连续2年无在站人员."""
    code = await _other_base(on, on.today - 3 * YEAR)
    await on.host.department.do(f"/bases/{code}/vacancy/confirm", {"reasons": "样例核实：确无在站人员。"})
    return _base(on, code, "cancellation/vacancy/notice", {"facts": "连续2年无在站博士后研究人员。"})


async def workstation_approved(on: Ground) -> Deed:
    """获批设立工作站."""
    code = await _other_base(on, on.today - YEAR)
    body = {"approved_on": on.today.isoformat(), "document": "样例设站〔2028〕1号"}
    return _base(on, code, "workstation", body)


async def ending_reversed(on: Ground) -> Deed:
    """撤销备案终止（撤销决定有文号）."""
    ended = await workstation_approved(on)
    await on.host.department.do(f"{ended.at}/{ended.path}", ended.body)
    return _base(on, ended.case, "reversal", REASON)


async def _heard(on: Ground) -> None:
    """The unit signed for the notice and spoke against it: the decision is a person's, whatever was done before."""
    (known,) = (await on.host.department.get(f"/bases/{VACANT}/record"))["proceedings"]
    if not known["served"]:
        await at_base.sign_notice(on.vacant, VACANT, on.today)
    if not known["heard"]:
        await at_base.state(on.vacant, VACANT, "样例陈述：正在招收博士后研究人员。", waives=True)


async def campaign_closed(on: Ground) -> Deed:
    """结束评估."""
    number = on.number()
    closes = on.today + timedelta(days=90)
    title = f"样例评估{number}"
    case = await at_base.open_campaign(on.host.department, "evaluation", title, on.today.year, closes, [BASE])
    return Deed(
        by=on.host.department, kind="campaign", case=case, path="close", body={"summary": "样例总结。"}
    )


async def round_finished(on: Ground) -> Deed:
    """结束申报批次."""
    crew, case = on.desk.crew, f"round-{on.number()}"
    short = OpenRound("样例往期批次", on.today - timedelta(days=40), on.today)
    await on.desk.play.do(crew.department, case, short, kind="round")
    clock = on.desk.live.clock
    await on.desk.live.time.advance_to(clock.now() + timedelta(days=1))
    return Deed(by=crew.department, kind="round", case=case, path="finish", body={"summary": "样例总结。"})


SCENES: Mapping[str, Mapping[type, Scene]] = {
    "application": {
        of_application.ReturnedForCorrection: returned,
        of_application.Recommended: recommended,
        of_application.NotRecommended: not_recommended,
        of_application.Consented: consented,
        of_application.ConsentRefused: consent_refused,
        of_application.ConsentAskedAgain: consent_asked_again,
        of_application.Accepted: accepted,
        of_application.RefusalIntended: refusal_intended,
        of_application.IntentDropped: intent_dropped,
        of_application.Refused: application_refused,
        of_application.Withdrawn: withdrawn,
        of_application.RecusalDeclared: recused,
        of_application.ReviewStruck: review_struck,
        of_application.ExpertReplaced: expert_replaced,
    },
    "postdoc": {
        of_stay.Abandoned: abandoned,
        of_stay.FilingReturned: filing_returned,
        refusal.RefusalProposed: refusal_proposed,
        refusal.RefusalDecided: refusal_decided,
        end.EndedOtherwise: ended_otherwise,
        of_stay.ExitCompleted: exit_completed,
        of_stay.SupplementWithdrawn: supplement_withdrawn,
        of_stay.RemovalOpened: removal_opened,
        of_stay.RemovalDecided: removal_decided,
        of_stay.StayVoided: stay_voided,
        of_stay.FilingAccepted: filing_accepted,
        end.ReceiptGiven: receipt_given,
        end.DirectHireCertified: direct_hire_certified,
        end.LeavingTakenBack: leaving_taken_back,
        of_stay.RemovalReversed: removal_reversed,
    },
    "campaign": {of_campaign.CampaignClosed: campaign_closed},
    "round": {of_round.RoundFinished: round_finished},
    "base": {
        of_base.NoticeGiven: notice_given,
        of_base.WorkstationApproved: workstation_approved,
        of_base.EndingReversed: ending_reversed,
        of_base.UnitHeard: unit_heard,
        of_base.FilingCancelled: filing_cancelled,
    },
}
"""Kind → fact → its scene."""
