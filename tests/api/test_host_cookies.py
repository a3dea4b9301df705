"""Where people come by TLS every cookie of the system has the prefix `__Host-`, and no other one counts (ASVS 3.3.1, 3.3.3)."""

import os

import pytest

from api.host_cookies import incoming, outgoing
from ids import new_id
from scenario.people import PASSWORD
from scenario.stack import ADMIN_PASSWORD, connect, stack
from tests.conftest import START

SIGN_IN = {"login": "sysadmin", "password": ADMIN_PASSWORD}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("a=1; Path=/; Secure; HttpOnly", "__Host-a=1; Path=/; Secure; HttpOnly"),
        ("a=1; Path=/; HttpOnly", "__Host-a=1; Path=/; HttpOnly; Secure"),
        ('a=""; Max-Age=0', '__Host-a=""; Max-Age=0; Secure; Path=/'),
        ("__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/"),
    ],
)
def test_every_cookie_that_goes_out_has_what_the_prefix_asks_for(given: str, sent: str) -> None:
    assert outgoing((b"set-cookie", given.encode())) == (b"set-cookie", sent.encode())
    assert outgoing((b"x-other", given.encode())) == (b"x-other", given.encode())


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (["__Host-a=1; b=2"], "a=1"),
        (["a=1"], None),
        (["x__Host-a=1; __host-a=2"], None),
        (["__Host-a=1", "__Host-b=2;__Host-c=3"], "a=1; b=2; c=3"),
        (["a=evil; __Host-a=1"], "a=1"),
    ],
)
def test_only_cookies_with_the_prefix_come_in(given: list[str], taken: str | None) -> None:
    found = dict(incoming([(b"host", b"x"), *((b"cookie", each.encode()) for each in given)]))
    assert found.pop(b"host") == b"x"
    assert found == ({} if taken is None else {b"cookie": taken.encode()})


async def test_one_signs_in_works_and_signs_out_under_the_prefix(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False, secure_cookies=True) as live:
        answer = await live.http.post("/api/v1/sessions", json=SIGN_IN)
        assert answer.status_code == 201, answer.text
        cookies = answer.headers.get_list("set-cookie")
        assert cookies
        for cookie in cookies:
            assert cookie.startswith("__Host-")
            assert {"secure", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
            assert "domain=" not in cookie.lower()
        token = answer.json()["token"]
        asked = {"plain": f"bases_session={token}", "prefixed": f"__Host-bases_session={token}"}
        found = {
            name: await live.http.get("/api/v1/me", headers={"Cookie": cookie})
            for name, cookie in asked.items()
        }
        assert {name: met.status_code for name, met in found.items()} == {"plain": 401, "prefixed": 200}
        page = await live.http.get("/me", headers={"Cookie": asked["prefixed"]})
        assert page.status_code == 200, "what a page asks within goes by plain names"
        body = {"login": "sample.li", "name": "样例李", "password": PASSWORD, "must_change_password": False}
        sent = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
        kept = await live.http.post("/api/v1/users", json=body, headers=sent)
        assert (kept.status_code, kept.json()["code"]) == (422, "password_known_to_others")
        over = await live.http.delete(
            "/api/v1/sessions/current", headers={"Cookie": asked["prefixed"], "Sec-Fetch-Site": "same-origin"}
        )
        assert over.headers["set-cookie"].startswith('__Host-bases_session=""')
