"""One e-mail out of the outbox: how it is written, sent, and judged when a server does not take it."""

import hashlib
import re
import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import aiosmtplib

from domain.characters import writable

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=4)
_PERMANENT = range(500, 600)
_ADDRESS = re.compile(
    r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)"
)
_BETWEEN_LINES = re.compile(r"[\t\n\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message to one person; `key` names its outbox row and stays the same when it is sent again."""

    key: str
    to: str
    """The bare address; the name of the person goes into `to_name`."""
    subject: str
    body: str
    written_at: datetime
    to_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTransport:
    """The server that takes the mail, and the address it is sent from."""

    host: str
    port: int
    sender: str
    sender_name: str = ""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    start_tls: bool = False
    tls_context: ssl.SSLContext | None = None
    """For a server with a certificate of the house's own authority; empty: the system's authorities."""
    timeout_seconds: float = 30


@dataclass(frozen=True, slots=True)
class Sent:
    """The server has taken the message."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The server has not taken it; the reason names no person and no address, so it may be logged."""

    retry: bool
    reason: str


async def send(message: Mail, transport: MailTransport) -> Sent | Failed:
    """Hand the message to the server once; the caller keeps it and tries again after `backoff`."""
    try:
        written = write(message, transport)
    except ValueError as unusable:
        return Failed(retry=False, reason=str(unusable))
    try:
        await aiosmtplib.send(
            written,
            hostname=transport.host,
            port=transport.port,
            username=transport.user,
            password=transport.password if transport.user else None,
            start_tls=transport.start_tls,
            tls_context=transport.tls_context,
            timeout=transport.timeout_seconds,
        )
    except (aiosmtplib.SMTPException, OSError) as refusal:
        return _judged(refusal)
    return Sent(written["Message-ID"])


def write(message: Mail, transport: MailTransport) -> EmailMessage:
    """The RFC 5322 message; raises `ValueError` for an address that is none."""
    sender = _address(transport.sender_name, transport.sender, "发件")
    written = EmailMessage(policy=SMTP)
    written["From"] = sender
    written["To"] = _address(message.to_name, message.to, "收件")
    written["Subject"] = _one_line(message.subject)
    written["Date"] = format_datetime(message.written_at)
    written["Message-ID"] = message_id(message.key, sender.domain)
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(writable(message.body), cte="base64")
    return written


def message_id(key: str, domain: str) -> str:
    """The same for the same outbox row, so that whoever gets a message twice can tell."""
    return f"<{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}@{domain}>"


def backoff(attempt: int) -> timedelta:
    """How long to wait after the `attempt`-th failure (from 1): doubled each time, four hours at most."""
    doublings = min(max(attempt, 1) - 1, 16)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def _address(name: str, address: str, role: str) -> Address:
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        raise ValueError(f"{role}地址不是有效的电子邮箱地址")
    return Address(_one_line(name), parts[1], parts[2])


def _one_line(text: str) -> str:
    return _BETWEEN_LINES.sub(" ", writable(text)).strip()


def _judged(refusal: Exception) -> Failed:
    """A refusal of this message is final; anything that an administrator or time can mend is not."""
    match refusal:
        case aiosmtplib.SMTPRecipientsRefused(recipients=[one, *_]):
            return _answered(one.code)
        case aiosmtplib.SMTPConnectError() | aiosmtplib.SMTPHeloError() | aiosmtplib.SMTPTimeoutError():
            return Failed(retry=True, reason="无法连接邮件服务器")
        case aiosmtplib.SMTPAuthenticationError():
            return Failed(retry=True, reason=f"邮件服务器不接受登录（{refusal.code}）")
        case aiosmtplib.SMTPResponseException():
            return _answered(refusal.code)
        case aiosmtplib.SMTPServerDisconnected() | OSError():
            return Failed(retry=True, reason="与邮件服务器的连接中断")
        case _:
            return Failed(retry=True, reason=f"邮件未能发出（{type(refusal).__name__}）")


def _answered(code: int) -> Failed:
    return Failed(retry=code not in _PERMANENT, reason=f"邮件服务器没有接收（{code}）")
