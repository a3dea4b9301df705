"""How far an application is within its stage: the steps that are done, so that the next one is asked for."""

from domain.awaited import Work
from domain.bases.application.state import Application
from domain.bases.terms import Condition


def work(case: Application) -> Work:
    """Art. 11(2): findings once all five conditions have one, the inspection once it is recorded."""
    found = ("findings",) if all(one in case.findings for one in Condition) else ()
    inspected = ("inspection",) if case.inspection is not None else ()
    return Work(done=(*found, *inspected))
