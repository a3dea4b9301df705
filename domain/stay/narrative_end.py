"""Lines for the end of a stay: exit, removal, voiding and what the base's own end brings."""

from domain import law
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting
from domain.stay import facts as fact
from domain.stay.apply_end import BaseFact, EndFact, LeavingFact, RemovalFact
from domain.stay.doubts import source_of
from domain.stay.keys import ABROAD, DEGREE, EXIT, LONGEST, REMOVAL, STATEMENT, VERIFY
from domain.stay.state import Finding
from domain.stay.terms import DESTINATION_NAMES, REMOVAL_GROUND_NAMES, STAY_STAGE_NAMES, StayStage

WORKSTATION = f"基地获批设立博士后科研工作站，基地资格自动注销（{law.WORKSTATION.cite}）"


def narrate_end(happened: EndFact) -> Line:
    """Art. 18, 21, 23, 24: what the fact means, and what it rests on."""
    if isinstance(happened, LeavingFact):
        return _leaving(happened)
    if isinstance(happened, RemovalFact):
        return _removal(happened)
    return _with_base(happened)


def _leaving(happened: LeavingFact) -> Line:
    match happened:
        case fact.ReportsHandedIn():
            return Line("提交科研报告和工作总结。", law.REPORTS)
        case fact.AppraisalRecorded(appraisal):
            text = f"{chinese_date(appraisal.on)}由{len(appraisal.experts)}名专家评定，形成书面材料。"
            return Line(text, law.APPRAISAL)
        case fact.ExitCompleted():
            text = f"于{chinese_date(happened.left_on)}办理出基地手续{because(happened.formalities)}。"
            return Line(text, law.EXIT)
        case fact.DestinationRecorded():
            where = DESTINATION_NAMES[happened.destination]
            advised = "，用人单位推荐直接申报副高级职称" if happened.employer_recommends else ""
            return Line(f"登记去向：{where}（{happened.employer}）{advised}。", setting("procedure"))


def _removal(happened: RemovalFact) -> Line:
    match happened:
        case fact.RemovalOpened(removal):
            heard = until(happened.starts.get(f"{STATEMENT}{removal.id}"), "陈述申辩期限")
            name = REMOVAL_GROUND_NAMES[removal.ground]
            reason = "" if removal.automatic else because(removal.reason)
            text = f"启动退出基地处理（{name}）{reason}{heard}。"
            return Line(text, law.ground(removal.ground.value))
        case fact.DoubtRaised():
            asked = until(happened.starts.get(f"{VERIFY}{happened.key}"), "期限")
            what = "认定有无正当理由" if happened.key == EXIT else "核实是否存在退出基地情形"
            return Line(
                f"“{TITLES[happened.key.partition(':')[0]]}”期限已经届满，由基地{what}{asked}。",
                source_of(happened.key),
            )
        case fact.DoubtSettled(finding, removal):
            return Line(_found(finding, opens=removal is not None), law.ground(finding.ground.value))
        case fact.StatementGiven():
            decides = until(happened.starts.get(f"{REMOVAL}{happened.removal}"), "决定期限")
            return Line(f"已听取本人陈述申辩，由基地设立单位作出决定{decides}。", setting("hearing"))
        case fact.HearingClosed():
            decides = until(happened.starts.get(f"{REMOVAL}{happened.removal}"), "决定期限")
            return Line(f"陈述申辩期满，由基地设立单位作出决定{decides}。", setting("hearing"))
        case fact.RemovalDecided():
            return _decided(happened)
        case fact.RemovalReversed():
            then = "，恢复在站，各项期限恢复" if happened.resumed else ""
            return Line(f"撤销退出基地处理{then}{because(happened.reason)}。", setting("reversal"))


TITLES = {
    DEGREE: "取得博士学位证书",
    EXIT: "协议期满",
    LONGEST: "在基地时间6年",
    ABROAD.rstrip(":"): "出国逾期30天",
}
"""Key before the colon → the time limit that is over."""


def _found(finding: Finding, *, opens: bool) -> str:
    holds = "无正当理由，" if finding.key == EXIT else "确有该情形，"
    without = "有正当理由" if finding.key == EXIT else "不存在该情形"
    name = REMOVAL_GROUND_NAMES[finding.ground]
    then = f"{holds}启动退出基地处理（{name}）" if opens else without
    return f"基地核实认定：{then}{because(finding.reasons)}。"


def _decided(happened: fact.RemovalDecided) -> Line:
    if happened.left_on is None:
        return Line(f"决定不予退出基地处理{because(happened.reasons)}。", setting("procedure"))
    day = chinese_date(happened.left_on)
    text = f"决定予以退出基地处理，退出日期{day}，不享受期满出站人员的相关政策{because(happened.reasons)}。"
    return Line(text, law.REMOVAL)


def _with_base(happened: BaseFact) -> Line:
    match happened:
        case fact.StayVoided():
            return Line(f"登记有误，予以作废{because(happened.reason)}。", setting("reversal"))
        case fact.BaseFollowed():
            return Line(f"基地信息变更：设立单位为{happened.unit_name}。", setting("procedure"))
        case fact.EndedWithBase():
            return Line(_ended(happened), setting("interpretation"))
        case fact.ResumedWithBase():
            stage = STAY_STAGE_NAMES[happened.stage]
            text = f"基地备案恢复，本记录恢复为“{stage}”{because(happened.reason)}。"
            return Line(text, setting("reversal"))


def _ended(happened: fact.EndedWithBase) -> str:
    """Art. 24 says what becomes of the base; what becomes of its people is a setting."""
    day = chinese_date(happened.on)
    why = WORKSTATION if happened.workstation else "基地备案终止"
    then = {
        StayStage.MOVED: "协议、导师和补助随本人转入工作站",
        StayStage.IN_STATION: "本人继续在站至期满",
    }.get(happened.stage, "尚未进站的招收终止")
    return f"{day}{why}，{then}。"
