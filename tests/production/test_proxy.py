"""The proxy of `docker-compose.yml`, run with its own file: TLS, one way in, and the true address of whoever asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from fastapi import FastAPI, Request
from pydantic import ValidationError

from api.serving import listen, serve
from embedded.child import spawn
from embedded.ports import free_port
from production.processes import HOST, caddy
from production.proxy import AUTHORITY, CONFIGURATION, proxy
from production.shape import SERVICES, environment, mounted
from settings import Settings
from tests.production.door import ANOTHER, answer
from tests.production.stack import of_the_proxy, required

FORGED = "203.0.113.9"

echo = FastAPI()


@echo.get("/{path:path}")
async def what_the_api_sees(request: Request) -> dict[str, str]:
    """Whose request it is, for locks and limits, and how it came."""
    assert request.client
    return {"address": request.client.host, "scheme": request.url.scheme, "host": request.headers["host"]}


@asynccontextmanager
async def api(proxies: str) -> AsyncIterator[str]:
    """An API that listens as ours does, and tells what it sees."""
    port = free_port()
    serving = asyncio.create_task(serve(echo, listen(HOST, port), proxies))
    try:
        yield f"{HOST}:{port}"
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for `localhost` and its key, as an authority of one's own would give them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)  # noqa: TID251  (what a browser compares with)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, secret = folder / "server.crt", folder / "server.key"
    file.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return file, secret


def ports(**more: str) -> dict[str, str]:
    return required(**of_the_proxy(), **more)


async def test_with_the_internal_authority_people_come_by_tls_and_their_address_is_known(
    tmp_path: Path,
) -> None:
    given = ports()
    root = tmp_path / AUTHORITY
    trusted = environment("api", given)["TRUSTED_PROXIES"]
    async with api(trusted) as address, proxy(tmp_path, given, address) as child:
        forging = {"X-Forwarded-For": FORGED, "X-Forwarded-Proto": "http"}
        seen = await answer(child, f"{given['PUBLIC_URL']}/login", root, forging)
        figures = await answer(child, f"{given['PUBLIC_URL']}/metrics", root)
        plain = await answer(child, f"http://localhost:{given['HTTP_PORT']}/login", None)
        slashed = await answer(child, f"http://localhost:{given['HTTP_PORT']}/bases?q=1", None)
        program = await answer(child, f"http://localhost:{given['HTTP_PORT']}/api/v1/me", None)

    host = given["PUBLIC_URL"].removeprefix("https://")
    assert seen.json() == {"address": ANOTHER, "scheme": "https", "host": host}
    assert figures.status_code == 404
    assert (plain.status_code, plain.headers["location"]) == (308, f"{given['PUBLIC_URL']}/login")
    assert slashed.headers["location"] == f"{given['PUBLIC_URL']}/bases?q=1"
    assert (program.status_code, program.json()["code"]) == (403, "tls_required")
    assert "location" not in program.headers
    assert [one.headers["strict-transport-security"] for one in (seen, figures)] == ["max-age=31536000"] * 2


async def test_a_gateway_before_the_proxy_is_believed_when_it_is_named_and_files_of_ones_own_are_taken(
    tmp_path: Path,
) -> None:
    certificate, key = own_certificate(tmp_path)
    given = ports(
        TRUSTED_PROXIES=ANOTHER, TLS_CERTIFICATE=f"{certificate} {key}", HSTS_MORE="; includeSubDomains"
    )
    trusted = environment("api", given)["TRUSTED_PROXIES"]
    async with api(trusted) as address, proxy(tmp_path, given, address) as child:
        seen = await answer(
            child, f"{given['PUBLIC_URL']}/", certificate, {"X-Forwarded-For": f"1.2.3.4, {FORGED}"}
        )

    assert seen.json()["address"] == FORGED
    assert seen.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_ports_files_and_check_of_the_proxy_fit_together() -> None:
    described = SERVICES["proxy"]
    assert described["ports"] == ["${HTTP_PORT:-80}:80", "${HTTPS_PORT:-443}:${HTTPS_PORT:-443}"]
    assert mounted("proxy", CONFIGURATION, required()).is_file()
    assert "${CERTIFICATES:-./certificates}:/certificates:ro" in described["volumes"]


@pytest.mark.parametrize("url", ["https://bases.example", "https://bases.example:8443"])
async def test_the_address_that_people_open_is_understood(tmp_path: Path, url: str) -> None:
    given = required(PUBLIC_URL=url)
    file = mounted("proxy", CONFIGURATION, given)
    words = [caddy(), "validate", "--config", str(file), "--adapter", "caddyfile"]
    child = spawn(
        "caddy", words, tmp_path / "log", env={**environment("proxy", given), "HOME": str(tmp_path)}
    )
    assert child.process.wait() == 0, child.last_words()


def test_an_address_with_something_behind_the_host_is_refused_at_the_start() -> None:
    """The proxy would serve `/` alone under it."""
    with pytest.raises(ValidationError, match="PUBLIC_URL"):
        Settings(_env_file=None, public_url="https://bases.example/")
