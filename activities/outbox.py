"""Sends what stands in the outbox, with retries; without SMTP settings the letters stay in the in-app inbox."""

import asyncio

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.failures import cause_of
from activities.mail import Failed, Mail, MailTransport, Sent, backoff, send
from clock import WALL, Clock
from db.letters import Letter, claim_due, mark_failed, mark_sent
from db.scope import system_transaction
from settings import Settings

PAUSE = 5.0
MOST_ATTEMPTS = 12
log = structlog.get_logger()


def transport_of(chosen: Settings) -> MailTransport | None:
    """The SMTP server of the settings, or None."""
    if chosen.smtp_host is None:
        return None
    return MailTransport(
        host=chosen.smtp_host,
        port=chosen.smtp_port,
        sender=chosen.mail_from,
        user=chosen.smtp_user,
        password=chosen.smtp_password.get_secret_value() if chosen.smtp_password else None,
        start_tls=chosen.smtp_start_tls,
    )


async def deliver_forever(engine: AsyncEngine, chosen: Settings, clock: Clock = WALL) -> None:
    """Delivers until cancelled; raises what no letter is to blame for, as when the database is away."""
    transport = transport_of(chosen)
    while True:
        if not (await deliver_due(engine, transport, clock) if transport else 0):
            await asyncio.sleep(PAUSE)


async def deliver_due(engine: AsyncEngine, transport: MailTransport, clock: Clock = WALL) -> int:
    """Sends the letters that are due; returns how many were tried. What goes wrong with one is a matter of that one."""
    async with system_transaction(engine) as conn:
        letters = await claim_due(conn, clock.now())
    for letter in letters:
        result = await _tried(letter, transport, clock)
        async with system_transaction(engine) as conn:
            if isinstance(result, Failed):
                again = (
                    clock.now() + backoff(letter.attempts)
                    if result.retry and letter.attempts < MOST_ATTEMPTS
                    else None
                )
                await mark_failed(conn, letter.id, result.reason, again, clock.now())
            else:
                await mark_sent(conn, letter.id, clock.now())
    return len(letters)


async def _tried(letter: Letter, transport: MailTransport, clock: Clock) -> Sent | Failed:
    """What became of one letter; an error that nobody foresaw is one to try again, and to look into."""
    try:
        mail = Mail(
            key=letter.id, to=letter.address, subject=letter.subject, body=letter.body, written_at=clock.now()
        )
        return await send(mail, transport)
    except Exception as problem:  # noqa: BLE001  # whatever it is, the other letters and the lives go on
        cause = cause_of(problem)
        log.error("letter failed", letter=letter.id, error=cause.error, place=cause.place)  # noqa: TRY400
        return Failed(retry=True, reason=f"邮件未能发出（{cause.error}）")
