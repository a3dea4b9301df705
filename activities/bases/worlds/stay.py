"""Loads what the rules of stays, bases and campaigns must know beside the case, inside the deciding transaction."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.standing import unit_with_standing
from db.bases.stay import CERTIFICATES, EXITS
from db.bases.worlds import stay as rows
from db.counters import next_document, peek
from db.parties import station_by_id
from domain.bases.application.eligibility import unfit
from domain.bases.base import commands as base
from domain.bases.base.keys import AMENDMENT, CANCEL_ISSUE, STEP, VACANCY
from domain.bases.base.state import Base
from domain.bases.base.steps import find_step
from domain.bases.base.terms import BaseStatus, EvaluationStatus
from domain.bases.base.world import BaseWorld
from domain.bases.campaign import commands as campaign
from domain.bases.campaign.state import Campaign, CampaignKind
from domain.bases.campaign.world import CampaignWorld
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as stay
from domain.bases.stay.commands_end import CertifyDirectHire, GiveReceipt, TakeBackLeaving
from domain.bases.stay.overlap import met
from domain.bases.stay.state import Stay
from domain.bases.stay.world import Interval, StayWorld
from domain.unit import Standing, Unit
from domain.wait import Occasion

UNFINISHED = (EvaluationStatus.EVIDENCE, EvaluationStatus.SCORING, EvaluationStatus.GRADING)


async def postdoc_world(
    conn: AsyncConnection, case: Stay, command: stay.Command, c: Circumstances
) -> StayWorld:
    """The host base, and only what this command needs besides."""
    match command:
        case stay.OpenStay() | stay.EnterStay():
            known, born = await rows.person_born(conn, command.person)
            return StayWorld(
                base=await rows.host_base(conn, command.base, hold=True),
                station=await station_by_id(conn, command.station),
                person_known=known,
                born=born,
                on_record=await rows.on_record(conn, command.person),
                others=await _others(conn, case, command),
            )
        case stay.IdentifyPerson():
            return StayWorld(on_record=await rows.on_record(conn, case.person))
        case stay.ReportEntry() | stay.CorrectEntry():
            known, born = await rows.person_born(conn, case.person)
            others = await _others(conn, case, command)
            base = await rows.host_base(conn, case.base)
            return StayWorld(base=base, person_known=known, born=born, others=others)
        case stay.ReverseRemoval() | TakeBackLeaving():
            base = await rows.host_base(conn, case.base)
            return StayWorld(base=base, others=await _others(conn, case, command))
        case stay.AcceptFiling() | GiveReceipt() | CertifyDirectHire():
            return StayWorld(receipt=await _receipt(conn, command, c))
        case stay.AmendProfile() | stay.RecordDegree():
            known, born = await rows.person_born(conn, case.person)
            return StayWorld(
                base=await rows.host_base(conn, case.base), station=None, person_known=known, born=born
            )
        case stay.TimerFired():
            return StayWorld()
        case _:
            return StayWorld(base=await rows.host_base(conn, case.base))


Numbered = stay.AcceptFiling | GiveReceipt | CertifyDirectHire


async def _receipt(conn: AsyncConnection, command: Numbered, c: Circumstances) -> str:
    """The next number of the series of the year, held until the transaction is over."""
    series, prefix = {
        stay.AcceptFiling: ("receipt", c.policy.receipt_prefix),
        GiveReceipt: (EXITS, c.policy.exit_receipt_prefix),
        CertifyDirectHire: (CERTIFICATES, c.policy.certificate_prefix),
    }[type(command)]
    taken = await peek(conn, f"{series}/{c.today.year}")
    return f"{prefix}{c.today.year}{taken + 1:04d}"


async def _others(conn: AsyncConnection, case: Stay, command: stay.Command) -> tuple[Interval, ...]:
    """Of the person whose days in station the command gives or lets go on; two such commands wait for one another."""
    match command:
        case stay.EnterStay():
            return await rows.other_stays(conn, command.person, case.id)
        case stay.ReportEntry() | stay.CorrectEntry() | stay.ReverseRemoval() | TakeBackLeaving():
            return await rows.other_stays(conn, case.person, case.id)
        case _:
            return ()


async def base_world(conn: AsyncConnection, case: Base, command: base.Command, c: Circumstances) -> BaseWorld:
    """The unit where the base begins or comes back; stays and a document number where it may end."""
    match command:
        case base.FileBase() | base.EnterBase():
            return await _beginning(conn, command)
        case base.CancelFiling():
            return await _cancelling(conn, case, c)
        case base.GiveNotice():
            return await _noticing(conn, c)
        case base.TimerFired(key):
            return await _fired(conn, case, key, command.occasion, c)
        case base.ApproveWorkstation() | base.AmendBase():
            return BaseWorld(open_stays=await rows.open_stays(conn, case.code))
        case base.SucceedUnit():
            return await _succeeding(conn, case, command)
        case base.ReverseEnding():
            known = await unit_with_standing(conn, case.unit)
            active = known[1].active_base if known else None
            return BaseWorld(
                active_base=active,
                later_base=await rows.later_base(conn, case.unit, case.code, case.filed_on),
                open_stays=await rows.open_stays(conn, case.code),
                next_reversal=await next_document(conn, c.policy.reversal_prefix, c.today.year),
            )
        case _:
            return BaseWorld()


async def _beginning(conn: AsyncConnection, command: base.FileBase | base.EnterBase) -> BaseWorld:
    known = await unit_with_standing(conn, command.unit)
    if known is None:
        return BaseWorld()
    world = _at_unit(*known)
    if not isinstance(command, base.FileBase):
        return world
    applied = await rows.applied_with(conn, command.application)
    if applied is None:
        return world
    form = applied.form
    return replace(
        world,
        address=form.unit.registered_address,
        legal_person=form.unit.legal_representative,
        research=form.recruitment.fields,
    )


def _at_unit(unit: Unit, standing: Standing) -> BaseWorld:
    """The unit at which the base is to be."""
    return BaseWorld(
        unit_name=unit.name,
        league=unit.league,
        active_base=standing.active_base,
        nature=unit.nature,
        route=unit.route,
        authority=unit.authority,
    )


async def _succeeding(conn: AsyncConnection, case: Base, command: base.SucceedUnit) -> BaseWorld:
    """The unit that stands in, with its base, and the stays that follow."""
    known = await unit_with_standing(conn, command.successor)
    if known is None:
        return BaseWorld()
    return replace(
        _at_unit(*known),
        open_stays=await rows.open_stays(conn, case.code),
        over_stays=await rows.over_stays(conn, case.code),
        unfit=tuple(unfit(known[0])),
    )


async def _cancelling(conn: AsyncConnection, case: Base, c: Circumstances) -> BaseWorld:
    return BaseWorld(
        open_stays=await rows.open_stays(conn, case.code),
        next_document=await next_document(conn, c.policy.cancellation_prefix, c.today.year),
    )


async def _noticing(conn: AsyncConnection, c: Circumstances) -> BaseWorld:
    return BaseWorld(next_notice=await next_document(conn, c.policy.cancellation_notice_prefix, c.today.year))


async def _fired(
    conn: AsyncConnection, case: Base, key: str, occasion: Occasion, c: Circumstances
) -> BaseWorld:
    if key in (VACANCY, CANCEL_ISSUE) and occasion is Occasion.DUE:
        return await _cancelling(conn, case, c)
    if key == VACANCY:
        return await _noticing(conn, c)
    if key.startswith(STEP):
        return await _step(conn, case, key.removeprefix(STEP))
    if key.startswith(AMENDMENT):
        return BaseWorld(open_stays=await rows.open_stays(conn, case.code))
    return BaseWorld()


async def _step(conn: AsyncConnection, case: Base, step_id: str) -> BaseWorld:
    found = find_step(case, step_id)
    if found is None:
        return BaseWorld()
    stay_id = found[1].target
    return BaseWorld(
        step_stage=await rows.stay_stage(conn, stay_id),
        step_blocked=await _elsewhere(conn, stay_id),
    )


async def _elsewhere(conn: AsyncConnection, stay_id: str) -> bool:
    """Whether the person of a stay is recruited elsewhere, or was in station since, also where that is over by now."""
    if await rows.has_another_stay(conn, stay_id):
        return True
    found = await rows.since(conn, stay_id)
    if found is None:
        return False
    person, entered_on = found
    return met(entered_on, await rows.other_stays(conn, person, stay_id)) is not None


async def campaign_world(
    conn: AsyncConnection, case: Campaign, command: campaign.Command, c: Circumstances
) -> CampaignWorld:
    """Which bases it is about, and which of them are without a result."""
    match command:
        case campaign.OpenCampaign(kind=kind, year=year, bases=named, league=league):
            active = await rows.active_bases(conn, named, league)
            unknown = tuple(one for one in named if one not in active)
            again = kind is CampaignKind.SELF_CHECK and await rows.has_self_check(conn, year)
            return CampaignWorld(active, unknown, same_year=again)
        case campaign.CloseCampaign():
            states = await rows.states_of(conn, case.bases)
            return CampaignWorld(unfinished=tuple(one.code for one in states if _unfinished(case, one)))
        case campaign.ExtendCampaign():
            states = await rows.states_of(conn, case.bases)
            missing = [one for one in states if one.status is BaseStatus.ACTIVE and _unfinished(case, one)]
            leagues = tuple(sorted({one.league for one in missing}))
            return CampaignWorld(unfinished=tuple(one.code for one in missing), leagues=leagues)
        case _:
            return CampaignWorld()


def _unfinished(case: Campaign, one: Base) -> bool:
    if case.kind is CampaignKind.SELF_CHECK:
        return all(check.year != case.year for check in one.self_checks)
    found = one.evaluation(case.id)
    return found is not None and found.status in UNFINISHED
