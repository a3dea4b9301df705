"""Logins, addresses, and the scope that each role is held in; units as they are registered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import (
    Held,
    account_problems,
    acting_roles,
    plain_login,
    role_name,
    role_problems,
)
from domain.actor import Actor
from domain.bases import registration as of_bases
from domain.bases.policy_limits import LIMITS
from domain.codes import check_unit_code
from domain.limits import limit_of
from domain.lockout import Attempts, forgiven
from domain.offices import LEAGUE_OFFICES
from domain.registration import not_in_charge, unit_problems, unit_warnings
from domain.terms import ADMINISTRATORS, HOLDABLE, ROLE_NAMES, Nature, Role, Route
from tests.domain.samples import sample_unit

OF_RECORDS = (Role.UNIT, Role.AUTHORITY, Role.STATION, Role.EXPERT, Role.POSTDOC)
"""Held in the scope of a registered record; of a postdoc, the kept person."""
LOGINS = [("abc", True), ("a.b_c-9", True), ("a" * 40, True), ("ab", False), ("a" * 41, False), ("Anna", False),
          ("an na", False), ("样例", False), ("abc\n", False)]  # fmt: skip
ADDRESSES = [("a@b.cn", True), ("样例@example.中国", True), ("a@b", False), ("a b@c.cn", False), ("@b.cn", False),
             ("a@b.cn\nBcc: c@d.cn", False), ("a@b.cn,c@d.cn", False), ("a" * 250 + "@b.cn", False)]  # fmt: skip


@pytest.mark.parametrize(("login", "fit"), LOGINS)
def test_a_login_is_three_to_forty_small_letters_digits_and_marks(login: str, fit: bool) -> None:
    assert (not list(account_problems(login, None))) is fit


@pytest.mark.parametrize(("email", "fit"), ADDRESSES)
def test_an_address_is_one_address(email: str, fit: bool) -> None:
    assert (not list(account_problems("abc", email))) is fit


@pytest.mark.parametrize("role", HOLDABLE)
def test_no_role_is_held_in_a_scope_that_does_not_exist(role: Role) -> None:
    assert [one.code for one in role_problems([Held(role, "nowhere")], ())] == ["bad_scope"]


def test_every_office_and_every_registered_record_can_be_a_scope() -> None:
    offices = [Held(Role.LEAGUE, one.code) for one in LEAGUE_OFFICES]
    records = [Held(role, "x") for role in OF_RECORDS]
    region = [Held(Role.DEPARTMENT, "150000"), Held(Role.AUDITOR, "150000")]
    every = [*offices, *records, *region, *(Held(role, "150000") for role in ADMINISTRATORS)]
    assert not [problem for held in every for problem in role_problems([held], records)]


def test_a_record_of_one_kind_is_no_scope_for_another_role() -> None:
    assert [one.field for one in role_problems([Held(Role.EXPERT, "x")], [Held(Role.UNIT, "x")])] == [
        "roles[0].scope"
    ]


def test_a_sign_in_takes_the_roles_it_asks_for() -> None:
    held = [Held(Role.LEAGUE, "150100"), Held(Role.LEAGUE, "150200"), Held(Role.AUDITOR, "150000")]
    assert acting_roles(held, None, None) == tuple(held)
    assert acting_roles(held, Role.AUDITOR, None) == (held[2],)
    assert acting_roles(held, Role.LEAGUE, "150200") == (held[1],)
    assert acting_roles(held, None, "150100") == (held[0],)
    assert acting_roles(held, Role.UNIT, None) == ()


def test_a_role_is_held_in_a_line_that_there_is() -> None:
    found = list(role_problems([Held(Role.LEAGUE, "150200"), Held(Role.LEAGUE, "150200", "nowhere")], ()))
    assert [(problem.field, problem.code) for problem in found] == [("roles[1].line", "bad_line")]
    assert "rst（内蒙古自治区人力资源和社会保障厅）" in found[0].detail


def test_a_sign_in_tells_roles_of_two_lines_apart() -> None:
    held = [Held(Role.LEAGUE, "150200"), Held(Role.LEAGUE, "150200", "other")]
    assert acting_roles(held, Role.LEAGUE, "150200") == tuple(held)
    assert acting_roles(held, Role.LEAGUE, "150200", "other") == (held[1],)
    assert [each.stored for each in held] == [["league", "150200"], ["league", "150200", "other"]]


@pytest.mark.parametrize("role", list(ROLE_NAMES))
def test_in_the_home_line_a_role_is_called_by_its_own_name(role: Role) -> None:
    assert role_name(role) == ROLE_NAMES[role]


def test_a_right_password_takes_only_its_own_failures_off_the_address() -> None:
    assert forgiven(Attempts(4), Attempts(3)) == Attempts(1)
    assert forgiven(Attempts(4), Attempts()) == Attempts(4)
    assert forgiven(Attempts(1), Attempts(3)) == Attempts()


@pytest.mark.parametrize("name", LIMITS)
def test_every_setting_says_what_it_may_be(name: str) -> None:
    assert "应" in limit_of(LIMITS[name])


@pytest.mark.parametrize(
    ("role", "scope", "leagues", "allowed"),
    [
        (Role.DEPARTMENT, "150000", ("150100", "150200"), True),
        (Role.LEAGUE, "150200", ("150200",), True),
        (Role.LEAGUE, "150200", ("150100",), False),
        (Role.LEAGUE, "150200", ("150200", "150100"), False),
        (Role.UNIT, "150200", ("150200",), False),
    ],
)
def test_a_league_keeps_its_own_area_and_the_department_all(
    role: Role, scope: str, leagues: tuple[str, ...], allowed: bool
) -> None:
    assert (not_in_charge(Actor("somebody", role, scope), *leagues) is None) is allowed


@pytest.mark.parametrize(
    ("route", "authority", "known", "code", "article"),
    [
        (Route.LOCAL, None, False, None, None),
        (Route.LOCAL, "x", True, "authority_not_needed", None),
        (Route.CENTRAL, None, False, "authority_missing", "11(1)"),
        (Route.REGION, None, False, "authority_missing", "11(1)"),
        (Route.REGION, "x", False, "no_such_authority", None),
        (Route.CENTRAL, "x", True, None, None),
    ],
)
def test_the_route_says_whether_an_authority_is_needed(
    route: Route, authority: str | None, known: bool, code: str | None, article: str | None
) -> None:
    unit = sample_unit(route, authority=authority)
    assert list(unit_problems(unit, check_unit_code(unit.code))) == []
    found = list(of_bases.unit_problems(unit, authority_known=known))
    assert [(one.code, one.source and one.source.article) for one in found] == (
        [(code, article)] if code else []
    )


def test_a_nature_that_does_not_match_the_code_asks_for_a_look() -> None:
    finding = check_unit_code("91150100MA00000080")
    same = sample_unit(nature=Nature.ENTERPRISE, league="150100", registered_in="150102")
    other = sample_unit(nature=Nature.INSTITUTION, league="150100", registered_in="150102")
    assert unit_warnings(same, finding) == ()
    assert unit_warnings(other, finding) == ("代码前两位属于企业，与登记的单位性质“事业单位”不一致。",)


@pytest.mark.parametrize(
    ("typed", "login"),
    [
        ("anna.li", "anna.li"),
        (" Anna.Li\t\n", "anna.li"),
        ("ａｎｎａ．ｌｉ", "anna.li"),
        ("\u3000anna.li\u00a0", "anna.li"),
        ("\ufeffan\u200bna\u2060.\u00adli", "anna.li"),
        ("anna\ufe0f.li\u3164", "anna.li"),
        ("\u2066anna.li\u2069", "anna.li"),
        ("anna\0.li", "anna.li"),
        ("anna—li", "anna-li"),
        ("anna\u2011li\u2013x", "anna-li-x"),
        ("'anna.li", "anna.li"),
        ("“anna.li”，", "anna.li"),
        ("anna.li。", "anna.li"),
        ("an na", "an na"),
        ("样例", "样例"),
        ("\u212aate", "kate"),
        ("", ""),
    ],
)
def test_a_login_is_what_was_meant_by_it(typed: str, login: str) -> None:
    assert plain_login(typed) == login
    assert plain_login(login) == login


@given(st.text(max_size=60))
def test_a_plain_login_stays_plain(typed: str) -> None:
    assert plain_login(plain_login(typed)) == plain_login(typed)


INCOMPATIBLE = [
    ((Role.AUDITOR, Role.LEAGUE), True),
    ((Role.AUDIT_ADMIN, Role.DEPARTMENT), True),
    ((Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN), True),
    ((Role.SECURITY_ADMIN, Role.AUDIT_ADMIN), True),
    ((Role.EXPERT, Role.DEPARTMENT), True),
    ((Role.UNIT, Role.LEAGUE), True),
    ((Role.POSTDOC, Role.STATION), True),
    ((Role.UNIT, Role.AUTHORITY), True),
    ((Role.UNIT, Role.EXPERT), False),
    ((Role.DEPARTMENT, Role.LEAGUE), False),
    ((Role.UNIT, Role.UNIT), False),
]


@pytest.mark.parametrize(("roles", "refused"), INCOMPATIBLE)
def test_what_nobody_holds_together_is_refused_in_either_order(
    roles: tuple[Role, ...], refused: bool
) -> None:
    codes = {
        Role.DEPARTMENT: "150000",
        Role.LEAGUE: "150200",
        **dict.fromkeys((*ADMINISTRATORS, Role.AUDITOR), "150000"),
    }
    held = [Held(role, codes.get(role, f"x{n}")) for n, role in enumerate(roles)]
    for order in (held, held[::-1]):
        found = [problem.code for problem in role_problems(order, order)]
        assert found == (["incompatible_roles"] if refused else [])
