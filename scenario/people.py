"""People of a scenario, each signed in over HTTP, doing what their role does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from weakref import WeakKeyDictionary

import httpx

from domain.office_line import HOME
from domain.terms import ROLE_NAMES, Role
from ids import derived_id, new_id
from scenario.connections import WITHOUT_TLS, way_to

PASSWORD = "样例密码-sample-2026"  # noqa: S105  # of invented accounts only


ADMIN_PASSWORD = "sample-admin-password"  # noqa: S105  # of the administrators of scratch stacks only


class RefusedError(AssertionError):
    """The system answered with a problem where the scenario expected success."""


Keys = Callable[[str], str]
"""Gives the idempotency key for a request that is described by the text."""


RENEWING = frozenset({"/me/password", "/me/proof", "/me/proof/outside"})
"""What the session goes on from under a new token."""


def always_new(_: str) -> str:
    """Every request is a new one."""
    return new_id()


def repeatable(installation: str) -> Keys:
    """The same request has the same key, so that an interrupted script can simply be started again."""
    return lambda request: derived_id(installation, request)


def client(url: str, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """For many people at once: each request carries its own token, and no cookie is kept."""
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(
        base_url=url, timeout=60, cookies=no_cookies, transport=transport or way_to(url), verify=WITHOUT_TLS
    )


@dataclass(slots=True, kw_only=True)
class Person:
    """One account in one role; every request carries its token."""

    http: httpx.AsyncClient
    login: str
    name: str
    role: str
    scope: str
    account: str = ""
    token: str = field(default="", repr=False)
    keys: Keys = always_new
    password: str = field(default="", repr=False)
    """Of somebody who signs in when they first act."""
    line: str = HOME

    async def sign_in(self, password: str = PASSWORD) -> "Person":
        """Opens a session and keeps its token."""
        body = {"login": self.login, "password": password, "role": self.role, "scope": self.scope}
        self.token = (await _done(self.http.post("/api/v1/sessions", json=body)))["token"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        """The bearer token; a passer-by has none."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def _arrive(self) -> None:
        if self.password and not self.token:
            await self.sign_in(self.password)

    async def get(self, path: str, **query: Any) -> Any:
        """Reads; raises RefusedError on a problem."""
        await self._arrive()
        return await _done(self.http.get(f"/api/v1{path}", params=query, headers=self.headers))

    async def do(self, path: str, body: Any = None, *, key: str | None = None) -> Any:
        """Sends a command; raises RefusedError on a problem."""
        return await _done(self.send("POST", path, body, key=key))

    async def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        headers: Mapping[str, str] = {},
    ) -> httpx.Response:
        """Sends a request and gives the answer as it is."""
        await self._arrive()
        described = json.dumps([self.login, method, path, body, dict(headers)], sort_keys=True)
        sent = {**self.headers, "Idempotency-Key": key or self.keys(described), **headers}
        content: dict[str, Any] = {} if body is None else {"json": body}
        answer = await self.http.request(method, f"/api/v1{path}", headers=sent, **content)
        if path in RENEWING and answer.is_success:
            self.token = answer.json()["token"] or self.token
        return answer

    async def save_draft(self, application: str, revision: int, form: Any) -> Any:
        """Saves a revision made from the given one."""
        answer = await self.send(
            "PUT", f"/applications/{application}/draft", form, headers={"If-Match": f'"{revision}"'}
        )
        return read(answer)

    async def attach(
        self, application: str, name: str, content: bytes, media_type: str, *, condition: str | None = None
    ) -> Any:
        """Uploads a file as evidence for a condition."""
        more = {} if condition is None else {"condition": condition}
        return await self.upload(f"/applications/{application}/attachments", name, content, media_type, more)

    async def upload(
        self, path: str, name: str, content: bytes, media_type: str, more: Mapping[str, str] = {}
    ) -> Any:
        """Uploads a file, with more fields of its form."""
        await self._arrive()
        described = f"{self.login} {path} {name} {dict(more)} {sha256(content).hexdigest()}"
        return await _done(
            self.http.post(
                f"/api/v1{path}",
                files={"file": (name, content, media_type)},
                data=dict(more),
                headers={**self.headers, "Idempotency-Key": self.keys(described)},
            )
        )


async def _done(answer: Any) -> Any:
    return read(await answer)


def read(answer: httpx.Response) -> Any:
    """The body of a success; raises RefusedError with the problem otherwise."""
    if answer.is_success:
        return answer.json() if answer.content else None
    raise RefusedError(
        f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepers:
    """The administrators who open accounts and give roles."""

    system: Person
    security: Person


_KEEPERS: WeakKeyDictionary[httpx.AsyncClient, Keepers] = WeakKeyDictionary()
"""Of an installation, by the client that reaches it."""


def kept_by(http: httpx.AsyncClient, keepers: Keepers) -> None:
    """Makes these the administrators of whom accounts of that installation are asked."""
    _KEEPERS[http] = keepers


def administrator(http: httpx.AsyncClient, login: str, role: str, keys: Keys = always_new) -> Person:
    """One of the three that the first start makes, not signed in yet."""
    return Person(
        http=http, login=login, name=ROLE_NAMES[Role(role)], role=role, scope="150000", keys=keys,
        password=ADMIN_PASSWORD,
    )  # fmt: skip


def keepers_of(http: httpx.AsyncClient) -> Keepers:
    """Those who keep the accounts of the installation; on a scratch stack they sign in when they first act."""
    if http not in _KEEPERS:
        system, security = (
            administrator(http, login, role)
            for login, role in (("sysadmin", "system_admin"), ("secadmin", "security_admin"))
        )
        kept_by(http, Keepers(system=system, security=security))
    return _KEEPERS[http]


async def add_person(
    admin: Person,
    login: str,
    name: str,
    role: str,
    scope: str,
    email: str | None = None,
    *,
    password: str = PASSWORD,
) -> Person:
    """The administrators open an account with a role, and its holder signs in."""
    return await (await expect(admin, login, name, role, scope, email, password=password)).sign_in(password)


async def expect(
    admin: Person,
    login: str,
    name: str,
    role: str,
    scope: str,
    email: str | None = None,
    *,
    password: str = PASSWORD,
    line: str = HOME,
) -> Person:
    """The administrators open an account with a role of that line, whose holder signs in when they first act."""
    keepers = keepers_of(admin.http)
    body = {
        "login": login,
        "name": name,
        "password": password,
        "must_change_password": False,
        **({"email": email} if email else {}),
    }
    account = (await keepers.system.do("/users", body))["id"]
    given = {"roles": [{"role": role, "scope": scope, "line": line}], "reason": "开设账号"}
    read(await keepers.security.send("PUT", f"/users/{account}/roles", given))
    return Person(
        http=admin.http,
        login=login,
        name=name,
        role=role,
        scope=scope,
        account=account,
        line=line,
        keys=admin.keys,
        password=password,
    )
