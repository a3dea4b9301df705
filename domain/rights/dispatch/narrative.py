"""The history of a dispatch, a line for each fact."""

from domain.narrative import Line, because, until
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.dispatch import facts as fact
from domain.rights.dispatch.figures import Figures
from domain.rights.dispatch.keys import REPORT
from domain.rights.dispatch.waits import wait_name
from domain.rights.rules import rule
from domain.rights.terms import BODY_NAMES

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·三(三): what the fact means, and what it rests on."""
    match happened:
        case fact.FiguresFrozen(year=year, number=number, agencies=agencies):
            whole = sum(agencies.values(), Figures())
            limit = until(happened.starts.get(REPORT), "报告期限")
            text = f"{year}年第{number}季度数据定稿：收到{whole.received}件，办结{whole.closed}件{limit}。"
            return Line(text, law.QUARTERLY)
        case fact.FiguresConfirmed(body, remark):
            return Line(f"{BODY_NAMES[body]}确认数据{because(remark)}。", rule("figures_working_days"))
        case fact.DispatchFiled(_, _, unconfirmed):
            rest = f"，其中{len(unconfirmed)}个部门未确认数据" if unconfirmed else ""
            return Line(f"报告季度调度情况{rest}。", law.QUARTERLY)
        case fact.BulletinPublished():
            return Line("发布通报。", law.BULLETIN)
        case fact.KeptInternal():
            return Line("结合工作实际情况，本季度不作通报。", law.BULLETIN)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return narrate_anytime(happened, wait_name(happened.key), "自治区科技厅")
