"""What every router needs, put together once by the composition root."""

from asyncio import Lock
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client

from activities.identity_cipher import IdentityKeys
from activities.identity_keys import rings_of
from activities.oidc import Client as Registered
from activities.oidc import Provider
from activities.personal_vault import open_vault
from activities.security_keys import Party, party_of
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
    confidential_keys: IdentityKeys | None = None
    """What only those see who have it in hand is sealed under."""
    provider: Provider | None = None
    """Where people may sign in besides (统一身份认证); None: nowhere."""
    documents: Turns = field(kw_only=True)
    """Who may have a document made now."""

    @property
    def party(self) -> Party | None:
        """Whom security keys answer for; None where the address of the installation is one that they do not answer for."""
        own = self.settings
        return party_of(own.public_url, own.webauthn_rp_id, own.webauthn_origins)


SIGNED_OUT, BACK = "/signed-out", "/sign-in/outside/back"
"""Pages that the provider sends people to."""


def provider_of(settings: Settings) -> Provider | None:
    """The provider of these settings, or None."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    home, secret = settings.public_url.rstrip("/"), settings.oidc_client_secret
    acr, amr = settings.second_factor_outside
    return Provider(
        Registered(
            issuer=settings.oidc_issuer,
            id=settings.oidc_client_id,
            secret=secret.get_secret_value() if secret else None,
            back=home + BACK,
            left=home + SIGNED_OUT,
            acr=acr,
            amr=amr,
        )
    )


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
        confidential_keys=rings.confidential if rings else None,
        provider=provider_of(settings),
        documents=documents,
    )


async def wiring(request: Request) -> Wiring:
    """The wiring of the application that serves the request; async, or it would be run in a thread."""
    return cast(Wiring, request.app.state.wiring)


Wired = Annotated[Wiring, Depends(wiring)]
