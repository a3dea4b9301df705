"""Security keys (安全密钥, WebAuthn Level 2): made known by their owner, and shown as a second factor.

A key answers for one address alone (the relying party's id), so that nothing it says can be used on a page that looks like it.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy.ext.asyncio import AsyncConnection
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from db import security_keys as rows
from db.security_keys import Key

MOST_KEYS = 10
"""Keys of one account."""
MOST_NAME = 30
AT_HOME = "localhost"
"""The only name without TLS that browsers take for a relying party."""


class Unfit(StrEnum):
    """Why a key is not taken."""

    WRONG_KEY = "wrong_key"
    """What it says does not hold: another address, another challenge, a copy of it was used since."""
    KNOWN = "key_known"
    TOO_MANY = "too_many_keys"


@dataclass(frozen=True, slots=True)
class Party:
    """Whom keys answer for: the id of the relying party (a host name), and the addresses of its pages."""

    id: str
    origins: tuple[str, ...]


def party_of(public_url: str, rp_id: str, origins: str) -> Party | None:
    """Setting: the relying party of an installation; None where its address is one that no browser takes."""
    own = urlsplit(public_url)
    told = tuple(filter(None, (each.strip() for each in origins.split(","))))
    known = rp_id or own.hostname or ""
    safe = own.scheme == "https" or known == AT_HOME
    is_name = any(sign.isalpha() for sign in known) and ":" not in known
    return Party(known, told or (f"{own.scheme}://{own.netloc}",)) if safe and is_name else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked for: the options as JSON, and the challenge in them (base64url) that is kept meanwhile."""

    options: dict[str, object]
    challenge: str


async def to_add(
    conn: AsyncConnection, party: Party, account_id: str, login: str, system: str
) -> Asked | Unfit:
    """What a new key is asked for; keys that the account has already are named, so that none is added twice."""
    known = await rows.keys_of(conn, account_id)
    if len(known) >= MOST_KEYS:
        return Unfit.TOO_MANY
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=system,
        user_id=account_id.encode(),
        user_name=login,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )
    return Asked(json.loads(options_to_json(options)), bytes_to_base64url(options.challenge))


async def add(
    conn: AsyncConnection, party: Party, challenge: str, account_id: str, name: str, answer: str, at: datetime
) -> Key | Unfit:
    """The key that a browser answered with, from now on one of the account's."""
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
        )
    except (WebAuthnException, ValueError):
        return Unfit.WRONG_KEY
    new = Key(
        id=bytes_to_base64url(found.credential_id),
        account_id=account_id,
        name=name,
        public_key=found.credential_public_key,
        sign_count=found.sign_count,
        created_at=at,
        used_at=None,
    )
    if await rows.is_known(conn, new.id):
        return Unfit.KNOWN
    await rows.put(conn, new)
    return new


def to_show(party: Party, known: list[Key]) -> Asked:
    """What a browser asks these keys for."""
    options = generate_authentication_options(
        rp_id=party.id,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Asked(json.loads(options_to_json(options)), bytes_to_base64url(options.challenge))


async def shown(
    conn: AsyncConnection, party: Party, challenge: str, account_id: str, answer: str, at: datetime
) -> bool:
    """Whether a key of the account answered to this challenge; its count goes up, and a copy's answer is none."""
    key = await rows.key_of(conn, account_id, _id_in(answer))
    if key is None:
        return False
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
        )
    except (WebAuthnException, ValueError):
        return False
    await rows.note_use(conn, key.id, found.new_sign_count, at)
    return True


def _described(known: list[Key]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.id)) for key in known]


def _id_in(answer: str) -> str:
    """The id of the credential that an answer names; blank where it names none."""
    try:
        given = json.loads(answer)
    except ValueError:
        return ""
    found = given.get("id") if isinstance(given, dict) else None
    return found if isinstance(found, str) else ""
