"""What the checker does by itself against those who do it for others: Ed25519, SM2, SM3, AES-SIV, and the archive."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import check
from evidence.check import Found, NoPackError, key_of, packed, sm3, unpacked, unsealed
from tests.verify.test_heads import of_sm2
from verify.signing import private_key


@given(st.binary(max_size=300))
def test_sm3_is_that_of_openssl(text: bytes) -> None:
    digest = hashes.Hash(hashes.SM3())
    digest.update(text)
    assert sm3(text) == digest.finalize()


@given(st.text(min_size=1, max_size=80), st.binary(min_size=64, max_size=64), st.integers(0, 10_000))
def test_a_seal_is_opened_and_a_changed_one_is_not(text: str, key: bytes, at: int) -> None:
    content = text.encode("utf-8", "surrogatepass")
    sealed = bytearray(AESSIV(key).encrypt(content, [b"owner"]))
    assert unsealed(key, "owner", bytes(sealed)) == text
    assert unsealed(key, "other", bytes(sealed)) is None
    sealed[at % len(sealed)] ^= 1 << at % 8
    assert unsealed(key, "owner", bytes(sealed)) is None


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 511))
def test_a_signature_of_ed25519_holds_and_a_changed_one_does_not(text: bytes, bit: int) -> None:
    drawn = Ed25519PrivateKey.generate()
    key = key_of(drawn.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    assert key is not None
    signature = bytearray(drawn.sign(text))
    assert key.verifies(bytes(signature), text)
    assert not key.verifies(bytes(signature), text + b"x")
    signature[bit // 8] ^= 1 << bit % 8
    assert not key.verifies(bytes(signature), text)


def test_a_signature_of_sm2_holds_and_a_changed_one_does_not(tmp_path: Path) -> None:
    secret, public = of_sm2(tmp_path)
    key = key_of(public.read_bytes())
    signer = private_key(secret)
    assert key is not None
    assert (key.kind, key.id) == ("SM2", signer.public.id)
    assert key_of(signer.public.pem) is not None
    for text in (b"", b"register-head/1", bytes(200)):
        signature = signer.sign(text)
        assert key.verifies(signature, text)
        assert not key.verifies(signature, text + b"x")
        assert not key.verifies(signature[:-1] + bytes([signature[-1] ^ 1]), text)
        assert not key.verifies(b"", text)


def test_the_archive_is_the_same_bytes_of_the_same_members_and_others_are_told() -> None:
    members = {"一.txt": b"1", "b/c": os.urandom(40)}
    found = Found()
    assert unpacked(packed(members), found) == members
    assert found.differences == []
    other = BytesIO()
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert unpacked(other.getvalue(), found) == members
    assert [place for place, _ in found.differences] == ["压缩包"]
    with pytest.raises(NoPackError):
        unpacked(b"PK", found)


def test_it_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    alone = tmp_path / "check.py"
    alone.write_bytes(Path(check.__file__).read_bytes())
    (tmp_path / "none.zip").write_bytes(b"no archive")
    words = [sys.executable, "-I", "-S", str(alone), str(tmp_path / "none.zip")]
    done = subprocess.run(words, capture_output=True, check=False, env={"PYTHONUTF8": "1"})
    assert done.returncode == check.UNREADABLE
    assert done.stdout.decode().startswith("不是可以核验的证据包")
