"""What an inquiry waits for: the answer of whoever was asked."""

from domain.actor import Actor
from domain.rights.inquiry.guard import asked
from domain.rights.inquiry.keys import INQUIRY
from domain.rights.inquiry.state import Inquiry
from domain.rights.rules import rule
from domain.terms import Role
from domain.wait import Wait

_NOBODY = Actor("", Role.SYSTEM, "")


def waits(case: Inquiry) -> tuple[Wait, ...]:
    """Setting (inquiry_working_days): one until it is answered."""
    clock = case.clocks.get(INQUIRY)
    if clock is None:
        return ()
    return (
        Wait(
            key=INQUIRY,
            action="回复核实函",
            party=asked(case, _NOBODY)[0],
            source=rule("inquiry_working_days"),
            clock=clock,
            consequence="逾期告知发函部门，由其督办",
            commands=("answer",),
        ),
    )


def wait_name(key: str) -> str:
    """Setting (inquiry_working_days): what the wait of that key is about."""
    return {INQUIRY: "回复核实函"}[key]
