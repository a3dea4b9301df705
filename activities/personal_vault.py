"""The keys of persons under those of the installation, for every process that reads or writes facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from activities.identity_cipher import IdentityKeys, Unreadable, lookup_digests, seal, unseal
from activities.identity_keys import rings_of
from db.personal import use
from settings import Settings


@dataclass(frozen=True, slots=True)
class PersonalVault:
    """`db.personal.Vault` with the keys that numbers are sealed under."""

    keys: IdentityKeys

    def seal(self, text: str, owner: str) -> bytes:
        """Sealed for that owner."""
        return seal(text, owner_of_key(owner), self.keys)

    def unseal(self, sealed: bytes, owner: str) -> str | None:
        """What was sealed for the owner; None where the key is not here."""
        try:
            return unseal(sealed, owner_of_key(owner), self.keys)
        except Unreadable:
            return None

    def digests(self, text: str) -> Sequence[bytes]:
        """The keyed digests of a text, the current one first."""
        return lookup_digests(text, self.keys)


def owner_of_key(key_id: str) -> str:
    """What a person's key is bound to."""
    return f"personal/{key_id}"


def open_vault(chosen: Settings) -> None:
    """Lets this process read and write what is about persons; without keys facts stay as they were before there were any."""
    rings = rings_of(chosen)
    if rings is not None:
        use(PersonalVault(rings.identity))
