"""The faces of cases as 0017 (frozen with it) makes them from the states that are stored."""

from collections.abc import Iterator, Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "bases": ("application", "round", "base", "postdoc", "campaign", "post", "collection", "post_match"),
    "units": ("unit", "authority", "station", "expert"),
    "keeping": ("user", "policy", "calendar", "viewing", "person"),
}
"""Area → its kinds of cases and records."""
ROLES = ("department", "auditor")


def _readers(*found: str) -> str:
    names = f"unnest(array[{', '.join(found)}]::text[])"
    return f"""(select coalesce(array_agg(name order by name collate "C"), array[]::text[])
        from {names} as name where name is not null)"""


def _reader(role: str, field: str, when: str | None = None) -> str:
    name = f"'rst/{role}/' || nullif(state ->> '{field}', '')"
    return name if when is None else f"case when {when} then {name} end"


def _unsettled(field: str, missing: str, but: str = "true") -> str:
    items = f"jsonb_array_elements(coalesce(state -> '{field}', '[]'::jsonb)) as item"
    open_ = f"coalesce(item -> '{missing}', 'null'::jsonb) = 'null'::jsonb"
    return f"exists (select 1 from {items} where {open_} and {but})"


NO_CLOCKS = "coalesce(state -> 'clocks', '{}'::jsonb) = '{}'::jsonb"
HANDED_IN = "nullif(state ->> 'submitted_at', '') is not null"
EXPERTS = """(select coalesce(array_agg(name order by name collate "C"), array[]::text[]) from (
        select distinct 'rst/expert/' || (item ->> 'expert') as name
        from jsonb_array_elements(coalesce(state -> 'panel', '[]'::jsonb)) as item
        where item ->> 'status' not in ('recused', 'struck')) as panel)"""
OTHER_PAPERS = "item ->> 'kind' not in ('correction', 'intent')"
"""Once the application is over, those two have lost their object."""
EVERYBODY = "array['*']::text[]"
NOBODY = "array[]::text[]"
SELECTS: Mapping[str, dict[str, str]] = {
    "application": {
        "from": "application", "id": "id", "number": "number", "title": "coalesce(state ->> 'unit_name', unit_name)",
        "league": "nullif(state ->> 'league', '')", "unit": "nullif(state ->> 'unit', '')",
        "batch": "nullif(state ->> 'round', '')", "person": "null", "stage": "stage",
        "ended": "stage in ('filed', 'not_recommended', 'consent_refused', 'refused', 'not_passed', 'withdrawn', 'lapsed')"
        f" and not {_unsettled('papers', 'service', OTHER_PAPERS)}"
        f" and not {_unsettled('objections', 'finding')}",
        "readers": _readers(
            _reader("unit", "unit"),
            _reader("league", "league", f"{HANDED_IN} and state ->> 'route' <> 'region'"),
            _reader("authority", "authority", HANDED_IN),
        ),
        "named_to": EXPERTS,
    },
    "round": {
        "from": "round", "id": "id", "number": "null", "title": "coalesce(state ->> 'title', title)",
        "league": "null", "unit": "null", "batch": "id", "person": "null",
        "stage": "coalesce(state ->> 'stage', '')",
        "ended": "coalesce(state ->> 'stage', 'finished') = 'finished'",
        "readers": NOBODY, "named_to": EVERYBODY,
    },
    "base": {
        "from": "base", "id": "code", "number": "code", "title": "coalesce(state ->> 'unit_name', unit_name)",
        "league": "nullif(state ->> 'league', '')", "unit": "nullif(state ->> 'unit', '')",
        "batch": "null", "person": "null", "stage": "status", "ended": f"status <> 'active' and {NO_CLOCKS}",
        "readers": _readers(
            _reader("unit", "unit"), _reader("league", "league"), _reader("authority", "authority")
        ),
        "named_to": EVERYBODY,
    },
    "postdoc": {
        "from": "stay", "id": "id", "number": "number", "title": "coalesce(state ->> 'unit_name', '')",
        "league": "nullif(state ->> 'league', '')", "unit": "nullif(state ->> 'unit', '')",
        "batch": "null", "person": "nullif(state ->> 'person', '')", "stage": "stage",
        "ended": "stage in ('exited', 'removed', 'not_filed', 'moved', 'abandoned', 'voided', 'left')"
        f" and {NO_CLOCKS}",
        "readers": _readers(
            _reader("unit", "unit"), _reader("station", "station"), _reader("postdoc", "person"),
            _reader("league", "league"), _reader("authority", "authority"),
        ),
        "named_to": NOBODY,
    },
    "campaign": {
        "from": "campaign", "id": "id", "number": "null", "title": "coalesce(state ->> 'title', title)",
        "league": "null", "unit": "null", "batch": "null", "person": "null",
        "stage": "coalesce(state ->> 'stage', '')", "ended": "coalesce(state ->> 'stage', '') <> 'open'",
        "readers": "array['rst/league/*']::text[]", "named_to": NOBODY,
    },
}  # fmt: skip
"""Kind of case → the columns of its face, from its row."""
NAMES = ("number", "title", "league", "unit", "batch", "person", "stage", "ended", "readers", "named_to")


def fill() -> Iterator[str]:
    """Run by the owner with the rights of the system."""
    for area, kinds in KINDS.items():
        for kind in kinds:
            yield f"insert into case_kind (kind, area, sealed) values ('{kind}', '{area}', false)"
        for role in ROLES:
            yield f"insert into sight (role, line, area) values ('{role}', 'rst', '{area}')"
    yield from faces()


def faces() -> Iterator[str]:
    """The faces of all cases that there are."""
    for kind, columns in SELECTS.items():
        values = ", ".join(columns[name] for name in NAMES)
        due = f"""(select min(wait.due_on) from wait
            where wait.case_kind = '{kind}' and wait.case_id = "{columns["from"]}".{columns["id"]})"""
        yield f"""insert into case_face
            (case_kind, case_id, programme, line, due_on, {", ".join(NAMES)})
            select '{kind}', {columns["id"]}, 'bases', 'rst', {due}, {values} from "{columns["from"]}" """
