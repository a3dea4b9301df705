"""Certificates of the inner network: made once, anew before they end, each key for its reader alone."""

import ssl
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509

from certificates import AUTHORITY, HOLDERS, RENEWED_BEFORE, VALID, good, main, make
from clock import WALL


def test_what_was_made_is_good_until_three_months_before_its_end(tmp_path: Path) -> None:
    now = WALL.now()
    assert not good(tmp_path / "none", now)
    make(tmp_path, now)
    end = now + VALID - RENEWED_BEFORE
    assert (good(tmp_path, now), good(tmp_path, end - timedelta(days=1)), good(tmp_path, end)) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("file", ["temporal.key", "postgres.crt", AUTHORITY])
def test_a_lost_file_is_noticed(tmp_path: Path, file: str) -> None:
    make(tmp_path, WALL.now())
    (tmp_path / file).unlink()
    assert not good(tmp_path, WALL.now())


def test_a_certificate_of_another_authority_is_noticed(tmp_path: Path) -> None:
    make(tmp_path / "a", WALL.now())
    make(tmp_path / "b", WALL.now())
    (tmp_path / "b" / "temporal.crt").replace(tmp_path / "a" / "temporal.crt")
    assert not good(tmp_path / "a", WALL.now())


def test_a_key_is_read_by_its_owner_alone_and_the_authority_has_none(tmp_path: Path) -> None:
    make(tmp_path, WALL.now())
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("*.key")} == {0o600}
    assert {file.name for file in tmp_path.glob("*.key")} == {holder.files[1] for holder in HOLDERS}
    for holder in HOLDERS:
        certificate, key = holder.files
        ssl.create_default_context().load_cert_chain(tmp_path / certificate, tmp_path / key)


def test_servers_have_the_names_that_are_asked_for_and_others_serve_nobody(tmp_path: Path) -> None:
    make(tmp_path, WALL.now(), ["db.example.gov.cn", "10.0.0.5"])
    for holder in HOLDERS:
        certificate = x509.load_pem_x509_certificate((tmp_path / holder.files[0]).read_bytes())
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        assert (x509.oid.ExtendedKeyUsageOID.SERVER_AUTH in purposes) is bool(holder.names)
        if not holder.names:
            continue
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert (
            {"db.example.gov.cn", *holder.names}
            >= set(names.get_values_for_type(x509.DNSName))
            >= {holder.name}
        )
        assert "10.0.0.5" in map(str, names.get_values_for_type(x509.IPAddress))


def test_the_program_does_nothing_twice_unless_it_is_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([], [], ["--renew"]):
        assert main([str(tmp_path), *arguments]) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert ("已签发" in first, "没有变动" in second, "已签发" in third) == (True, True, True)
