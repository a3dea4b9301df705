"""What a commitment waits for: the other side's word, each line's day, a confirmation, who stands above."""

from domain.actor import Party
from domain.rights import law
from domain.rights.anytime import head
from domain.rights.commitment.agreeing import waits_for_researcher
from domain.rights.commitment.keys import CLAIM, WORDING
from domain.rights.commitment.state import Commitment
from domain.rights.parties import overseer, researcher, unit
from domain.rights.rules import rule
from domain.source import Source
from domain.wait import Clock, Wait

NAMES = {
    CLAIM: "确认或者不予确认承诺主张",
    WORDING: "确认承诺内容",
    "due": "兑现承诺并报送佐证",
    "confirm": "确认承诺兑现",
    "contest": "认定有争议的承诺",
}
SOURCES: dict[str, Source] = {
    CLAIM: rule("claim_working_days"),
    WORDING: rule("confirm_working_days"),
    "due": law.KEPT_IN_TIME,
    "confirm": rule("confirm_working_days"),
    "contest": rule("contest_working_days"),
}
COMMANDS = {
    CLAIM: ("agreement", "dispute"),
    WORDING: ("agreement",),
    "due": ("fulfilments", "breaking"),
    "confirm": ("confirmations", "contests"),
    "contest": ("settlement",),
}
THEN = {
    "due": "逾期告知主管部门或者盟市科技局，再逾期的告知自治区科技厅",
    "confirm": "期满未确认的，记为未经确认，不作为已兑现",
    WORDING: "逾期不视为同意，按期再次提醒",
}
TOLD = "逾期告知主管部门或者盟市科技局，仍未办理的，提请自治区科技厅督办"


def waits(case: Commitment) -> tuple[Wait, ...]:
    """权益·二(六): one for each running clock."""
    return tuple(_wait(case, key, clock) for key, clock in case.clocks.items())


def _wait(case: Commitment, key: str, clock: Clock) -> Wait:
    kind = head(key)
    return Wait(
        key=key,
        action=NAMES[kind],
        party=_party(case, kind),
        source=SOURCES[kind],
        clock=clock,
        consequence=THEN.get(kind, TOLD),
        commands=COMMANDS[kind],
    )


def _party(case: Commitment, kind: str) -> Party:
    if kind == "contest":
        return overseer(case.league, case.authority)
    own = kind == "confirm" or (kind == WORDING and waits_for_researcher(case))
    return researcher(case.person) if own else unit(case.unit)


def wait_name(key: str) -> str:
    """Setting (commitment): what the wait of that key is about."""
    return NAMES[head(key)]
