"""Art. 13(1), 14, 15, 20: the three-party agreement: what it must hold, and who has signed it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import OWN_MENTOR
from domain.bases.policy import Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import countable, on_record, refused, until_today, written
from domain.bases.stay.keys import AGREEMENT, ENTRY, SIGN
from domain.bases.stay.money import unfit_pay
from domain.bases.stay.plain import plain_agreement
from domain.bases.stay.span import last_day, two_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Agreement, Mentor
from domain.bases.stay.terms import CONTRACT_NAMES, SIDE_NAMES, Contract, Side
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.plain.names import person_key
from domain.refusal import Problem, Refusal, forbidden
from domain.source import interpretation, setting
from domain.terms import Nature, Role
from domain.wait import Clock

TERMS = {
    "rights_duties": "三方权利、义务",
    "goals": "工作目标",
    "ownership": "产权成果归属",
    "liability": "违约责任",
}
"""Art. 13(1): what the agreement must say besides its term."""
CONTRACTS = {
    Nature.ENTERPRISE: (Contract.LABOUR, Contract.WORK),
    Nature.INSTITUTION: (Contract.EMPLOYMENT, Contract.WORK),
    Nature.OTHER: (Contract.WORK,),
}
"""Art. 14: the contract goes with the unit's nature; a work agreement is possible for each."""
MAY_SIGN = {
    Role.UNIT: (Side.UNIT, Side.POSTDOC),
    Role.STATION: (Side.STATION,),
    Role.POSTDOC: (Side.POSTDOC,),
}
"""Art. 13(1): each for itself; the base may record a signature that the postdoc gave on paper."""


def draft_agreement(
    case: Stay, command: cmd.DraftAgreement, c: Circumstances, world: StayWorld
) -> fact.AgreementDrafted | Refusal:
    """Art. 13(1): complete, with all problems at once; whoever signed an earlier draft signs again."""
    agreement = plain_agreement(command.agreement)
    found = refused(agreement_problems(case, agreement, c.policy), "三方协议有误，请逐项修改。")
    if found:
        return found
    starts = {f"{SIGN}{side}": Clock(since=c.at) for side in Side}
    return fact.AgreementDrafted(replace(agreement, signed={}), starts, (AGREEMENT, ENTRY))


def agreement_problems(case: Stay, agreement: Agreement, policy: Policy) -> Iterator[Problem]:
    """Art. 13(1), 14, 15, 20: everything that the agreement lacks."""
    for name, title in TERMS.items():
        yield from written(getattr(agreement, name), f"agreement.{name}", title, law.AGREEMENT_SAYS)
    yield from _term(agreement.begins, agreement.ends, policy)
    yield from _contract(case.nature, agreement.contract)
    yield from _mentors(agreement)
    yield from unfit_pay(agreement.pay, "agreement.pay")
    yield from _within(agreement.pay.since, agreement, "agreement.pay.since", "薪酬起始日期")
    if agreement.paper is None:
        yield Problem("agreement.paper", "required", "请上传签订的协议文本。", setting("agreement"))
    yield from on_record(case, agreement.paper, "agreement.paper", "协议文本")


def _term(begins: date, ends: date, policy: Policy) -> Iterator[Problem]:
    outside = (
        *countable(begins, "agreement.begins", "工作期限起始日期"),
        *countable(ends, "agreement.ends", "工作期限届满日期"),
    )
    yield from outside
    if outside:
        return
    earliest = two_years(begins, policy)
    latest = last_day(begins, policy.term_longest_months, policy)
    if not earliest <= ends <= latest:
        span = f"{policy.term_months}至{policy.term_longest_months}个月"
        detail = f"工作期限应为{span}，届满日期应在{chinese_date(earliest)}至{chinese_date(latest)}之间。"
        yield Problem("agreement.ends", "bad_term", detail, law.TERM)


def _contract(nature: Nature, contract: Contract) -> Iterator[Problem]:
    fitting = CONTRACTS[nature]
    if contract not in fitting:
        detail = f"按单位性质应签订{'或'.join(CONTRACT_NAMES[one] for one in fitting)}。"
        yield Problem("agreement.contract", "contract_unfit", detail, law.CONTRACT)


def _within(day: date | None, agreement: Agreement, field: str, title: str) -> Iterator[Problem]:
    """Setting (form): what begins with the stay begins before the agreed term is over."""
    if day is not None and day > agreement.ends:
        yield Problem(field, "after_term", f"{title}不得晚于工作期限届满日期。", setting("form"))


def _mentors(agreement: Agreement) -> Iterator[Problem]:
    field, mentors = "agreement.mentors", agreement.mentors
    current = [one for one in mentors if one.until is None]
    if len(current) < len(mentors) or sorted(one.side for one in current) != [Side.STATION, Side.UNIT]:
        detail = "应有两名合作导师：流动站一名、基地设立单位一名。"
        yield Problem(field, "two_mentors", detail, law.TWO_MENTORS)
    for place, mentor in enumerate(mentors):
        yield from mentor_problems(mentor, f"{field}[{place}]")
        yield from _within(mentor.since, agreement, f"{field}[{place}].since", "合作导师的起始日期")
    names = [person_key(mentor.name) for mentor in current if person_key(mentor.name)]
    if len(set(names)) != len(names):
        yield Problem(field, "same_mentor", "两名合作导师不得为同一人。", setting("agreement"))


def mentor_problems(mentor: Mentor, field: str) -> Iterator[Problem]:
    """Art. 15: the base's own mentor is of its staff; interpretation (own_mentor): full-time, as Art. 9(3) says at the application."""
    yield from written(mentor.name, f"{field}.name", "合作导师姓名", setting("agreement"))
    if mentor.side is Side.UNIT and not mentor.full_time:
        detail = (
            f"基地一方的合作导师应在本单位全职科研人员中指定（全职见{law.MENTORS_AT_HAND.cite}，适用口径）。"
        )
        yield Problem(f"{field}.full_time", "not_full_time", detail, interpretation(OWN_MENTOR))


def sign_agreement(
    case: Stay, command: cmd.SignAgreement, c: Circumstances, world: StayWorld
) -> fact.AgreementSigned | Refusal:
    """Art. 13(1): the last of three signatures makes the agreement; then the station does the entry."""
    source = setting("agreement")
    if case.agreement is None:
        return Refusal(code="no_agreement", detail="协议尚未拟定，不能签署。", source=source)
    if command.side not in MAY_SIGN.get(c.actor.role, ()):
        return forbidden(f"不能代{SIDE_NAMES[command.side]}一方签署。", setting("permission"))
    if command.side in case.agreement.signed:
        return Refusal(
            code="already_signed", detail=f"{SIDE_NAMES[command.side]}一方已经签署。", source=source
        )
    found = refused(_signed_on(command.on, c.today), "签署日期有误。")
    if found:
        return found
    complete = case.agreement.unsigned == (command.side,)
    starts = {ENTRY: Clock(since=c.at)} if complete else {}
    return fact.AgreementSigned(command.side, command.on, complete, starts, (f"{SIGN}{command.side}",))


def _signed_on(day: date, today: date) -> Iterator[Problem]:
    yield from countable(day, "on", "签署日期")
    yield from until_today(day, today, "on", "签署日期")
