"""Lines for the end of a stay: exit, removal, voiding and what the base's own end brings."""

from domain.bases import law
from domain.bases.interpretations import AFTER_BASE, SUCCESSION
from domain.bases.stay import facts as fact
from domain.bases.stay.aftermath import told_to_go_on
from domain.bases.stay.apply_end import BaseFact, EndFact, LeavingFact
from domain.bases.stay.apply_removal import RemovalFact
from domain.bases.stay.narrative_course import dropped_cases
from domain.bases.stay.narrative_removal import narrate_removal
from domain.bases.stay.oddities import confirmed
from domain.bases.stay.terms import DESTINATION_NAMES, STAY_STAGE_NAMES, StayStage
from domain.legal_time import chinese_date
from domain.narrative import Line, because
from domain.source import interpretation, setting

WORKSTATION = f"基地获批设立博士后科研工作站，基地资格自动注销（{law.WORKSTATION.cite}）"


def narrate_end(happened: EndFact) -> Line:
    """Art. 18, 21, 23, 24: what the fact means, and what it rests on."""
    if isinstance(happened, LeavingFact):
        return _leaving(happened)
    if isinstance(happened, RemovalFact):
        return narrate_removal(happened)
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
            odd = confirmed(happened.oddities, happened.oddity_reason)
            fell = "尚未签订完毕的补充协议不再签订。" if happened.supplement else ""
            further = told_to_go_on(happened.starts) + dropped_cases(happened.dropped)
            return Line(text + odd + fell + further, law.EXIT)
        case fact.DestinationRecorded():
            where = DESTINATION_NAMES[happened.destination]
            advised = "，用人单位推荐直接申报副高级职称" if happened.employer_recommends else ""
            return Line(f"登记去向：{where}（{happened.employer}）{advised}。", setting("procedure"))


def _with_base(happened: BaseFact) -> Line:
    match happened:
        case fact.StayVoided():
            return Line(f"登记有误，予以作废{because(happened.reason)}。", setting("reversal"))
        case fact.BaseFollowed():
            if happened.unit is not None:
                return Line(
                    f"基地由{happened.unit_name}承继，本记录随之转由其办理。", interpretation(SUCCESSION)
                )
            return Line(f"基地信息变更：设立单位为{happened.unit_name}。", setting("procedure"))
        case fact.EndedWithBase():
            return Line(_ended(happened) + told_to_go_on(happened.starts), interpretation(AFTER_BASE))
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
