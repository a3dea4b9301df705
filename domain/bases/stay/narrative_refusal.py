"""Lines for a filing that the department does not intend to accept."""

from domain.bases.interpretations import REFUSED_FILING
from domain.bases.stay import facts_refusal as fact
from domain.bases.stay.keys import FILING_CHECK, REFUSAL_DECISION, REFUSAL_STATEMENT
from domain.bases.stay.terms import SIDE_NAMES
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.service import WAY_NAMES
from domain.source import interpretation, setting

SERVICE, HEARING = setting("service"), setting("hearing")


def narrate_refusal(happened: fact.RefusalFact) -> Line:
    """Setting (hearing): what the fact means, and what it rests on."""
    match happened:
        case fact.RefusalProposed(refusal):
            text = f"拟不予备案（拟依据{refusal.source.cite}）{because(refusal.reason)}，先听取陈述申辩。"
            return Line(text, HEARING)
        case fact.RefusalNoticeServed(side, service):
            heard = until(happened.starts.get(f"{REFUSAL_STATEMENT}{side}"), "陈述申辩期限")
            day, way = chinese_date(service.on), WAY_NAMES[service.way]
            return Line(f"{day}不予备案事先告知书送达{SIDE_NAMES[side]}一方（{way}）{heard}。", SERVICE)
        case fact.RefusalAnswered():
            return Line(_answered(happened), HEARING)
        case fact.RefusalDecided():
            return _decided(happened)
        case fact.RefusalDelivered(side, service):
            day, way = chinese_date(service.on), WAY_NAMES[service.way]
            return Line(f"{day}进站不予备案告知书送达{SIDE_NAMES[side]}一方（{way}）。", SERVICE)


def _answered(happened: fact.RefusalAnswered) -> str:
    side = SIDE_NAMES[happened.side]
    said = f"{side}一方陈述申辩" if happened.text is not None else f"{side}一方没有继续陈述申辩"
    if not happened.closes:
        return f"{said}，期限届满前可以继续提出。"
    how = "放弃剩余期限" if happened.waived else "期限届满"
    decides = until(happened.starts.get(REFUSAL_DECISION), "决定期限")
    return f"{said}，{how}{decides}。"


def _decided(happened: fact.RefusalDecided) -> Line:
    if not happened.refuse:
        check = until(happened.starts.get(FILING_CHECK), "审核期限")
        return Line(f"决定不作不予备案处理，继续审核{because(happened.reasons)}{check}。", HEARING)
    source = interpretation(REFUSED_FILING)
    if happened.left_on is None:
        return Line(f"决定不予进站备案{because(happened.reasons)}；本人继续在站，在站时间照计。", source)
    day = chinese_date(happened.left_on)
    return Line(
        f"决定不予进站备案{because(happened.reasons)}；自{day}起在站终止，此前的在站时间照计。", source
    )
