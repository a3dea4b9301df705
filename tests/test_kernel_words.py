"""The kernel speaks no programme's language: no word and no name of 内人社办发〔2025〕196号 stands directly in a layer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from programmes import PROGRAMMES
from tests.modules import unlisted

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "db", "activities", "workflows", "api", "web", "verify")
WORDS = re.compile(
    r"基地|博士后|流动站|工作站|进站|出站|在站(?!内)|设站|离站|合作导师|空站|196号|(?<![a-z_])(?:postdocs?|workstations?)(?![a-z_])"
)
"""What only that regulation speaks of (保存在站内 is said of messages)."""
PARTS = frozenset(
    {
        "bases",
        "stay",
        "stays",
        "postdoc",
        "postdocs",
        "station",
        "stations",
        "residents",
        "vacancy",
        "workstation",
    }
)
"""The same as parts of names in code."""
WHOLE = re.compile(r"base|base_\w+|(?!html_|allowed_)\w+_base")
"""A kind, a table, a column of it: `base`, `base_code`, `active_base`. What libraries call a base begins with a capital."""
IDENTIFIER = re.compile(r"[A-Za-z_]+")

ROLE = "roles are one closed vocabulary: stored in rows and sessions, read by row security"
REGISTER = "the register of units, authorities, experts and stations is one for all; its facts are stored with these fields"
INSTALLATION = "what an installation goes by: its cookie, its figures, its role in the database"
WRITTEN = "how the interface was written before; still taken"
TEMPLATE = "a field of rows that uploaded templates name"
LIBRARY = "what a library calls it"
JUSTIFIED: dict[str, tuple[frozenset[str], str]] = {
    "domain/terms.py": (frozenset({"POSTDOC", "STATION", "postdoc", "station", "博士后", "流动站"}), ROLE),
    "activities/documents/tables.py": (frozenset({"base"}), TEMPLATE),
    "domain/delegation.py": (frozenset({"STATION", "postdoc"}), ROLE),
    "db/reads/scopes.py": (frozenset({"POSTDOC", "STATION", "station"}), ROLE),
    "api/auth.py": (frozenset({"STATION", "bases_session", "postdoc"}), f"{INSTALLATION}; {ROLE}"),
    "web/navigation_entry.py": (frozenset({"POSTDOC", "STATION"}), ROLE),
    "domain/records.py": (frozenset({"Station", "StationAmended", "StationRegistered", "station", "流动站"}), REGISTER),
    "domain/unit.py": (
        frozenset({"Station", "active_base", "has_station", "has_workstation", "博士后", "流动站"}),
        REGISTER,
    ),
    "db/parties.py": (
        frozenset({"Station", "StationRow", "has_station", "has_workstation", "station", "station_by_id", "流动站"}),
        REGISTER,
    ),
    "db/record_rows.py": (frozenset({"StationAmended", "StationRegistered", "station"}), REGISTER),
    "db/tables.py": (frozenset({"has_station", "has_workstation", "station"}), REGISTER),
    "db/reads/registry.py": (
        frozenset({"StationRow", "one_station", "page_of_stations", "station", "station_named", "流动站"}),
        REGISTER,
    ),
    "verify/expected.py": (frozenset({"StationAmended", "StationRegistered", "station"}), REGISTER),
    "api/lists/registers.py": (frozenset({"has_station", "has_workstation", "工作站", "流动站"}), REGISTER),
    "api/routers/units.py": (
        frozenset({"active_base", "has_station", "has_workstation", "博士后", "基地", "工作站", "流动站"}),
        REGISTER,
    ),
    "db/engine.py": (frozenset({"bases", "bases_app"}), INSTALLATION),
    "db/logins.py": (frozenset({"bases_api", "bases_backup", "bases_migrate", "bases_worker"}), INSTALLATION),
    "web/desk.py": (frozenset({"bases_told"}), INSTALLATION),
    "web/looks.py": (frozenset({"bases_display"}), INSTALLATION),
    "api/metrics.py": (
        frozenset(
            {
                "bases_commands_undecided", "bases_commands_undecided_seconds", "bases_decision_trial_age_seconds",
                "bases_decision_trial_passed", "bases_decision_trial_seconds", "bases_decisions",
                "bases_http_request_seconds", "bases_http_requests", "bases_incidents_open", "bases_outbox_letters",
                "bases_postgres_bytes", "bases_postgres_connections", "bases_postgres_connections_limit",
                "bases_readings_fresh", "bases_timers_late", "bases_timers_late_seconds", "bases_waits_open",
                "bases_waits_overdue",
            }
        ),
        INSTALLATION,
    ),
    "api/models/simulation.py": (frozenset({"bases"}), WRITTEN),
    "db/sql.py": (frozenset({"base"}), LIBRARY),
    "web/charts/bars.py": (frozenset({"base"}), LIBRARY),
    "web/charts/years.py": (frozenset({"base"}), LIBRARY),
    "web/interface.py": (frozenset({"base"}), LIBRARY),
}  # fmt: skip
"""File of the kernel → what stands there all the same, and why. Reviewed: it only ever gets shorter."""


def kernel() -> Iterator[Path]:
    """What stands directly in a layer, but for the first migrations, which are never edited."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*")):
            apart = {*PROGRAMMES, *unlisted(), "migrations", "__pycache__"} & set(
                path.relative_to(ROOT).parts
            )
            if path.suffix in (".py", ".html") and not apart:
                yield path


def names_in(source: str) -> Iterator[str]:
    """Every name of the code, and every string that is a name."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ImportFrom(module=str(module)):
                yield from module.split(".")
            case ast.alias(name=name, asname=other):
                yield from (*name.split("."), other or "")
            case ast.Constant(value=str(text)) if IDENTIFIER.fullmatch(text):
                yield text
            case _:
                pass


def names_of(path: Path) -> Iterator[str]:
    """The names in a file; of a template those in its expressions."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return names_in(text)
    inside = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL))
    return iter(IDENTIFIER.findall(re.sub(r"\bbase\.html|macro \w+\(|[(,] ?base[,)]", " ", inside)))


def speaks(name: str) -> bool:
    """Whether a name is one of that regulation's."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")
    return bool(PARTS & set(parts)) or WHOLE.fullmatch(name) is not None


def found_in(path: Path) -> set[str]:
    """What stands in a file that a second programme would have to change."""
    words = set(WORDS.findall(path.read_text(encoding="utf-8")))
    return words | {name for name in names_of(path) if speaks(name)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x.active_base", {"active_base"}),
        ("from domain.bases import law", {"bases"}),
        ("KINDS = ('base', 'other')", {"base"}),
        ("def stay_of(): ...", {"stay_of"}),
        ("class StationShown(BaseModel): ...", {"StationShown"}),
        ("'在站博士后'", {"在站", "博士后"}),
        ("'消息仅保存在站内'", set()),
        ("# a postdoc leaves", {"postdoc"}),
        ("database = 1", set()),
        ("a_place_to_play = 'stays here'", set()),
    ],
)
def test_words_and_names_are_found(tmp_path: Path, text: str, expected: set[str]) -> None:
    file = tmp_path / "file.py"
    file.write_text(text, encoding="utf-8")

    assert found_in(file) == expected


def test_no_file_of_the_kernel_speaks_of_one_regulation() -> None:
    paths = {path.relative_to(ROOT).as_posix(): path for path in kernel()}
    assert len(paths) > 300

    found = {name: words for name, path in paths.items() if (words := found_in(path))}
    unjustified = {name: words - JUSTIFIED.get(name, (frozenset(), ""))[0] for name, words in found.items()}

    assert {name: sorted(words) for name, words in unjustified.items() if words} == {}


def test_nothing_is_justified_that_is_not_there_any_more() -> None:
    gone = {
        name: sorted(words - found_in(ROOT / name))
        for name, (words, _) in JUSTIFIED.items()
        if words - found_in(ROOT / name)
    }

    assert gone == {}
