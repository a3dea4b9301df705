"""The history of a complaint, a line for each fact; nobody is named and nothing of what was written is told."""

from domain.narrative import Line, because, until
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.complaint import facts as fact
from domain.rights.complaint.apply import EndingFact, HandlingFact, MovingFact
from domain.rights.complaint.keys import ANSWER, COMPETENCE, EXTENDED, RATING, REOPENED
from domain.rights.complaint.state import DECLINE_NAMES
from domain.rights.complaint.waits import SOURCES, wait_name
from domain.rights.rules import COMPLAINT, IDENTITY, OWN_MATTER, REFERRAL, RETALIATION, ROUTING, rule
from domain.rights.terms import BODY_NAMES, ROUTES, TOPIC_NAMES

FURTHER = "告知可以依法通过复议、诉讼、信访等其他途径提出"

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·三(三): what the fact means, and what it rests on."""
    if isinstance(happened, MovingFact):
        return _moved(happened)
    if isinstance(happened, HandlingFact):
        return _handled(happened)
    if isinstance(happened, EndingFact):
        return _ended(happened)
    if isinstance(happened, fact.LimitPassed):
        name = wait_name(happened.key)
        return Line(f"“{name}”逾期，计入{BODY_NAMES[happened.body]}。", rule("quarter_figures"))
    return narrate_anytime(happened, wait_name(happened.key), "自治区科技厅")


def _moved(happened: MovingFact) -> Line:
    match happened:
        case fact.ComplaintReceived():
            return _received(happened)
        case fact.Referred(giver=giver, to=to, reason=reason):
            limit = until(happened.starts.get(COMPETENCE), "受理或者指定承办期限")
            return Line(f"{BODY_NAMES[giver]}移送{BODY_NAMES[to]}{limit}{because(reason)}。", REFERRAL)
        case fact.Routed(_, to, _, reason):
            text = f"指定由{BODY_NAMES[to]}承办，不再移送{because(reason)}。"
            return Line(text, rule("competence_working_days"))


def _received(happened: fact.ComplaintReceived) -> Line:
    limit = until(happened.starts.get(ANSWER), "答复期限")
    topic, window = TOPIC_NAMES[happened.topic], BODY_NAMES[happened.intake]
    text = f"{window}窗口收到“{topic}”投诉，由{BODY_NAMES[happened.holder]}"
    if happened.own_matter:
        return Line(f"{text}承办，涉及本部门，另行指定处室{limit}。", OWN_MATTER)
    fixed = ROUTES.get(happened.topic)
    if fixed is not None:
        return Line(f"{text}承办{limit}。", fixed[1])
    return Line(f"{text}统筹受理{limit}。", ROUTING)


def _handled(happened: HandlingFact) -> Line:  # noqa: C901  # a line for each fact
    match happened:
        case fact.ComplaintAcknowledged():
            return Line("告知收到。", rule("acknowledge_working_days"))
        case fact.ComplaintAccepted():
            return Line("受理，答复期限不因受理重新计算。", rule("accept_working_days"))
        case fact.MatterLinked():
            return Line("与其他投诉并为同一事项，分别答复。", COMPLAINT)
        case fact.FileAdded():
            return Line("投诉人提交一份附件。", COMPLAINT)
        case fact.FileRedacted():
            return Line("制作一份遮盖件。", IDENTITY)
        case fact.InquiryAsked():
            return Line("发出核实函。", IDENTITY)
        case fact.AnswerExtended(reason, starts):
            limit = until(starts.get(EXTENDED), "答复期限")
            return Line(f"延长答复期限{limit}{because(reason)}。", rule("extension_working_days"))
        case fact.IdentityOpened(_, reason):
            return Line(f"查看投诉人联系方式{because(reason)}。", IDENTITY)


def _ended(happened: EndingFact) -> Line:  # noqa: C901  # likewise
    match happened:
        case fact.ComplaintDeclined(ground, elsewhere):
            return Line(f"不予受理：{DECLINE_NAMES[ground]}。可以提出的途径：{elsewhere}。", COMPLAINT)
        case fact.ComplaintAnswered():
            late = "逾期" if happened.late else ""
            done = f"，要求落实措施{len(happened.measures)}项" if happened.measures else ""
            limit = until(happened.starts.get(RATING), "评价期限")
            return Line(f"{late}答复，认定{len(happened.points)}项{done}{limit}。", law.SOLVED)
        case fact.MeasureDone():
            return Line("一项措施已经落实。", law.PROBLEMS_SOLVED)
        case fact.ComplaintRated(satisfied, _, listed):
            said = "满意，办结" if satisfied else "不满意"
            again = f"，办结，列入自治区科技厅专项清单，{FURTHER}" if listed else ""
            return Line(f"投诉人评价：{said}{again}。", rule("rating_working_days"))
        case fact.ComplaintReopened(_, starts):
            limit = until(starts.get(REOPENED), "重新答复期限")
            return Line(f"重新办理，由其他承办人负责{limit}。", rule("reopened_working_days"))
        case fact.ComplaintClosed(rated):
            return Line("期满办结。" if rated else "期满未评价，办结，不计入满意率。", SOURCES[RATING])
        case fact.ComplaintWithdrawn():
            return Line("投诉人撤回。", COMPLAINT)
        case fact.RetaliationReported():
            return Line("投诉人反映受到打击报复，另立一件由统筹受理部门直接办理。", RETALIATION)
