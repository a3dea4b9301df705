"""Lines for the first facts of a stay: recruiting, agreement, entry, filing and degree."""

from datetime import date

from domain.bases import law
from domain.bases.interpretations import ONE_STAY
from domain.bases.stay import facts as fact
from domain.bases.stay.apply_entry import AgreementFact, DayFact, EntryFact, FilingFact, OpeningFact
from domain.bases.stay.keys import DEGREE, FILING, FILING_CHECK, FILING_CORRECTION
from domain.bases.stay.narrative_course import dropped_cases
from domain.bases.stay.oddities import confirmed
from domain.bases.stay.terms import MODE_NAMES, SIDE_NAMES, STAY_STAGE_NAMES
from domain.bases.transition import told_before_law
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import interpretation, setting


def narrate_entry(happened: EntryFact) -> Line:
    """Art. 12, 13, 23(1): what the fact means, and what it rests on."""
    if isinstance(happened, OpeningFact):
        return _opening(happened)
    if isinstance(happened, AgreementFact):
        return _agreement(happened)
    if isinstance(happened, DayFact):
        return _day(happened)
    return _filing(happened)


def _opening(happened: OpeningFact) -> Line:
    match happened:
        case fact.StayOpened():
            mode = MODE_NAMES[happened.profile.mode]
            text = f"{happened.unit_name}开始招收一名博士后研究人员（{mode}），合作流动站为{happened.station_name}。"
            return Line(text, law.RECRUITS)
        case fact.StayEntered():
            left = f"，{chinese_date(happened.left_on)}离开" if happened.left_on else ""
            entered = f"{chinese_date(happened.entered_on)}{told_before_law(happened.entered_on)}"
            stage = STAY_STAGE_NAMES[happened.stage]
            text = f"补录系统启用前的在站情况：{entered}进入基地{_done(happened)}{left}，现为“{stage}”{because(happened.note)}。"
            return Line(text, setting("import"))
        case fact.PersonIdentified():
            return Line(f"自治区人社厅核实人员身份{because(happened.reason)}。", interpretation(ONE_STAY))
        case fact.ProfileAmended():
            return Line("更正招收方式、学科、研究项目或者学位信息。", setting("form"))
        case fact.PaperAttached():
            return Line(f"上传材料“{happened.paper.file_name}”。", setting("attachments"))
        case fact.Abandoned():
            return Line(f"未进站，终止本次招收{because(happened.reason)}。", setting("procedure"))


def _done(happened: fact.StayEntered) -> str:
    done_on = happened.formalities_on
    apart = done_on is not None and done_on != happened.entered_on
    return f"（进站手续于{chinese_date(done_on)}办理完毕）" if apart and done_on else ""


def _agreement(happened: AgreementFact) -> Line:
    match happened:
        case fact.AgreementDrafted(agreement):
            span = f"{chinese_date(agreement.begins)}至{chinese_date(agreement.ends)}"
            return Line(f"拟定三方协议，工作期限{span}，待三方签署。", law.AGREEMENT)
        case fact.AgreementSigned():
            side, day = SIDE_NAMES[happened.side], chinese_date(happened.on)
            then = "，三方协议签订完毕，转由流动站办理进站手续" if happened.complete else ""
            return Line(f"{side}一方于{day}签署协议{then}。", law.AGREEMENT_SIGNED)


def _day(happened: DayFact) -> Line:
    match happened:
        case fact.EntryReported():
            until_when = until(happened.starts.get(FILING), "报备案期限")
            degree = until(happened.starts.get(DEGREE), "取得博士学位证书的期限")
            declared = "，流动站确认符合招收条件" if happened.meets_conditions else ""
            text = (
                f"{both_days(happened.entered_on, happened.formalities_on)}{declared}{until_when}{degree}。"
            )
            return Line(text + confirmed(happened.oddities, happened.oddity_reason), law.FORMALITIES)
        case fact.EntryCorrected():
            late = _late(happened.late_days)
            text = f"{_corrected(happened)}，相关期限重新计算{late}{because(happened.reason)}。"
            text += confirmed(happened.oddities, "")
            return Line(text + dropped_cases(happened.dropped), setting("reversal"))
        case fact.DegreeRecorded():
            told = f"；{happened.lacks}，尚不计为取得" if happened.lacks else ""
            text = f"登记博士学位证书{told}。" + dropped_cases(happened.dropped)
            return Line(text, setting("procedure"))


def both_days(entered_on: date, done_on: date | None) -> str:
    """Art. 13(2): the day of the formalities and that of the entry, told apart where they differ."""
    if done_on is None or done_on == entered_on:
        return f"进站手续于{chinese_date(entered_on)}办理完毕，同日进入基地"
    return f"进站手续于{chinese_date(done_on)}办理完毕，{chinese_date(entered_on)}进入基地"


def _corrected(happened: fact.EntryCorrected) -> str:
    """What became another day; facts from before there were two days tell of one."""
    told = []
    if happened.entered_on != happened.before:
        told.append(f"进入基地日期由{chinese_date(happened.before)}更正为{chinese_date(happened.entered_on)}")
    before, after = happened.formalities_before, happened.formalities_on
    if before is not None and after is not None and before != after:
        told.append(f"进站手续办理完毕之日由{chinese_date(before)}更正为{chinese_date(after)}")
    return "，".join(told)


def _filing(happened: FilingFact) -> Line:
    check = getattr(happened, "starts", {}).get(FILING_CHECK)
    match happened:
        case fact.EntryFiled():
            text = f"报自治区人社厅备案{_late(happened.late_days)}{until(check, '审核期限')}。"
            return Line(text, law.ENTRY_FILING)
        case fact.FilingAccepted():
            return Line(f"予以备案，回执编号{happened.number}{because(happened.note)}。", law.ENTRY_FILING)
        case fact.FilingReturned():
            asked = until(happened.starts.get(FILING_CORRECTION), "补正期限")
            why = f"，此前未一并告知的理由：{happened.not_before}" if happened.not_before else ""
            text = f"备案材料退回补正{len(happened.items)}项{asked}{why}。"
            return Line(text, setting("filing_correction_working_days"))
        case fact.FilingAnswered():
            text = f"逐项答复补正事项，转回自治区人社厅审核{until(check, '审核期限')}。"
            return Line(text, setting("filing_correction_working_days"))
        case fact.FilingRefused():
            return Line(f"不予备案{because(happened.reason)}。", happened.source)


def _late(days: int) -> str:
    return f"，逾期{days}日" if days else ""
