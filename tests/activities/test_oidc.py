"""What a provider may say, and what is believed of it: OpenID Connect Core 1.0, 3.1.3.7, item by item."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from activities.oidc import Client, Flow, NotProvenError, Provider, ProviderAwayError

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ISSUER, SECRET = "https://id.example", "样 a-longer-secret+%"
OWN = Client(
    issuer=ISSUER, id="bases", secret=SECRET, back="https://bases.example/back", left="https://bases.example/out",
    amr=frozenset({"otp"}), acr=frozenset({"mfa"}),
)  # fmt: skip
KEY, OTHER = RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "one"})
METADATA: dict[str, object] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "end_session_endpoint": f"{ISSUER}/out?of=here",
    "authorization_response_iss_parameter_supported": True,
}


class Answering:
    """A provider that answers as it is told to, and keeps what it was asked."""

    def __init__(self) -> None:
        self.metadata = dict(METADATA)
        self.keys: list[Any] = [KEY.as_dict(private=False)]
        self.token: dict[str, object] = {}
        self.asked: list[httpx.Request] = []
        self.away = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.away:
            raise httpx.ConnectError("away")
        found: object = {
            "/.well-known/openid-configuration": self.metadata,
            "/keys": {"keys": self.keys},
            "/token": self.token,
        }[request.url.path]
        return httpx.Response(400 if found == {} else 200, json=found)


def signed(flow: Flow, changes: Mapping[str, object] = {}, key: Any = KEY, alg: str = "RS256") -> str:
    """An ID token for whoever began this flow, with some claims changed or (None) left out."""
    at = int(NOW.timestamp())
    claims = {
        "iss": ISSUER,
        "sub": "who",
        "aud": "bases",
        "exp": at + 300,
        "iat": at,
        "nonce": flow.nonce,
        "auth_time": at,
    }
    whole = {name: value for name, value in {**claims, **changes}.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "one"}, whole, key, algorithms=[alg])


async def begun(again: bool = False) -> tuple[Answering, Provider, Flow]:
    answering = Answering()
    provider = Provider(OWN, httpx.MockTransport(answering))
    _, flow = await provider.begin(NOW, again=again)
    return answering, provider, flow


def came(flow: Flow, **changes: str) -> dict[str, str]:
    return {"state": flow.state, "code": "code", "iss": ISSUER, **changes}


async def test_somebody_is_found_by_the_subject_and_named_by_nothing_else() -> None:
    answering, provider, flow = await begun()
    answering.token = {"id_token": signed(flow, {"email": "li@example.cn"})}
    somebody = await provider.finish(flow, came(flow), NOW)
    assert (somebody.subject, somebody.second_factor) == ("who", False)
    sent = answering.asked[-1]
    body = parse_qs(sent.content.decode())
    assert body["code_verifier"] == [flow.verifier]
    assert body["redirect_uri"] == [OWN.back]
    address = await provider.sign_out_address(somebody.id_token, NOW)
    assert parse_qs(urlsplit(address).query)["of"] == ["here"]


async def test_the_secret_is_form_encoded_in_the_header() -> None:
    """RFC 6749, 2.3.1; authlib 1.9.10 leaves it out (findings/authlib-basic-secret-is-not-encoded.sh)."""
    answering, provider, flow = await begun()
    answering.token = {"id_token": signed(flow)}
    await provider.finish(flow, came(flow), NOW)
    given = httpx.BasicAuth("bases", "%E6%A0%B7+a-longer-secret%2B%25")
    expected = next(given.auth_flow(httpx.Request("GET", ISSUER))).headers["Authorization"]
    assert answering.asked[-1].headers["Authorization"] == expected


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"iss": "https://other.example"}, "another issuer"),
        ({"iss": None}, "no issuer"),
        ({"aud": "another-client"}, "another client"),
        ({"aud": ["bases", "another-client"]}, "several clients and no azp"),
        ({"aud": ["bases", "another-client"], "azp": "another-client"}, "issued to another"),
        ({"nonce": "another"}, "another sign-in"),
        ({"nonce": None}, "no nonce"),
        ({"exp": int(NOW.timestamp()) - 61}, "over"),
        ({"exp": None}, "never over"),
        ({"iat": int(NOW.timestamp()) + 3600}, "issued later"),
        ({"sub": None}, "nobody"),
        ({"sub": 12}, "a number"),
        ({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "of another access token"),
    ],
)
async def test_a_token_that_does_not_hold_proves_nobody(changes: dict[str, object], why: str) -> None:
    answering, provider, flow = await begun()
    answering.token = {"id_token": signed(flow, changes), "access_token": "access"}
    with pytest.raises(NotProvenError):
        await provider.finish(flow, came(flow), NOW)
    assert why


async def test_only_the_provider_signs() -> None:
    answering, provider, flow = await begun()
    by_secret = jwt.encode({"alg": "HS256"}, {"sub": "who"}, OctKey.import_key(SECRET), algorithms=["HS256"])
    bare = f"{by_secret.split('.')[0]}.{by_secret.split('.')[1]}."
    for forged in (signed(flow, key=OTHER), by_secret, bare, "no.token", 12, None):
        answering.token = {"id_token": forged}
        with pytest.raises(NotProvenError):
            await provider.finish(flow, came(flow), NOW)


async def test_a_new_key_of_the_provider_is_fetched_when_it_is_met() -> None:
    answering, provider, flow = await begun()
    answering.keys = [OTHER.as_dict(private=False), {"kty": "SM2", "x": "?"}, {"use": "enc", "kty": "RSA"}]
    answering.token = {"id_token": signed(flow, key=OTHER)}
    assert (await provider.finish(flow, came(flow), NOW)).subject == "who"


async def test_another_state_or_issuer_is_asked_nothing() -> None:
    answering, provider, flow = await begun()
    many = len(answering.asked)
    for given in (came(flow, state="another"), came(flow, iss="https://other.example"), came(flow, iss="")):
        with pytest.raises(NotProvenError):
            await provider.finish(flow, given, NOW)
    assert len(answering.asked) == many


@pytest.mark.parametrize(
    ("auth_time", "proves"), [(0, True), (-30, True), (-61, False), (None, False), ("now", False)]
)
async def test_a_password_given_long_ago_proves_nobody_anew(auth_time: object, proves: bool) -> None:
    """authlib 1.9.10 looks whether `auth_time` is there, not how old it is (findings/authlib-max-age-is-not-compared.sh)."""
    answering, provider, flow = await begun(again=True)
    when = int(NOW.timestamp()) + auth_time if isinstance(auth_time, int) else auth_time
    answering.token = {"id_token": signed(flow, {"auth_time": when})}
    if proves:
        assert (await provider.finish(flow, came(flow), NOW, again=True)).subject == "who"
        return
    with pytest.raises(NotProvenError):
        await provider.finish(flow, came(flow), NOW, again=True)


@pytest.mark.parametrize(
    ("claims", "shown"),
    [({"amr": ["pwd", "otp"]}, True), ({"amr": ["pwd"]}, False), ({"amr": "otp"}, False), ({"acr": "mfa"}, True), ({"acr": 1}, False)],
)  # fmt: skip
async def test_a_second_factor_is_believed_by_the_values_that_the_installation_names(
    claims: dict[str, object], shown: bool
) -> None:
    answering, provider, flow = await begun()
    answering.token = {"id_token": signed(flow, claims)}
    try:
        found = (await provider.finish(flow, came(flow), NOW)).second_factor
    except NotProvenError:  # `amr` that is no list
        found = False
    assert found is shown


async def test_a_provider_that_is_away_is_asked_again_after_some_seconds() -> None:
    answering = Answering()
    answering.away = True
    provider = Provider(OWN, httpx.MockTransport(answering))
    for _ in range(3):
        assert await provider.is_there(NOW) is False
    assert len(answering.asked) == 1
    answering.away = False
    assert await provider.is_there(NOW + timedelta(seconds=16)) is True


@pytest.mark.parametrize(
    "metadata",
    [{"issuer": "https://other.example"}, {"jwks_uri": "keys"}, {"jwks_uri": None}, {"authorization_endpoint": "javascript:1"}],
)  # fmt: skip
async def test_a_description_that_is_not_its_own_leads_nowhere(metadata: dict[str, object]) -> None:
    answering = Answering()
    answering.metadata |= metadata
    with pytest.raises(ProviderAwayError):
        await Provider(OWN, httpx.MockTransport(answering)).begin(NOW)


async def test_a_provider_that_takes_no_header_gets_the_secret_in_the_body() -> None:
    answering = Answering()
    answering.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    provider = Provider(OWN, httpx.MockTransport(answering))
    _, flow = await provider.begin(NOW)
    answering.token = {"id_token": signed(flow)}
    await provider.finish(flow, came(flow), NOW)
    assert parse_qs(answering.asked[-1].content.decode())["client_secret"] == [SECRET]
    assert SECRET not in repr(replace(OWN)) + json.dumps(flow.kept)
