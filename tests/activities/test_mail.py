"""Mail through a real SMTP server: delivered, put off, refused, and never two headers out of one."""

import asyncio
import email
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from activities.mail import Failed, Mail, MailTransport, Sent, backoff, message_id, send, write

NOTICE = Mail(
    key="notice:42:7",
    to="zhang@example.org",
    to_name="张三（样例）",
    subject="您有一项待办：初审意见（样例）",
    body="请于 2026-03-31 24:00 前办理。\n\n此件由系统发出。\n",
    written_at=datetime(2026, 3, 2, 4, 0, tzinfo=UTC),
)


@dataclass
class Mailbox:
    """A handler that answers from a list, 250 when it is used up, and keeps what it took."""

    on_data: list[str] = field(default_factory=list)
    on_recipient: list[str] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:  # fmt: skip
        if self.on_recipient:
            return self.on_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.on_data:
            return self.on_data.pop(0)
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"

    def log_in(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.users.append(data.login.decode())
        return AuthResult(success=data.password == b"right", handled=False)


@asynccontextmanager
async def serving(mailbox: Mailbox, **options: Any) -> AsyncIterator[MailTransport]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(mailbox, loop=loop, hostname="localhost", **options), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    try:
        yield MailTransport(
            host="127.0.0.1",
            port=port,
            sender="noreply@example.org",
            sender_name="博士后工作（样例）",
            timeout_seconds=10,
        )
    finally:
        server.close()
        await server.wait_closed()


async def test_a_chinese_message_arrives_as_it_was_written() -> None:
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        result = await send(NOTICE, transport)
    [arrived] = mailbox.taken
    assert arrived["Subject"] == NOTICE.subject
    assert arrived["To"].addresses[0].display_name == "张三（样例）"
    assert arrived["To"].addresses[0].addr_spec == "zhang@example.org"
    assert arrived["From"].addresses[0].addr_spec == "noreply@example.org"
    assert arrived["Date"].datetime == NOTICE.written_at
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_content().replace("\r\n", "\n").strip() == NOTICE.body.strip()
    assert result == Sent(arrived["Message-ID"])


async def test_a_message_sent_twice_can_be_recognised_and_another_one_cannot_be_taken_for_it() -> None:
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        for message in (NOTICE, NOTICE, replace(NOTICE, key="notice:42:8")):
            await send(message, transport)
    first, second, third = (arrived["Message-ID"] for arrived in mailbox.taken)
    assert first == second != third


async def test_a_temporary_refusal_may_be_tried_again_and_then_succeeds() -> None:
    mailbox = Mailbox(on_data=["451 4.3.0 later"], on_recipient=["450 4.2.1 zhang@example.org is busy"])
    async with serving(mailbox) as transport:
        assert await send(NOTICE, transport) == Failed(retry=True, reason="邮件服务器没有接收（450）")
        assert await send(NOTICE, transport) == Failed(retry=True, reason="邮件服务器没有接收（451）")
        assert isinstance(await send(NOTICE, transport), Sent)
    assert len(mailbox.taken) == 1


async def test_a_permanent_refusal_is_final_and_its_reason_names_nobody() -> None:
    mailbox = Mailbox(on_data=["554 5.7.1 no"], on_recipient=["550 5.1.1 zhang@example.org unknown"])
    async with serving(mailbox) as transport:
        assert await send(NOTICE, transport) == Failed(retry=False, reason="邮件服务器没有接收（550）")
        assert await send(NOTICE, transport) == Failed(retry=False, reason="邮件服务器没有接收（554）")


async def test_a_server_that_is_not_there_is_tried_again() -> None:
    async with serving(Mailbox()) as transport:
        pass
    assert await send(NOTICE, transport) == Failed(retry=True, reason="无法连接邮件服务器")


async def _hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _turn_away(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"554 not now\r\n")
    await writer.drain()
    writer.close()


async def _stay_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


@pytest.mark.parametrize("behave", [_hang_up, _turn_away, _stay_silent])
async def test_a_server_that_does_not_talk_is_tried_again(behave: Callable[..., Any]) -> None:
    server = await asyncio.start_server(behave, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        result = await send(
            NOTICE,
            MailTransport(host="127.0.0.1", port=port, sender="noreply@example.org", timeout_seconds=0.2),
        )
    assert isinstance(result, Failed)
    assert result.retry


@pytest.mark.parametrize(
    "subject", ["一\nBcc: eve@example.org", "一\r\n\r\n正文", "一\x00二", "一\u2028二", "\ud800"]
)
async def test_a_subject_never_becomes_a_second_header(subject: str) -> None:
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        assert isinstance(await send(replace(NOTICE, subject=subject), transport), Sent)
    [arrived] = mailbox.taken
    assert "Bcc" not in arrived
    assert arrived.get_content().startswith("请于")
    assert "\n" not in arrived["Subject"]


@pytest.mark.parametrize(
    "address",
    ["", "zhang", "zhang@", "@example.org", "a@b@c", "a b@example.org", "a@example.org\nBcc: eve@example.org",
     "张三 <a@example.org>", "a@example.org, b@example.org", "张@example.org"],
)  # fmt: skip
async def test_what_is_no_address_is_refused_before_any_server_sees_it(address: str) -> None:
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        result = await send(replace(NOTICE, to=address), transport)
    assert result == Failed(retry=False, reason="收件地址不是有效的电子邮箱地址")
    assert mailbox.taken == []


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=30))
def test_any_text_makes_one_message_with_the_same_headers(subject: str, body: str, name: str) -> None:
    transport = MailTransport(host="localhost", port=25, sender="noreply@example.org")
    written = write(replace(NOTICE, subject=subject, body=body, to_name=name), transport)
    back = email.message_from_bytes(written.as_bytes(), policy=default)
    assert back.keys() == write(NOTICE, transport).keys()
    assert [one.addr_spec for one in back["To"].addresses] == ["zhang@example.org"]


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's certificate for 127.0.0.1 that signs itself, and a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem: Path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cafile=str(pem))


async def test_mail_is_encrypted_and_logged_in_where_the_server_asks_for_it(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    mailbox = Mailbox()
    options = {"tls_context": contexts[0], "require_starttls": True, "authenticator": mailbox.log_in}
    async with serving(mailbox, auth_required=True, **options) as plain:
        safe = replace(plain, start_tls=True, tls_context=contexts[1], user="postdoc", password="right")
        assert isinstance(await send(NOTICE, safe), Sent)
        assert mailbox.encrypted == [True]
        assert mailbox.users == ["postdoc"]
        wrong = await send(NOTICE, replace(safe, password="wrong"))
        unknown = await send(NOTICE, replace(safe, tls_context=None))
    assert wrong == Failed(retry=True, reason="邮件服务器不接受登录（535）")
    assert isinstance(unknown, Failed)
    assert unknown.retry
    assert len(mailbox.taken) == 1


async def test_mail_that_must_be_encrypted_never_leaves_in_the_clear() -> None:
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        result = await send(NOTICE, replace(transport, start_tls=True))
    assert isinstance(result, Failed)
    assert mailbox.taken == []


def test_the_password_is_not_shown_with_the_transport() -> None:
    assert "right" not in repr(
        MailTransport(host="localhost", port=25, sender="a@example.org", user="u", password="right")
    )


def test_the_message_id_shows_nothing_of_the_key() -> None:
    assert "notice" not in message_id("notice:42:7", "example.org")


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 30), (2, 60), (3, 120), (9, 7680), (10, 14_400), (10_000, 14_400)]
)
def test_the_wait_doubles_up_to_four_hours(attempt: int, seconds: int) -> None:
    assert backoff(attempt) == timedelta(seconds=seconds)
