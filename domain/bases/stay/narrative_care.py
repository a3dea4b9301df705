"""Lines for opinions of the committee, the station's word on the project, and awards."""

from domain.bases import law
from domain.bases.stay import facts_care as fact
from domain.bases.stay.facts_care import CareFact
from domain.bases.stay.terms_care import AWARD_NAMES, COMMITTEE_STEP_NAMES
from domain.legal_time import chinese_date
from domain.narrative import Line, because
from domain.source import setting


def narrate_care(happened: CareFact) -> Line:
    """Art. 7, 8, 17: what the fact means, and what it rests on."""
    match happened:
        case fact.OpinionRecorded(opinion):
            step, on = COMMITTEE_STEP_NAMES[opinion.step], chinese_date(opinion.on)
            result = "同意" if opinion.agreed else "不同意"
            return Line(f"登记专家学术委员会{on}出具的{step}意见：{result}。", law.COMMITTEE_GUARDS)
        case fact.ProjectConfirmed(word) if word.confirmed:
            text = f"流动站确认研究项目“{word.project}”{because(word.opinion)}。"
            return Line(text, law.STATION_HELPS_PROJECT)
        case fact.ProjectConfirmed(word):
            text = (
                f"流动站对研究项目“{word.project}”提出修改意见{because(word.opinion)}，由基地修改后再送确认。"
            )
            return Line(text, law.STATION_HELPS_PROJECT)
        case fact.AwardGiven(award):
            amount = f"，奖励{award.amount:,}元" if award.amount is not None else ""
            text = f"基地给予{AWARD_NAMES[award.kind]}“{award.title}”（{award.document}）{amount}。"
            return Line(text, law.AWARDS)
        case fact.AwardWithdrawn():
            return Line(f"撤销一项表彰奖励{because(happened.reason)}。", setting("reversal"))
