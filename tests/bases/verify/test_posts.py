"""The register of posts is compared with their tables (Art. 21)."""

from dataclasses import asdict, replace
from datetime import date

from domain import records
from domain.bases.posts import facts as fact
from domain.bases.posts.state import Match, Post
from domain.bases.posts.terms import MatchChannel, MatchStatus, PostStatus
from domain.terms import Role
from tests.conftest import START
from verify.bases.expected_posts import post_rows
from verify.expected import HELD
from verify.fold import Folded, Past

DAY = date(2026, 3, 2)
POST = Post(
    id="p-1",
    employer="样例单位",
    league="150100",
    title="样例岗位",
    field="样例",
    number=2,
    conditions="样例",
    treatment="",
    contact="样例",
    open_until=DAY,
    status=PostStatus.OPEN,
    entered_by=Role.UNIT,
    entered_on=DAY,
)
MATCH = Match(
    id="m-1",
    post="p-1",
    league="150100",
    channel=MatchChannel.UNIT,
    begun_by=Role.UNIT,
    begun_on=DAY,
    note="样例来源",
)


def test_every_kind_of_record_is_compared_with_its_tables() -> None:
    assert set(records.kinds_of_facts().values()) <= HELD.keys()


def test_a_row_is_what_the_last_fact_left() -> None:
    told = replace(MATCH, status=MatchStatus.HIRED)
    past = [
        Past(fact.MatchBegun(MATCH), START, "u"),
        Past(fact.MatchTold(told, replace(POST, hired=1)), START, "u"),
    ]
    (row,) = post_rows(Folded(kind="post_match", id="m-1", seq=2, past=past))
    assert row == asdict(told)
    (row,) = post_rows(Folded(kind="post", id="p-1", seq=1, past=[Past(fact.PostEntered(POST), START, "u")]))
    assert row == {name: value for name, value in asdict(POST).items() if name != "hired"}
