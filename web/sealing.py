"""What a page hands to the browser and takes back unread: typed text while signing in, and what was told."""

import secrets
from base64 import urlsafe_b64encode
from typing import Any

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from api.wiring import Wiring

HOURS = 72
_AD_HOC = secrets.token_bytes(32)
"""Without keys, what was kept is good until the process ends."""


class Sealer:
    """Seals small JSON values; another purpose, a changed text or an old one gives nothing."""

    def __init__(self, wired: Wiring) -> None:
        keys = wired.form_keys
        self._secret = keys.keys[keys.current] if keys else _AD_HOC
        older = [key for kid, key in keys.keys.items() if kid != keys.current] if keys else []
        self._known = (self._secret, *older)

    def seal(self, purpose: str, value: object) -> str:
        """The value as a text that nobody else can read or make."""
        return self._fernet(purpose, self._secret).encrypt(orjson.dumps(value)).decode()

    def open(self, purpose: str, sealed: str) -> Any:
        """The value again, or None. Any: JSON of whoever sealed it for this purpose; nobody else can have made it."""
        tried = MultiFernet([self._fernet(purpose, secret) for secret in self._known])
        try:
            return orjson.loads(tried.decrypt(sealed.encode(), ttl=HOURS * 3600))
        except (InvalidToken, ValueError):
            return None

    def token(self, purpose: str, secret: str) -> str:
        """A token that follows from a secret, and does not tell it."""
        return (
            urlsafe_b64encode(_derived(f"token {purpose} {secret}".encode(), self._secret))
            .decode()
            .rstrip("=")
        )

    @staticmethod
    def _fernet(purpose: str, secret: bytes) -> Fernet:
        return Fernet(urlsafe_b64encode(_derived(f"seal {purpose}".encode(), secret)))


def _derived(info: bytes, secret: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"pages", info=info).derive(secret)
