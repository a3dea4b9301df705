"""TLS to PostgreSQL in the words of its own tools; what the connection then does, tests/production tries."""

import ssl
from pathlib import Path

import pytest

from certificates import AUTHORITY, make
from clock import WALL
from db.engine import make_engine
from db.tls import BadTlsError, tls_of

HOST = "postgresql+asyncpg://nobody@127.0.0.1:1/none"


def test_nothing_said_changes_nothing() -> None:
    assert tls_of(f"{HOST}?host=/tmp") == {}


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
def test_modes_that_look_at_no_certificate_go_by_their_names(mode: str) -> None:
    assert tls_of(f"{HOST}?sslmode={mode}") == {"ssl": mode}


@pytest.mark.parametrize(
    ("words", "verified", "named"),
    [
        ("sslmode=require", ssl.CERT_NONE, False),
        ("sslmode=require&sslrootcert={ca}", ssl.CERT_REQUIRED, False),
        ("sslmode=verify-ca&sslrootcert={ca}", ssl.CERT_REQUIRED, False),
        ("sslmode=verify-full&sslrootcert={ca}", ssl.CERT_REQUIRED, True),
        ("sslrootcert={ca}", ssl.CERT_REQUIRED, True),
        (
            "sslmode=verify-full&sslrootcert={ca}&sslcert={own}.crt&sslkey={own}.key",
            ssl.CERT_REQUIRED,
            True,
        ),
    ],
)
def test_what_is_looked_at(tmp_path: Path, words: str, verified: ssl.VerifyMode, named: bool) -> None:
    make(tmp_path, WALL.now())
    context = tls_of(f"{HOST}?{words.format(ca=tmp_path / AUTHORITY, own=tmp_path / 'application')}")["ssl"]
    assert isinstance(context, ssl.SSLContext)
    assert (context.verify_mode, context.check_hostname) == (verified, named)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sslmode=sure", "sslmode=sure: one of disable"),
        ("sslmode=verify-ca", "sslmode=verify-ca needs sslrootcert"),
        ("sslmode=verify-full&sslrootcert=/nowhere/ca.crt", "/nowhere/ca.crt: No such file"),
        ("sslmode=require&sslmode=disable", "once each"),
        ("sslmode=require&sslcert=/nowhere/own.crt", "/nowhere/own.crt: No such file"),
    ],
)
def test_words_of_no_use_are_told_when_the_engine_is_made(words: str, told: str) -> None:
    with pytest.raises(BadTlsError, match=told):
        make_engine(f"{HOST}?{words}")
