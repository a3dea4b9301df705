"""A base's life as answers: the whole of it, and its vacancy with the proof (Art. 24)."""

from datetime import timedelta

from api.bases.models.application_lists import NATURES, ROUTES, names_of_league
from api.bases.models.base import (
    BaseRecord,
    EndingSeen,
    Gap,
    GroundSeen,
    Interval,
    ProceedingSeen,
    VacancyAnswer,
)
from api.bases.seen.base_organisation import arrangement_seen, lacking_of
from api.bases.seen.stay import named
from api.models.dates import day_of, due_of
from api.reader import Reader
from api.seen.offered import offered
from domain.bases import law
from domain.bases.base.allowed import allowed
from domain.bases.base.cancelling import prepared
from domain.bases.base.keys import CANCEL_STATEMENT, VACANCY, VACANCY_CHECK
from domain.bases.base.proceedings import decidable, keepable, source_of_ground
from domain.bases.base.state import Base, Ending, Proceeding, Resident
from domain.bases.base.terms import (
    BASE_STATUS_NAMES,
    CANCEL_GROUND_NAMES,
    PROCEEDING_OUTCOME_NAMES,
    BaseStatus,
    CancelGround,
)
from domain.bases.base.vacancy import gaps, vacant_since
from domain.bases.base.waits import waits
from domain.bases.pack import PACK
from domain.bases.policy import Policy
from domain.bases.transition import before_law, first_day, told_before_law
from domain.deadline import explain
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.wait import Clock

SOURCE = law.VACANCY


def base_record(code: str, seq: int, case: Base, seen: Base, reader: Reader) -> BaseRecord:
    """The whole of it; `seen` is what of the case the reader may see."""
    return BaseRecord.model_validate(
        {
            "code": code,
            "seq": seq,
            "unit": seen.unit,
            "unit_name": seen.unit_name,
            "league": seen.league,
            "league_name": names_of_league(seen.league),
            "authority": seen.authority,
            "nature": seen.nature,
            "nature_name": NATURES[seen.nature.value],
            "route": seen.route,
            "route_name": ROUTES[seen.route.value],
            "address": seen.address,
            "legal_person": seen.legal_person,
            "research": seen.research,
            "filed_on": seen.filed_on,
            "document": seen.document,
            "status": seen.status,
            "status_name": BASE_STATUS_NAMES[seen.status],
            "ended_on": seen.ended_on,
            "barred_until": seen.barred_until,
            "residents": [_interval(one) for one in seen.residents],
            "in_station": seen.in_station,
            "late_filings": seen.late_filings,
            "grounds": [_ground(ground, reason, seen) for ground, reason in seen.grounds.items()]
            if seen.status is BaseStatus.ACTIVE
            else [],
            "proceedings": [_proceeding(one, seen) for one in seen.proceedings],
            "endings": [_ending(one) for one in seen.endings],
            "self_checks": list(seen.self_checks),
            "evaluations": list(seen.evaluations),
            "rectifications": list(seen.rectifications),
            "amendments": list(seen.amendments),
            "arrangements": [arrangement_seen(one) for one in seen.arrangements],
            "lacking": lacking_of(seen),
            "guidances": list(seen.guidances),
            "honours": list(seen.honours),
            "successions": list(seen.successions),
            "papers": list(seen.papers),
            "can": offered(
                "base",
                f"/api/v1/bases/{code}",
                named("base", allowed(case, reader.circumstances(PACK))),
                waits(case),
                reader,
            ),
        }
    )


def _interval(one: Resident) -> Interval:
    return Interval(
        stay=one.stay,
        entered_on=one.entered_on,
        left_on=one.left_on,
        filed_on=one.filed_on,
        late_days=one.late_days,
    )


def _ground(ground: CancelGround, reason: str, case: Base) -> GroundSeen:
    return GroundSeen(
        ground=ground,
        ground_name=CANCEL_GROUND_NAMES[ground],
        cite=source_of_ground(ground).cite,
        reason=reason,
        keepable=ground in keepable(case),
    )


def _ending(one: Ending) -> EndingSeen:
    return EndingSeen(
        status=one.status,
        status_name=BASE_STATUS_NAMES[one.status],
        on=day_of(one.on),
        document=one.document,
        reason=one.reason,
        ground=one.ground,
        barred_until=one.barred_until,
        automatic=one.automatic,
        steps=list(one.steps),
        benefits=list(one.benefits),
        reversed_on=one.reversed_on,
        reversal=one.reversal,
        decided_on=one.decided_on,
        signer=one.signer,
        notice=one.notice,
        answer=one.answer,
        remedies=one.remedies,
        served=one.served,
        reversal_document=one.reversal_document,
        reversal_served=one.reversal_served,
    )


def _proceeding(one: Proceeding, case: Base) -> ProceedingSeen:
    clock = case.clocks.get(f"{CANCEL_STATEMENT}{one.ground.value}") if one.open else None
    return ProceedingSeen(
        ground=one.ground,
        ground_name=CANCEL_GROUND_NAMES[one.ground],
        cite=source_of_ground(one.ground).cite,
        document=one.document,
        noticed_on=day_of(one.noticed_on),
        facts=one.facts,
        signer=one.signer,
        statement_days=one.statement_days,
        automatic=one.automatic,
        served=one.served,
        until=day_of(clock.deadline.due) if clock is not None and clock.deadline is not None else None,
        objections=list(one.objections),
        heard=one.heard,
        waived=one.waived,
        outcome=one.outcome,
        outcome_name=PROCEEDING_OUTCOME_NAMES[one.outcome] if one.outcome else None,
        closed_on=one.closed_on,
        prepared=prepared(case) if decidable(case) is one else "",
    )


def vacancy_answer(case: Base, reader: Reader, policy: Policy) -> VacancyAnswer:
    """Art. 24: whether the two years run, since when, until when and why; the ledger that they are counted from."""
    clock = case.clocks.get(VACANCY)
    counted = clock.deadline if clock else None
    full = None if case.in_station else case.vacancy_full_on
    due = counted.due if counted else full
    return VacancyAnswer(
        status=case.status,
        status_name=BASE_STATUS_NAMES[case.status],
        running=counted is not None,
        standing=_standing(case, clock),
        in_station=case.in_station,
        vacant_since=vacant_since(case.residents, case.filed_on),
        due=due_of(due, reader.today, reader.calendar) if due else None,
        proof=explain(counted) if counted else None,
        consequence=next((one.consequence for one in waits(case) if one.key == VACANCY), None),
        automatic=clock.effect is Effect.AUTOMATIC if clock else None,
        warnings=[day_of(counted.due - timedelta(days=days)) for days in clock.before]
        if clock and counted
        else [],
        ledger=[_interval(one) for one in case.residents],
        gaps=_gaps(case, policy),
        cite=SOURCE.cite,
    )


def _gaps(case: Base, policy: Policy) -> list[Gap]:
    if case.filed_on is None:
        return []
    found = gaps(case.residents, case.filed_on, policy.vacancy_months, first_day(policy))
    return [Gap(begins=day_of(first), ends=day_of(last)) for first, last in found]


def _standing(case: Base, clock: Clock | None) -> str:
    if case.status is not BaseStatus.ACTIVE:
        on = f"，自{chinese_date(case.ended_on)}起" if case.ended_on else ""
        return f"{BASE_STATUS_NAMES[case.status]}{on}不再计算空站期限。"
    if case.in_station:
        return f"现有在站博士后研究人员{case.in_station}名，不计算空站期限。"
    if VACANCY_CHECK in case.clocks:
        return "按补录、更正后的信息，连续无在站博士后研究人员的期限已经届满，由自治区人社厅核实后决定。"
    if clock is None or clock.deadline is None:
        full = case.vacancy_full_on
        if full is None:
            return "目前没有计算中的空站期限。"
        return f"连续无在站博士后研究人员的期限已于{chinese_date(full)}24时届满，自治区人社厅告知、听取陈述申辩后作出是否取消备案的决定。"
    start, due = chinese_date(clock.deadline.start), chinese_date(clock.deadline.due)
    since = vacant_since(case.residents, case.filed_on)
    if since is None or not before_law(since) or since >= clock.deadline.start:
        return f"自{start}起无在站博士后研究人员，期限至{due}24时届满。"
    told = f"自{chinese_date(since)}{told_before_law(since)}起无在站博士后研究人员"
    return f"{told}，期限自{start}办法施行之日起算，至{due}24时届满。"
