"""The mark of a known device: sealed for one login, kept by the browser, and counted by itself when a password is wrong."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime

from activities.identity_cipher import IdentityKeys, Unreadable, seal, unseal
from db.attempts import login_key
from domain.known_device import mark, nonce_in

COOKIE = "known_device_"
"""Followed by letters that follow from the login: several people may use one browser."""
NONCE_BYTES = 16
LETTERS = 12


def cookie_of(login: str) -> str:
    """The name of the cookie in which a browser keeps its mark for a login."""
    return COOKIE + login_key(login).partition("/")[2][:LETTERS]


def marked(login: str, at: datetime, keys: IdentityKeys, known: str = "") -> str:
    """A mark for this login, under the name that the browser has already where it has one."""
    text = mark(known or secrets.token_hex(NONCE_BYTES), at)
    return urlsafe_b64encode(seal(text, login_key(login), keys)).decode().rstrip("=")


def known_by(login: str, cookies: Mapping[str, str], at: datetime, keys: IdentityKeys | None) -> str:
    """The name of a device on which somebody signed in to this login before; blank for any other."""
    kept = cookies.get(cookie_of(login), "")
    if keys is None or not kept.isascii():
        return ""
    try:
        sealed = urlsafe_b64decode(kept + "=" * (-len(kept) % 4))
        return nonce_in(unseal(sealed, login_key(login), keys), at)
    except (Unreadable, ValueError):
        return ""
