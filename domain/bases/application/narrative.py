"""The history of an application, a line for each fact; no reviewer is named and no review is told."""

from domain.bases import law
from domain.bases.application import facts as fact
from domain.bases.application.apply import (
    AnytimeFact,
    ConsentFact,
    DraftFact,
    ExaminedFact,
    NoticeFact,
    ReviewFact,
    TimedFact,
)
from domain.bases.application.apply_hearing import HearingFact
from domain.bases.application.apply_panel import PanelFact
from domain.bases.application.drawing.verdict import why_not_passed
from domain.bases.application.papers import PAPER_NAMES, Paper, PaperKind
from domain.bases.application.state import Verdict
from domain.bases.application.waits import DEPARTMENT_KEYS, wait_name
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.bases.terms import (
    CONDITION_NAMES,
    ENDS,
    FINDING_NAMES,
    GROUND_NAMES,
    OBJECTION_FINDING_NAMES,
    SECTION_NAMES,
    STAGE_NAMES,
    Stage,
)
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.service import WAY_NAMES, Way
from domain.source import interpretation, setting
from domain.terms import Role

LEFT_OUT_OF = {"notice": "本次公示", "filing": "本次备案"}
"""From what of a round an application was left out, in words."""


def narrate(happened: fact.Fact) -> Line:
    """Art. 11: what the fact means, and what it rests on."""
    if isinstance(happened, DraftFact):
        return _draft(happened)
    if isinstance(happened, ConsentFact):
        return _consent(happened)
    if isinstance(happened, ReviewFact):
        return _review(happened)
    if isinstance(happened, ExaminedFact):
        return _examined(happened)
    if isinstance(happened, HearingFact):
        return _hearing(happened)
    if isinstance(happened, PanelFact):
        return _panel(happened)
    if isinstance(happened, NoticeFact):
        return _notice(happened)
    return _anytime(happened)


def _draft(happened: DraftFact) -> Line:
    match happened:
        case fact.DraftOpened():
            return Line(f"{happened.unit_name}开始填报{until(happened.clock)}。", setting("form"))
        case fact.DraftSaved():
            return Line(f"保存申报书第{happened.revision}稿。", setting("form"), minor=True)
        case fact.Attached():
            if happened.attachment.consent:
                return Line(f"上传同意函“{happened.attachment.file_name}”。", setting("attachments"))
            return Line(f"上传附件“{happened.attachment.file_name}”。", setting("attachments"), minor=True)
        case fact.Detached():
            return Line("移除一个附件。", setting("attachments"), minor=True)
        case fact.Submitted():
            to = STAGE_NAMES[happened.to]
            text = f"提交申报材料（第{happened.revision}稿），转入{to}{until(happened.clock)}。"
            return Line(text + "".join(happened.hints), law.APPLIES)
        case fact.WindowMoved():
            return Line(f"申报期调整{until(happened.clock)}。", setting("round_window"))


def _consent(happened: ConsentFact) -> Line:
    source = law.CONSENT
    match happened:
        case fact.Consented():
            to = STAGE_NAMES[happened.to]
            return Line(
                f"主管部门同意申报{because(happened.opinion)}；转入{to}{until(happened.clock)}。", source
            )
        case fact.ConsentRefused():
            text = f"主管部门不同意申报{because(happened.reason)}{_opinion_goes(happened)}。"
            return Line(text, interpretation(CONSENT_REFUSED))
        case fact.ConsentAskedAgain():
            text = f"自治区人社厅请主管部门重新研究{because(happened.reason)}{until(happened.clock)}。"
            return Line(text, source)


def _opinion_goes(happened: fact.ConsentRefused | fact.NotRecommended) -> str:
    """Interpretations: whether the opinion ended the application, or the department decides."""
    to = "申报终止" if happened.to in ENDS else f"报自治区人社厅决定{until(happened.clock)}"
    return f"；{to}{_issued(happened.paper)}"


def _issued(paper: Paper | None) -> str:
    return f"；制发{paper.name}{until(paper.clock, '送达期限')}" if paper else ""


def _review(happened: ReviewFact) -> Line:
    match happened:
        case fact.FindingRecorded():
            name, found = CONDITION_NAMES[happened.condition], FINDING_NAMES[happened.finding]
            text = f"“{name}”认定为{found}{because(happened.note)}。"
            return Line(text, law.condition(happened.condition.value))
        case fact.PriorityConfirmed():
            found = "予以确认" if happened.confirmed else "不予确认"
            text = f"优先设立情形“{GROUND_NAMES[happened.ground]}”{found}{because(happened.note)}。"
            return Line(text, setting("procedure"))
        case fact.InspectionRecorded():
            text = f"于{chinese_date(happened.on)}开展综合考察{because(happened.conclusion)}。"
            return Line(text, law.INSPECTION)


def _examined(happened: ExaminedFact) -> Line:
    correction = setting("correction_working_days")
    match happened:
        case fact.ReturnedForCorrection():
            parts = "、".join(dict.fromkeys(SECTION_NAMES[one.section] for one in happened.items))
            late = f"；首次退回时没有告知的原因{because(happened.why_later)}" if happened.why_later else ""
            text = f"退回补正{len(happened.items)}项（{parts}）{until(happened.clock)}{late}"
            return Line(f"{text}{_issued(happened.paper)}。", correction)
        case fact.CorrectionAnswered():
            to = STAGE_NAMES[happened.to]
            text = f"逐项答复补正事项（第{happened.revision}稿），回到{to}{until(happened.clock)}。"
            return Line(text + "".join(happened.hints), correction)
        case fact.Recommended():
            return Line(f"出具书面推荐意见，报自治区人社厅{until(happened.clock)}。", law.RECOMMENDATION)
        case fact.NotRecommended():
            text = f"盟市不予推荐{because(happened.reasons)}{_opinion_goes(happened)}。"
            return Line(text, interpretation(LEAGUE_DECLINES))
        case fact.Accepted():
            return Line(
                f"审核通过，提交专家论证评议{because(happened.note)}{until(happened.clock)}。",
                setting("procedure"),
            )
        case fact.Refused():
            answer = f"；对陈述申辩的答复{because(happened.answer)}" if happened.answer else ""
            text = f"不予备案{because(happened.reason)}{answer}{_issued(happened.paper)}。"
            return Line(text, happened.source)


def _hearing(happened: HearingFact) -> Line:
    hearing = setting("hearing")
    match happened:
        case fact.RefusalIntended(intent, paper):
            return Line(f"拟不予备案{because(intent.reason)}{_issued(paper)}。", intent.source)
        case fact.StatementGiven():
            waived = "，放弃剩余陈述申辩期限" if happened.waived else ""
            said = f"陈述申辩{because(happened.text)}" if happened.text else "不作陈述申辩"
            return Line(f"申报单位{said}{waived}{until(happened.clock, '决定期限')}。", hearing)
        case fact.StatementEnded():
            return Line(f"陈述申辩期限届满{until(happened.clock, '决定期限')}。", hearing)
        case fact.IntentDropped():
            text = f"不再作不予备案处理，继续办理{because(happened.reason)}{until(happened.clock)}。"
            return Line(text, setting("procedure"))
        case fact.PaperServed():
            return _service(happened)


def _service(happened: fact.PaperServed) -> Line:
    name, service = PAPER_NAMES[PaperKind(happened.paper.rpartition("-")[0])], happened.service
    own = service.way is Way.SYSTEM
    signer = "异议人" if service.addressee == Role.PUBLIC else "申报单位"
    way = f"{signer}在系统中签收" if own else WAY_NAMES[service.way]
    receipt = f"，送达凭证{because(service.paper)}" if service.paper else ""
    text = f"{name}于{chinese_date(service.on)}送达（{way}{receipt}）{until(happened.clock)}。"
    return Line(text, setting("service"))


def _panel(happened: PanelFact) -> Line:
    recusal = setting("recusal")
    match happened:
        case fact.ExpertsAssigned():
            looked_at = "，疑似利害关系已经核实" if happened.verified else ""
            text = f"指派{len(happened.experts)}名评审专家{until(happened.clock)}{looked_at}。"
            return Line(text, law.PANEL)
        case fact.NoConflictDeclared():
            return Line("一名评审专家声明无需回避。", recusal)
        case fact.RecusalDeclared():
            return Line("一名评审专家声明回避。", recusal)
        case fact.ReviewHandedIn():
            return Line("一名评审专家提交评审意见。", setting("scoring"))
        case fact.ReviewStruck():
            again = f"，重新计算结论为：{_outcome(happened.verdict)}" if happened.verdict else ""
            return Line(f"取消一名应当回避专家的评审{again}{_issued(happened.paper)}。", recusal)
        case fact.ExpertReplaced():
            then = f"由另一名专家评审{until(happened.seated)}" if happened.by else "另行指派专家"
            return Line(f"因故更换一名评审专家，{then}。", setting("expert_replacement"))
        case fact.PanelConcluded():
            text = f"形成论证评议结论：{_outcome(happened.verdict)}{_issued(happened.paper)}。"
            return Line(text, setting("scoring"))


def _outcome(result: Verdict) -> str:
    if not result.quorate:
        return f"有效评审意见{result.counted}份，未达到{result.quorum}份，须补充评议"
    return "通过" if result.passed else f"未通过（{why_not_passed(result).rstrip('。')}）"


def _notice(happened: NoticeFact) -> Line:
    match happened:
        case fact.NoticeBegan():
            lasts = until(happened.clock, "公示期", "24时")
            return Line(f"自{chinese_date(happened.begins)}起公示{lasts}。", law.NOTICE)
        case fact.NoticeEnded(Stage.HELD):
            return Line("公示期满，尚有异议未办结，暂缓备案。", law.NO_OBJECTION)
        case fact.NoticeEnded():
            return Line(f"公示期满无未办结异议，转入备案{until(happened.clock)}。", law.NO_OBJECTION)
        case fact.ObjectionRaised():
            return Line(f"收到一件公示异议{until(happened.clock)}。", setting("objection"))
        case fact.ObjectionDecided():
            found = OBJECTION_FINDING_NAMES[happened.finding]
            papers = "".join(_issued(paper) for paper in happened.papers)
            return Line(f"一件公示异议的认定结果：{found}{papers}。", setting("objection"))
        case fact.WasLeftOut(left_out):
            where = LEFT_OUT_OF[left_out.of]
            return Line(f"未列入{where}{because(left_out.detail)}。", left_out.source)
        case fact.Filed():
            return Line(f"予以备案，基地编号{happened.base}，以{happened.document}公布。", law.FILED)


def _anytime(happened: AnytimeFact) -> Line:
    match happened:
        case fact.Withdrawn():
            return Line(f"申报单位撤回申报{because(happened.reason)}。", setting("withdrawal"))
        case fact.DeemedWithdrawn():
            text = f"{happened.reason.rstrip('。')}{_issued(happened.paper)}。"
            return Line(text, setting("correction_working_days"))
        case fact.Lapsed():
            return Line(happened.reason, setting("round_window"))
        case fact.TaskTransferred():
            to = "交由本单位一名人员办理" if happened.to else "恢复由本单位全体经办人员办理"
            return Line(f"任务转办：{to}。", setting("transfer"))
        case _:
            return _timed(happened)


def _timed(happened: TimedFact) -> Line:
    name = wait_name(happened.key)
    match happened:
        case fact.DeadlineMoved():
            text = f"调整“{name}”的期限{until(happened.clock, '')}{because(happened.reason)}。"
            return Line(text, setting("redating"))
        case fact.Urged():
            return Line(f"催办“{name}”{because(happened.message)}。", setting("urge"))
        case fact.Reminded():
            when = "逾期提醒" if happened.overdue else "到期提醒"
            setting_name = "reminder_days_after_every" if happened.overdue else "reminder_days_before"
            return Line(f"{when}：{name}。", setting(setting_name))
        case fact.Escalated():
            own = happened.key.partition(":")[0] in DEPARTMENT_KEYS
            whom = "提醒自治区人社厅抓紧办理" if own else "提请自治区人社厅督办"
            return Line(f"“{name}”逾期未办结，{whom}。", setting("effects"))
