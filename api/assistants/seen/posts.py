"""Posts and hires as answers."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from api.assistants.models.posts import (
    HireAnswer,
    HireRow,
    PostAnswer,
    PostRow,
    PublicOpenPost,
    RequiredProject,
)
from api.models.dates import day_of
from api.reader import Reader, person_name
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from db.assistants.reads.posts import Named
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import task_lines, zones
from domain.assistants.counting.persons import shortcomings
from domain.assistants.counting.posts import FUNDING_NAMES, WORK_NAMES, Work, published_persons
from domain.assistants.counting.projects import Project, required_of
from domain.assistants.hire.decide import LIVE
from domain.assistants.hire.explanation import explain as explain_hire
from domain.assistants.hire.state import HIRE_STAGE_NAMES, Hire, Particulars, Terms
from domain.assistants.hire.waits import waits as hire_waits
from domain.assistants.offers import of_hire, of_post
from domain.assistants.pack import PACK
from domain.assistants.post.decide import advertised
from domain.assistants.post.explanation import explain as explain_post
from domain.assistants.post.state import POST_STAGE_NAMES, Offer, Post, PostProject
from domain.assistants.post.waits import waits as post_waits
from domain.assistants.sheet.cells import DEGREE_NAMES
from domain.command_words import words_of
from domain.identity import IDENTITY_NAMES, IdentityKind
from domain.legal_time import chinese_date

CHECKED = f"正在诚信核查，认定前照常计入{law.FALSE_FIGURES.in_brackets}"
UNKNOWN = Named("", "", IdentityKind.RESIDENT.value)


def _place(case: Post | Hire) -> dict[str, object]:
    found = case.placement
    line, zone = (found.line, found.zone) if found else ("", None)
    return {
        "line": line,
        "line_name": task_lines()[line].name if line else "",
        "zone": zone,
        "zone_name": zones()[zone].name if zone else "",
    }


def _offer(case: Post) -> Offer:
    if case.offer is None:
        raise ValueError("a post that was not planned")
    return case.offer


def post_row(case: Post) -> dict[str, object]:
    """A post as values of the type `PostRow`."""
    offer = _offer(case)
    return {
        "id": case.id,
        "year": case.year,
        "unit": case.unit,
        "unit_name": case.unit_name,
        **_place(case),
        "title": offer.title,
        "work": offer.work,
        "work_name": WORK_NAMES[offer.work],
        "persons": offer.persons,
        "hired": len(case.hires),
        "stage": case.stage,
        "stage_name": POST_STAGE_NAMES[case.stage] if case.stage else "",
        "planned_on": case.planned_on,
        "published_on": case.published_on,
        "link": case.link,
        "platform": case.platform,
        "restriction": case.restriction,
    }


def post_shown(case: Post) -> PostRow:
    """A post in the list."""
    return PostRow.model_validate(post_row(case))


def post_answer(case: Post, seq: int, reader: Reader) -> PostAnswer:
    """One post with what the reader can do."""
    c = reader.circumstances(PACK)
    found, names = post_waits(case), words_of("assistant_post").names
    offers = [Offered(name, names[name], name) for name in of_post(case, reader.actor)]
    required = required_by(_offer(case).projects, c)
    return PostAnswer.model_validate(
        {
            **post_row(case),
            "seq": seq,
            "flagged": case.placement.flagged if case.placement else False,
            "offer": _offer(case),
            "required": required,
            "gap": max(0, required - case.persons),
            "counted": published_persons(advertised(case), c.policy),
            "withdrawn": case.withdrawn,
            "waits": wait_rows("assistant_post", found, reader),
            "standing": explain_post(case, reader.now, reader.calendar).text,
            "can": offered("assistant_post", f"/api/v1/assistant-posts/{case.id}", offers, found, reader),
        }
    )


def required_by(projects: Iterable[PostProject], c: Circumstances) -> int:
    """26·二(一): how many posts these projects have at least."""
    found = [
        Project(
            id=each.number, approved=each.approved, received=each.received or Decimal(0), plan=not each.own
        )
        for each in projects
    ]
    return required_of(found, c.policy)


def required_projects(posts: Iterable[Post], c: Circumstances) -> list[RequiredProject]:
    """26·二(一): each project of each unit once, with the persons of the posts that name it; a joint post serves each of them."""
    known: dict[tuple[str, str], tuple[Post, PostProject]] = {}
    held: dict[tuple[str, str], int] = {}
    for case in posts:
        for project in _offer(case).projects:
            key = (case.unit, project.number)
            known[key] = (case, project)
            held[key] = held.get(key, 0) + case.persons
    return [_required(case, project, held[key], c) for key, (case, project) in sorted(known.items())]


def _required(case: Post, project: PostProject, held: int, c: Circumstances) -> RequiredProject:
    least = required_by([project], c)
    return RequiredProject(
        unit=case.unit,
        unit_name=case.unit_name,
        number=project.number,
        name=project.name,
        approved=project.approved,
        required=least,
        set=held,
        gap=max(0, least - held),
    )


def public_post(case: Post) -> PublicOpenPost:
    """A post for anyone."""
    offer, place = _offer(case), _place(case)
    assert case.published_on is not None
    return PublicOpenPost(
        id=case.id,
        title=offer.title,
        unit_name=case.unit_name,
        line_name=str(place["line_name"]),
        work_name=WORK_NAMES[offer.work],
        wanted=offer.persons - len(case.hires),
        duties=offer.duties,
        published_on=case.published_on,
        link=case.link,
        platform=case.platform,
    )


def _given(case: Hire) -> tuple[Particulars, Terms]:
    if case.particulars is None or case.terms is None:
        raise ValueError("a hire that was not recorded")
    return case.particulars, case.terms


def hire_row(case: Hire, named: Named, reader: Reader) -> dict[str, object]:
    """A hire as values of the type `HireRow`; the name as the reader may see it, the number always masked."""
    particulars, terms = _given(case)
    return {
        "id": case.id,
        "year": case.year,
        "unit": case.unit,
        "unit_name": case.unit_name,
        **_place(case),
        "name": person_name(named.name, reader),
        "number": named.masked,
        "document": case.document,
        "document_name": IDENTITY_NAMES[case.document],
        "university": particulars.university,
        "graduated": particulars.graduated,
        "degree": particulars.degree,
        "degree_name": DEGREE_NAMES[particulars.degree],
        "work": terms.work,
        "work_name": WORK_NAMES[terms.work],
        "begun": terms.begun,
        "agreed": terms.agreement is not None,
        "insured": terms.insured,
        "stage": case.stage,
        "stage_name": HIRE_STAGE_NAMES[case.stage] if case.stage else "",
        "why": case.why,
    }


def hires_shown(cases: Iterable[Hire], names: Mapping[str, Named], reader: Reader) -> list[HireRow]:
    """Hires in the list."""
    return [HireRow.model_validate(hire_row(each, names.get(each.person, UNKNOWN), reader)) for each in cases]


def hire_answer(
    case: Hire, seq: int, named: Named, post_title: str, reader: Reader, *, checked: bool = False
) -> HireAnswer:
    """One hire with what it lacks and what the reader can do; `checked` while an integrity case is about it."""
    particulars, terms = _given(case)
    found, words = hire_waits(case), words_of("assistant_hire").names
    offers = [Offered(name, words[name], name) for name in of_hire(case, reader.actor)]
    return HireAnswer.model_validate(
        {
            **hire_row(case, named, reader),
            "seq": seq,
            "particulars": particulars,
            "funding": terms.funding,
            "funding_name": FUNDING_NAMES[terms.funding],
            "housing": terms.housing,
            "post": terms.post,
            "post_title": post_title,
            "projects": list(terms.projects),
            "agreement": _agreement(terms),
            "left_on": day_of(case.left_on) if case.left_on else None,
            "leaving": case.leaving,
            "voided": case.voided,
            "as_postdoc": terms.work is Work.POSTDOC,
            "hints": [
                *([CHECKED] if checked else []),
                *(_hints(terms, reader) if case.stage in LIVE and not case.closed else []),
            ],
            "waits": wait_rows("assistant_hire", found, reader),
            "standing": explain_hire(case, reader.now, reader.calendar).text,
            "can": offered("assistant_hire", f"/api/v1/assistant-hires/{case.id}", offers, found, reader),
        }
    )


def _agreement(terms: Terms) -> str:
    agreement = terms.agreement
    if agreement is None:
        return ""
    until = f"，至{chinese_date(agreement.until)}" if agreement.until else ""
    return f"{chinese_date(agreement.signed_on)}签订{until}"


def _hints(terms: Terms, reader: Reader) -> list[str]:
    lacks = shortcomings(
        begun=terms.begun,
        today=reader.today,
        agreement=terms.agreement is not None,
        insured=terms.insured,
        work=terms.work,
        policy=reader.circumstances(PACK).policy,
    )
    return [f"{each.text}{each.source.in_brackets}" for each in lacks]
