"""Signing in at a provider (统一身份认证): OpenID Connect Core 1.0, code flow with PKCE (RFC 7636), state and nonce.

What the provider says is believed of issuer and subject alone. A provider that cannot be asked raises ProviderAwayError; one that says
something which does not hold raises NotProvenError, and nothing of what it said is told or kept.
"""

import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote_plus, urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that are taken: those that only the provider can make, so none by the client's secret, and never `none`."""
SECONDS = 5.0
"""How long the provider is waited for."""
LEEWAY = 60
"""Seconds that its clock may differ."""
KEPT_FOR = timedelta(minutes=10)
"""How long its description and its keys are taken as they are."""
AWAY_FOR = timedelta(seconds=15)
"""How long it is not asked again whether it can be reached."""
MOST_BYTES = 256 * 1024
DESCRIPTION = "/.well-known/openid-configuration"
RANDOM_BYTES = 32


class ProviderAwayError(Exception):
    """The provider cannot be reached, or answers with something that is no answer."""


class NotProvenError(Exception):
    """What the provider answered does not prove anybody; the text says which check failed, with no value in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What this installation is at the provider."""

    issuer: str
    id: str
    secret: str | None = field(default=None, repr=False)
    back: str
    """Where the provider sends people back to."""
    left: str
    """Where it sends them when they have signed out."""
    acr: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()
    """Values of these claims that say of a second factor, and are believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is kept here while somebody is at the provider."""

    state: str
    nonce: str
    verifier: str = field(repr=False)
    began: int
    """Seconds since 1970 (UTC)."""

    @property
    def kept(self) -> dict[str, object]:
        """As JSON."""
        return {"state": self.state, "nonce": self.nonce, "verifier": self.verifier, "began": self.began}

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> "Flow":
        """From JSON."""
        state, nonce, verifier = (str(kept[name]) for name in ("state", "nonce", "verifier"))
        return cls(state=state, nonce=nonce, verifier=verifier, began=int(str(kept["began"])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who somebody is at the provider."""

    subject: str
    second_factor: bool
    """Whether a second factor was shown there, by a value that the installation believes."""
    id_token: str = field(repr=False)
    """To be named when they sign out there."""


@dataclass(frozen=True, slots=True)
class _Described:
    """The provider's description and keys, as they were at an instant."""

    metadata: Mapping[str, object]
    keys: KeySet
    at: datetime

    def address(self, name: str) -> str:
        found = self.metadata.get(name)
        return found if isinstance(found, str) else ""


class Provider:
    """One provider, as this process knows it: its description is read when it is needed, and kept for some minutes."""

    def __init__(self, client: Client, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.client = client
        self._transport = transport
        self._known: _Described | None = None
        self._away: datetime | None = None

    async def is_there(self, at: datetime) -> bool:
        """Whether it can be asked now, so that nobody need sign in elsewhere."""
        try:
            await self._described(at)
        except ProviderAwayError:
            return False
        return True

    async def begin(self, at: datetime, *, again: bool = False) -> tuple[str, Flow]:
        """The address to go to, and what is kept meanwhile; `again`: the provider has to ask for the password anew."""
        known = await self._described(at)
        flow = Flow(
            state=_drawn(), nonce=_drawn(), verifier=secrets.token_urlsafe(48), began=int(at.timestamp())
        )
        asked = {
            "response_type": "code",
            "client_id": self.client.id,
            "redirect_uri": self.client.back,
            "scope": "openid",
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": create_s256_code_challenge(flow.verifier),  # type: ignore[no-untyped-call]
            "code_challenge_method": "S256",
        }
        if again:
            asked |= {"prompt": "login", "max_age": "0"}
        if self.client.acr:
            asked["acr_values"] = " ".join(sorted(self.client.acr))
        return _with(known.address("authorization_endpoint"), asked), flow

    async def finish(
        self, flow: Flow, given: Mapping[str, str], at: datetime, *, again: bool = False
    ) -> Somebody:
        """Who came back with a code. Raises NotProvenError and ProviderAwayError; nothing is asked of an answer of another state."""
        if not secrets.compare_digest(given.get("state", "").encode(), flow.state.encode()):
            raise NotProvenError("state")
        known = await self._described(at)
        self._of_this_issuer(known, given)
        token = await self._token(known, given.get("code", ""), flow)
        claims = await self._claims(known, token, flow, at)
        if again and not _is_number(claims.get("auth_time"), flow.began - LEEWAY):
            raise NotProvenError(
                "auth_time"
            )  # authlib looks at whether it is there, not at how long ago it was
        return Somebody(
            subject=str(claims["sub"]),
            second_factor=self._second_factor(claims),
            id_token=str(token["id_token"]),
        )

    async def sign_out_address(self, id_token: str, at: datetime) -> str:
        """Where somebody signs out there as well (RP-Initiated Logout 1.0); blank where it has no such place or is away."""
        try:
            known = await self._described(at)
        except ProviderAwayError:
            return ""
        place = known.address("end_session_endpoint")
        said = {
            "id_token_hint": id_token,
            "client_id": self.client.id,
            "post_logout_redirect_uri": self.client.left,
        }
        return _with(place, said) if place else ""

    def _of_this_issuer(self, known: _Described, given: Mapping[str, str]) -> None:
        """RFC 9207: an answer that another provider sent is not brought to this one."""
        told, must = (
            given.get("iss", ""),
            known.metadata.get("authorization_response_iss_parameter_supported"),
        )
        if (told or must is True) and told != self.client.issuer:
            raise NotProvenError("iss")

    def _second_factor(self, claims: Mapping[str, object]) -> bool:
        amr = claims.get("amr")
        said = {each for each in amr if isinstance(each, str)} if isinstance(amr, list) else set()
        return bool(said & self.client.amr) or claims.get("acr") in self.client.acr

    async def _claims(
        self, known: _Described, token: Mapping[str, object], flow: Flow, at: datetime
    ) -> CodeIDToken:
        text, algorithms = token.get("id_token"), list(ALGORITHMS)
        if not isinstance(text, str):
            raise NotProvenError("id_token")
        try:
            decoded = jwt.decode(text, known.keys, algorithms=algorithms)
        except (JoseError, ValueError):
            known = await self._renewed(at)  # it may sign with a new key
            try:
                decoded = jwt.decode(text, known.keys, algorithms=algorithms)
            except (JoseError, ValueError) as problem:
                raise NotProvenError("signature") from problem
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": self.client.issuer},
                "aud": {"essential": True, "value": self.client.id},
                "sub": {"essential": True},
            },
            {
                "nonce": flow.nonce,
                "client_id": self.client.id,
                "access_token": str(token.get("access_token") or ""),
            },
        )
        try:
            claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
        except (JoseError, ValueError) as problem:
            raise NotProvenError(type(problem).__name__) from problem
        if not isinstance(claims["sub"], str):
            raise NotProvenError("sub")
        return claims

    async def _token(self, known: _Described, code: str, flow: Flow) -> Mapping[str, object]:
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.client.back,
            "code_verifier": flow.verifier,
        }
        headers = {"Accept": "application/json"}
        ways = known.metadata.get("token_endpoint_auth_methods_supported")
        if self.client.secret is None:
            body["client_id"] = self.client.id
        elif not isinstance(ways, list) or "client_secret_basic" in ways:
            # RFC 6749, 2.3.1: both parts are form-encoded first, which authlib and httpx leave out
            pair = f"{quote_plus(self.client.id)}:{quote_plus(self.client.secret)}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        else:
            body |= {"client_id": self.client.id, "client_secret": self.client.secret}
        answer = await self._asked("POST", known.address("token_endpoint"), headers, urlencode(body))
        if answer.is_client_error:
            raise NotProvenError("code")
        return _object(answer)

    async def _described(self, at: datetime) -> _Described:
        if self._known is not None and abs(at - self._known.at) < KEPT_FOR:
            return self._known
        if self._away is not None and abs(at - self._away) < AWAY_FOR:
            raise ProviderAwayError
        return await self._renewed(at)

    async def _renewed(self, at: datetime) -> _Described:
        self._known = None
        try:
            place = self.client.issuer.rstrip("/") + DESCRIPTION
            metadata = _of(self.client.issuer, _object(await self._asked("GET", place, {})))
            keys = _object(await self._asked("GET", str(metadata.get("jwks_uri", "")), {}))
            known = _Described(metadata, KeySet.import_key_set({"keys": _for_signing(keys)}), at)
        except (ProviderAwayError, JoseError, ValueError, KeyError, TypeError) as problem:
            self._away = at
            raise ProviderAwayError from problem
        self._known, self._away = known, None
        return known

    async def _asked(
        self, method: str, address: str, headers: Mapping[str, str], body: str = ""
    ) -> httpx.Response:
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            async with httpx.AsyncClient(timeout=SECONDS, transport=self._transport) as http:
                answer = await http.request(
                    method, address, headers={**headers, **kind}, content=body or None
                )
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise ProviderAwayError from problem
        if answer.is_server_error or len(answer.content) > MOST_BYTES:
            raise ProviderAwayError
        return answer


def _for_signing(keys: Mapping[str, object]) -> list[dict[str, str | list[str]]]:
    """Keys that sign; those of kinds that are not known here would make the others unreadable."""
    found = keys.get("keys")
    known = ("RSA", "EC", "OKP")
    given = found if isinstance(found, list) else []
    return [
        key
        for key in given
        if isinstance(key, dict) and key.get("kty") in known and key.get("use", "sig") == "sig"
    ]


def _object(answer: httpx.Response) -> Mapping[str, object]:
    """The answer as a JSON object."""
    if not answer.is_success:
        raise ProviderAwayError
    try:
        found = answer.json()
    except ValueError as problem:
        raise ProviderAwayError from problem
    if not isinstance(found, dict):
        raise ProviderAwayError
    return found


def _of(issuer: str, metadata: Mapping[str, object]) -> Mapping[str, object]:
    """The description, where it is this issuer's own (Discovery 1.0, 4.3)."""
    if metadata.get("issuer") != issuer:
        raise ProviderAwayError
    return metadata


def _is_number(value: object, at_least: int) -> bool:
    return isinstance(value, int | float) and value >= at_least


def _drawn() -> str:
    return secrets.token_urlsafe(RANDOM_BYTES)


def _with(place: str, parameters: Mapping[str, str]) -> str:
    if not place.startswith(("https://", "http://")):
        raise ProviderAwayError
    return f"{place}{'&' if '?' in place else '?'}{urlencode(parameters)}"
