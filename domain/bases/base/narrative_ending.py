"""The history of a base's end, of what follows from it, and of its reversal."""

from domain.bases import law
from domain.bases.base import facts as fact
from domain.bases.base.apply_ending import EndingFact
from domain.bases.base.ended_under import ended_under
from domain.bases.base.state import Benefit
from domain.bases.base.terms import STEP_OUTCOME_NAMES, StepOutcome, StepStatus
from domain.bases.interpretations import AFTER_BASE
from domain.legal_time import chinese_date
from domain.narrative import Line, because
from domain.source import interpretation, setting


def narrate_ending(happened: EndingFact) -> Line:
    """Art. 24: what the fact means, and what it rests on."""
    match happened:
        case fact.FilingCancelled():
            return _cancelled(happened)
        case fact.WorkstationApproved():
            return _workstation(happened)
        case fact.StepTaken():
            return _step(happened)
        case fact.BenefitPlanned(benefit):
            text = f"登记“{benefit.title}”应补齐{benefit.due}元{because(benefit.basis)}。"
            return Line(text, law.BENEFITS)
        case fact.BenefitPaid(benefit):
            return Line(_paid(benefit), law.BENEFITS)
        case fact.BenefitSettled(benefit):
            amount = f"{benefit.amount}元" if benefit.amount is not None else ""
            day = chinese_date(benefit.settled_on) if benefit.settled_on else ""
            return Line(f"{day}补齐“{benefit.title}”{amount}{because(benefit.note)}。", law.BENEFITS)
        case fact.EndingReversed():
            due = happened.due_after
            count = f"；空站期限至{chinese_date(due)}" if due else ""
            number = f"（{happened.document}）" if happened.document else ""
            text = f"撤销备案终止{number}，恢复基地备案{because(happened.reason)}{count}。"
            return Line(text, setting("reversal"))


def _paid(benefit: Benefit) -> str:
    last = benefit.payments[-1]
    rest = f"，尚余{benefit.due - benefit.paid}元" if benefit.due is not None else ""
    return f"{chinese_date(last.on)}部分补齐“{benefit.title}”{last.amount}元{because(last.note)}，累计{benefit.paid}元{rest}。"


def _cancelled(happened: fact.FilingCancelled) -> Line:
    ending = happened.ending
    how = "期满由自治区人社厅（系统办理，设置）" if ending.automatic else "决定"
    barred = f"；至{chinese_date(ending.barred_until)}不得再次申请设立" if ending.barred_until else ""
    text = f"{how}取消基地备案（{ending.document}），自{chinese_date(ending.on)}起不再有效"
    return Line(f"{text}{because(ending.reason)}{barred}。", ended_under(ending))


def _workstation(happened: fact.WorkstationApproved) -> Line:
    ending = happened.ending
    text = f"{chinese_date(ending.on)}获批设立博士后科研工作站（{ending.document}），基地资格自动注销"
    titles = "、".join(one.title for one in ending.benefits)
    ended = f"；拟取消备案的程序（{'、'.join(happened.closes)}）终止" if happened.closes else ""
    return Line(f"{text}{f'；补齐：{titles}' if titles else ''}{ended}。", law.WORKSTATION)


def _step(happened: fact.StepTaken) -> Line:
    outcome = STEP_OUTCOME_NAMES[StepOutcome(happened.outcome)]
    undone = happened.status is StepStatus.UNDONE
    what = "恢复随基地终止的一名博士后" if undone else "办理一名博士后随基地终止的衔接"
    return Line(f"{what}：{outcome}。", setting("reversal") if undone else interpretation(AFTER_BASE))
