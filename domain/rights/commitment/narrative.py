"""The history of a commitment, a line for each fact."""

from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.commitment import facts as fact
from domain.rights.commitment.apply import OfLine, OfWhole
from domain.rights.commitment.keys import OF_CLAIM
from domain.rights.commitment.waits import wait_name
from domain.rights.rules import COMMITMENT, EVIDENCE, SUCCESSION, rule
from domain.rights.terms import MATTER_NAMES, RightsFinding

KEPT = {RightsFinding.MET: "已兑现", RightsFinding.PARTLY: "部分兑现", RightsFinding.NOT_MET: "未兑现"}

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·二(六): what the fact means, and what it rests on."""
    if isinstance(happened, OfWhole):
        return _whole(happened)
    if isinstance(happened, OfLine):
        return _of_line(happened)
    return narrate_anytime(happened, wait_name(happened.key), "主管部门、盟市科技局或者自治区科技厅")


def _whole(happened: OfWhole) -> Line:
    match happened:
        case fact.CommitmentBegun(claimed=claimed, matter=matter, lines=lines):
            who = "科研人员主张" if claimed else "用人单位登记"
            return Line(f"{who}“{MATTER_NAMES[matter]}”承诺{len(lines)}项。", law.PROMISES)
        case fact.WordingAgreed(lines):
            return Line(f"双方确认承诺内容，共{len(lines)}项。", COMMITMENT)
        case fact.ClaimDisputed(reason):
            return Line(f"用人单位不予确认{because(reason)}。", rule("claim_working_days"))
        case fact.AmendmentProposed(_, by, reason):
            who = "科研人员" if by == "researcher" else "用人单位"
            return Line(f"{who}提出变更承诺{because(reason)}。", COMMITMENT)
        case fact.ResearcherLeft(on):
            return Line(f"科研人员于{chinese_date(on)}离开，未了结的承诺不变。", COMMITMENT)
        case fact.UnitSucceeded(document=document):
            return Line(f"由承接单位继续兑现（{document}）。", SUCCESSION)


def _of_line(happened: OfLine) -> Line:  # noqa: C901  # a line for each fact
    match happened:
        case fact.LineDue(line):
            return Line(f"第{line}项到期未报兑现，记为逾期。", law.KEPT_IN_TIME)
        case fact.FulfilmentReported(line=line, kept=kept, late=late, evidence=evidence):
            when = "逾期" if late else ""
            return Line(f"第{line}项{when}报送{KEPT[kept]}，佐证{len(evidence)}份。", law.KEPT_IN_TIME)
        case fact.LineConfirmed(line):
            return Line(f"科研人员确认第{line}项。", rule("confirm_working_days"))
        case fact.LineUnconfirmed(line):
            return Line(f"第{line}项期满未确认，记为未经确认。", rule("confirm_working_days"))
        case fact.LineContested(line, reason, starts):
            limit = until(next(iter(starts.values()), None), "认定期限")
            return Line(f"科研人员对第{line}项提出争议{limit}{because(reason)}。", COMMITMENT)
        case fact.LineSettled(line=line, finding=finding, reason=reason):
            what = "该承诺" if line == OF_CLAIM else f"第{line}项"
            said = (
                ("未作出" if finding is RightsFinding.NOT_MET else "已作出")
                if line == OF_CLAIM
                else KEPT[finding]
            )
            return Line(f"认定{what}{said}{because(reason)}。", rule("contest_working_days"))
        case fact.LineReleased(line, reason):
            return Line(f"科研人员放弃第{line}项{because(reason)}。", EVIDENCE)
        case fact.LineBroken(line, reason):
            return Line(
                f"用人单位登记第{line}项未能兑现，告知主管部门或者盟市科技局{because(reason)}。", EVIDENCE
            )
        case fact.LineReplaced(line, by):
            return Line(f"第{line}项由第{by.id}项替代，兑现日期{chinese_date(by.due)}。", EVIDENCE)
