"""The one command that is awaited of somebody, at every stage and for every role; acts that end something come last."""

from collections.abc import Iterable
from datetime import date

import pytest

from domain.actor import Actor
from domain.awaited import awaited, weight
from domain.bases.application import commands as application_cmd
from domain.bases.application.allowed import NAMES as OF_APPLICATIONS
from domain.bases.application.progress import work as application_work
from domain.bases.application.waits import waits as application_waits
from domain.bases.base.allowed import allowed as base_allowed
from domain.bases.base.waits import waits as base_waits
from domain.bases.command_words import COMMAND_WORDS
from domain.bases.stay.progress import work as stay_work
from domain.bases.stay.waits import waits as stay_waits
from domain.command_words import CommandWords, words_of
from domain.terms import Route
from domain.wait import Wait
from tests.bases.domain.application import play as apps
from tests.bases.domain.base import samples as bases
from tests.bases.domain.stay import samples as stays
from tests.bases.domain.stay.samples import POSTDOC, STATION_OFFICER
from tests.domain.samples import (
    AUTHORITY,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    UNIT,
    circumstances,
    expert_actor,
)

EXPERT = expert_actor(apps.PANEL[0])
STAY_UNIT = stays.UNIT
Case = tuple[CommandWords, tuple[Wait, ...], list[str], str | None]


def of_application(play: apps.Play, actor: Actor) -> Case:
    case = play.case
    names = [OF_APPLICATIONS[one][0] for one in play.offered(actor)]
    found = application_waits(case)
    words = words_of("application")
    return words, found, names, awaited(words, found, names, actor, play.at.date(), application_work(case))


def of_stay(play: stays.Play, actor: Actor) -> Case:
    names = [one.name for one in play.offers(actor)]
    found = stay_waits(play.case)
    words = words_of("postdoc")
    return words, found, names, awaited(words, found, names, actor, play.today, stay_work(play.case))


def of_base(play: bases.BasePlay, actor: Actor, today: date) -> Case:
    names = [one.name for one in base_allowed(play.case, circumstances(play.at, actor, play.policy))]
    found = base_waits(play.case)
    words = words_of("base")
    return words, found, names, awaited(words, found, names, actor, today)


DECLARED = apps.assigned().do(application_cmd.DeclareNoConflict(), EXPERT)
IN_APPLICATIONS = {
    "a unit that has submitted waits": (apps.submitted(), UNIT, None),
    "an authority consents": (apps.submitted(Route.CENTRAL), AUTHORITY, "consent"),
    "a league finds": (apps.submitted(), LEAGUE_OFFICER, "findings"),
    "then inspects": (apps.found(apps.submitted(), LEAGUE_OFFICER), LEAGUE_OFFICER, "inspection"),
    "then recommends": (
        apps.inspected(apps.found(apps.submitted(), LEAGUE_OFFICER)),
        LEAGUE_OFFICER,
        "recommend",
    ),
    "the department has nothing to do with it yet": (apps.submitted(), DEPARTMENT_OFFICER, None),
    "the department accepts what the league found": (apps.recommended(), DEPARTMENT_OFFICER, "accept"),
    "the department draws experts": (apps.accepted(), DEPARTMENT_OFFICER, "experts"),
    "an expert declares": (apps.assigned(), EXPERT, "declare"),
    "an expert without conflict reviews": (DECLARED, EXPERT, "reviews"),
    "the department concludes": (apps.all_reviewed(), DEPARTMENT_OFFICER, "conclude"),
    "a unit answers": (apps.returned(), UNIT, "answer"),
    "the department decides on an objection": (apps.objected(), DEPARTMENT_OFFICER, "decide-objection"),
    "an end waits for nobody": (apps.filed(), DEPARTMENT_OFFICER, None),
}
IN_STAYS = {
    "a base sets the agreement down": (stays.opened(), STAY_UNIT, "agreement"),
    "a side signs": (stays.drafted(), POSTDOC, "sign"),
    "a station reports the entry, not the end of the recruitment": (stays.agreed(), STATION_OFFICER, "entry"),
    "the base waits for the entry": (stays.agreed(), STAY_UNIT, None),
    "a base reports for filing": (stays.entered(), STAY_UNIT, "filing"),
    "a station waits for a date far ahead": (stays.entered(), STATION_OFFICER, None),
    "the department accepts a filing": (stays.reported(), DEPARTMENT_OFFICER, "filing/accept"),
    "a base answers": (stays.returned(), STAY_UNIT, "filing/answer"),
    "a station at the exit: the exit is no first choice": (stays.ready_to_leave(), STATION_OFFICER, None),
    "a base that is to decide on a removal": (stays.heard(), STAY_UNIT, None),
}


@pytest.mark.parametrize(("play", "actor", "name"), IN_APPLICATIONS.values(), ids=IN_APPLICATIONS)
def test_what_an_application_awaits_of_somebody(play: apps.Play, actor: Actor, name: str | None) -> None:
    assert of_application(play, actor)[3] == name


@pytest.mark.parametrize(("play", "actor", "name"), IN_STAYS.values(), ids=IN_STAYS)
def test_what_a_stay_awaits_of_somebody(play: stays.Play, actor: Actor, name: str | None) -> None:
    assert of_stay(play, actor)[3] == name


def everything() -> Iterable[tuple[Case, Actor]]:
    """Every stage that the scripts reach, for every role."""
    people = (
        UNIT,
        AUTHORITY,
        LEAGUE_OFFICER,
        DEPARTMENT_OFFICER,
        EXPERT,
        STAY_UNIT,
        STATION_OFFICER,
        POSTDOC,
    )
    plays = [play for play, _, _ in IN_APPLICATIONS.values()] + [
        apps.opened(), apps.passed(), apps.in_notice(), apps.held(), apps.cleared(), apps.moved(), DECLARED
    ]  # fmt: skip
    lives = [play for play, _, _ in IN_STAYS.values()] + [start() for start in stays.STAGES.values()]
    for actor in people:
        yield from ((of_application(play, actor), actor) for play in plays)
        yield from ((of_stay(play, actor), actor) for play in lives)
        yield from (
            (of_base(play, actor, play.at.date()), actor) for play in (bases.filed(), bases.cancelled())
        )


def test_at_every_stage_and_for_every_role_the_first_choice_is_awaited_and_ends_nothing() -> None:
    wrong = [
        (name, actor.role)
        for (words, waits, names, name), actor in everything()
        if name is not None
        and (
            name in words.endings
            or name not in names
            or not any(name in wait.commands for wait in waits if wait.party.includes(actor))
        )
    ]
    assert wrong == []


def test_at_every_stage_and_for_every_role_what_ends_something_comes_after_all_else() -> None:
    for (words, _, names, first), _ in everything():
        ordered = sorted(names, key=lambda name: weight(words, name, first))
        ends = [name in words.endings for name in ordered]
        assert ends == sorted(ends)


def test_every_command_that_ends_something_has_a_name_and_says_what_it_brings() -> None:
    endings = [end for words in COMMAND_WORDS.values() for end in words.endings.values()]
    assert len(endings) > 20
    assert [kind for kind, words in COMMAND_WORDS.items() if set(words.endings) - set(words.names)] == []
    assert all(end.consequence.endswith("。") and end.source.cite for end in endings)


ENDING_WORDS = (
    "终止招收",
    "撤回",
    "声明回避",
    "不予",
    "不同意",
    "结束",
    "作废",
    "取消",
    "办结出基地",
    "退出基地处理决定",
)
NOT_AN_END = {
    "collections/reopening",
    "cancellation/keep",
    "cancellation/notice",
    "cancellation/waiver",
    "removals/referral",
    "removals/reversal",
    "reversal",
    "refusals/service",
    "refusals/statement",
    "refusals/waiver",
    "refusals/decision-service",
}
"""They keep or bring back what would have ended, or belong to a decision that is another command."""


def test_every_command_whose_name_says_that_something_ends_is_in_the_table() -> None:
    untold = {
        name
        for words in COMMAND_WORDS.values()
        for name, title in words.names.items()
        if any(word in title for word in ENDING_WORDS) and name not in words.endings
    }
    assert untold - NOT_AN_END == set()
