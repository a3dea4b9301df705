"""The algorithms under which people's data are sealed, by the id that a key of the settings carries.

`aes` is AES-256-GCM with HMAC-SHA-256; `sm` is what GB/T 39786 asks for: SM4 (GB/T 32907) in GCM with HMAC-SM3 (GB/T 32905).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3, HashAlgorithm
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TAG_BYTES = 16
AES = "aes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Sealing with authentication, and a keyed digest, both under keys derived from one of the settings."""

    key_bytes: int
    """Of the cipher."""
    hashing: Callable[[], HashAlgorithm]
    encrypt: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, text, bound) → ciphertext with its tag."""
    decrypt: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, ciphertext with tag, bound) → text; raises InvalidTag."""

    def seal(self, key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
        """The text sealed together with what it is bound to."""
        return self.encrypt(self._derived(key, b"identity sealing", self.key_bytes), nonce, text, bound)

    def open(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """The text; raises InvalidTag where anything was changed."""
        return self.decrypt(self._derived(key, b"identity sealing", self.key_bytes), nonce, sealed, bound)

    def digest(self, key: bytes, text: bytes) -> bytes:
        """32 bytes, the same for the same text under the same key."""
        keyed = HMAC(self._derived(key, b"identity look-up", 32), self.hashing())
        keyed.update(text)
        return keyed.finalize()

    def _derived(self, key: bytes, purpose: bytes, length: int) -> bytes:
        return HKDF(algorithm=self.hashing(), length=length, salt=None, info=purpose).derive(key)


def _aes_encrypt(key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, text, bound)


def _aes_decrypt(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, sealed, bound)


def _sm_encrypt(key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    sealing = Cipher(SM4(key), GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(bound)
    return sealing.update(text) + sealing.finalize() + sealing.tag


def _sm_decrypt(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    if len(sealed) < TAG_BYTES:
        raise InvalidTag
    opening = Cipher(SM4(key), GCM(nonce, sealed[-TAG_BYTES:])).decryptor()
    opening.authenticate_additional_data(bound)
    return opening.update(sealed[:-TAG_BYTES]) + opening.finalize()


SUITES: Mapping[str, Suite] = {
    AES: Suite(key_bytes=32, hashing=SHA256, encrypt=_aes_encrypt, decrypt=_aes_decrypt),
    "sm": Suite(key_bytes=16, hashing=SM3, encrypt=_sm_encrypt, decrypt=_sm_decrypt),
}
