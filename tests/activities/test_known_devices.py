"""The mark of a known device: of one login, for some months, made by nobody else."""

from datetime import timedelta

from activities.identity_cipher import IdentityKeys
from activities.known_devices import cookie_of, known_by, marked
from domain.known_device import KNOWN_FOR
from tests.conftest import START

KEYS = IdentityKeys({"old": b"1" * 32, "new": b"2" * 32}, "new")
OTHERS = IdentityKeys({"new": b"3" * 32}, "new")


def test_a_mark_is_of_one_login_and_of_this_installation() -> None:
    kept = {cookie_of("baotou.li"): marked("baotou.li", START, KEYS)}
    name = known_by("baotou.li", kept, START, KEYS)
    assert len(name) == 32
    assert known_by(" Baotou.Li ", kept, START, KEYS) == name
    moved = {cookie_of("somebody"): kept[cookie_of("baotou.li")]}
    for login, cookies, keys in (
        ("somebody", moved, KEYS),
        ("baotou.li", kept, OTHERS),
        ("baotou.li", kept, None),
        ("baotou.li", {}, KEYS),
        ("baotou.li", {cookie_of("baotou.li"): "样例"}, KEYS),
        ("baotou.li", {cookie_of("baotou.li"): "AAAA"}, KEYS),
    ):
        assert known_by(login, cookies, START, keys) == ""


def test_a_mark_ages_and_is_renewed_under_its_name() -> None:
    first = {cookie_of("li"): marked("li", START, KEYS)}
    name = known_by("li", first, START, KEYS)
    assert known_by("li", first, START + KNOWN_FOR - timedelta(seconds=1), KEYS) == name
    assert known_by("li", first, START + KNOWN_FOR, KEYS) == ""
    renewed = {cookie_of("li"): marked("li", START + timedelta(days=170), KEYS, name)}
    assert known_by("li", renewed, START + KNOWN_FOR + timedelta(days=1), KEYS) == name
