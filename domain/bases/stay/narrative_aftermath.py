"""Lines for ends that are neither 出站 nor a removal, and for what follows an end."""

from domain.bases import law
from domain.bases.stay import facts_end as fact
from domain.bases.stay.aftermath import told_to_go_on
from domain.bases.stay.keys import MERIT
from domain.bases.stay.narrative_course import dropped_cases
from domain.bases.stay.terms import LEAVING_NAMES
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting


def narrate_aftermath(happened: fact.AftermathFact) -> Line:
    """Art. 5, 22, setting (leaving): what the fact means, and what it rests on."""
    match happened:
        case fact.EndedOtherwise():
            name, day = LEAVING_NAMES[happened.leaving], chinese_date(happened.left_on)
            to = f"，转往{happened.goes_to}" if happened.goes_to else ""
            text = f"{name}，{day}在站终止{to}{because(happened.reason)}，不属于退出基地处理。"
            further = told_to_go_on(happened.starts) + dropped_cases(happened.dropped)
            return Line(text + further, setting("leaving"))
        case fact.LeavingTakenBack():
            what = "出基地手续办结登记" if happened.of_exit else "在站终止登记"
            void = f"已出具的{'、'.join(happened.void)}失效，不再使用。" if happened.void else ""
            return Line(f"撤销{what}，恢复在站{because(happened.reason)}。{void}", setting("reversal"))
        case fact.ReceiptGiven(receipt):
            text = f"出具出基地手续办理回执，编号{receipt.number}{because(receipt.note)}。"
            return Line(text, setting("exit_receipt_working_days"))
        case fact.MeritEndorsed():
            found = "予以确认" if happened.endorsed else "不予确认"
            check = until(happened.starts.get(f"{MERIT}{happened.merit}"), "核实期限")
            text = f"基地对本人申报的条件{found}{because(happened.note)}，转由自治区人社厅核实{check}。"
            return Line(text, setting("procedure"))
        case fact.DirectHireCertified(certificate):
            text = f"向{certificate.employer}出具期满出站直接考察招聘证明，编号{certificate.number}。"
            return Line(text, law.DIRECT_HIRE)
