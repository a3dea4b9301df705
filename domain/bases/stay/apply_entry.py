"""Folds the first facts of a stay: recruiting, agreement, entry, filing and degree (Art. 12–14, 23(1))."""

from dataclasses import replace
from datetime import date

from domain.bases.stay import facts as fact
from domain.bases.stay.keys import FILING
from domain.bases.stay.state import Stay
from domain.bases.stay.state_end import Exit
from domain.bases.stay.state_entry import Agreement, Filing, FilingReturn
from domain.bases.stay.terms import FilingStatus, StayStage

OpeningFact = (
    fact.StayOpened | fact.StayEntered | fact.PersonIdentified | fact.ProfileAmended | fact.PaperAttached
    | fact.Abandoned
)  # fmt: skip
AgreementFact = fact.AgreementDrafted | fact.AgreementSigned
DayFact = fact.EntryReported | fact.EntryCorrected | fact.DegreeRecorded
FilingFact = (
    fact.EntryFiled | fact.FilingAccepted | fact.FilingReturned | fact.FilingAnswered | fact.FilingRefused
)  # fmt: skip
EntryFact = OpeningFact | AgreementFact | DayFact | FilingFact


def apply_entry(case: Stay, happened: EntryFact) -> Stay:
    """The state after one of these facts."""
    if isinstance(happened, OpeningFact):
        return _opening(case, happened)
    if isinstance(happened, AgreementFact):
        return _agreement(case, happened)
    if isinstance(happened, DayFact):
        return _day(case, happened)
    return replace(_filing(case, happened), filing=_report(case.filing, happened))


def _opening(case: Stay, happened: OpeningFact) -> Stay:
    match happened:
        case fact.StayOpened():
            return replace(_hosted(case, happened), profile=happened.profile)
        case fact.StayEntered():
            return _entered(_hosted(case, happened), happened)
        case fact.PersonIdentified():
            return replace(case, person=happened.person)
        case fact.ProfileAmended():
            return replace(case, profile=happened.profile)
        case fact.PaperAttached():
            return replace(case, papers=(*case.papers, happened.paper))
        case fact.Abandoned():
            return replace(case, stage=StayStage.ABANDONED, end_reason=happened.reason)


def _hosted(case: Stay, happened: fact.StayOpened | fact.StayEntered) -> Stay:
    return replace(
        case,
        person=happened.person,
        base=happened.base,
        unit=happened.unit,
        unit_name=happened.unit_name,
        nature=happened.nature,
        route=happened.route,
        league=happened.league,
        authority=happened.authority,
        station=happened.station,
        station_name=happened.station_name,
    )


def _entered(case: Stay, happened: fact.StayEntered) -> Stay:
    filed = happened.filed_on is not None
    status = FilingStatus.ACCEPTED if filed else FilingStatus.DUE
    filing = Filing(
        status=status,
        filed_on=happened.filed_on,
        late_days=happened.late_days,
        accepted_on=happened.filed_on,
        filer=happened.filer,
    )
    return replace(
        case,
        profile=happened.profile,
        stage=happened.stage,
        entered_on=happened.entered_on,
        ends_on=happened.ends_on,
        filing=replace(filing, due=_due(happened)),
        exit=Exit(left_on=happened.left_on, destination=happened.destination, leaving=happened.leaving),
        end_reason=happened.note if happened.left_on else "",
        formalities_on=happened.formalities_on,
        formalities=happened.note,
        entered_history=True,
    )


def _agreement(case: Stay, happened: AgreementFact) -> Stay:
    match happened:
        case fact.AgreementDrafted(agreement):
            return replace(
                case,
                stage=StayStage.PREPARING,
                agreement=agreement,
                agreements=_kept(case),
                mentors=tuple(replace(one, since=one.since or agreement.begins) for one in agreement.mentors),
                pay=(agreement.pay,),
            )
        case fact.AgreementSigned():
            return _signed(case, happened)


def _kept(case: Stay) -> tuple[Agreement, ...]:
    return case.agreements if case.agreement is None else (*case.agreements, case.agreement)


def _signed(case: Stay, happened: fact.AgreementSigned) -> Stay:
    agreement = case.agreement
    if agreement is None:
        return case
    signed = {**agreement.signed, happened.side: happened.on}
    stage = StayStage.AGREED if happened.complete else case.stage
    return replace(case, stage=stage, agreement=replace(agreement, signed=signed))


def _day(case: Stay, happened: DayFact) -> Stay:
    match happened:
        case fact.EntryReported():
            return replace(
                case,
                stage=StayStage.IN_STATION,
                entered_on=happened.entered_on,
                formalities_on=happened.formalities_on,
                formalities=happened.formalities,
                ends_on=case.agreement.ends if case.agreement else case.ends_on,
                filing=replace(
                    case.filing, status=FilingStatus.DUE, due=_due(happened), filer=happened.filer
                ),
                ended_with_base=False,
                end_reason="",
            )
        case fact.EntryCorrected():
            filing = replace(case.filing, due=happened.due, late_days=happened.late_days)
            return replace(
                without(case, happened.dropped),
                entered_on=happened.entered_on,
                formalities_on=happened.formalities_on,
                filing=filing,
            )
        case fact.DegreeRecorded():
            profile = replace(case.profile, degree=happened.degree)
            return replace(without(case, happened.dropped), profile=profile)


def _due(happened: fact.EntryReported | fact.StayEntered) -> date | None:
    clock = happened.starts.get(FILING)
    return clock.deadline.due if clock and clock.deadline else None


def without(case: Stay, dropped: tuple[str, ...]) -> Stay:
    """The stay with these removal cases dropped."""
    if not dropped:
        return case
    removals = tuple(replace(one, dropped=True) if one.id in dropped else one for one in case.removals)
    return replace(case, removals=removals)


def _returns(filing: Filing, happened: fact.FilingReturned) -> tuple[FilingReturn, ...]:
    if happened.on is None:
        return filing.returns
    ids = tuple(one.id for one in happened.items)
    return (*filing.returns, FilingReturn(ids, happened.on, happened.not_before))


def _filing(case: Stay, happened: FilingFact) -> Stay:
    if isinstance(happened, fact.FilingRefused):
        reason = f"{happened.reason.strip().rstrip('。')}（{happened.source.cite}）"
        return replace(case, stage=StayStage.NOT_FILED, end_reason=reason)
    return case


def _report(filing: Filing, happened: FilingFact) -> Filing:
    match happened:
        case fact.EntryFiled(statement=statement, on=on, due=due, late_days=late_days):
            return replace(
                filing,
                status=FilingStatus.CHECKING,
                filed_on=on,
                due=due,
                late_days=late_days,
                statement=statement,
            )
        case fact.FilingAccepted(number, _, on):
            return replace(filing, status=FilingStatus.ACCEPTED, accepted_on=on, number=number)
        case fact.FilingReturned(items):
            return replace(
                filing,
                status=FilingStatus.RETURNED,
                items=(*filing.items, *items),
                returns=_returns(filing, happened),
            )
        case fact.FilingAnswered(answers):
            items = tuple(replace(one, answer=answers.get(one.id, one.answer)) for one in filing.items)
            return replace(filing, status=FilingStatus.CHECKING, items=items)
        case fact.FilingRefused():
            return replace(filing, status=FilingStatus.REFUSED)
