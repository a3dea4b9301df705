"""Lines for removals and what comes before them: findings, service, hearing, decision, reversal."""

from domain.bases import law
from domain.bases.stay import facts as fact
from domain.bases.stay.aftermath import told_to_go_on
from domain.bases.stay.apply_removal import BeginningFact, HearingFact, OutcomeFact, RemovalFact
from domain.bases.stay.doubts import source_of
from domain.bases.stay.keys import ABROAD, DEGREE, EXIT, LONGEST, REFERRAL, REMOVAL, SERVE, STATEMENT, VERIFY
from domain.bases.stay.state_removal import Finding
from domain.bases.stay.terms import REMOVAL_GROUND_NAMES, Ground
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.service import WAY_NAMES
from domain.source import setting

SERVICE = setting("service")
TITLES = {
    DEGREE: "取得博士学位证书",
    EXIT: "协议期满",
    LONGEST: "在基地时间6年",
    ABROAD.rstrip(":"): "出国逾期30天",
}
"""Key before the colon → the time limit that is over."""


def narrate_removal(happened: RemovalFact) -> Line:
    """Art. 23: what the fact means, and what it rests on."""
    if isinstance(happened, BeginningFact):
        return _beginning(happened)
    if isinstance(happened, HearingFact):
        return _hearing(happened)
    return _outcome(happened)


def grounded(ground: Ground) -> str:
    """Art. 23: the ground by its item, in the words of the item."""
    return f"{law.ground(ground.value).cite}：{REMOVAL_GROUND_NAMES[ground]}"


def _beginning(happened: BeginningFact) -> Line:
    match happened:
        case fact.RemovalOpened(removal):
            heard = until(happened.starts.get(f"{STATEMENT}{removal.id}"), "陈述申辩期限")
            served = until(happened.starts.get(f"{SERVE}{removal.id}"), "事先告知书送达期限")
            reason = "" if removal.automatic else because(removal.reason)
            text = f"启动退出基地处理（拟依据{grounded(removal.ground)}）{reason}{heard}{served}。"
            return Line(text, law.ground(removal.ground.value))
        case fact.DoubtRaised(key):
            asked = until(happened.starts.get(f"{VERIFY}{key}"), "期限")
            what = "认定有无正当理由" if key == EXIT else "核实是否存在退出基地情形"
            title = TITLES[key.partition(":")[0]]
            return Line(f"“{title}”期限已经届满，由基地{what}{asked}。", source_of(key))
        case fact.DoubtSettled(finding, removal):
            return Line(_found(finding, opens=removal is not None), law.ground(finding.ground.value))


def _found(finding: Finding, *, opens: bool) -> str:
    holds = "无正当理由，" if finding.key == EXIT else "确有该情形，"
    without = "有正当理由" if finding.key == EXIT else "不存在该情形"
    then = f"{holds}启动退出基地处理（拟依据{grounded(finding.ground)}）" if opens else without
    return f"基地核实认定：{then}{because(finding.reasons)}。"


def _hearing(happened: HearingFact) -> Line:
    match happened:
        case fact.NoticeServed(removal, service):
            heard = until(happened.starts.get(f"{STATEMENT}{removal}"), "陈述申辩期限")
            return Line(f"{chinese_date(service.on)}事先告知书{WAY_NAMES[service.way]}{heard}。", SERVICE)
        case fact.StatementGiven():
            return Line(_statement(happened), setting("hearing"))
        case fact.HearingClosed():
            decides = until(happened.starts.get(f"{REMOVAL}{happened.removal}"), "决定期限")
            how = "本人放弃继续陈述申辩" if happened.waived else "陈述申辩期限届满"
            return Line(f"{how}，由基地设立单位作出决定{decides}。", setting("hearing"))
        case fact.DecisionServed(service=service):
            day = chinese_date(service.on)
            return Line(f"{day}退出基地处理决定书{WAY_NAMES[service.way]}。", SERVICE)


def _statement(happened: fact.StatementGiven) -> str:
    if not happened.closes:
        who = "本人" if happened.by_person else "基地（附本人签名材料）"
        return f"{who}登记陈述申辩，陈述申辩期限届满前可以继续提出。"
    decides = until(happened.starts.get(f"{REMOVAL}{happened.removal}"), "决定期限")
    return f"已听取本人陈述申辩，由基地设立单位作出决定{decides}。"


def _outcome(happened: OutcomeFact) -> Line:
    match happened:
        case fact.RemovalReferred():
            asked = until(happened.starts.get(f"{REFERRAL}{happened.removal}"), "决定期限")
            why = because(happened.reasons)
            text = f"退出情形仍然存在，基地请求不予退出，报自治区人社厅决定{why}{asked}。"
            return Line(text, setting("procedure"))
        case fact.ReferralDecided():
            text = f"自治区人社厅不同意不予退出的请求，由基地予以退出{because(happened.reasons)}。"
            return Line(text, setting("procedure"))
        case fact.RemovalDecided():
            return _decided(happened)
        case fact.RemovalReversed():
            then = "，恢复在站，各项期限恢复" if happened.resumed else ""
            return Line(f"撤销退出基地处理{then}{because(happened.reason)}。", setting("reversal"))


def _decided(happened: fact.RemovalDecided) -> Line:
    if happened.left_on is None:
        who = "自治区人社厅同意基地的请求，" if happened.by_department else ""
        return Line(f"{who}决定不予退出基地处理{because(happened.reasons)}。", setting("procedure"))
    day = chinese_date(happened.left_on)
    why, further = because(happened.reasons), told_to_go_on(happened.starts)
    text = f"决定予以退出基地处理，离开基地之日为{day}，不享受期满出站人员的相关政策{why}。{further}"
    return Line(text, law.REMOVAL)
