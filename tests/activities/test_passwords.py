"""Password rules, hashing and the checks that an unknown account cannot be told from a wrong password."""

import asyncio

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

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
COMMON = "密码过于常见，或者是机关、地名加数字，容易被猜到，请更换"
LIKE_LOGIN = "密码不能与登录名相同，也不能只在登录名前后加数字或符号"
DIGITS = "密码不能只由数字和符号组成"


@pytest.mark.parametrize(
    ("password", "login", "expected"),
    [
        ("长城脚下7只羊在跑", "alashan", ("密码至少 10 个字符",)),
        ("长城脚下的7只羊在跑", "alashan", ()),
        (f"{GOOD}x7q{GOOD[::-1]}", "alashan", ()),
        (GOOD * 13, "alashan", ("密码最多 128 个字符",)),
        ("Xilinguole01", "xilinguole01", (LIKE_LOGIN, COMMON)),
        ("x7" * 40, "alashan", (COMMON,)),
        ("Password123", "alashan", (COMMON,)),
        ("ｐａｓｓｗｏｒｄ１２３", "alashan", (COMMON,)),
        ("aaaaaaaaaaaa", "alashan", (COMMON,)),
        ("1111111", "1111111", ("密码至少 10 个字符", LIKE_LOGIN, DIGITS, COMMON)),
        ("", "", ("密码至少 10 个字符",)),
    ],
)
def test_every_rule_a_new_password_breaks_is_named(
    password: str, login: str, expected: tuple[str, ...]
) -> None:
    assert password_problems(password, login) == expected


def test_each_of_ten_thousand_common_passwords_is_refused() -> None:
    first = FREQUENCY_LISTS["passwords"][:10_000]
    assert len(first) == 10_000
    assert [word for word in first if not password_problems(word, "alashan")] == []


@pytest.mark.parametrize(
    "password",
    [
        "Admin@123456", "p@ssw0rd-2026", "P@$$w0rd1234!", "Dragon20262026", "qwertyuiop[]", "1qaz2wsx3edc",
        "woaini1314520", "Hohhot@2026!", "Ordos-20250831", "neimenggu2026", "NMG@20262026", "nmgrst@2026!!",
        "人社厅2026年2026", "内蒙古20262026", "内蒙古自治区人力资源和社会保障厅", "呼和浩特市人社局2026", "呼伦贝尔@123456",
        "xilinguole2026", "xlglmrsj2026", "密码1234567890", "管理员@20262026", "nmg-renshe-2026", "abcabcabcabc",
    ],
)  # fmt: skip
def test_what_is_tried_first_is_refused(password: str) -> None:
    """Common words with digits or signs, keyboard rows, organs and places in characters, pinyin and initials."""
    assert COMMON in password_problems(password, "sample.one")


@pytest.mark.parametrize(
    "digits",
    ["13800138000", "20260101123", "1234567890", "０９８７６５４３２１", "2026-11-30 12:00", "1234567890a"],
)
def test_rows_of_digits_are_refused(digits: str) -> None:
    assert DIGITS in password_problems(digits, "sample.one")


@pytest.mark.parametrize(
    "password", ["alashan.rsj2026", "Alashan-Rsj@2026", "2026alashanrsj!!", "alashan_rsj_01"]
)
def test_the_login_with_digits_around_it_is_refused(password: str) -> None:
    assert LIKE_LOGIN in password_problems(password, "alashan.rsj")


@pytest.mark.parametrize(
    "password",
    [
        GOOD, "马头琴声里第7个春天", "correct horse battery staple", "另一个够长的密码-2026", "又一个够长的密码-2026",
        "样例密码-sample-2026", "Uv7#kq2Lw9!x", "内蒙古的天空下有3只鹰", "renshe de xiao wang ai chi mian",
    ],
)  # fmt: skip
def test_a_sentence_or_drawn_signs_are_taken(password: str) -> None:
    assert password_problems(password, "sample.one") == ()


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
