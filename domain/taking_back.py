"""撤销刚才的办理: an act is taken back by whoever did it, within minutes, while nobody of another party has seen it.

The register is never changed: a fact of its own says which fact no longer holds, and whoever folds the case goes on
from where it stood before that fact. So every time limit is as it was, and what the act changed in other cases is
taken back with it, or nothing is. Mail about such an act waits in the outbox for these minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actor import Actor
from domain.refusal import Refusal, forbidden
from domain.source import setting

RULE = setting("take_back_minutes")


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Takes back the last fact of a case, which has this number."""

    seq: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The fact of this number, of this name, no longer holds: the case stands where it stood before."""

    seq: int
    fact: str


NAME = TakenBack.__name__
COMMAND = TakeBack.__name__


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The last fact of a case: its number, its name, who recorded it in which role and scope, and when."""

    seq: int
    fact: str
    user: str
    role: str
    scope: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rule must know beside the case."""

    takeable: bool
    """Whether the programme lets facts of this name be taken back."""
    minutes: int
    seen: bool = False
    """Whether somebody of another party has opened the case or a message about the act since."""
    drafted: bool = False
    """Whether a person has made a document of the case since."""
    moved_on: Sequence[str] = ()
    """Other cases that the act changed, and that have gone on since."""

    def until(self, last: Last) -> datetime:
        """The instant from which on it cannot be taken back."""
        return last.at + timedelta(minutes=self.minutes)


def take_back(command: TakeBack, last: Last, actor: Actor, at: datetime, known: Known) -> Refusal | None:
    """Setting (take_back_minutes): the last fact of the case, one's own, in time, unseen, with all that it changed."""
    if (last.user, last.role, last.scope) != (actor.user, actor.role.value, actor.scope):
        return forbidden("只能撤销您本人刚才的办理。", RULE, "not_yours")
    if command.seq != last.seq:
        return _refused("moved_on", "该事项已有后续办理，不能撤销。")
    if not known.takeable:
        return _refused("not_to_be_taken_back", "此项办理不能以撤销的方式收回。")
    if at >= known.until(last):
        return _refused("too_late", f"已超过{known.minutes}分钟，不能撤销。")
    if known.seen:
        return _refused("seen", "已有其他单位或者人员查看，不能撤销。")
    if known.drafted or known.moved_on:
        return _refused("moved_on", "该事项或者相关事项已有后续办理，不能撤销。")
    return None


def _refused(code: str, detail: str) -> Refusal:
    return Refusal(code=code, detail=detail, source=RULE)
