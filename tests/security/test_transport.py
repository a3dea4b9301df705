"""Headers, files that are served as they are, TLS, and from where codes are drawn; without a server."""

import random
import re
import ssl
from pathlib import Path

import httpx
import pyotp
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from activities.second_factor import RECOVERY_CODES, recovery_codes
from api.middleware import HEADERS
from certificates import AUTHORITY, make
from clock import WALL
from db.tls import tls_of
from tests.law.reading import ROOT
from web.rendering import POLICY, STATIC
from web.site import Lasting

BITS_OF_A_SIGN = 5
"""Of base 32."""


@pytest.mark.parametrize("policy", [HEADERS["Content-Security-Policy"], POLICY], ids=["interface", "pages"])
def test_a_page_loads_nothing_from_elsewhere_and_is_framed_by_nobody(policy: str) -> None:
    said = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert said.get("object-src", said["default-src"]) == "'none'"
    assert (said["base-uri"], said["frame-ancestors"], said["form-action"]) == ("'none'", "'none'", "'self'")
    assert "unsafe" not in policy
    assert {source for part in said.values() for source in part.split()} <= {"'none'", "'self'", "data:"}


def test_other_sites_are_told_no_address_and_types_are_not_guessed() -> None:
    assert HEADERS["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert HEADERS["X-Content-Type-Options"] == "nosniff"


async def _served(path: str) -> httpx.Response:
    app = Starlette(routes=[Mount("/static", Lasting(directory=STATIC))])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sample") as http:
        return await http.get(path)


@pytest.mark.parametrize(
    "path", ["/static/", "/static", "/static/../rendering.py", "/static/%2e%2e/rendering.py"]
)
async def test_no_folder_is_listed_and_none_is_left(path: str) -> None:
    assert (await _served(path)).status_code in {307, 404}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ],
)
async def test_a_file_says_what_it_is_and_in_which_characters(name: str, said: str) -> None:
    assert (await _served(f"/static/{name}")).headers["content-type"] == said


@pytest.mark.parametrize("mode", ["verify-ca", "verify-full"])
def test_tls_to_the_database_is_of_today_and_believes_one_authority(tmp_path: Path, mode: str) -> None:
    make(tmp_path, WALL.now())
    context = tls_of(f"postgresql+asyncpg://a@b/c?sslmode={mode}&sslrootcert={tmp_path / AUTHORITY}")["ssl"]
    assert isinstance(context, ssl.SSLContext)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname is (mode == "verify-full")
    assert len(context.get_ca_certs()) == 1


def test_nothing_lowers_the_versions_and_ciphers_of_the_proxy_and_the_database() -> None:
    """Caddy and PostgreSQL 18 begin with TLS 1.2 where nothing is said."""
    said = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("production/Caddyfile", "docker-compose.yml")
    )
    lower = (
        "protocols",
        "ciphers",
        "insecure",
        "tls_insecure_skip_verify",
        "ssl_min_protocol_version",
    )
    assert [word for word in lower if word in said] == []
    assert re.findall("auto_https (.*)", said) == ["disable_redirects"]


def test_secrets_of_a_second_factor_are_drawn_by_the_system() -> None:
    assert isinstance(pyotp.random, random.SystemRandom)
    codes = recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    assert min(len(code.replace("-", "")) for code in codes) * BITS_OF_A_SIGN >= 80
