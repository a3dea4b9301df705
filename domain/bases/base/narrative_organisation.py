"""The history of a base's organisation, guidance and awards, a line for each fact; people are not named."""

from domain.bases import law
from domain.bases.base import facts_organisation as fact
from domain.bases.base.facts_organisation import OrganisationFact
from domain.bases.base.keys import GUIDANCE
from domain.bases.base.terms_organisation import (
    ARRANGEMENT_NAMES,
    ARRANGEMENT_SOURCES,
    GUIDANCE_WAY_NAMES,
    WITH_PEOPLE,
)
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting

PROCEDURE = setting("procedure")


def narrate_organisation(happened: OrganisationFact) -> Line:
    """Art. 6, 7, 17: what the fact means, and what it rests on."""
    match happened:
        case fact.ArrangementRecorded():
            return _recorded(happened)
        case fact.ArrangementEnded():
            text = f"一项机构、人员、制度登记至{chinese_date(happened.until)}终止{because(happened.reason)}。"
            return Line(text, setting("form"))
        case fact.GuidanceGiven(guidance):
            way = GUIDANCE_WAY_NAMES[guidance.way]
            limit = until(happened.starts.get(f"{GUIDANCE}{guidance.id}"), "回复期限")
            text = f"{chinese_date(guidance.on)}{way}：{guidance.subject}。指导意见：{guidance.advice.rstrip('。')}"
            return Line(f"{text}{limit}。", law.LEAGUE_LEADS)
        case fact.GuidanceAnswered():
            return Line(f"回复指导意见：{happened.answer.rstrip('。')}。", PROCEDURE)
        case fact.HonourRecorded(honour):
            text = f"登记基地获得的表彰奖励“{honour.title}”（{honour.granted_by}，{honour.document}）。"
            return Line(text, PROCEDURE)
        case fact.HonourWithdrawn():
            return Line(f"撤销一项基地表彰奖励的登记{because(happened.reason)}。", setting("reversal"))


def _recorded(happened: fact.ArrangementRecorded) -> Line:
    one = happened.arrangement
    count = f"，{len(one.people)}人" if one.kind in WITH_PEOPLE else ""
    instead = "，接替原登记" if happened.replaces else ""
    text = f"登记{ARRANGEMENT_NAMES[one.kind]}“{one.title}”{count}，自{chinese_date(one.since)}起{instead}。"
    return Line(text, ARRANGEMENT_SOURCES[one.kind])
