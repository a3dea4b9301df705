"""Who is told of what happens in the lives of bases and postdocs, besides the tasks, reminders and escalations."""

from collections.abc import Callable, Iterator, Mapping

from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.base import facts as base_fact
from domain.bases.base.apply import LedgerFact
from domain.bases.base.narrative import narrate as narrate_base
from domain.bases.base.state import Base
from domain.bases.campaign import facts as campaign_fact
from domain.bases.campaign.narrative import narrate as narrate_campaign
from domain.bases.campaign.state import Campaign
from domain.bases.stay import facts as stay_fact
from domain.bases.stay import facts_end as end_fact
from domain.bases.stay import facts_refusal as refusal_fact
from domain.bases.stay.narrative import narrate as narrate_stay
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import REMOVAL_GROUND_NAMES, Leaving
from domain.narrative import Line
from domain.policy import Edition
from domain.terms import Role


def unit(case: Stay | Base) -> tuple[Party, ...]:
    """The unit that set up the base."""
    return (Party(Role.UNIT, case.unit),)


def league(case: Stay | Base) -> tuple[Party, ...]:
    """Art. 6: the league of the area, also for units of the region level."""
    return (Party(Role.LEAGUE, case.league),)


def others(case: Stay) -> tuple[Party, ...]:
    """Station and postdoc."""
    return (Party(Role.STATION, case.station), Party(Role.POSTDOC, case.person))


def sides(case: Stay) -> tuple[Party, ...]:
    """Art. 13(1): all three sides."""
    return (*unit(case), *others(case))


def everybody(case: Stay) -> tuple[Party, ...]:
    """All three sides and both levels above."""
    return (*sides(case), *league(case), DEPARTMENT)


def survivors(case: Stay) -> tuple[Party, ...]:
    """Everybody of a stay that is over; nobody writes to who has died."""
    dead = case.exit.leaving is Leaving.DEATH
    return tuple(one for one in everybody(case) if not (dead and one.role is Role.POSTDOC))


def offices(case: Base) -> tuple[Party, ...]:
    """The unit and both levels above."""
    return (*unit(case), *league(case), DEPARTMENT)


OF_STAYS: Mapping[type, Callable[[Stay], tuple[Party, ...]]] = {
    stay_fact.EntryCorrected: sides,
    stay_fact.FilingAccepted: sides,
    stay_fact.FilingRefused: lambda case: (*sides(case), *league(case)),
    stay_fact.MentorChanged: sides,
    stay_fact.ProjectConfirmed: unit,
    stay_fact.AwardGiven: others,
    stay_fact.AwardWithdrawn: others,
    stay_fact.TermChanged: sides,
    stay_fact.SupplementDrafted: sides,
    stay_fact.SupplementSigned: sides,
    stay_fact.SupplementWithdrawn: sides,
    stay_fact.ProjectAmended: sides,
    stay_fact.NoticeServed: lambda case: (*sides(case), *league(case)),
    stay_fact.RemovalReferred: lambda case: (*sides(case), *league(case)),
    stay_fact.ReferralDecided: sides,
    stay_fact.DoubtSettled: lambda case: (*sides(case), *league(case)),
    stay_fact.RemovalOpened: lambda case: (*sides(case), *league(case)),
    stay_fact.DecisionServed: sides,
    stay_fact.RemovalDecided: everybody,
    stay_fact.RemovalReversed: everybody,
    stay_fact.ExitCompleted: everybody,
    end_fact.EndedOtherwise: survivors,
    end_fact.LeavingTakenBack: everybody,
    end_fact.ReceiptGiven: survivors,
    end_fact.MeritEndorsed: lambda case: (Party(Role.POSTDOC, case.person),),
    end_fact.DirectHireCertified: lambda case: (*unit(case), Party(Role.POSTDOC, case.person)),
    refusal_fact.RefusalProposed: lambda case: (*sides(case), *league(case)),
    refusal_fact.RefusalNoticeServed: sides,
    refusal_fact.RefusalDecided: lambda case: (*sides(case), *league(case)),
    refusal_fact.RefusalDelivered: sides,
    stay_fact.EndedWithBase: sides,
    stay_fact.ResumedWithBase: sides,
    stay_fact.StayVoided: lambda case: (*sides(case), *league(case)),
}
"""Fact of a stay → who is told of it by a notification."""
OF_BASES: Mapping[type, Callable[[Base], tuple[Party, ...]]] = {
    base_fact.CancellationOpened: lambda case: (*unit(case), *league(case)),
    base_fact.NoticeGiven: offices,
    base_fact.NoticeServed: offices,
    base_fact.ObjectionStated: offices,
    base_fact.UnitHeard: offices,
    base_fact.DecisionServed: offices,
    base_fact.FilingKept: lambda case: (*unit(case), *league(case)),
    base_fact.FilingCancelled: offices,
    base_fact.WorkstationApproved: offices,
    base_fact.EndingReversed: offices,
    base_fact.EvidenceCorrected: league,
    base_fact.ScoresCorrected: lambda case: (*unit(case), DEPARTMENT),
    base_fact.CampaignProlonged: unit,
    base_fact.EvaluationGraded: lambda case: (*unit(case), *league(case)),
    base_fact.GuidanceGiven: unit,
    base_fact.GuidanceAnswered: lambda case: (*league(case), DEPARTMENT),
    base_fact.HonourRecorded: lambda case: (*unit(case), *league(case)),
    base_fact.HonourWithdrawn: lambda case: (*unit(case), *league(case)),
    base_fact.UnitSucceeded: offices,
    base_fact.BaseAmended: lambda case: (*unit(case), *league(case)),
    base_fact.AmendmentTookEffect: offices,
}
"""The same of a base."""


OF_A_REMOVAL = (
    stay_fact.NoticeServed,
    stay_fact.RemovalReferred,
    stay_fact.ReferralDecided,
    stay_fact.RemovalDecided,
    stay_fact.DecisionServed,
    stay_fact.RemovalReversed,
)
"""Facts about one removal, whose line of the history does not name the ground."""
ADVERSE: Mapping[type, str] = {
    stay_fact.RemovalDecided: "removal",
    stay_fact.FilingRefused: "entry_filing",
    refusal_fact.RefusalDecided: "entry_filing",
    base_fact.FilingCancelled: "cancellation",
}
"""Adverse decision → the kind of its remedies."""


def told_of_base(case: Base, happened: base_fact.Fact) -> Iterator[tuple[Party, Line]]:
    """The parties that hear of this fact of a base, with its line of the history."""
    parties = OF_BASES.get(type(happened))
    if isinstance(happened, LedgerFact) and happened.ground_gone:
        parties = offices
    if parties is not None:
        line = narrate_base(happened)
        yield from ((party, line) for party in parties(case))


def told_of_campaign(_: Campaign, happened: campaign_fact.Fact) -> Iterator[tuple[Party, Line]]:
    """Setting (evaluation): a closing day that was moved on is told to the offices whose bases have no result yet."""
    if isinstance(happened, campaign_fact.CampaignExtended):
        line = narrate_campaign(happened)
        yield from ((Party(Role.LEAGUE, league), line) for league in happened.leagues)


def told_of_stay(case: Stay, happened: stay_fact.Fact) -> Iterator[tuple[Party, Line]]:
    """The parties that hear of this fact of a stay, with its line of the history; of a removal always with ground and item."""
    parties = OF_STAYS.get(type(happened))
    if parties is not None:
        line = _of_stay(case, happened)
        yield from ((party, line) for party in parties(case))


def _of_stay(case: Stay, happened: stay_fact.Fact) -> Line:
    line, removal = narrate_stay(happened), None
    if isinstance(happened, OF_A_REMOVAL):
        removal = case.removal(happened.removal)
    if removal is None:
        return line
    item = f"{law.ground(removal.ground.value).cite}：{REMOVAL_GROUND_NAMES[removal.ground]}"
    return Line(f"{line.text.rstrip('。')}（依据{item}）。", line.source)


def remedy(happened: object, policy: Edition) -> str:
    """Setting (remedies): what can be done against an adverse decision, marked as general law; nothing otherwise."""
    kind = ADVERSE.get(type(happened))
    spares = (isinstance(happened, stay_fact.RemovalDecided) and not happened.remove) or (
        isinstance(happened, refusal_fact.RefusalDecided) and not happened.refuse
    )
    if kind is None or spares:
        return ""
    return f"救济途径（一般法律规定）：{policy.remedies[kind]}"
