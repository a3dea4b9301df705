"""Settings (permission, blind_review): what of an application an actor may see."""

from dataclasses import replace
from typing import Any

from domain.actor import Actor
from domain.bases.application.form import Form
from domain.bases.application.papers import Paper
from domain.bases.application.state import Application, Assignment, AssignmentStatus, Correction
from domain.bases.terms import Stage
from domain.identity import mask
from domain.terms import Role, Route
from domain.visibility import masked_name, masked_papers


def visible(case: Application, actor: Actor) -> Application | None:
    """Settings (permission, blind_review): the case as this actor may see it, or None when it may not at all."""
    match actor.role:
        case Role.SYSTEM:
            return case
        case Role.DEPARTMENT:
            return handed_in(case)
        case Role.AUDITOR:
            return _to_auditor(handed_in(case))
        case Role.LEAGUE:
            return _to_office(case) if _of_league(case, actor) else None
        case Role.AUTHORITY:
            return _to_office(case) if _of_authority(case, actor) else None
        case Role.UNIT:
            return _to_unit(case) if case.unit and actor.scope == case.unit else None
        case Role.EXPERT:
            return _to_expert(case, actor)
        case _:
            return None


def handed_in(case: Application) -> Application:
    """Art. 11(1): what of the application was handed in; before the first submission the content is the unit's own."""
    return case if case.submitted_at is not None else replace(case, form=Form(), attachments=())


def masked_form(form: Form) -> Form:
    """Setting: permission: the form without what only serves to reach or to know a person."""
    unit = replace(
        form.unit,
        legal_representative=masked_name(form.unit.legal_representative),
        contact=masked_name(form.unit.contact),
        phone=mask(form.unit.phone),
    )
    team = tuple(replace(member, name=masked_name(member.name)) for member in form.team)
    return replace(form, unit=unit, team=team)


def _to_auditor(case: Application) -> Application:
    """An auditor oversees what was done, and needs no person's data for it."""
    seen = replace(
        case,
        form=masked_form(case.form),
        attachments=masked_papers(case.attachments),
        correction=_masked_correction(case.correction),
    )
    if case.inspection is None:
        return seen
    members = tuple(masked_name(one) for one in case.inspection.members)
    return replace(seen, inspection=replace(case.inspection, members=members))


def _masked_correction(correction: Correction | None) -> Correction | None:
    if correction is None:
        return None
    papers = masked_papers(correction.attachments)
    return replace(correction, form=masked_form(correction.form), attachments=papers)


def _of_league(case: Application, actor: Actor) -> bool:
    """Art. 11(1): region-level units go to the department directly; a draft is the unit's own."""
    return (
        case.submitted_at is not None and case.route is not Route.REGION and actor.scope == case.league != ""
    )


def _of_authority(case: Application, actor: Actor) -> bool:
    return case.submitted_at is not None and case.authority is not None and actor.scope == case.authority


def _to_office(case: Application) -> Application:
    panel = tuple(_nameless(replace(one, review=None)) for one in case.panel)
    return _without_objectors(replace(case, panel=panel, papers=_of_unit(case)))


def _to_unit(case: Application) -> Application:
    concluded = case.stage is not Stage.PANEL
    seen = replace(
        case,
        panel=(),
        verdicts=case.verdicts if concluded else (),
        task=_own_task(case),
        papers=_of_unit(case),
    )
    return _without_objectors(_without_staff(seen))


def _to_expert(case: Application, actor: Actor) -> Application | None:
    own = next((one for one in case.reviewers if one.expert == actor.scope), None)
    if own is None:
        return None
    if own.status is AssignmentStatus.ASSIGNED:
        return Application(
            id=case.id, round=case.round, unit_name=case.unit_name, stage=case.stage, panel=(own,)
        )
    handed_in = own.status is AssignmentStatus.HANDED_IN
    others = (_nameless(one) for one in case.reviewers if one is not own) if handed_in else ()
    seen = replace(case, panel=(own, *others), verdicts=case.verdicts if handed_in else (), task=None)
    aside = replace(seen, papers=(), intent=None, opinions=(), left_out=None)
    return _without_staff(replace(aside, objections=(), correction=None, end_reason=""))


def _of_unit(case: Application) -> tuple[Paper, ...]:
    """The papers that are for the unit; the answer to an objection is for whoever objected."""
    return tuple(paper for paper in case.papers if paper.to is Role.UNIT)


def _nameless(one: Assignment) -> Assignment:
    return replace(one, expert="", reason="")


def _own_task(case: Application) -> str | None:
    return case.task if case.stage in {Stage.DRAFT, Stage.CORRECTION} else None


def _without_objectors(case: Application) -> Application:
    """The receipt and the reasons are between the department and whoever objected."""
    return replace(case, objections=tuple(replace(one, id="", reasons="") for one in case.objections))


def _without_staff(case: Application) -> Application:
    """An office answers for what it found, not the person who wrote it down."""
    changes: dict[str, Any] = {  # Any: fields of several types, as `replace` takes them
        "findings": {key: replace(finding, by="") for key, finding in case.findings.items()},
        "priorities": {key: replace(priority, by="") for key, priority in case.priorities.items()},
        "inspection": replace(case.inspection, by="") if case.inspection else None,
        "correction": _anonymous(case.correction),
        "papers": tuple(_unsigned(paper) for paper in case.papers),
    }
    return replace(case, **changes)


def _unsigned(paper: Paper) -> Paper:
    return replace(paper, service=replace(paper.service, by="")) if paper.service else paper


def _anonymous(correction: Correction | None) -> Correction | None:
    return replace(correction, returned_by="") if correction else None
