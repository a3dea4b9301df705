"""Templates: one environment, escaped, strict about names that are missing; assets by the hash of their content."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.app import V1
from domain import law
from web.filters import FILTERS
from web.forms.field import Choice
from web.navigation import PUBLIC, is_here, menu_of

HERE = Path(__file__).parent
STATIC = HERE / "static"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Cookie"}


YES_NO = (Choice("true", "是"), Choice("false", "否"))
UNFIT = re.compile(r"[^A-Za-z0-9_-]+")


def id_of(path: str) -> str:
    """The id of a field's control: `team[0].name` as `f-team-0-name`."""
    return "f-" + UNFIT.sub("-", path).strip("-")


def turned(desk: Any, after: str | None) -> str:
    """The address of this list at another place, with the same filters."""
    given = [
        (name, text) for name, text in desk.request.query_params.multi_items() if name != "after" and text
    ]
    query = urlencode([*given, *([("after", after)] if after else [])])
    path: str = desk.request.url.path
    return path + (f"?{query}" if query else "")


def exported(desk: Any, name: str) -> str:
    """The address of this list as a workbook, with the same filters."""
    return turned(desk, None).replace(str(desk.request.url.path), f"/exports/{name}.xlsx", 1)


def act_address(offer: Mapping[str, Any]) -> str:
    """The page of an action that the interface offers: `/api/v1/stays/1/entry` as `/stays/1/do/entry`."""
    area, case_id, rest = str(offer["path"]).removeprefix(V1).strip("/").split("/", 2)
    return f"/{area}/{case_id}/do/{rest}"


FIRST = ("base.html", "macros/ui.html", "macros/forms.html", "sign_in.html", "work/list.html")
"""Compiled when the process starts: the first page that somebody asks for need not wait for it."""


@lru_cache
def asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


RESTS = SimpleNamespace(**{name: one.source for name, one in law.names().items()})
"""What templates cite: the names of `domain/law.py`."""


class Renderer:
    """Renders templates of `web/templates`."""

    headers = HEADERS

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(["html", "svg"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals.update(
            asset=asset,
            menu_of=menu_of,
            is_here=is_here,
            public_menu=PUBLIC,
            id_of=id_of,
            turned=turned,
            act_address=act_address,
            exported=exported,
            yes_no=YES_NO,
            rests=RESTS,
        )
        for name in FIRST:
            self._environment.get_template(name)

    def render(self, template: str, **context: Any) -> str:
        """The page; raises jinja2 errors for a name that is not given."""
        return self._environment.get_template(template).render(context)

    def has(self, template: str) -> bool:
        """Whether there is such a template."""
        return template in self._known

    @property
    def _known(self) -> frozenset[str]:
        return _templates()


@lru_cache
def _templates() -> frozenset[str]:
    folder = HERE / "templates"
    return frozenset(one.relative_to(folder).as_posix() for one in folder.rglob("*.html"))
