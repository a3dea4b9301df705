"""What can be done with a life now: what is waited for first, the rest by what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.models.can import Can
from api.models.history import WaitRow
from web.rendering import act_address

GROUPS: Mapping[str, Sequence[str]] = {
    "进站": (
        "person", "profile", "agreement", "sign", "abandon", "entry", "entry-correction", "filing", "filing/accept",
        "filing/return", "filing/answer", "filing/refuse", "refusals/service", "refusals/statement", "refusals/waiver",
        "filing/refusal", "refusals/decision-service", "degree",
    ),
    "学术委员会意见和表彰奖励": (
        "committee-opinions", "project/confirmation", "awards", "awards/withdrawal",
    ),
    "在站": (
        "midterm", "mentors", "supplement", "supplement/sign", "supplement/withdrawal", "major-projects",
        "major-projects/amendment", "major-projects/keeping", "visits", "visits/extension", "visits/return",
    ),
    "出基地": (
        "exit-assessment", "reports", "appraisal", "exit", "destination", "exit-receipt", "direct-hire", "leaving",
        "leaving-reversal",
    ),
    "退出": (
        "doubts/finding", "removals", "removals/service", "removals/statement", "removals/waiver", "removals/decision",
        "removals/referral", "removals/decision-service", "removals/reversal",
    ),
    "补助与待遇": (
        "pay", "subsidies", "subsidies/outcome", "merits", "merits/endorse", "merits/confirm",
    ),
    "自查、评估与整改": (
        "self-checks", "evaluations/evidence", "evaluations/scores", "evaluations/grade", "rectifications",
        "rectifications/answer", "rectifications/check",
    ),
    "机构、人员、制度与指导": (
        "arrangements", "arrangements/end", "guidance", "guidance/answer", "honours", "honours/withdrawal",
    ),
    "备案的变更与终止": (
        "amendments", "succession", "workstation", "vacancy/confirm", "cancellation/notice", "cancellation/service",
        "cancellation/statement", "cancellation/waiver", "cancellation", "cancellation/keep", "endings/service",
        "reversal", "benefits", "benefits/plan", "recount",
    ),
    "其他": ("urge", "void"),
}  # fmt: skip
"""Group → names of commands, of stays and of bases."""
LAST = date.max
"""After every day that is due."""
SINGLE = 1
"""Parts of the path after the case's own id of a command that concerns the whole case."""


@dataclass(frozen=True, slots=True)
class Offers:
    """`now` answers a wait, the awaited one first, and `ends` those answers that end something; `groups` is everything
    else by its group, and `endings` what of it ends something."""

    now: tuple[Can, ...]
    groups: tuple[tuple[str, tuple[Can, ...]], ...]
    ends: tuple[Can, ...] = ()
    endings: tuple[Can, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.now or self.ends or self.groups or self.endings)


def offers(can: Sequence[Can], waits: Iterable[WaitRow]) -> Offers:
    """The offers in order; each stands in one place."""
    given = [offer for offer in can if not offer.ending]
    moving = {move for wait in waits for move in wait.moves}
    now = tuple(offer for offer in given if offer.awaited or offer.title in moving)
    rest = [offer for offer in given if offer not in now]
    groups = (
        (group, tuple(offer for offer in rest if offer.name in names)) for group, names in GROUPS.items()
    )
    ends = tuple(offer for offer in can if offer.ending and offer.title in moving)
    endings = tuple(offer for offer in can if offer.ending and offer not in ends)
    return Offers(now, tuple((group, found) for group, found in groups if found), ends, endings)


def by_object(can: Iterable[Can]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """What can be done with single objects, by head and id: `("visits", "1")` → title and address of each."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for offer in can:
        rest = offer.path.split("/")[5:]
        if len(rest) > SINGLE and "/".join(rest) != offer.name:
            act = {"title": offer.title, "address": act_address(offer)}
            found.setdefault((rest[0], rest[1]), []).append(act)
    return found


def next_due_first(waits: Iterable[WaitRow]) -> list[WaitRow]:
    """The waits by their last day; those without one come last."""
    return sorted(waits, key=lambda wait: wait.due_on or LAST)
