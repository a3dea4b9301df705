"""The keys that people's data are sealed under, as the settings give them."""

import base64
import binascii
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from activities.identity_cipher import KEY_BYTES, IdentityKeys
from settings import Settings


def parse_keys(text: str, current: str | None) -> IdentityKeys:
    """`{"k1": "<32 bytes in base64>", "k2": "sm:<32 bytes in base64>"}`; without `current` the last one seals.

    What stands before a colon is the id of the key's algorithms. Raises ValueError on anything else.
    """
    keys: dict[str, bytes] = {}
    suites: dict[str, str] = {}
    try:
        for name, value in json.loads(text).items():
            suite, colon, key = value.rpartition(":")
            keys[name] = base64.b64decode(key, validate=True)
            if colon:
                suites[name] = suite
    except (ValueError, AttributeError, TypeError, binascii.Error):
        raise ValueError('IDENTITY_KEYS must be JSON such as {"k1": "<32 bytes in base64>"}') from None
    if not keys:
        raise ValueError("IDENTITY_KEYS holds no key")
    return IdentityKeys(keys, current or list(keys)[-1], suites)


@dataclass(frozen=True, slots=True)
class Rings:
    """The keys of an installation: those of persons' data, those of forms, which also open the former's, and those kept apart."""

    identity: IdentityKeys
    forms: IdentityKeys
    confidential: IdentityKeys
    """Of what only those see who have it in hand; no other key opens it."""


def rings_of(chosen: Settings) -> Rings | None:
    """As the settings give them; None without any. Raises ValueError on what are none, or where two have one id."""
    if chosen.identity_keys is None:
        return None
    identity = parse_keys(chosen.identity_keys.get_secret_value(), chosen.identity_key_current or None)
    return Rings(identity, _forms(chosen.form_keys, identity), _confidential(chosen, identity))


APART = "c-"
"""How the ids of keys begin that are made of those of persons' data."""


def _confidential(chosen: Settings, identity: IdentityKeys) -> IdentityKeys:
    """Keys of their own; where none are given, other keys that follow from those of persons' data (HKDF)."""
    if chosen.confidential_keys is not None:
        own = parse_keys(chosen.confidential_keys.get_secret_value(), chosen.confidential_key_current or None)
        _apart(own, identity, "CONFIDENTIAL_KEYS")
        return own
    made = {f"{APART}{kid}"[:32]: _made(key) for kid, key in identity.keys.items()}
    suites = {f"{APART}{kid}"[:32]: suite for kid, suite in identity.suites.items()}
    return IdentityKeys(made, f"{APART}{identity.current}"[:32], suites)


def _made(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"confidential").derive(key)


def _apart(own: IdentityKeys, identity: IdentityKeys, name: str) -> None:
    if other := sorted(own.keys.keys() & identity.keys.keys()):
        raise ValueError(f"{name} and IDENTITY_KEYS both have a key {other[0]!r}: give each an id of its own")


def _forms(given: SecretStr | None, identity: IdentityKeys) -> IdentityKeys:
    if given is None:
        return identity
    own = parse_keys(given.get_secret_value(), None)
    _apart(own, identity, "FORM_KEYS")
    return IdentityKeys({**identity.keys, **own.keys}, own.current, {**identity.suites, **own.suites})
