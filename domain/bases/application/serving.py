"""Setting (service): papers are issued with the act that they tell of, and served.

What counts against the unit counts from the day after the service.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.papers import SERVE, Paper, PaperKind, remedy_of
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.circumstances import limited
from domain.policy_values import Effect
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid
from domain.service import SERVICE, Service, Way, service_of, service_problems
from domain.source import Source
from domain.terms import Role
from domain.wait import Clock


def issue(
    case: Application,
    kind: PaperKind,
    c: Circumstances,
    *,
    reason: str,
    source: Source | None,
    objection: str = "",
    office: Role = Role.DEPARTMENT,
    nth: int = 1,
) -> Paper:
    """The paper of an act of today, with its remedies and the time to serve it; `nth` of those that the act brings."""
    paper_id = f"{kind.value}-{len(case.papers) + nth}"
    key = f"{SERVE}{paper_id}"
    remedy = remedy_of(kind, office)
    return Paper(
        id=paper_id,
        kind=kind,
        on=c.today,
        office=office,
        clock=limited(key, "service_working_days", c),
        reason=reason,
        source=source,
        remedies=c.policy.remedies[remedy] if remedy else "",
        objection=objection,
    )


@dataclass(frozen=True, slots=True)
class Handed:
    """A service as `domain.service` reads it; `paper` is what tells where its receipt (送达回证) is found."""

    way: Way
    on: date
    paper: str | None = None


def sign_for(
    case: Application, command: cmd.SignFor, c: Circumstances, world: World
) -> fact.PaperServed | Refusal:
    """Setting (service): the unit signs today for what is addressed to it."""
    paper = _open(case, command.paper)
    if isinstance(paper, Refusal):
        return paper
    if paper.to is not Role.UNIT:
        return _unknown()
    return undrafted(paper, world) or served(paper, Handed(Way.SYSTEM, c.today), c)


def serve_paper(
    case: Application, command: cmd.ServePaper, c: Circumstances, world: World
) -> fact.PaperServed | Refusal:
    """Setting (service): the office that acted records another way, its day and where the 送达回证 is found."""
    paper = _open(case, command.paper)
    if isinstance(paper, Refusal):
        return paper
    if paper.office is not c.actor.role:
        return forbidden("文书由作出该文书的单位送达。", SERVICE)
    handed = Handed(command.way, command.on, command.receipt.strip() or None)
    problems = tuple(_problems(paper, handed, c))
    if problems:
        return invalid(problems, "送达登记有误，请逐项修改。")
    return undrafted(paper, world) or served(paper, handed, c)


def _problems(paper: Paper, handed: Handed, c: Circumstances) -> Iterator[Problem]:
    yield from service_problems(
        handed,
        c.today,
        own=False,
        called=(paper.addressee, "受送达人本人"),
        since=paper.on,
        document=paper.name,
        receipt=RECEIPT,
    )


RECEIPT = ("receipt", "请填写送达回证编号、邮寄单号或者公告的出处。")


def _open(case: Application, paper_id: str) -> Paper | Refusal:
    paper = case.paper(paper_id)
    if paper is None:
        return _unknown()
    if paper.service is not None:
        return Refusal(code="already_served", detail=f"{paper.name}已经送达。", source=SERVICE)
    if paper not in case.open_papers:
        return Refusal(
            code="needs_no_service", detail=f"{paper.name}所涉事项已经了结，不需要再送达。", source=SERVICE
        )
    return paper


def _unknown() -> Refusal:
    return Refusal(
        code="not_found", detail="没有该文书。", source=SERVICE, kind=RefusalKind.NOT_FOUND, field="paper"
    )


def not_to_serve(case: Application, c: Circumstances, world: World) -> Refusal | None:
    """Setting (service): nothing is signed for or served before a document was made of it."""
    own = c.actor.role is Role.UNIT
    papers = [one for one in case.open_papers if (one.to is Role.UNIT if own else one.office is c.actor.role)]
    found = [undrafted(paper, world) for paper in papers]
    return None if None in found or not found else found[0]


def undrafted(paper: Paper, world: World) -> Refusal | None:
    """Setting (service): that no document was made of the paper yet."""
    if paper.id in world.drafted:
        return None
    return Refusal(code="not_drafted", detail=f"{paper.name}尚未制作，不能送达。", source=SERVICE)


def served(paper: Paper, handed: Handed, c: Circumstances) -> fact.PaperServed:
    """Setting (service): the paper as served, with the time limit that begins with it."""
    service = service_of(paper.to, handed, c)
    return fact.PaperServed(paper.id, service, started_by(paper, service, c))


def _not_by_itself(clock: Clock, c: Circumstances) -> Clock:
    """Setting (service): a service that is put on record after its time was over sets nothing off: a person looks at it."""
    over = clock.deadline is not None and clock.deadline.ends_at <= c.at
    return replace(clock, effect=Effect.DUTY) if over and clock.effect is Effect.AUTOMATIC else clock


def started_by(paper: Paper, service: Service, c: Circumstances) -> Clock | None:
    """Setting: the correction, or the time to be heard, counts from the day after the service."""
    match paper.kind:
        case PaperKind.CORRECTION:
            return _not_by_itself(limited("correction", "correction_working_days", c, start=service.on), c)
        case PaperKind.INTENT:
            return limited("statement", "refusal_statement_working_days", c, start=service.on)
        case _:
            return None
