"""What the security log keeps of a request by its answer: files that are given out, searches, refusals.

Told by the answer itself, so that a route that is added later is kept too.
"""

import re
from collections.abc import Iterator
from functools import cache

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from api.lists.catalogue import LISTS
from api.lists.worklist import OWN_WORK
from db.security_log import Caller
from domain.faces import faces
from domain.security_log import NOT_IN_A_LOG, Act, Result, Watched
from programmes import parts

FORBIDDEN, NOT_FOUND, FIRST_PROBLEM = 403, 404, 400
TOO_OFTEN = 429
ATTEMPTS = frozenset(
    {
        "upload_quota", "file_malware", "file_type", "file_type_mismatch", "file_macro", "file_external_reference",
        "file_embedded", "file_active_content", "file_expands", "file_name", "image_dimensions", "too_deep",
    }
)  # fmt: skip
"""Refusals of what hardly anybody sends by mistake: an attempt to get round a control."""
OVER_RATE = "bases.over_rate"
"""In the scope of a request that is the first within a minute to come too often from its place."""
PASSING = frozenset({"password_change_required", "stale_form"})
"""Refusals that say nothing of what somebody may do."""
API = "/api/v1"
WORKBOOK = re.compile(rf"(?:{API})?/(?:exports/(?P<page>[a-z-]+)\.xlsx|(?P<list>[A-Za-z/_-]+)/export\.xlsx)")
PLAIN_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
PICTURES = ("image/", "application/pdf")
"""Files that a page shows in place: pages of documents, uploaded papers."""


def looked_through(scope: Scope) -> str:
    """The list that is looked through for a text (never the text); blank where none is."""
    path: str = scope["path"]
    if b"q=" not in scope["query_string"] or not path.startswith(API):
        return ""
    return path.removeprefix(API) if QueryParams(scope["query_string"]).get("q", "").strip() else ""


def acts_of(scope: Scope, template: str, answer: tuple[int, Headers], caller: Caller) -> list[Act]:
    """Everything to be kept of a request that is about to be answered with this status and these headers."""
    return list(_acts_of(scope, template, answer, caller))


def _acts_of(scope: Scope, template: str, answer: tuple[int, Headers], caller: Caller) -> Iterator[Act]:
    status, headers = answer
    if _is_attempt(scope, status, caller):
        yield _act(scope, template, caller, Watched.REFUSAL, Result.REFUSED)
    if caller.actor is None or status >= FIRST_PROBLEM:
        return
    if caller.searched:
        kind, named = "list", " ".join(one.strip("/") for one in caller.searched)
        yield _of(caller, Watched.SEARCH, Result.DONE, (kind, named), "")
    if scope["method"] == "GET" and any(sealed.fullmatch(scope["path"]) for sealed in _sealed()):
        yield _act(scope, template, caller, Watched.OPENING, Result.DONE)
    if _is_file(scope["path"], headers):
        yield _act(scope, template, caller, Watched.DOWNLOAD, Result.DONE)
    if scope["method"] == "GET" and (read := _lists().get(scope["path"])):
        yield _of(caller, Watched.LISTED, Result.DONE, ("list", read), f"GET {template}")


def _is_attempt(scope: Scope, status: int, caller: Caller) -> bool:
    """Whether somebody tried what a control keeps from them; of whoever is not signed in, roles and the rate alone."""
    if status == FORBIDDEN:
        return caller.code not in PASSING
    if status == TOO_OFTEN and OVER_RATE in scope:
        return bool(scope[OVER_RATE])
    if caller.actor is None:
        return False
    return caller.code in ATTEMPTS or (status == NOT_FOUND and bool(scope.get("path_params")))


def _is_file(path: str, headers: Headers) -> bool:
    if headers.get("content-disposition", "").startswith("attachment"):
        return True
    return headers.get("content-type", "").startswith(PICTURES) and not path.startswith("/static/")


def _act(scope: Scope, template: str, caller: Caller, kind: Watched, result: Result) -> Act:
    path: str = scope["path"]
    workbook = WORKBOOK.fullmatch(path)
    if workbook is not None:
        named = workbook["page"] or workbook["list"]
        return _of(caller, kind, result, ("list", named), _detail(kind, caller, template, scope))
    parts = path.removeprefix(API).split("/")
    given = [text for text in _given(scope) if PLAIN_ID.fullmatch(text)]
    about = (_kinds().get(parts[1], parts[1]), given[0]) if given else ("", "")
    kind_given = str((scope.get("path_params") or {}).get("case_kind", ""))
    if kind_given in faces() and len(given) > 1:
        about = (kind_given, given[1])
    return _of(caller, kind, result, about, _detail(kind, caller, template, scope))


def _of(caller: Caller, kind: Watched, result: Result, about: tuple[str, str], detail: str) -> Act:
    actor = caller.actor
    return Act(
        kind=kind, result=result, account=actor.user if actor else "", role=actor.role.value if actor else "",
        scope=actor.scope if actor else "", object_kind=about[0], object_id=about[1], detail=detail,
    )  # fmt: skip


def _detail(kind: Watched, caller: Caller, template: str, scope: Scope) -> str:
    code = f"{caller.code or 'wrong_role'} " if kind is Watched.REFUSAL else ""
    further = "".join(f" {text}" for text in _given(scope)[1:] if PLAIN_ID.fullmatch(text))
    return f"{code}{scope['method']} {template}{further}"


def _given(scope: Scope) -> list[str]:
    """The parts of the address that are ids, in order."""
    given = scope.get("path_params") or {}
    return [str(value) for name, value in given.items() if name not in NOT_IN_A_LOG and name != "area"]


@cache
def _lists() -> dict[str, str]:
    """Address of a list → its name: a program that reads it takes the same away as a workbook holds; one's own work is not told.

    What a page shows is asked within its own request, and is no address of these.
    """
    own = {listing.name for listing in OWN_WORK}
    return {API + listing.path: name for name, listing in LISTS.items() if listing.name not in own}


@cache
def _sealed() -> tuple[re.Pattern[str], ...]:
    """Addresses at which a text is read that is sealed under keys of its own: who opened it stays on record."""
    return tuple(module.OPENED for module in parts("api", "doors") if hasattr(module, "OPENED"))


@cache
def _kinds() -> dict[str, str]:
    """First part of an address → what stands there."""
    own = {"documents": "document", "users": "user", "policies": "policy", "calendars": "calendar"}
    return {**own, **{face.area: kind for kind, face in faces().items()}}
