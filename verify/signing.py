"""Keys that sign heads of the register, by the kind that their PEM files hold: Ed25519, or SM2 with SM3 (GB/T 32918).

SM2 is done by the program `openssl` (3.0 or later): the cryptography package knows the hash and the cipher, not this curve.
"""

import base64
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from verify.openssl import NoOpensslError, ran

SIGNER = "1234567812345678"
"""The name of the signer where the parties agreed on none (GB/T 35276)."""
SM2_WORDS = ("-rawin", "-digest", "sm3", "-pkeyopt", f"distid:{SIGNER}")


class BadKeyError(Exception):
    """The file holds no key of Ed25519 or SM2, or what is needed for it is not there."""


class PublicKey(Protocol):
    """Tells whether a signature is of its key."""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that tell keys apart."""

    @property
    def pem(self) -> bytes:
        """SubjectPublicKeyInfo, for who checks without this program."""

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """False for anything that is no signature of this message."""


class PrivateKey(Protocol):
    """Signs."""

    @property
    def public(self) -> PublicKey:
        """What others need."""

    def sign(self, message: bytes) -> bytes:
        """Raises BadKeyError where it cannot be done any more."""


@dataclass(frozen=True, slots=True)
class Ed25519Public:
    """Of Ed25519."""

    key: Ed25519PublicKey

    @property
    def id(self) -> str:
        """Of the raw key."""
        return sha256(self.key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]

    @property
    def pem(self) -> bytes:
        """As `PublicKey` says."""
        return self.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """As `PublicKey` says."""
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Ed25519Private:
    """Of Ed25519."""

    key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """What others need."""
        return Ed25519Public(self.key.public_key())

    def sign(self, message: bytes) -> bytes:
        """Sixty-four bytes."""
        return self.key.sign(message)


@dataclass(frozen=True, slots=True)
class Sm2Public:
    """Of SM2: the key as DER (SubjectPublicKeyInfo)."""

    der: bytes

    @property
    def id(self) -> str:
        """Of the key with the name of its curve."""
        return sha256(self.der).hexdigest()[:16]

    @property
    def pem(self) -> bytes:
        """As `PublicKey` says."""
        text = base64.b64encode(self.der).decode()
        lines = "".join(f"{text[at : at + 64]}\n" for at in range(0, len(text), 64))
        return f"-----BEGIN PUBLIC KEY-----\n{lines}-----END PUBLIC KEY-----\n".encode()

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """As `PublicKey` says."""
        with tempfile.TemporaryDirectory(prefix="sm2-") as folder:
            key, signed, text = (Path(folder) / name for name in ("key", "signature", "message"))
            key.write_bytes(self.der)
            signed.write_bytes(signature)
            text.write_bytes(message)
            words = [
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                str(key),
                "-sigfile",
                str(signed),
                "-in",
                str(text),
            ]
            return _ran(["pkeyutl", "-verify", *words, *SM2_WORDS]).returncode == 0


@dataclass(frozen=True, slots=True)
class Sm2Private:
    """Of SM2: the key stays in its file, which only `openssl` reads."""

    file: Path
    public: Sm2Public

    def sign(self, message: bytes) -> bytes:
        """DER of the two numbers of a signature."""
        with tempfile.TemporaryDirectory(prefix="sm2-") as folder:
            text = Path(folder) / "message"
            text.write_bytes(message)
            made = _ran(["pkeyutl", "-sign", "-inkey", str(self.file), "-in", str(text), *SM2_WORDS])
        if made.returncode != 0:
            raise BadKeyError(str(self.file))
        return made.stdout


def private_key(file: Path) -> PrivateKey:
    """From a PEM file; raises BadKeyError."""
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except UnsupportedAlgorithm:
        return Sm2Private(file, Sm2Public(_sm2(file, [])))
    except (OSError, ValueError, TypeError) as problem:
        raise BadKeyError(str(file)) from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKeyError(str(file))
    return Ed25519Private(key)


def public_key(file: Path) -> PublicKey:
    """From a PEM file of the public key, or of the private one; raises BadKeyError."""
    try:
        key = load_pem_public_key(file.read_bytes())
    except UnsupportedAlgorithm:
        return Sm2Public(_sm2(file, ["-pubin"]))
    except (OSError, ValueError):
        return private_key(file).public
    if not isinstance(key, Ed25519PublicKey):
        raise BadKeyError(str(file))
    return Ed25519Public(key)


def _sm2(file: Path, kind: Sequence[str]) -> bytes:
    """The public key of a file as DER; raises BadKeyError for any other curve than SM2."""
    read = ["pkey", *kind, "-in", str(file)]
    described = _ran([*read, "-noout", "-text_pub" if not kind else "-text"])
    written = _ran([*read, "-pubout", "-outform", "DER"])
    if described.returncode or written.returncode or b"SM2" not in described.stdout:
        raise BadKeyError(str(file))
    return written.stdout


def _ran(words: Sequence[str]) -> "CompletedProcess[bytes]":
    try:
        return ran(words)
    except NoOpensslError as problem:
        raise BadKeyError(str(problem)) from None
