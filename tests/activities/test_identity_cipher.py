"""Identity numbers: unreadable at rest, bound to their owner, still found and read while keys are replaced."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.hashes import Hash
from hypothesis import given
from hypothesis import strategies as st

from activities.cipher_suites import SUITES
from activities.identity_cipher import (
    IdentityKeys,
    Unreadable,
    lookup_digest,
    lookup_digests,
    seal,
    unseal,
)
from activities.identity_keys import parse_keys

OLD = IdentityKeys({"k1": b"1" * 32}, "k1")
BOTH = IdentityKeys({"k1": b"1" * 32, "k2": b"2" * 32}, "k2")
NEW = IdentityKeys({"k2": b"2" * 32}, "k2")
CHINESE = IdentityKeys({"k1": b"1" * 32, "k3": b"3" * 32}, "k3", {"k3": "sm"})
"""A key of SM4 and SM3 beside an older one of AES."""
NUMBER = "11010519491231002X"
"""The example of GB 11643-1999, nobody's number."""


@given(st.text(), st.text(), st.sampled_from([OLD, CHINESE]))
def test_what_was_sealed_is_read_again_by_its_owner(identity: str, owner: str, keys: IdentityKeys) -> None:
    assert unseal(seal(identity, owner, keys), owner, keys) == identity


def test_sm4_and_sm3_are_what_the_standards_say() -> None:
    """GB/T 32907-2016 A.1 by a block, RFC 8998 A.1 in GCM, GB/T 32905-2016 A.1 by a hash."""
    suite = SUITES["sm"]
    key, nonce = bytes.fromhex("0123456789abcdeffedcba9876543210"), bytes.fromhex("00001234567800000000abcd")
    bound = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    text = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    sealed = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert suite.encrypt(key, nonce, text, bound) == sealed
    assert suite.decrypt(key, nonce, sealed, bound) == text
    hashing = Hash(suite.hashing())
    hashing.update(b"abc")
    assert hashing.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_key_of_aes_is_replaced_by_one_of_sm4_row_by_row() -> None:
    row = (seal(NUMBER, "p1", OLD), lookup_digest(NUMBER, OLD))
    assert unseal(row[0], "p1", CHINESE) == NUMBER
    assert row[1] in lookup_digests(NUMBER, CHINESE)
    renewed = seal(NUMBER, "p1", CHINESE)
    assert renewed.startswith(b"k3.")
    assert unseal(renewed, "p1", CHINESE) == NUMBER
    with pytest.raises(Unreadable):
        unseal(renewed, "p1", IdentityKeys({"k3": b"3" * 32}, "k3"))  # the same key by other algorithms


def test_the_settings_name_the_algorithms_of_a_key() -> None:
    old, new = (b64encode(b * 32).decode() for b in (b"1", b"3"))
    keys = parse_keys(f'{{"k1": "{old}", "k3": "sm:{new}"}}', None)
    assert keys == CHINESE
    with pytest.raises(ValueError, match="none of the algorithms aes, sm"):
        parse_keys(f'{{"k1": "des:{old}"}}', None)


def test_a_sealed_number_names_its_key_and_shows_nothing_else() -> None:
    sealed = seal(NUMBER, "p1", OLD)
    assert sealed.startswith(b"k1.")
    assert NUMBER.encode() not in sealed
    assert len(sealed) == len(b"k1.") + 12 + 1 + len(NUMBER) + 16


def test_the_same_number_is_sealed_differently_each_time() -> None:
    assert len({seal(NUMBER, "p1", OLD) for _ in range(100)}) == 100


def test_a_number_moved_to_another_row_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        unseal(seal(NUMBER, "p1", OLD), "p2", OLD)


@given(st.integers(min_value=0), st.integers(1, 255), st.sampled_from([BOTH, CHINESE]))
def test_one_changed_byte_anywhere_makes_it_unreadable(place: int, change: int, keys: IdentityKeys) -> None:
    sealed = bytearray(seal(NUMBER, "p1", keys))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(Unreadable):
        unseal(bytes(sealed), "p1", keys)


@given(st.binary(max_size=60))
def test_random_bytes_are_unreadable(sealed: bytes) -> None:
    for start, keys in ((b"", BOTH), (b"k1.", BOTH), (b"k2.", BOTH), (b"k3.", CHINESE)):
        with pytest.raises(Unreadable):
            unseal(start + sealed, "p1", keys)


def test_a_key_is_replaced_row_by_row() -> None:
    row = (seal(NUMBER, "p1", OLD), lookup_digest(NUMBER, OLD))
    assert unseal(row[0], "p1", BOTH) == NUMBER
    assert row[1] in lookup_digests(NUMBER, BOTH)

    renewed = (seal(unseal(row[0], "p1", BOTH), "p1", BOTH), lookup_digest(NUMBER, BOTH))
    assert renewed[1] in lookup_digests(NUMBER, BOTH)

    assert unseal(renewed[0], "p1", NEW) == NUMBER
    assert lookup_digests(NUMBER, NEW) == (renewed[1],)
    with pytest.raises(Unreadable):
        unseal(row[0], "p1", NEW)


@pytest.mark.parametrize(
    "typed", ["11010519491231002x", " 110105 19491231 002X\n", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert lookup_digest(typed, OLD) == lookup_digest(NUMBER, OLD)


def test_digests_of_other_numbers_and_other_keys_differ() -> None:
    assert lookup_digest("110105194912310038", OLD) != lookup_digest(NUMBER, OLD)
    assert lookup_digest(NUMBER, NEW) != lookup_digest(NUMBER, OLD)


@pytest.mark.parametrize(
    ("keys", "current"),
    [({}, "k1"), ({"k1": b"1" * 32}, "k2"), ({"k1": b"1" * 31}, "k1"), ({"k.1": b"1" * 32}, "k.1")],
)
def test_unusable_keys_are_refused_at_once(keys: dict[str, bytes], current: str) -> None:
    with pytest.raises(ValueError, match="identity key"):
        IdentityKeys(keys, current)


def test_keys_are_not_shown() -> None:
    assert "1111" not in repr(OLD)
