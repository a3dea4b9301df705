"""Identity numbers: unreadable at rest, bound to their owner, still found and read while keys are replaced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.identity_cipher import (
    IdentityKeys,
    Unreadable,
    lookup_digest,
    lookup_digests,
    seal,
    unseal,
)

OLD = IdentityKeys({"k1": b"1" * 32}, "k1")
BOTH = IdentityKeys({"k1": b"1" * 32, "k2": b"2" * 32}, "k2")
NEW = IdentityKeys({"k2": b"2" * 32}, "k2")
NUMBER = "11010519491231002X"
"""The example of GB 11643-1999, nobody's number."""


@given(st.text(), st.text())
def test_what_was_sealed_is_read_again_by_its_owner(identity: str, owner: str) -> None:
    assert unseal(seal(identity, owner, OLD), owner, OLD) == identity


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


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_anywhere_makes_it_unreadable(place: int, change: int) -> None:
    sealed = bytearray(seal(NUMBER, "p1", BOTH))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(Unreadable):
        unseal(bytes(sealed), "p1", BOTH)


@given(st.binary(max_size=60))
def test_random_bytes_are_unreadable(sealed: bytes) -> None:
    for start in (b"", b"k1.", b"k2."):
        with pytest.raises(Unreadable):
            unseal(start + sealed, "p1", BOTH)


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
