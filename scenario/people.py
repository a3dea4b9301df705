"""People of a scenario, each signed in over HTTP, doing what their role does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from ids import new_id

PASSWORD = "样例口令-sample-2026"  # noqa: S105  # of invented accounts only


class RefusedError(AssertionError):
    """The system answered with a problem where the scenario expected success."""


@dataclass(slots=True)
class Person:
    """One account in one role; every request carries its token."""

    http: httpx.AsyncClient
    login: str
    name: str
    role: str
    scope: str
    account: str = ""
    token: str = field(default="", repr=False)

    async def sign_in(self, password: str = PASSWORD) -> "Person":
        """Opens a session and keeps its token."""
        body = {"login": self.login, "password": password, "role": self.role, "scope": self.scope}
        self.token = (await _done(self.http.post("/api/v1/sessions", json=body)))["token"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        """The bearer token."""
        return {"Authorization": f"Bearer {self.token}"}

    async def get(self, path: str, **query: Any) -> Any:
        """Reads; raises RefusedError on a problem."""
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
        sent = {**self.headers, "Idempotency-Key": key or new_id(), **headers}
        content: dict[str, Any] = {} if body is None else {"json": body}
        return await self.http.request(method, f"/api/v1{path}", headers=sent, **content)

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
        return await _done(
            self.http.post(
                f"/api/v1/applications/{application}/attachments",
                files={"file": (name, content, media_type)},
                data={} if condition is None else {"condition": condition},
                headers={**self.headers, "Idempotency-Key": new_id()},
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


async def add_person(
    admin: Person, login: str, name: str, role: str, scope: str, email: str | None = None
) -> Person:
    """The department creates an account, and its holder signs in."""
    body = {
        "login": login,
        "name": name,
        "password": PASSWORD,
        "roles": [{"role": role, "scope": scope}],
        **({"email": email} if email else {}),
    }
    created = await admin.do("/users", body)
    return await Person(admin.http, login, name, role, scope, created["id"]).sign_in()
