"""The documents of an application's papers are made with the act, by the office that acted: a service always has one."""

import hashlib
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.bases.documents.kinds import PAPER_OF
from activities.bases.documents.sources import content_of
from activities.documents.content import Content
from activities.documents.drafting import make
from activities.documents.kinds import Asked, Desk
from activities.documents.word import BadTemplateError
from db import documents
from db.bases.application import APPLICATION
from db.cases import load
from db.documents import NewDocument
from db.scope import system_transaction
from domain.actor import DEPARTMENT_OFFICE, SYSTEM
from domain.bases.application.papers import Paper
from domain.bases.application.state import Application
from domain.legal_time import legal_day
from domain.terms import Role
from ids import derived_id

log = structlog.get_logger("documents")


async def issue(engine: AsyncEngine, at: datetime, application_id: str) -> None:
    """Makes the documents that are missing, each once; one that cannot be made is left to the office itself."""
    async with system_transaction(engine) as conn:
        case: Application = (await load(conn, APPLICATION, application_id)).state
        made = await documents.drafted_parts(conn, "application", application_id)
        void = await documents.voided_parts(conn, "application", application_id)
    for paper in case.papers:
        if paper.id not in made:
            await _issue_one(engine, at, case, paper, void.get(paper.id, 0))


async def _issue_one(engine: AsyncEngine, at: datetime, case: Application, paper: Paper, void: int) -> None:
    asked = Asked(PAPER_OF[paper.kind].value, case.id, paper.id)
    async with system_transaction(engine) as conn:
        content = await content_of(asked, Desk(SYSTEM, legal_day(at), conn))
    if not isinstance(content, Content):
        return
    try:
        word = await make(engine, asked.kind, content)
    except BadTemplateError:
        log.warning("a paper was not made", kind=asked.kind)
        return
    new = NewDocument(
        id=derived_id("issued", case.id, paper.id, *([str(void)] if void else [])),
        kind=asked.kind,
        case_kind="application",
        case_id=case.id,
        part=paper.id,
        number="",
        dated=content.dated,
        title=content.title,
        asked=hashlib.sha256(paper.id.encode()).digest(),
        template=word.template,
        sha256=hashlib.sha256(word.word).hexdigest(),
        word=word.word,
        by=SYSTEM.user,
        role=paper.office.value,
        scope=_office(case, paper),
        at=at,
    )
    async with system_transaction(engine) as conn:
        await documents.keep(conn, new)


def _office(application: Application, paper: Paper) -> str:
    scopes = {Role.LEAGUE: application.league, Role.AUTHORITY: application.authority or ""}
    return scopes.get(paper.office, DEPARTMENT_OFFICE)
