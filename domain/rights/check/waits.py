"""What a check waits for: that 科技厅 brings it to its end."""

from domain.rights.check.keys import CHECK
from domain.rights.check.state import Check
from domain.rights.parties import LEADING
from domain.rights.rules import NOTICE_DATA
from domain.wait import REMINDED, Wait

NAME = "督促完成自查并结束"


def waits(case: Check) -> tuple[Wait, ...]:
    """权益·三(一): one while it is open."""
    return tuple(
        Wait(
            key=key,
            action=NAME,
            party=LEADING,
            source=NOTICE_DATA,
            clock=clock,
            consequence=REMINDED,
            commands=("closing",),
        )
        for key, clock in case.clocks.items()
    )


def wait_name(key: str) -> str:
    """Setting (notice_data): what the wait of that key is about."""
    return {CHECK: NAME}[key]
