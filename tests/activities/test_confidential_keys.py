"""What only those see who have it in hand is sealed under keys that no other ring opens."""

import base64
import json

import pytest

from activities.identity_cipher import Unreadable, seal, unseal
from activities.identity_keys import Rings, rings_of
from activities.resealing import all_sealed, ring_of
from settings import Settings


def ring(**given: int) -> str:
    """Keys by their ids, as a setting has them."""
    return json.dumps({kid: base64.b64encode(bytes([number]) * 32).decode() for kid, number in given.items()})


def rings(**more: str) -> Rings:
    found = rings_of(Settings(_env_file=None, identity_keys=ring(k1=1, k2=2), **more))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("more", [{}, {"confidential_keys": ring(c1=3)}])
def test_no_other_ring_opens_it(more: dict[str, str]) -> None:
    own = rings(**more)
    sealed = seal("样例", "owner", own.confidential)

    assert unseal(sealed, "owner", own.confidential) == "样例"
    for other in (own.identity, own.forms):
        with pytest.raises(Unreadable):
            unseal(sealed, "owner", other)
    assert not set(own.confidential.keys.values()) & set(own.identity.keys.values())


def test_an_id_of_the_keys_of_persons_is_refused() -> None:
    with pytest.raises(ValueError, match="CONFIDENTIAL_KEYS and IDENTITY_KEYS"):
        rings(confidential_keys=ring(k1=3))


def test_a_custodian_changes_the_keys_by_adding_one() -> None:
    assert rings(confidential_keys=ring(c1=3, c2=4)).confidential.current == "c2"
    assert (
        rings(confidential_keys=ring(c1=3, c2=4), confidential_key_current="c1").confidential.current == "c1"
    )


def test_texts_and_contacts_of_complaints_are_under_them() -> None:
    own = rings(confidential_keys=ring(c1=3))
    under = {sealed.title for sealed in all_sealed() if ring_of(own, sealed) is own.confidential}

    assert under == {"投诉内容", "投诉人联系方式", "投诉附件"}
