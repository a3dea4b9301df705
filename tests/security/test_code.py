"""What no code of the system does: read from the files, so that it holds for whatever is added."""

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from sqlalchemy import DateTime

from api.app import V1
from api.auth import lately_proven
from db.finding import pattern_of
from db.tables import account
from programmes import modules
from tests.api.described import described
from tests.law.reading import ROOT, calls, within
from tests.law.reading import modules as own_modules

SERVED = ("domain", "db", "activities", "workflows", "api", "web", "verify")
"""What an installation runs (`.dockerignore`), besides the programs beside it."""
INJECTION = re.compile(r"noqa:.*\b(S102|S307|S602|S604|S605|S609|S701)\b")
"""ruff: exec, eval, shells, and templates that escape nothing."""
LOCKED_PDF = "activities/upload_checks/pdf_keys.py"
"""Opens files that others have locked, with the means that their format has; seals nothing."""
WEAK = re.compile(r"\b(md5|sha1|ARC4|TripleDES|Blowfish|IDEA|CAST5|ECB|CBC|PKCS1v15)\b")
KEPT_IN_BROWSER = ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.open")
BY_MESSAGE = ("postMessage", 'addEventListener("message', "WebSocket", "EventSource", "RTCPeerConnection")
TEXT_AS_CODE = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function")


def _served() -> Iterator[tuple[str, ast.Module]]:
    for path, tree in own_modules().items():
        if path.split("/")[0] in SERVED or "/" not in path:
            yield path, tree


@cache
def _imported() -> tuple[tuple[str, str], ...]:
    """Path, and each module that it imports."""
    return tuple(
        (path, name)
        for path, tree in _served()
        for node in within(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(each.name for each in node.names)]
    )


@cache
def _called() -> tuple[tuple[str, str, ast.Call], ...]:
    """Path, last part of what is called, and the call."""
    return tuple((path, name, call) for path, tree in _served() for name, call in calls(tree))


def _lines(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for path, _ in _served():
        for line in (ROOT / path).read_text(encoding="utf-8").splitlines():
            if pattern.search(line):
                yield path, line.strip()


OF_THE_PROGRAM = re.compile("noqa: S608  # (names of this program|no value|both are written above)$")
"""Statements of `db/` that are put together of what stands in the code alone; each says so, values are parameters."""


def test_the_rules_against_injection_are_on_and_nobody_turns_them_off() -> None:
    """ruff runs in `make test`: SQL put together (S608), shells, eval, pickles of others, XML with entities."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in rules["select"]
    assert [rule for rule in rules["ignore"] if rule.startswith("S")] == ["S101"]
    off = {
        path: told for path, told in rules["per-file-ignores"].items() if any(rule[0] == "S" for rule in told)
    }
    assert {path for path in off if path.split("/")[0] in SERVED} == {
        "db/migrations/*",
        "db/*/migrations/*",
        "db/logins.py",
    }
    assert list(_lines(INJECTION)) == []
    assert {
        (path, line)
        for path, line in _lines(re.compile("noqa: S608"))
        if not (path.startswith("db/") and (path.startswith("db/migrations/") or OF_THE_PROGRAM.search(line)))
    } == set()


def test_only_a_child_of_our_own_is_sent_pickles() -> None:
    found = {path for path, name in _imported() if name in {"pickle", "marshal", "shelve", "dill", "yaml"}}
    assert found == {"activities/simulation/child.py"}


def test_no_weak_cipher_or_hash_seals_or_proves_anything() -> None:
    assert {path for path, _ in _lines(WEAK)} == {LOCKED_PDF, "db/calendars.py"}
    assert "usedforsecurity=False" in (ROOT / LOCKED_PDF).read_text(encoding="utf-8")


def test_nothing_is_drawn_by_a_generator_that_can_be_foretold() -> None:
    assert [path for path, name in _imported() if name == "random"] == []


def test_no_program_runs_for_debugging_and_no_page_tries_out_the_interface() -> None:
    made = [
        {word.arg: ast.unparse(word.value) for word in call.keywords}
        for _, name, call in _called()
        if name == "FastAPI"
    ]
    assert made
    assert {(each.get("docs_url"), each.get("redoc_url"), each.get("debug")) for each in made} == {
        ("None", "None", None)
    }


def test_no_route_answers_to_methods_that_are_not_ours_and_none_to_other_sites() -> None:
    methods = {
        method
        for layer in ("api", "web")
        for module in modules(layer, "routers")
        for route in module.router.routes
        for method in getattr(route, "methods", ())
    }
    assert methods <= {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
    assert list(_lines(re.compile("CORSMiddleware|access-control-allow", re.IGNORECASE))) == []


@pytest.mark.parametrize("file", sorted((ROOT / "web" / "static").glob("*.js")), ids=lambda file: file.name)
@pytest.mark.parametrize(
    "words", [KEPT_IN_BROWSER, BY_MESSAGE, TEXT_AS_CODE], ids=["kept", "messages", "code"]
)
def test_scripts_keep_nothing_take_no_messages_and_make_no_text_into_code(
    file: Path, words: tuple[str, ...]
) -> None:
    text = file.read_text(encoding="utf-8")
    assert [word for word in words if word in text] == []


@pytest.mark.parametrize("file", sorted((ROOT / "web" / "static").glob("*.js")), ids=lambda file: file.name)
def test_scripts_give_no_object_a_field_that_somebody_else_names(file: Path) -> None:
    """Otherwise `__proto__` would be such a name; `dataset` of an element has none that matters."""
    given = re.findall(r"([\w.]+)\[[^\]\n]+\]\s*=[^=]", file.read_text(encoding="utf-8"))
    assert [name for name in given if not name.endswith(".dataset")] == []


def test_a_password_is_masked_and_may_be_pasted_and_filled_in() -> None:
    page = (ROOT / "web/templates/sign_in.html").read_text(encoding="utf-8")
    field = re.search(r"<input id=\"password\"[^>]*>", page)
    assert field is not None
    assert 'type="password"' in field[0]
    assert 'autocomplete="current-password"' in field[0]
    forms = (ROOT / "web/templates/macros/forms.html").read_text(encoding="utf-8")
    assert "'secret': 'password'" in forms
    whole = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.html"))
    assert "onpaste" not in whole
    assert 'closest?.("[data-grid] td' in (ROOT / "web/static/site.js").read_text(encoding="utf-8")


def test_a_password_ends_by_no_date_of_its_own() -> None:
    """Only one that others have set does (`first_until`)."""
    instants = {column.name for column in account.columns if isinstance(column.type, DateTime)}
    assert instants == {"created_at", "first_until"}


def test_no_question_and_no_hint_stands_in_for_a_password() -> None:
    found = re.compile(r"security_question|password_hint|secret_answer|密码提示|密保问题|找回密码")
    assert list(_lines(found)) == []


@pytest.mark.parametrize("typed", [".*", "(a+)+$", "[", "a|b", "\\d"])
def test_what_is_looked_for_is_no_pattern(typed: str) -> None:
    first = pattern_of(typed).split("|'")[0]
    assert re.search(first, f"样{typed}例")
    assert not re.search(first, "样0例")


def test_what_is_filled_in_by_format_is_a_text_of_ours() -> None:
    """A constant, the name of one, or `told` of the one function that is given constants alone."""
    found = {
        (path, ast.unparse(call.func))
        for path, name, call in _called()
        if name in {"format", "format_map"} and isinstance(call.func, ast.Attribute)
        if not _is_ours(call.func.value)
    }
    assert found == {("domain/bases/application/drawing/conflicts.py", "told.format")}


def _is_ours(text: ast.expr) -> bool:
    match text:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name == name.upper()
        case ast.Call(func=ast.Name(id="Markup"), args=[ast.Constant()]):
            return True
        case ast.Subscript(value=inner) | ast.Call(func=ast.Attribute(value=inner, attr="get")):
            return _is_ours(inner)
        case _:
            return False


def test_every_page_has_the_way_out_at_its_top() -> None:
    frame = (ROOT / "web/templates/base.html").read_text(encoding="utf-8")
    head = frame.partition('<header class="top">')[2].partition("</header>")[0]
    assert '<form action="/sign-out" method="post">' in head.partition("{% else %}")[0]
    extended = {
        name
        for path in (ROOT / "web").rglob("templates/**/*.html")
        for name in re.findall(r"{% extends ['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8"))
    }
    own = {name: next((ROOT / "web").rglob(f"templates/{name}")) for name in extended - {"base.html"}}
    assert [name for name, path in own.items() if "{% extends" not in path.read_text(encoding="utf-8")] == []
    assert [
        path.name
        for path in (ROOT / "web").rglob("templates/**/*.html")
        if "<html" in path.read_text(encoding="utf-8") and path.name != "base.html"
    ] == []


def test_the_list_of_components_holds_every_package_that_is_shipped(tmp_path: Path) -> None:
    """ASVS 15.1.2: what `pyproject.toml` asks for is in it, each with version and address (`pkg:`)."""
    written = tmp_path / "sbom.json"
    subprocess.run(["bash", "embedded/sbom.sh", written], cwd=ROOT, check=True)
    found = json.loads(written.read_text())
    listed = {part["name"]: part["purl"] for part in found["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {
        re.split(r"[^A-Za-z0-9_-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]
    }
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    assert asked <= listed.keys()
    assert all(purl == f"pkg:pypi/{name}@{purl.rpartition('@')[2]}" for name, purl in listed.items())


GRAVE = """
    POST /rounds/{round_id}/filings
    POST /stays/{stay_id}/filing/accept
    POST /bases/{code}/cancellation
    POST /bases/{code}/cancellation/{ground}/notice
    POST /policies
    POST /calendars
    POST /redating/confirm
    POST /documents/templates/{kind}
    POST /documents/templates/{kind}/default
    POST /proposals/{proposal_id}/confirm
    POST /users
    PUT /users/{user_id}/roles
    POST /users/{user_id}/password
    POST /users/{user_id}/factor
    POST /stays/{stay_id}/identity
    POST /objections/{objection_id}/reveal-contact
    POST /complaints/{complaint_id}/identity
    POST /drives/{drive_id}/issue-targets
    POST /drives/{drive_id}/file-national-summary
    POST /drives/{drive_id}/publish-bulletin
    POST /drives/{drive_id}/correct-bulletin
    POST /drives/{drive_id}/close
    POST /integrity-cases/{case_id}/find
    POST /integrity-cases/{case_id}/decide-review
    POST /dispatches/{dispatch_id}/filing
    POST /dispatches/{dispatch_id}/bulletin
    GET /hire-imports/sheet.xlsx
    POST /data-requests/{request_id}/decide
    POST /data-requests/named
"""
"""Filing, cancelling, issuing and closing, findings, what is reported or printed; settings, grants, opening of numbers, erasing."""


def _wants_proof(part: Dependant) -> bool:
    return part.call is lately_proven or any(map(_wants_proof, part.dependencies))


@pytest.mark.parametrize("route", GRAVE.strip().splitlines())
def test_a_grave_act_wants_a_proof_of_lately(route: str) -> None:
    method, path = route.split()
    (found,) = (
        each
        for each in iter_route_contexts(described().routes)
        if each.path == V1 + path and method in (each.methods or ())
    )
    assert _wants_proof(found.dependant)
