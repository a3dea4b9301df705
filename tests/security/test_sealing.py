"""What a page hands to the browser and takes back: good for its purpose, for its time, and from nobody else."""

import base64
import json
from types import SimpleNamespace
from typing import cast

import pytest
from cryptography.fernet import Fernet

from activities.identity_cipher import IdentityKeys
from api.wiring import Wiring
from clock import WALL
from web.sealing import HOURS, Sealer

OLD, NEW = b"o" * 32, b"n" * 32


def sealer(current: str, **keys: bytes) -> Sealer:
    return Sealer(cast(Wiring, SimpleNamespace(form_keys=IdentityKeys(keys, current))))


def test_it_opens_for_its_purpose_and_no_other() -> None:
    one = sealer("k1", k1=OLD)
    sealed = one.seal("kept", {"text": "样例"})
    assert one.open("kept", sealed) == {"text": "样例"}
    assert one.open("told", sealed) is None
    assert "样例".encode() not in base64.urlsafe_b64decode(sealed)


def test_a_changed_text_and_one_of_another_key_give_nothing() -> None:
    one = sealer("k1", k1=OLD)
    sealed = one.seal("kept", "样例")
    changed = ("A" if sealed[20] != "A" else "B").join((sealed[:20], sealed[21:]))
    assert one.open("kept", changed) is None
    assert sealer("k2", k2=NEW).open("kept", sealed) is None
    assert sealer("k2", k1=OLD, k2=NEW).open("kept", sealed) == "样例"


@pytest.mark.parametrize(
    "forged", ["", "样例", "e30.eyJhIjoxfQ.", '{"alg":"none"}', base64.b64encode(b'"x"').decode()]
)
def test_what_was_not_sealed_gives_nothing(forged: str) -> None:
    assert sealer("k1", k1=OLD).open("kept", forged) is None


@pytest.mark.parametrize(("hours", "opens"), [(HOURS - 1, True), (HOURS + 1, False)])
def test_an_old_one_gives_nothing(hours: int, opens: bool) -> None:
    one = sealer("k1", k1=OLD)
    fernet: Fernet = one._fernet("kept", OLD)
    at = int(WALL.now().timestamp()) - hours * 3600
    sealed = fernet.encrypt_at_time(json.dumps("样例").encode(), at).decode()
    assert one.open("kept", sealed) == ("样例" if opens else None)


def test_the_token_of_a_form_follows_from_session_and_key() -> None:
    one = sealer("k1", k1=OLD)
    assert one.token("form", "a") == one.token("form", "a")
    others = {one.token("form", "b"), one.token("other", "a"), sealer("k2", k2=NEW).token("form", "a")}
    assert one.token("form", "a") not in others
