"""Art. 21: posts are collected, looked at, published, changed, closed, and brought together with people."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.posts import commands as cmd
from domain.bases.posts import facts as fact
from domain.bases.posts.collecting import close_collection, open_collection
from domain.bases.posts.matching import begin_match, tell_match
from domain.bases.posts.posts import amend_post, close_post, enter_post, publish_post, return_post
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import MatchChannel, MatchStatus, PostStatus
from domain.bases.posts.visibility import allowed, sees_post
from domain.bases.posts.world import Candidate, Frame, PostWorld
from domain.refusal import Refusal, RefusalKind
from domain.terms import Role
from tests.domain.samples import AUDITOR, DEPARTMENT_OFFICER, LEAGUE, LEAGUE_OFFICER, UNIT, UNIT_ID

TODAY, UNTIL = date(2026, 5, 6), date(2026, 12, 31)
OTHER_LEAGUE = Actor("other", Role.LEAGUE, "150900")
OTHER_UNIT = Actor("other", Role.UNIT, "unit-9")
POSTDOC, STATION = Actor("postdoc", Role.POSTDOC, "person-1"), Actor("station", Role.STATION, "station-1")
WORLD = PostWorld(unit_name="样例单位", league=LEAGUE, base="NMGBSH20260001")
PERSON = Candidate("stay-1", "person-1", "station-1")
ENTER = cmd.EnterPost(
    title="样例岗位",
    field="材料科学",
    number=2,
    conditions="样例条件",
    contact="样例人力资源部 0471-0000000",
    open_until=UNTIL,
)
AMEND = cmd.AmendPost(
    title="样例新岗位",
    field="材料科学",
    number=3,
    conditions="样例条件",
    contact="样例人力资源部 0471-0000000",
    open_until=UNTIL,
)
BY_OFFICE = replace(ENTER, employer="样例用人单位", league=LEAGUE)
OPEN = cmd.OpenCollection("样例征集", UNTIL, "样例要求")


def by(actor: Actor, today: date = TODAY) -> Frame:
    return Frame(actor, today)


def code_of(found: object) -> str:
    assert isinstance(found, Refusal), found
    assert found.source is not None
    assert not found.source.is_law
    assert found.detail.endswith("。")
    return found.code


def fields_of(found: object) -> list[tuple[str, str]]:
    assert isinstance(found, Refusal), found
    return [(one.field, one.code) for one in found.problems]


def entered(actor: Actor = UNIT, command: cmd.EnterPost = ENTER, world: PostWorld = WORLD) -> Post:
    found = enter_post("post-1", command, by(actor), world)
    assert isinstance(found, fact.PostEntered), found
    return found.post


def published() -> Post:
    found = publish_post(entered(), by(LEAGUE_OFFICER))
    assert isinstance(found, fact.PostPublished), found
    return found.post


def matched(actor: Actor = POSTDOC) -> Match:
    world = replace(WORLD, candidate=PERSON)
    found = begin_match("match-1", published(), cmd.BeginMatch(stay="stay-1"), by(actor), world)
    assert isinstance(found, fact.MatchBegun), found
    return found.match


def collecting(actor: Actor = DEPARTMENT_OFFICER) -> Collection:
    found = open_collection("collection-1", OPEN, by(actor))
    assert isinstance(found, fact.CollectionOpened), found
    return found.collection


def test_a_unit_s_post_is_its_own_and_waits_to_be_looked_at() -> None:
    post = entered()
    assert (post.employer, post.league, post.unit, post.base) == (
        "样例单位",
        LEAGUE,
        UNIT_ID,
        "NMGBSH20260001",
    )
    assert (post.status, post.published_on) == (PostStatus.SUBMITTED, None)


@pytest.mark.parametrize("actor", [DEPARTMENT_OFFICER, LEAGUE_OFFICER])
def test_what_an_office_enters_for_another_employer_is_public_at_once(actor: Actor) -> None:
    post = entered(actor, BY_OFFICE, PostWorld())
    assert (post.employer, post.unit, post.status) == ("样例用人单位", None, PostStatus.OPEN)
    assert post.takes(TODAY)


WRONG = [
    (UNIT, {"title": " "}, [("title", "required")]),
    (UNIT, {"field": ""}, [("field", "required")]),
    (UNIT, {"number": 0}, [("number", "out_of_range")]),
    (UNIT, {"number": 1001}, [("number", "out_of_range")]),
    (UNIT, {"conditions": ""}, [("conditions", "required")]),
    (UNIT, {"contact": ""}, [("contact", "required")]),
    (UNIT, {"open_until": TODAY - timedelta(days=1)}, [("open_until", "in_past")]),
    (UNIT, {"collection": "collection-9"}, [("collection", "no_such_collection")]),
    (LEAGUE_OFFICER, {"employer": ""}, [("employer", "required")]),
    (LEAGUE_OFFICER, {"employer": "样例", "league": "150900"}, [("league", "not_yours")]),
    (DEPARTMENT_OFFICER, {"employer": "样例"}, [("league", "required")]),
    (DEPARTMENT_OFFICER, {"employer": "样例", "league": "150000"}, [("league", "required")]),
]


@pytest.mark.parametrize(("actor", "change", "problems"), WRONG)
def test_a_post_says_everything_that_people_need(
    actor: Actor, change: dict[str, object], problems: list[tuple[str, str]]
) -> None:
    command = replace(ENTER, **change)  # type: ignore[arg-type]
    assert fields_of(enter_post("post-1", command, by(actor), WORLD)) == problems


UNDER = [  # who opened the collection, its last day, whether a unit of the league can enter under it
    (DEPARTMENT_OFFICER, TODAY, True),
    (LEAGUE_OFFICER, TODAY, True),
    (OTHER_LEAGUE, UNTIL, False),
    (DEPARTMENT_OFFICER, TODAY - timedelta(days=1), False),
]


@pytest.mark.parametrize(("opener", "closes", "may"), UNDER)
def test_a_post_comes_in_under_a_collection_of_its_area_that_runs(
    opener: Actor, closes: date, may: bool
) -> None:
    collection = replace(collecting(opener), closes_on=closes)
    command = replace(ENTER, collection="collection-1")
    found = enter_post("post-1", command, by(UNIT), replace(WORLD, collection=collection))
    assert isinstance(found, fact.PostEntered) is may


PUBLISHERS = [
    (DEPARTMENT_OFFICER, True),
    (LEAGUE_OFFICER, True),
    (OTHER_LEAGUE, False),
    (UNIT, False),
]


@pytest.mark.parametrize(("actor", "may"), PUBLISHERS)
def test_the_league_of_the_area_and_the_department_publish(actor: Actor, may: bool) -> None:
    found = publish_post(entered(), by(actor))
    if may:
        assert isinstance(found, fact.PostPublished)
        assert (found.post.status, found.post.published_on) == (PostStatus.OPEN, TODAY)
        assert code_of(publish_post(found.post, by(actor))) == "wrong_stage"
    else:
        assert code_of(found) == "not_yours"


def test_a_post_whose_day_has_passed_is_not_published_and_takes_nobody() -> None:
    late = UNTIL + timedelta(days=1)
    assert code_of(publish_post(entered(), by(LEAGUE_OFFICER, late))) == "over"
    assert published().takes(UNTIL)
    assert not published().takes(late)


def test_a_post_that_is_sent_back_is_no_longer_public_until_it_is_looked_at_again() -> None:
    found = return_post(published(), cmd.ReturnPost("样例修改内容"), by(LEAGUE_OFFICER))
    assert isinstance(found, fact.PostReturned)
    assert (found.post.status, found.post.published_on, found.post.note) == (
        PostStatus.RETURNED, None, "样例修改内容"
    )  # fmt: skip
    amended = amend_post(found.post, AMEND, by(UNIT))
    assert isinstance(amended, fact.PostAmended)
    assert (amended.post.title, amended.post.status, amended.post.note) == (
        "样例新岗位", PostStatus.SUBMITTED, ""
    )  # fmt: skip
    assert code_of(return_post(published(), cmd.ReturnPost(" "), by(LEAGUE_OFFICER))) == "required"
    assert code_of(return_post(published(), cmd.ReturnPost("样例"), by(UNIT))) == "not_yours"
    office = entered(LEAGUE_OFFICER, BY_OFFICE)
    assert code_of(return_post(office, cmd.ReturnPost("样例"), by(LEAGUE_OFFICER))) == "no_unit"


def test_whoever_entered_a_post_changes_it() -> None:
    for actor in (LEAGUE_OFFICER, DEPARTMENT_OFFICER, OTHER_UNIT):
        assert code_of(amend_post(published(), AMEND, by(actor))) == "not_yours"
    office = amend_post(entered(LEAGUE_OFFICER, BY_OFFICE), AMEND, by(DEPARTMENT_OFFICER))
    assert isinstance(office, fact.PostAmended)
    assert office.post.status is PostStatus.OPEN
    hired = replace(published(), hired=2)
    assert fields_of(amend_post(hired, replace(AMEND, number=1), by(UNIT))) == [("number", "below_hired")]


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER, DEPARTMENT_OFFICER])
def test_a_post_is_closed_by_its_unit_or_the_offices_with_a_reason(actor: Actor) -> None:
    found = close_post(published(), cmd.ClosePost("样例理由"), by(actor))
    assert isinstance(found, fact.PostClosed)
    assert (found.post.status, found.post.closed_on) == (PostStatus.CLOSED, TODAY)
    assert code_of(close_post(found.post, cmd.ClosePost("样例"), by(actor))) == "wrong_stage"
    assert code_of(close_post(published(), cmd.ClosePost(""), by(actor))) == "required"


@pytest.mark.parametrize("actor", [OTHER_UNIT, OTHER_LEAGUE, POSTDOC])
def test_nobody_else_closes_it(actor: Actor) -> None:
    assert code_of(close_post(published(), cmd.ClosePost("样例"), by(actor))) == "not_yours"


CHANNELS = [
    (POSTDOC, MatchChannel.POSTDOC),
    (STATION, MatchChannel.STATION),
    (UNIT, MatchChannel.UNIT),
    (LEAGUE_OFFICER, MatchChannel.OFFICE),
    (DEPARTMENT_OFFICER, MatchChannel.OFFICE),
]


@pytest.mark.parametrize(("actor", "channel"), CHANNELS)
def test_a_match_tells_who_brought_it_about(actor: Actor, channel: MatchChannel) -> None:
    match = matched(actor)
    assert (match.channel, match.person, match.station, match.status) == (
        channel, "person-1", "station-1", MatchStatus.OPEN
    )  # fmt: skip
    assert (match.unit, match.league) == (UNIT_ID, LEAGUE)


def test_people_from_outside_are_on_record_by_a_note_only() -> None:
    for actor in (UNIT, LEAGUE_OFFICER):
        found = begin_match("m", published(), cmd.BeginMatch("样例来源"), by(actor), WORLD)
        assert isinstance(found, fact.MatchBegun)
        assert (found.match.person, found.match.stay) == (None, None)
        bare = begin_match("m", published(), cmd.BeginMatch(), by(actor), WORLD)
        assert fields_of(bare) == [("note", "required")]
    for actor in (POSTDOC, STATION):
        bare = begin_match("m", published(), cmd.BeginMatch("样例"), by(actor), WORLD)
        assert fields_of(bare) == [("stay", "required")]
    unknown = begin_match("m", published(), cmd.BeginMatch(stay="stay-9"), by(POSTDOC), WORLD)
    assert fields_of(unknown) == [("stay", "no_such_stay")]


def test_nobody_is_matched_with_a_post_that_takes_nobody_or_twice() -> None:
    world = replace(WORLD, candidate=PERSON)
    ask = cmd.BeginMatch(stay="stay-1")
    assert code_of(begin_match("m", entered(), ask, by(POSTDOC), world)) == "not_open"
    late = by(POSTDOC, UNTIL + timedelta(days=1))
    assert code_of(begin_match("m", published(), ask, late, world)) == "not_open"
    twice = replace(world, already=True)
    assert code_of(begin_match("m", published(), ask, by(POSTDOC), twice)) == "already_matched"
    assert code_of(begin_match("m", published(), ask, by(OTHER_UNIT), world)) == "not_yours"
    assert code_of(begin_match("m", published(), ask, by(OTHER_LEAGUE), world)) == "not_yours"


def test_the_unit_or_an_office_tells_what_became_of_a_match_and_the_post_counts_it() -> None:
    talks = tell_match(matched(), published(), cmd.TellMatch(MatchStatus.TALKS, "样例", TODAY), by(UNIT))
    assert isinstance(talks, fact.MatchTold)
    assert talks.post.hired == 0
    hired = cmd.TellMatch(MatchStatus.HIRED, "样例签约", TODAY)
    done = tell_match(talks.match, talks.post, hired, by(LEAGUE_OFFICER))
    assert isinstance(done, fact.MatchTold)
    assert (done.match.status, done.post.hired) == (MatchStatus.HIRED, 1)
    assert code_of(tell_match(done.match, done.post, hired, by(UNIT))) == "already_told"
    for actor in (POSTDOC, STATION, OTHER_UNIT, OTHER_LEAGUE):
        assert code_of(tell_match(matched(), published(), hired, by(actor))) == "not_yours"


@pytest.mark.parametrize(
    ("change", "post", "field"),
    [
        ({"status": MatchStatus.OPEN}, {}, "status"),
        ({}, {"hired": 2}, "status"),
        ({"note": ""}, {}, "note"),
        ({"on": TODAY + timedelta(days=1)}, {}, "on"),
        ({"on": TODAY - timedelta(days=1)}, {}, "on"),
    ],
)
def test_a_result_is_complete_and_can_be(change: dict[str, object], post: dict[str, int], field: str) -> None:
    command = replace(cmd.TellMatch(MatchStatus.HIRED, "样例", TODAY), **change)  # type: ignore[arg-type]
    found = tell_match(matched(), replace(published(), **post), command, by(UNIT))  # type: ignore[arg-type]
    assert [name for name, _ in fields_of(found)] == [field]


def test_a_collection_is_ended_before_its_day_by_its_opener_with_a_reason() -> None:
    for actor, other in ((DEPARTMENT_OFFICER, LEAGUE_OFFICER), (LEAGUE_OFFICER, DEPARTMENT_OFFICER)):
        opened = collecting(actor)
        assert opened.league == (LEAGUE if actor is LEAGUE_OFFICER else "")
        done = close_collection(opened, cmd.CloseCollection("样例理由"), by(actor))
        assert isinstance(done, fact.CollectionClosed)
        assert not done.collection.runs(TODAY)
        assert code_of(close_collection(opened, cmd.CloseCollection("样例"), by(other))) == "not_yours"
        assert code_of(close_collection(opened, cmd.CloseCollection(" "), by(actor))) == "required"
        over = close_collection(done.collection, cmd.CloseCollection("样例"), by(actor))
        assert code_of(over) == "already_closed"
    wrong = open_collection("c", cmd.OpenCollection(" ", TODAY - timedelta(days=1)), by(DEPARTMENT_OFFICER))
    assert fields_of(wrong) == [("title", "required"), ("closes_on", "in_past")]


SEEN = [  # actor, sees a post that waits, sees a published one
    (DEPARTMENT_OFFICER, True, True),
    (AUDITOR, True, True),
    (LEAGUE_OFFICER, True, True),
    (OTHER_LEAGUE, False, True),
    (UNIT, True, True),
    (OTHER_UNIT, False, True),
    (POSTDOC, False, True),
]


@pytest.mark.parametrize(("actor", "waiting", "public"), SEEN)
def test_a_post_that_is_not_public_is_seen_by_its_own(actor: Actor, waiting: bool, public: bool) -> None:
    assert sees_post(entered(), actor) is waiting
    assert sees_post(published(), actor) is public


OFFERED = [
    (UNIT, {"amendment", "matches", "matches/match-1/result", "closing"}),
    (LEAGUE_OFFICER, {"sending-back", "matches", "matches/match-1/result", "closing"}),
    (DEPARTMENT_OFFICER, {"sending-back", "matches", "matches/match-1/result", "closing"}),
    (POSTDOC, {"matches"}),
    (STATION, {"matches"}),
    (OTHER_UNIT, set[str]()),
    (OTHER_LEAGUE, set[str]()),
    (AUDITOR, set[str]()),
]


@pytest.mark.parametrize(("actor", "paths"), OFFERED)
def test_only_what_would_be_taken_is_offered(actor: Actor, paths: set[str]) -> None:
    assert {one.path for one in allowed(published(), (matched(),), actor, TODAY)} == paths
    closed = replace(published(), status=PostStatus.CLOSED)
    assert "matches" not in {one.path for one in allowed(closed, (), actor, TODAY)}


def test_what_waits_is_published_or_sent_back_by_its_league() -> None:
    assert {one.path for one in allowed(entered(), (), LEAGUE_OFFICER, TODAY)} == {
        "publication", "sending-back", "closing"
    }  # fmt: skip


def test_a_wrong_actor_is_told_so() -> None:
    found = publish_post(entered(), by(UNIT))
    assert isinstance(found, Refusal)
    assert found.kind is RefusalKind.FORBIDDEN
