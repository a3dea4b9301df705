"""The one code (一码通): chance that only whoever it was given to has, known here by a digest (setting: code)."""

import hmac
from hashlib import sha256

from activities.identity_cipher import IdentityKeys
from ids import LETTERS

GROUPS, GROUP = 6, 4
"""Letters without look-alikes: 118 bits."""


def new_code(keys: IdentityKeys, request: str) -> str:
    """The code of a request: the same one again when the request is repeated, and to be guessed by nobody."""
    drawn = int.from_bytes(
        hmac.new(keys.keys[keys.current], f"talent-code/{request}".encode(), sha256).digest()
    )
    letters = ""
    for _ in range(GROUPS * GROUP):
        drawn, place = divmod(drawn, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def digest_of(code: str) -> str:
    """By which a code is known: what was typed in small letters or without dashes is the same code."""
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return sha256(f"talent-code\n{plain}".encode()).hexdigest()
