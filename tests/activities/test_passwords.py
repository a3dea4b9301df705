"""Password rules, hashing and the checks that an unknown account cannot be told from a wrong password."""

import asyncio

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from activities import passwords
from activities.passwords import (
    hash_password,
    hash_password_aside,
    needs_rehash,
    password_problems,
    verify_password,
    verify_password_aside,
)

pytestmark = pytest.mark.usefixtures("real_hasher")
GOOD = "草原上的37匹马儿跑"


@pytest.mark.parametrize(
    ("password", "login", "expected"),
    [
        ("长城脚下7只羊在跑", "alashan", ("密码至少 10 个字符",)),
        ("长城脚下的7只羊在跑", "alashan", ()),
        ("x7" * 64, "alashan", ()),
        ("x7" * 64 + "y", "alashan", ("密码最多 128 个字符",)),
        ("Xilinguole01", "xilinguole01", ("密码不能与登录名相同",)),
        ("Password123", "alashan", ("密码过于常见，请更换",)),
        ("ｐａｓｓｗｏｒｄ１２３", "alashan", ("密码过于常见，请更换",)),
        ("aaaaaaaaaaaa", "alashan", ("密码过于常见，请更换",)),
        ("1111111", "1111111", ("密码至少 10 个字符", "密码不能与登录名相同", "密码过于常见，请更换")),
        ("", "", ("密码至少 10 个字符",)),
    ],
)
def test_every_rule_a_new_password_breaks_is_named(
    password: str, login: str, expected: tuple[str, ...]
) -> None:
    assert password_problems(password, login) == expected


def test_common_passwords_in_the_list_are_long_enough_to_matter() -> None:
    assert all(len(word) >= passwords.MIN_LENGTH for word in passwords.COMMON)


def test_only_the_right_password_is_verified() -> None:
    stored = hash_password(GOOD)
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored
    assert verify_password(stored, GOOD)
    assert not verify_password(stored, GOOD + " ")
    assert not verify_password(stored, "")


def test_the_same_password_gets_another_hash_each_time() -> None:
    assert hash_password(GOOD) != hash_password(GOOD)


def test_another_composition_of_the_same_characters_is_the_same_password() -> None:
    assert verify_password(hash_password("café-草原-2026"), "cafe\u0301-草原-２０２６")


def test_an_unknown_account_is_checked_against_a_hash_of_the_same_cost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked: list[str] = []
    real = PasswordHasher.verify

    def verify(self: PasswordHasher, stored: str, plain: str) -> bool:
        checked.append(stored)
        return real(self, stored, plain)

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    assert not verify_password(None, GOOD)
    [decoy] = checked
    assert not needs_rehash(decoy)


def test_a_stored_value_that_is_no_hash_verifies_nothing() -> None:
    assert not verify_password("not a hash", GOOD)
    assert not verify_password("", "")


def test_an_overlong_password_is_never_verified() -> None:
    stored = hash_password("")
    assert not verify_password(stored, "x" * 10_000)


def test_a_hash_of_weaker_parameters_is_to_be_renewed() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(GOOD)
    assert verify_password(weak, GOOD)
    assert needs_rehash(weak)
    assert not needs_rehash(hash_password(GOOD))


async def test_hashing_aside_gives_the_same_answers() -> None:
    stored = await hash_password_aside(GOOD)
    answers = await asyncio.gather(
        verify_password_aside(stored, GOOD),
        verify_password_aside(stored, GOOD + "x"),
        verify_password_aside(None, GOOD),
    )
    assert tuple(answers) == (True, False, False)


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_no_text_makes_the_checks_raise(password: str) -> None:
    password_problems(password, "alashan")
    assert verify_password(hash_password(password), password) is bool(password)
