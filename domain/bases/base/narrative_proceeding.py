"""The history of an intended cancellation: notice, service, hearing, and the service of the decision."""

from domain.bases.base import facts as fact
from domain.bases.base.apply_proceeding import ProceedingFact
from domain.bases.base.keys import CANCEL_STATEMENT, CANCELLATION
from domain.bases.base.proceedings import source_of_ground
from domain.bases.base.state import Proceeding
from domain.bases.base.terms import CANCEL_GROUND_NAMES, SERVED_NAMES
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.service import HEARING, SERVICE, SIGNED, WAY_NAMES, Service, Way


def narrate_proceeding(happened: ProceedingFact) -> Line:
    """Setting (hearing, service): what the fact means, and what it rests on."""
    match happened:
        case fact.NoticeGiven(proceeding):
            return Line(_noticed(proceeding), source_of_ground(proceeding.ground))
        case fact.NoticeServed(ground, service, starts):
            limit = until(starts.get(f"{CANCEL_STATEMENT}{ground.value}"), "陈述申辩期限")
            return Line(f"取消备案事先告知书{_way(service)}{limit}。", SERVICE)
        case fact.ObjectionStated(objection=objection, closes=closes):
            who = "单位提出陈述申辩" if objection.by_unit else "登记单位的陈述申辩"
            rest = "，并放弃剩余期限" if closes else ""
            return Line(f"{who}{rest}{because(objection.text)}。", HEARING)
        case fact.UnitHeard(starts=starts, waived=waived):
            how = "单位放弃陈述申辩" if waived else "陈述申辩期限届满"
            return Line(f"{how}{until(starts.get(CANCELLATION))}。", HEARING)
        case fact.DecisionServed(document, service):
            return Line(f"{SERVED_NAMES[document]}{_way(service)}，救济期限自次日起计算。", SERVICE)


def _noticed(known: Proceeding) -> str:
    how = "空站末次预警，由系统按设置" if known.automatic else ""
    what = f"{how}发出取消备案事先告知书（{known.document}）：拟因{CANCEL_GROUND_NAMES[known.ground]}取消基地备案"
    heard = f"送达次日起{known.statement_days}个工作日内可以陈述申辩"
    return f"{what}{because(known.facts)}；{heard}。"


def _way(service: Service) -> str:
    way = f"由单位{SIGNED}" if service.way is Way.SYSTEM else f"以{WAY_NAMES[service.way]}方式"
    return (
        f"于{chinese_date(service.on)}{way}送达"
        if service.way is not Way.SYSTEM
        else f"于{chinese_date(service.on)}{way}"
    )
