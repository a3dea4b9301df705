"""The register of posts is compared with their tables (Art. 21)."""

from dataclasses import asdict, replace
from datetime import date

from domain import records
from domain.bases.posts import facts as fact
from domain.bases.posts.state import Match, Post
from domain.bases.posts.terms import MatchChannel, MatchStatus, PostStatus
from domain.terms import Role
from tests.conftest import START
from verify.expected import HELD
from verify.expected_posts import post_rows
from verify.fold import Folded, Past

DAY = date(2026, 3, 2)
POST = Post(
    "p-1",
    "样例单位",
    "150100",
    "样例岗位",
    "样例",
    2,
    "样例",
    "",
    "样例",
    DAY,
    PostStatus.OPEN,
    Role.UNIT,
    DAY,
)
MATCH = Match("m-1", "p-1", "150100", MatchChannel.UNIT, Role.UNIT, DAY, "样例来源")


def test_every_kind_of_record_is_compared_with_its_tables() -> None:
    assert set(records.kinds_of_facts().values()) <= HELD.keys()


def test_a_row_is_what_the_last_fact_left() -> None:
    told = replace(MATCH, status=MatchStatus.HIRED)
    past = [
        Past(fact.MatchBegun(MATCH), START, "u"),
        Past(fact.MatchTold(told, replace(POST, hired=1)), START, "u"),
    ]
    (row,) = post_rows(Folded("post_match", "m-1", 2, past))
    assert row == asdict(told)
    (row,) = post_rows(Folded("post", "p-1", 1, [Past(fact.PostEntered(POST), START, "u")]))
    assert row == {name: value for name, value in asdict(POST).items() if name != "hired"}
