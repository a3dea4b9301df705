"""Templates: one environment, escaped, strict about names that are missing; assets by the hash of their content."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from api.app import V1
from api.lists.catalogue import LISTS
from api.lists.listing import Column
from api.middleware import PAGE_ROOM
from api.models.can import Can
from domain.characters import writable
from domain.faces import faces
from domain.terms import Role
from domain.visibility import sees_originals
from ids import new_id
from programmes import merged, own_folders
from web.addresses import page_of
from web.brand import brand_at, owner_at
from web.filters import FILTERS
from web.forms.field import Choice
from web.happened import folded, news
from web.looks import SWITCHES
from web.navigation import PUBLIC, is_here, menu_of
from web.posted import MEGABYTE, MOST_FILES, megabytes
from web.search_lists import lists_of
from web.waiting import blocks

HERE = Path(__file__).parent
STATIC = HERE / "static"
FOLDERS = (HERE / "templates", *(Path(at) for places in own_folders("web", "templates") for at in places))
"""Where templates are: the kernel's, and each programme's; no two have the same name."""
NEWEST_FIRST = frozenset({"changed_at", "entered_on", "filed_on"})
"""Orders of whole lists that go down; all others go up."""
PHRASES_SHOWN = 6
"""Phrases at a field that are seen at once; the rest is folded."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Cookie"}


YES_NO = (Choice("true", "是"), Choice("false", "否"))
OF_CASES = {"blocks": blocks, "folded": folded, "news": news}
SIZES = (20, 50, 100)
"""How many rows a page of a list may have."""
ALL_COLUMNS = "columns"
"""The parameter of a page with every column of its list."""
UNFIT = re.compile(r"[^A-Za-z0-9_-]+")


class Reading(Protocol):
    """What of a desk these functions look at."""

    @property
    def request(self) -> Request:
        """The request of the page."""

    @property
    def role(self) -> str | None:
        """The role acted in, or None for the public."""


def id_of(path: str) -> str:
    """The id of a field's control: `team[0].name` as `f-team-0-name`."""
    return "f-" + UNFIT.sub("-", path).strip("-")


def turned(desk: Reading, after: str | None) -> str:
    """The address of this list at another place, with the same filters."""
    given = [
        (name, text) for name, text in desk.request.query_params.multi_items() if name != "after" and text
    ]
    query = urlencode([*given, *([("after", after)] if after else [])])
    return desk.request.url.path + (f"?{query}" if query else "")


PASSING = frozenset({"after", "clear"})
"""Parameters that stand for one visit."""
NO_FILTERS = PASSING | {"limit", ALL_COLUMNS, "whole", "all"}
"""Parameters of a list's page that say nothing of its rows."""


def exported(desk: Reading, name: str, **more: str) -> str:
    """The address of this list as a workbook, with the same filters and those that the page adds."""
    given = [
        (key, text) for key, text in desk.request.query_params.multi_items() if key not in NO_FILTERS and text
    ]
    query = urlencode([*given, *more.items()])
    return f"/exports/{name}.xlsx" + (f"?{query}" if query else "")


def columns_of(desk: Reading, name: str, main: str) -> tuple[Column, ...]:
    """The columns of a list on this page: those that the reader may see, the wide ones only when asked for.

    The one that names the row (`main`) stays whatever is chosen: it leads to what the row is about.
    """
    columns = LISTS[name].columns_for(Role(desk.role or ""))
    if picked := picked_columns(desk):
        return tuple(column for column in columns if column.place in picked | {main})
    return columns if shows_all(desk) else tuple(column for column in columns if not column.wide)


def possible_columns(desk: Reading, name: str) -> tuple[Column, ...]:
    """All columns of a list that the reader may see."""
    return LISTS[name].columns_for(Role(desk.role or ""))


def column_choices(desk: Reading, name: str) -> list[tuple[str, str]]:
    """Place and title of each column that the reader may choose."""
    return [(column.place, column.title) for column in possible_columns(desk, name)]


def usual_columns(desk: Reading, name: str) -> list[str]:
    """The places of those that are shown without a choice."""
    return [column.place for column in possible_columns(desk, name) if not column.wide]


def narrowed(desk: Reading) -> bool:
    """Whether the address narrows the list, and does not only say how it is looked at."""
    given = desk.request.query_params.multi_items()
    return any(text for key, text in given if key not in NO_FILTERS and key != "sort")


def picked_columns(desk: Reading) -> frozenset[str]:
    """The places of the columns that the reader chose, none where the usual ones are shown."""
    return frozenset(desk.request.query_params.getlist(ALL_COLUMNS)) - {"all", ""}


def totalled(desk: Reading, name: str, **more: str) -> str:
    """The address that tells how many rows this list has, with the same filters and those that the page adds."""
    return exported(desk, name, **more).replace(".xlsx", "/total", 1)


def altered(desk: Reading, **changes: str) -> str:
    """The address of this list's first page with these parameters in the place of those before."""
    params = desk.request.query_params.multi_items()
    given = [(key, text) for key, text in params if key not in changes and key not in PASSING and text]
    query = urlencode([*given, *((key, text) for key, text in changes.items() if text)])
    return desk.request.url.path + (f"?{query}" if query else "?clear=1")


def shows_all(desk: Reading) -> bool:
    """Whether the page shows every column of its list."""
    return bool(desk.request.query_params.get(ALL_COLUMNS) == "all")


def with_columns(desk: Reading, *, every: bool) -> str:
    """The address of this page with every column, or with the usual ones."""
    params = desk.request.query_params.multi_items()
    given = [(key, text) for key, text in params if key != ALL_COLUMNS and text]
    query = urlencode([*given, *([(ALL_COLUMNS, "all")] if every else [])])
    return desk.request.url.path + (f"?{query}" if query else "")


def act_address(offer: Can) -> str:
    """The page of an action that the interface offers: `/api/v1/stays/1/entry` as `/stays/1/do/entry`."""
    area, case_id, rest = offer.path.removeprefix(V1).strip("/").split("/", 2)
    return f"/{area}/{case_id}/do/{rest}"


def opens_originals(desk: Reading) -> bool:
    """Whether the reader may open uploaded files; others see only which there are."""
    return desk.role is not None and sees_originals(Role(desk.role))


def original(desk: Reading, address: str, text: str) -> Markup:
    """The link to an uploaded file, or its name only for a reader from whom the file is withheld."""
    if not opens_originals(desk):
        return escape(text)
    return Markup('<a href="{}">{}</a>').format(address, text)


FIRST = ("base.html", "macros/ui.html", "macros/forms.html", "sign_in.html", "work/list.html")
"""Compiled when the process starts: the first page that somebody asks for need not wait for it."""


@lru_cache
def asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@lru_cache
def _environment(most_file: int) -> Environment:
    """The templates with what they may call; made once in a process, so that each template is compiled once."""
    made = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(merged("web", "in_templates", "FILTERS", {**FILTERS, **OF_CASES}))
    made.globals.update(
        asset=asset,
        menu_of=menu_of,
        is_here=is_here,
        newest_first=NEWEST_FIRST,
        totalled=totalled,
        lists_of=lists_of,
        public_menu=PUBLIC,
        id_of=id_of,
        turned=turned,
        act_address=act_address,
        page_of=page_of,
        faces=faces(),
        brand_at=brand_at,
        owner_at=owner_at,
        opens_originals=opens_originals,
        original=original,
        exported=exported,
        columns_of=columns_of,
        column_choices=column_choices,
        usual_columns=usual_columns,
        narrowed=narrowed,
        shows_all=shows_all,
        with_columns=with_columns,
        possible_columns=possible_columns,
        picked_columns=picked_columns,
        altered=altered,
        sizes=SIZES,
        yes_no=YES_NO,
        switches=SWITCHES,
        **merged("web", "in_templates", "NAMES", {}),
        most_file=most_file,
        most_files=MOST_FILES,
        most_together=most_file * PAGE_ROOM,
        most_together_told=megabytes(most_file * PAGE_ROOM),
        new_key=new_id,
        phrases_shown=PHRASES_SHOWN,
        most_file_told=f"每个文件不超过{megabytes(most_file)}",
    )
    for name in FIRST:
        made.get_template(name)
    return made


class Renderer:
    """Renders the templates of `FOLDERS`."""

    headers = HEADERS

    def __init__(self, most_file: int = 20 * MEGABYTE) -> None:
        self._environment = _environment(most_file)

    def render(self, template: str, /, **context: object) -> str:
        """The page; raises jinja2 errors for a name that is not given."""
        return writable(self._environment.get_template(template).render(context))

    def has(self, template: str) -> bool:
        """Whether there is such a template."""
        return template in self._known

    @property
    def _known(self) -> frozenset[str]:
        return _templates()


@lru_cache
def _templates() -> frozenset[str]:
    return frozenset(
        template.relative_to(folder).as_posix() for folder in FOLDERS for template in folder.rglob("*.html")
    )
