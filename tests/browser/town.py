"""A stack with the sample data on it, and how one finds the pages that somebody can reach there."""

import re
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from domain.legal_time import legal_day
from sample import accounts
from sample.__main__ import load
from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack
from tests.web.browsing import Browser, Page

ID = re.compile(
    r"[0-9a-f]{32}|[0-9a-f-]{36}|NMGBSH\d+|20\d\d(-\d)?|20\d\d-(?:\d{6}|[a-z][a-z-]+)|\d+|sample-[a-z0-9-]+"
)
EACH = 2
"""Pages of one kind that are looked at: they differ by what stands in them, not by how they are made."""
FILE = re.compile(r"(?:\.(?:xlsx|docx|pdf|png|svg)|/(?:word|pdf|file))$")
"""What is downloaded; one of a kind is enough, for making some of them takes seconds."""
SAMPLE = re.compile(r"^/documents/templates/[a-z_]+/sample$")
"""A template with a sample in it, which LibreOffice makes anew for each who asks: once each, and one of them for each role."""
LOOKS = frozenset({"limit", "sort", "columns", "after", "clear"})
"""Parameters of how a list is looked at: of pages with two of them at a time one of a kind is enough."""


@dataclass(slots=True)
class Town:
    """The stack, and who can sign in on it."""

    live: Stack
    folder: Path
    """Where the accounts of the samples are written down."""
    cases: dict[str, str]
    """Of the samples: login → application."""
    made: set[str] = field(default_factory=set)
    """Samples that somebody has got."""
    _tokens: dict[str, str] = field(default_factory=dict, repr=False)

    async def token(self, login: str) -> str:
        """The session of a sample account; none for the public."""
        if login and login not in self._tokens:
            person = Person(http=self.live.http, login=login, name="", role="", scope="")
            body = {"login": login, "password": accounts.passwords(ADMIN_PASSWORD)(login)}
            answer = await person.http.post("/api/v1/sessions", json=body)
            self._tokens[login] = answer.json()["token"]
        return self._tokens.get(login, "")


@asynccontextmanager
async def settled(live: Stack, folder: Path) -> AsyncIterator[Town]:
    """The stack with everything that the samples have."""
    cases = await load(live.http, ADMIN_PASSWORD, folder, legal_day(live.clock.now()))
    yield Town(live, folder, cases)


def kind_of(address: str) -> str:
    """The address without ids, and with the names of its parameters only; files of a folder are of one kind, and so
    are the pages that describe routes."""
    parts = urlsplit(address)
    if parts.path.startswith("/interface/") and parts.path != "/interface/errors":
        return "/interface" + "/{}" * (parts.path.count("/") - 1)
    if ending := FILE.search(parts.path):
        return f"{parts.path.split('/')[1]} {parts.path.count('/')} {ending[0]}"
    path = "/".join("{}" if ID.fullmatch(one) else one for one in parts.path.split("/"))
    names = sorted({one.partition("=")[0] for one in parts.query.split("&") if one})
    return path + ("?" + "&".join(names) if names else "")


@dataclass(slots=True)
class Walk:
    """What somebody comes to by following links from the home page."""

    pages: dict[str, Page] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


async def walk(one: Browser, start: str = "/", *, files: bool = True, made: set[str] | None = None) -> Walk:
    """Follows every link, a few of each kind; what is broken is kept with the page that leads there.

    Without `files` what is downloaded is left alone. Of the samples in `made`, which somebody has got, one is asked for.
    """
    found, seen, kinds = Walk(), {start}, Counter[str]()
    known = set() if made is None else made
    had = frozenset(known)
    waiting = deque([(start, "")])
    while waiting:
        address, source = waiting.popleft()
        page = await one.get(address)
        if page.status != 200:
            found.broken[address] = f"{page.status} from {source}"
            continue
        if "text/html" not in page.answer.headers["content-type"]:
            continue
        found.pages[address] = page
        for following in _links(one, page):
            sample = SAMPLE.match(following)
            kind = "a sample" if following in had else kind_of(following)
            if not files and (sample or FILE.search(kind)):
                continue
            if following not in seen and kinds[kind] < most_of(kind):
                known |= {following} if sample else set()
                kinds[kind] += 1
                seen.add(following)
                waiting.append((following, address))
    return found


def most_of(kind: str) -> int:
    """How many pages of a kind are looked at."""
    looks = LOOKS.intersection(kind.partition("?")[2].split("&"))
    return 1 if FILE.search(kind) or kind == "a sample" or len(looks) > 1 else EACH


def _links(one: Browser, page: Page) -> list[str]:
    here = str(page.answer.url)
    found = [urldefrag(urljoin(here, str(href)))[0] for href in page.all("//a/@href | //img/@src")]
    own = [each.removeprefix(one.url) for each in found if each.startswith(one.url)]
    return [each for each in own if not each.startswith(("/api/", "/static/"))]
