"""`python -m certificates FOLDER`: certificates for the inner network of one installation, by an authority of its own.

PostgreSQL and Temporal show theirs, API, worker and Temporal's pages show theirs to Temporal, and each believes this
authority alone. Nothing is done while all of them are valid for three more months; otherwise all are made anew, and what
runs must be started again. The authority's own key is not kept: it has signed what there is.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from clock import WALL

VALID = timedelta(days=3 * 365)
RENEWED_BEFORE = timedelta(days=92)
SETTLED = timedelta(hours=1)
"""Clocks of an inner network differ: certificates begin a little earlier."""
AUTHORITY = "ca.crt"
OWNER_ONLY, EVERYBODY = 0o600, 0o644


@dataclass(frozen=True, slots=True)
class Holder:
    """Who shows a certificate, under which names, and the user that may read its key in the image."""

    name: str
    uid: int
    names: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, str]:
        """Certificate and key."""
        return f"{self.name}.crt", f"{self.name}.key"


LOCAL = ("localhost", "127.0.0.1")
HOLDERS = (
    Holder("postgres", 999, ("postgres", *LOCAL)),
    Holder("temporal", 1000, ("temporal", *LOCAL)),
    Holder("application", 10001),
    Holder("temporal-ui", 1000),
)
"""Of the images in `docker-compose.yml`; without names: shown to others only."""


def good(folder: Path, now: datetime) -> bool:
    """Whether all certificates are there, of one authority, and valid for long enough."""
    try:
        authority = _read(folder / AUTHORITY)
        held = [_read(folder / holder.files[0]) for holder in HOLDERS]
        for certificate in held:
            certificate.verify_directly_issued_by(authority)
        keys = all((folder / holder.files[1]).is_file() for holder in HOLDERS)
    except (OSError, ValueError, TypeError, InvalidSignature):
        return False
    return keys and min(one.not_valid_after_utc for one in (authority, *held)) > now + RENEWED_BEFORE


def make(folder: Path, now: datetime, more: Sequence[str] = ()) -> None:
    """All of them anew; `more` are further names and addresses of the two servers."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "postdoc-bases inner network")])
    authority = (
        _begun(name, name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    for holder in HOLDERS:
        _issue(folder, holder, (*holder.names, *(more if holder.names else ())), (authority, key), now)
    _write(folder / AUTHORITY, authority.public_bytes(Encoding.PEM), EVERYBODY, None)


def _issue(
    folder: Path,
    holder: Holder,
    names: Sequence[str],
    by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey],
    now: datetime,
) -> None:
    authority, signing = by
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, holder.name)])
    purposes = [ExtendedKeyUsageOID.CLIENT_AUTH, *([ExtendedKeyUsageOID.SERVER_AUTH] if names else [])]
    begun = (
        _begun(subject, authority.subject, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
    )
    if names:
        begun = begun.add_extension(
            x509.SubjectAlternativeName([_general(each) for each in names]), critical=False
        )
    shown, secret = holder.files
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(folder / secret, pem, OWNER_ONLY, holder.uid)
    certificate = begun.sign(signing, hashes.SHA256())
    _write(folder / shown, certificate.public_bytes(Encoding.PEM), EVERYBODY, None)


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SETTLED)
        .not_valid_after(now + VALID)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=signs, crl_sign=signs, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def _write(file: Path, content: bytes, mode: int, owner: int | None) -> None:
    """Whole or not at all, and never readable by more than it may be."""
    unfinished = file.with_name(f".{file.name}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
        opened.write(content)
    unfinished.chmod(mode)
    if owner is not None and os.geteuid() == 0:
        os.chown(unfinished, owner, owner)
    unfinished.replace(file)


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes them where need be, and says what was done."""
    parser = argparse.ArgumentParser(prog="python -m certificates", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--name", action="append", default=[], help="a further name or address of the servers"
    )
    parser.add_argument("--renew", action="store_true", help="make them anew in any case")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    now = WALL.now()
    if not given.renew and good(folder, now):
        sys.stdout.write("内部证书有效，没有变动。\n")
        return 0
    make(folder, now, given.name)
    until = _read(folder / AUTHORITY).not_valid_after_utc
    sys.stdout.write(f"内部证书已签发，有效期至 {until:%Y-%m-%d}；各服务须重新启动。\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
