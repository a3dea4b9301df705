"""Art. 12: the base begins to recruit a person, sets the profile right, puts papers to the stay, or gives up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.base.terms import BaseStatus
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import AFTER_BASE
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import countable, on_record, refused, short, until_today, written
from domain.bases.stay.keys import AGREEMENT, IDENTITY, PROJECT_REVISION
from domain.bases.stay.plain import plain_profile
from domain.bases.stay.project import to_confirm
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Degree, Profile
from domain.bases.stay.terms import Mode
from domain.bases.stay.world import StayWorld
from domain.refusal import Problem, Refusal, forbidden, said
from domain.source import interpretation, setting
from domain.wait import Clock

FORM = setting("form")
DETAIL = "招收登记有误，请逐项修改。"
MOST_DISCIPLINE = 60
"""Setting (form): characters of a first-level discipline."""


def open_stay(
    case: Stay, command: cmd.OpenStay, c: Circumstances, world: StayWorld
) -> fact.StayOpened | Refusal:
    """Art. 12: a base whose filing stands recruits a known person through a known station."""
    base, command = world.base, replace(command, profile=plain_profile(command.profile))
    if base is not None and base.unit != c.actor.scope:
        return forbidden("只能为本单位的基地招收博士后研究人员。", setting("permission"))
    found = refused(_opening(case, command, c, world), DETAIL)
    if found or base is None or world.station is None:
        return found or unknown_base()
    return fact.StayOpened(
        person=command.person,
        base=base.code,
        unit=base.unit,
        unit_name=base.unit_name,
        nature=base.nature,
        route=base.route,
        league=base.league,
        authority=base.authority,
        station=world.station.id,
        station_name=world.station.name,
        profile=command.profile,
        starts={
            AGREEMENT: Clock(since=c.at),
            **to_confirm(c),
            **({IDENTITY: Clock(since=c.at)} if world.on_record else {}),
        },
    )


def unknown_base() -> Refusal:
    """Setting (form): there is no such base."""
    return Refusal(code="no_such_base", detail="没有该基地。", source=FORM, field="base")


def _opening(case: Stay, command: cmd.OpenStay, c: Circumstances, world: StayWorld) -> Iterator[Problem]:
    yield from known(world)
    if world.base is not None and world.base.status is not BaseStatus.ACTIVE:
        yield Problem(
            "base",
            "base_not_active",
            "该基地备案已不再有效，不能招收博士后研究人员。",
            interpretation(AFTER_BASE),
        )
    yield from _profile(case, command.profile, c, world)


def known(world: StayWorld) -> Iterator[Problem]:
    """Setting (form): the base, the person and the station are registered."""
    if world.base is None:
        yield Problem("base", "no_such_base", "没有该基地。", FORM)
    if not world.person_known:
        yield Problem("person", "no_such_person", "没有登记该人员。", FORM)
    if world.station is None:
        yield Problem("station", "no_such_station", "没有登记该博士后科研流动站。", FORM)


def _profile(case: Stay, profile: Profile, c: Circumstances, world: StayWorld) -> Iterator[Problem]:
    """Art. 12(1), (2): recommended by the station, or agreed by the base with somebody who has the degree."""
    yield from topic(profile)
    yield from _project(profile)
    yield from degree_problems(case, profile.degree, c.today, world.born, "profile.degree")
    if profile.degree.awarded:
        return
    if profile.mode is Mode.BASE:
        detail = "基地达成意向后对接流动站的，拟招收人员应已取得博士学位。"
        yield Problem("profile.degree", "no_degree", detail, law.HAS_DEGREE)
    else:
        yield from _promise(profile.degree, c.today)


def topic(profile: Profile) -> Iterator[Problem]:
    """Setting (form): the discipline, by which recruiting is counted."""
    yield from written(profile.discipline, "profile.discipline", "一级学科", FORM)
    yield from short(profile.discipline, "profile.discipline", "一级学科", MOST_DISCIPLINE)


def _project(profile: Profile) -> Iterator[Problem]:
    """Setting (form): both ways of recruiting of Art. 12 begin from a research topic."""
    yield from written(profile.project, "profile.project", "研究项目")
    yield from short(profile.project, "profile.project", "研究项目")


def _promise(degree: Degree, today: date) -> Iterator[Problem]:
    field = "profile.degree.promised_by"
    if degree.promised_by is None:
        yield Problem(field, "required", "尚未取得博士学位的，应填写承诺取得的日期。", FORM)
    elif degree.promised_by < today:
        yield Problem(field, "in_past", "承诺取得博士学位的日期不得早于今天。", FORM)
    else:
        yield from countable(degree.promised_by, field, "承诺取得博士学位的日期")


def degree_problems(
    case: Stay, degree: Degree, today: date, born: date | None, field: str
) -> Iterator[Problem]:
    """Setting (form): a certificate has institution, number and date, and its file is on record; or none is claimed."""
    claimed = any((degree.institution.strip(), degree.certificate.strip(), degree.awarded_on))
    yield from on_record(case, degree.paper, f"{field}.paper", "博士学位证书")
    if degree.awarded_on is not None:
        yield from countable(degree.awarded_on, f"{field}.awarded_on", "取得博士学位的日期")
        yield from until_today(degree.awarded_on, today, f"{field}.awarded_on", "取得博士学位的日期", FORM)
        if born is not None and degree.awarded_on <= born:
            yield Problem(f"{field}.awarded_on", "before_birth", "取得博士学位的日期应晚于出生日期。", FORM)
    yield from _foreign(case, degree, field)
    if not claimed or (not degree.certificate.strip() and degree.awarded_on is None):
        return
    yield from written(degree.institution, f"{field}.institution", "授予博士学位的单位", FORM)
    yield from written(degree.certificate, f"{field}.certificate", "博士学位证书编号", FORM)
    if degree.awarded_on is None:
        yield Problem(f"{field}.awarded_on", "required", "请填写取得博士学位的日期。", FORM)


def _foreign(case: Stay, degree: Degree, field: str) -> Iterator[Problem]:
    """Setting (form): a certificate of recognition goes with a degree awarded abroad."""
    yield from on_record(case, degree.recognition_paper, f"{field}.recognition_paper", "学位认证书")
    given = degree.recognition.strip() or degree.recognition_paper is not None
    if given and not degree.foreign:
        detail = "国（境）外学位填写认证书，请核对是否为国（境）外学位。"
        yield Problem(f"{field}.foreign", "not_foreign", detail, FORM)


def amend_profile(
    case: Stay, command: cmd.AmendProfile, c: Circumstances, world: StayWorld
) -> fact.ProfileAmended | Refusal:
    """Art. 12: as complete as at the beginning."""
    command = replace(command, profile=plain_profile(command.profile))
    found = refused(_profile(case, command.profile, c, world), DETAIL)
    if found:
        return found
    topic_of = (command.profile.project, command.profile.project_summary)
    if topic_of == (case.profile.project, case.profile.project_summary):
        return fact.ProfileAmended(command.profile)
    return fact.ProfileAmended(command.profile, to_confirm(c), (PROJECT_REVISION,))


def attach_paper(
    case: Stay, command: cmd.AttachPaper, c: Circumstances, world: StayWorld
) -> fact.PaperAttached | Refusal:
    """Setting (attachments): the same file once."""
    if any(one.sha256 == command.paper.sha256 for one in case.papers):
        detail = "该文件已经上传，不必重复上传。"
        return Refusal(code="same_file", detail=detail, source=setting("attachments"), field="file")
    return fact.PaperAttached(command.paper)


def abandon(case: Stay, command: cmd.Abandon, c: Circumstances, world: StayWorld) -> fact.Abandoned | Refusal:
    """Setting (procedure): before the entry either side may give up, with its reason."""
    return said(command.reason, "reason", "终止招收的理由") or fact.Abandoned(command.reason)
