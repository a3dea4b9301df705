"""The history of a stay, a line for each fact; no person is named."""

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_course import LifeFact, MajorFact
from domain.bases.stay.apply_end import EndFact
from domain.bases.stay.apply_entry import EntryFact
from domain.bases.stay.apply_supplement import SupplementFact
from domain.bases.stay.facts_care import CareFact
from domain.bases.stay.facts_end import AftermathFact
from domain.bases.stay.facts_refusal import RefusalFact
from domain.bases.stay.narrative_aftermath import narrate_aftermath
from domain.bases.stay.narrative_care import narrate_care
from domain.bases.stay.narrative_course import narrate_life
from domain.bases.stay.narrative_end import narrate_end
from domain.bases.stay.narrative_entry import narrate_entry
from domain.bases.stay.narrative_refusal import narrate_refusal
from domain.bases.stay.narrative_supplement import narrate_major, narrate_supplement
from domain.bases.stay.waits import wait_name
from domain.narrative import Line, because, until
from domain.source import setting
from domain.ticking import DEPARTMENT_LEVEL, LEAGUE_LEVEL

ABOVE = {LEAGUE_LEVEL: "提请盟市人社局督办", DEPARTMENT_LEVEL: "提请自治区人社厅督办"}
"""Art. 5, 6: who is told of a passed due date."""
TickingFact = fact.Reminded | fact.Escalated | fact.DeadlineMoved | fact.Urged


def narrate(happened: fact.Fact) -> Line:
    """Art. 12–24: what the fact means, and what it rests on."""
    if isinstance(happened, EndFact):
        return narrate_end(happened)
    if isinstance(happened, AftermathFact):
        return narrate_aftermath(happened)
    if isinstance(happened, RefusalFact):
        return narrate_refusal(happened)
    if isinstance(happened, TickingFact):
        return _ticking(happened)
    return _of_the_stay(happened)


def _of_the_stay(happened: EntryFact | SupplementFact | MajorFact | LifeFact | CareFact) -> Line:
    if isinstance(happened, EntryFact):
        return narrate_entry(happened)
    if isinstance(happened, SupplementFact):
        return narrate_supplement(happened)
    if isinstance(happened, MajorFact):
        return narrate_major(happened)
    if isinstance(happened, CareFact):
        return narrate_care(happened)
    return narrate_life(happened)


def _ticking(happened: TickingFact) -> Line:
    name = wait_name(happened.key)
    match happened:
        case fact.Urged():
            return Line(f"催办“{name}”{because(happened.message)}。", setting("urge"))
        case fact.Reminded(overdue=True):
            return Line(f"逾期提醒：{name}。", setting("reminder_days_after_every"))
        case fact.Reminded():
            return Line(f"到期提醒：{name}。", setting("reminder_days_before"))
        case fact.Escalated():
            above = ABOVE.get(happened.level, "按期再次提醒")
            return Line(f"“{name}”逾期未办结，{above}。", setting("effects"))
        case fact.DeadlineMoved():
            return Line(
                f"“{name}”的期限重新计算{until(happened.clock)}{because(happened.reason)}。",
                setting("redating"),
            )
