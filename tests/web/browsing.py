"""A browser without a window: pages over HTTP, forms with what is hidden in them, cookies kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from lxml import html

from api.auth import COOKIE
from scenario.connections import client

SENT = ("input", "textarea", "select", "button")


@dataclass(slots=True)
class Page:
    """An answer as a reader sees it."""

    answer: httpx.Response
    _root: Any = field(default=None, init=False, repr=False)

    @property
    def root(self) -> Any:
        """The document, read when it is first looked at: many answers are files, or looked at for their status alone."""
        if self._root is None:
            self._root = html.fromstring(self.answer.text or "<p></p>")
        return self._root

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status_code

    @property
    def text(self) -> str:
        """All its text, spaces made one."""
        return " ".join(self.root.text_content().split())

    def all(self, path: str) -> list[Any]:
        """The elements of an XPath."""
        return list(self.root.xpath(path))

    def heading(self) -> str:
        """The h1; there is exactly one."""
        (one,) = self.all("//h1")
        return " ".join(one.text_content().split())

    def links(self) -> dict[str, str]:
        """Text of each link of the main part → address."""
        return {" ".join(one.text_content().split()): one.get("href") for one in self.all("//main//a[@href]")}

    def problems(self) -> str:
        """What the page says is wrong."""
        return " ".join(" ".join(one.text_content().split()) for one in self.all("//*[@role='alert']"))

    def errors(self) -> dict[str, str]:
        """Field (posted name) → the problem at it."""
        found = {}
        for problem in self.all("//*[contains(concat(' ', @class, ' '), ' error ')]"):
            owner = str(problem.get("id", "")).removeprefix("error-")
            controls = self.all(f"//*[@id='{owner}']")
            name = controls[0].get("name") if controls and controls[0].get("name") else owner
            found[name] = " ".join(problem.text_content().split())
        return found

    def form(self, action: str | None = None) -> Any:
        """The form of the main part, or the one with this action."""
        forms = self.all("//main//form[@method='post']")
        chosen = [one for one in forms if action is None or one.get("action") == action]
        assert chosen, f"no form {action or ''} on {self.answer.url}: {self.text[:500]}"
        return chosen[0]


@dataclass(slots=True)
class Browser:
    """One person's browser."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, url: str, token: str = "") -> "Browser":
        """Signed in by a token, or nobody."""
        return cls(url, {COOKIE: token} if token else {})

    async def get(self, address: str, *, follow: bool = True) -> Page:
        """A page."""
        return await self._ask("GET", address, follow=follow)

    async def post(
        self, address: str, data: Mapping[str, Any], *, follow: bool = True, files: Any = None
    ) -> Page:
        """Sends exactly these fields."""
        return await self._ask("POST", address, follow=follow, data=dict(data), files=files)

    async def send(
        self,
        page: Page,
        data: Mapping[str, Any] | None = None,
        *,
        action: str | None = None,
        follow: bool = True,
        files: Any = None,
    ) -> Page:
        """Sends the form of a page with these fields typed in, and with what stands in the others."""
        form = page.form(action)
        fields: dict[str, Any] = {}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value)
        fields.update(data or {})
        address = str(httpx.URL(str(page.answer.url)).join(form.get("action") or ""))
        return await self.post(address, fields, follow=follow, files=files)

    async def act(self, address: str, data: Mapping[str, Any] | None = None) -> Page:
        """Opens the form of an action and sends it."""
        return await self.send(await self.get(address), data)

    async def _ask(self, method: str, address: str, *, follow: bool, **given: Any) -> Page:
        headers = {} if method == "GET" else {"Origin": self.url}
        async with client(self.url, follow_redirects=follow) as http:
            http.cookies.update(self.cookies)
            answer = await http.request(method, address, headers=headers, **given)
            self.cookies = {one.name: one.value or "" for one in http.cookies.jar}
        return Page(answer)
