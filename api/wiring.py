"""What every router needs, put together once by the composition root."""

from asyncio import Lock
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client

from activities.identity_cipher import IdentityKeys
from activities.identity_keys import rings_of
from activities.personal_vault import open_vault
from activities.simulation.run import Simulator
from api.current_calendar import CurrentCalendar
from api.current_register import CurrentRegister
from api.lives import Lives
from api.metrics import Metrics
from api.turns import Turns, document_turns
from clock import Clock
from settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """The database, Temporal, the settings and the business clock of one API process."""

    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: Clock
    lives: Lives
    metrics: Metrics = field(default_factory=Metrics)
    calendar: CurrentCalendar = field(default_factory=CurrentCalendar)
    register: CurrentRegister = field(default_factory=CurrentRegister)
    simulator: Simulator = field(default_factory=Simulator)
    rehearsing: Lock = field(default_factory=Lock)
    """Held while a life is moved forward: one at a time."""
    keys: IdentityKeys | None = None
    """What contacts are sealed under; none are taken without."""
    form_keys: IdentityKeys | None = None
    """What half-written forms are sealed under, and what a page hands to the browser."""
    documents: Turns = field(kw_only=True)
    """Who may have a document made now."""


def wire(engine: AsyncEngine, client: Client, settings: Settings, clock: Clock) -> Wiring:
    """The wiring of these parts; raises ValueError on keys that are none."""
    open_vault(settings)
    rings = rings_of(settings)
    lives = Lives(engine, client, settings, clock)
    documents = document_turns(settings.documents_at_once, settings.documents_wait)
    return Wiring(
        engine=engine,
        client=client,
        settings=settings,
        clock=clock,
        lives=lives,
        keys=rings.identity if rings else None,
        form_keys=rings.forms if rings else None,
        documents=documents,
    )


async def wiring(request: Request) -> Wiring:
    """The wiring of the application that serves the request; async, or it would be run in a thread."""
    return cast(Wiring, request.app.state.wiring)


Wired = Annotated[Wiring, Depends(wiring)]
