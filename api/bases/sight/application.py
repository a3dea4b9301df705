"""What a reader sees of a case: the row through row security, the state through `domain.bases.application.visibility`."""

from dataclasses import dataclass

from activities.bases.worlds.application import world_to_read
from api.problems import not_found
from api.reader import Reader, reader_of
from api.wiring import Wiring
from db.bases.reads.applications import ApplicationRow
from db.bases.reads.cases import application_of
from db.reads.accounts import account_names
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases.application.guard import standing_party
from domain.bases.application.state import Application, AssignmentStatus
from domain.bases.application.visibility import visible
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.pack import PACK
from domain.terms import Role
from domain.visibility import masked_name


@dataclass(frozen=True, slots=True)
class Sight:
    """An application: its row, how many facts made it, the whole case, and what of it this reader sees."""

    row: ApplicationRow
    seq: int
    case: Application
    seen: Application
    reader: Reader

    @property
    def own_draft(self) -> bool:
        """Art. 11(1): what is not handed in yet, and how it came about, is the unit's own."""
        return self.reader.actor.role is Role.UNIT

    @property
    def material(self) -> bool:
        """Whether the papers are visible: once handed in; to an expert only after declaring that nothing conflicts."""
        if self.case.submitted_at is None and not self.own_draft:
            return False
        if self.reader.actor.role is not Role.EXPERT:
            return True
        own = next(one for one in self.case.reviewers if one.expert == self.reader.actor.scope)
        return own.status is not AssignmentStatus.ASSIGNED


@dataclass(frozen=True, slots=True)
class Frame:
    """What the commands on offer depend on besides the case: the instant with its settings, and other records."""

    c: Circumstances
    world: World


async def sight(wired: Wiring, actor: Actor, application_id: str) -> Sight:
    """The application as the actor sees it; 404 when it does not see it at all."""
    async with transaction(wired.engine, actor) as conn:
        found = await application_of(conn, application_id)
    seen = visible(found.state, actor) if found else None
    if found is None or seen is None:
        raise not_found()
    return Sight(found.row, found.seq, found.state, seen, reader_of(wired, actor))


async def task_of(wired: Wiring, one: Sight) -> str | None:
    """Setting (transfer): the name of whom the standing task was given to, for the same office and the overseers."""
    task, actor = one.case.task, one.reader.actor
    if task is None or task == actor.user:
        return actor.name if task else None
    async with system_transaction(wired.engine) as conn:
        names = await account_names(conn, [task])
    known = standing_party(one.case).includes(actor) or one.reader.oversees
    name = names.get(task) if known else None
    return masked_name(name) if name and one.reader.masked else name


async def frame_of(wired: Wiring, one: Sight) -> Frame:
    """The frame of a command that the reader would give now."""
    async with system_transaction(wired.engine) as conn:
        world = await world_to_read(conn, one.case)
    if world is None:
        raise not_found()
    reader = one.reader
    c = Circumstances(wired.clock.now(), reader.actor, wired.register.under(PACK), reader.calendar)
    return Frame(c, world)
