"""Documents as answers."""

import re
from collections.abc import Sequence

from activities.documents.content import Content, Drafted, Lacking
from activities.documents.kinds import Numbering, Plan, documents_by_kind, plans
from api.models.dates import day_of
from api.models.documents import (
    DocumentAnswer,
    DocumentKindSeen,
    DocumentOffer,
    DocumentRow,
    SignedCopy,
    TemplateRow,
)
from api.problems import FieldProblem
from db import documents as stored
from db.document_templates import TemplateRow as StoredTemplate
from domain.actor import Actor
from domain.legal_time import chinese_date
from domain.offices import leading_line, office
from domain.refusal import Problem
from domain.terms import ROLE_NAMES, Role
from domain.visibility import sees_originals

BATCH = re.compile("（(第.{1,3}批)）")
"""Public notices of a round are told apart by it."""


def readable(plan: Plan, actor: Actor) -> bool:
    """Setting (permission): an auditor reads no names of persons."""
    return not plan.personal or actor.role is not Role.AUDITOR


def may_sign(row: stored.DocumentRow, actor: Actor) -> bool:
    """Whether the actor's office drafted it: the signed copy comes from there."""
    return actor.role is Role.DEPARTMENT or (row.drafted_role, row.drafted_scope) == (
        actor.role.value,
        actor.scope,
    )


def document_row(row: stored.DocumentRow, actor: Actor) -> DocumentRow:
    """A row of the list."""
    return DocumentRow.model_validate(_values(row, actor))


def document_answer(
    row: stored.DocumentRow, actor: Actor, pages: int | None, unshown: Sequence[str] = ()
) -> DocumentAnswer:
    """One document; `unshown` are the characters that its PDF could not show."""
    return DocumentAnswer.model_validate({**_values(row, actor), "pages": pages, "unshown": unshown})


def _values(row: stored.DocumentRow, actor: Actor) -> dict[str, object]:
    kind, signed = row.kind, None
    plan = plans()[kind]
    if row.signed_sha256 is not None and row.signed_file_name is not None and row.signed_made_at is not None:
        name = _signed_name(row.signed_file_name, plan, actor)
        signed = SignedCopy(file_name=name, sha256=row.signed_sha256, at=row.signed_made_at)
    return {
        "id": row.id,
        "kind": kind,
        "kind_name": plan.title,
        "case_kind": row.case_kind,
        "case_id": row.case_id,
        "part": row.part,
        "number": row.number,
        "dated": day_of(row.dated),
        "title": row.title,
        "state": "signed" if signed else "drafted",
        "state_name": "已用印上传" if signed else "草拟",
        "sha256": row.sha256,
        "pdf_sha256": row.pdf_sha256,
        "template": row.template,
        "signed": signed,
        "drafted_by": _office(row),
        "drafted_at": row.drafted_at,
        "readable": readable(plan, actor),
        "can_sign": may_sign(row, actor),
        "cite": plan.source.cite,
    }


def _signed_name(name: str, plan: Plan, actor: Actor) -> str:
    """Setting (permission): people write names of persons into the names of files."""
    if sees_originals(actor.role):
        return name
    return f"{plan.title}（用印）.{name.rpartition('.')[2].lower()}"


def _office(row: stored.DocumentRow) -> str:
    found = office(row.drafted_scope)
    return found.name if found else ROLE_NAMES[Role(row.drafted_role)]


def kind_seen(kind: str) -> DocumentKindSeen:
    """A kind of document."""
    return DocumentKindSeen.model_validate(_kind(kind))


def _kind(kind: str) -> dict[str, object]:
    plan = plans()[kind]
    return {
        "kind": kind,
        "kind_name": plan.title,
        "case_kind": plan.case,
        "cite": plan.source.cite,
        "numbered": plan.numbering is Numbering.GIVEN,
        "dated": plan.dated,
    }


def offer(kind: str, part: str, found: Drafted, role: Role) -> DocumentOffer:
    """What can be drafted or opened, or what is missing."""
    said = found if isinstance(found, Content) else None
    return DocumentOffer(
        **_kind(kind),
        part=part,
        only_open=role not in plans()[kind].drafters or not plans()[kind].kept,
        title=said.title if said else None,
        number=said.number or None if said else None,
        about=_about(said) if said and part and not said.number else "",
        missing=[missing(one) for one in found.problems] if isinstance(found, Lacking) else [],
    )


def _about(said: Content) -> str:
    """Which of several of a kind: the paper that it serves or its batch, and its day."""
    served, batch = said.fields.get("paper_title"), BATCH.search(said.title)
    named = str(served) if served else batch[1] if batch else ""
    return "，".join(each for each in (named, chinese_date(said.dated)) if each)


def missing(one: Problem) -> FieldProblem:
    """One thing that is not on record."""
    return FieldProblem(
        field=one.field, code=one.code, detail=one.detail, article=one.source.cite if one.source else None
    )


def keeps(actor: Actor, kind: str) -> bool:
    """Setting (permission): whether it is the department whose line leads the programme of a kind of documents."""
    return actor.role is Role.DEPARTMENT and actor.line == leading_line(plans()[kind].case)


def template_row(kind: str, row: StoredTemplate | None, actor: Actor) -> TemplateRow:
    """The template that counts now, and whether the reader's line leads the programme and so keeps it."""
    return TemplateRow(
        kind=kind,
        kind_name=plans()[kind].title,
        version=row.version if row else 0,
        own=row is not None and row.sha256 is not None,
        editable=keeps(actor, kind),
        reason=row.reason if row else "",
        made_at=row.made_at if row else None,
        fields=sorted(documents_by_kind()[kind].sample(kind).fields),
    )
