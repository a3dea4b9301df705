"""The text, its table, the pack of settings, the offices and the words of the programme."""

from dataclasses import fields
from datetime import date

import pytest

from domain.command_words import words_of
from domain.faces import faces
from domain.office_line import HOME
from domain.offices import lines_of
from domain.pack import amend, pack
from domain.policy import Edition
from domain.rights import law
from domain.rights.articles import ARTICLES
from domain.rights.commitment.guard import PERMITS as COMMITMENTS
from domain.rights.commitment.waits import COMMANDS as OF_COMMITMENTS
from domain.rights.complaint.guard import PERMITS as COMPLAINTS
from domain.rights.complaint.waits import COMMANDS as OF_COMPLAINTS
from domain.rights.complaint.waits import HANDLING
from domain.rights.faces import FACES
from domain.rights.pack import PACK
from domain.rights.parties import agency, body_of
from domain.rights.policy import DEFAULT_POLICY, RightsPolicy
from domain.rights.settings_titles import TITLES
from domain.rights.terms import (
    BODY_NAMES,
    ITEM_NAMES,
    ITEM_SOURCES,
    LINE_CODES,
    MATTER_NAMES,
    RIGHT_NAMES,
    RIGHT_SOURCES,
    ROUTES,
    SUGGESTED,
    TOPIC_NAMES,
    Body,
    Item,
    PromiseMatter,
    Right,
    Topic,
)
from tests.rights.domain.samples import officer


def test_the_words_of_every_citation_stand_in_its_place() -> None:
    for name, citation in law.names().items():
        assert citation.words in ARTICLES[citation.number].split("\n")[citation.paragraph - 1], name
        assert citation.use, name
    assert len(law.names()) == len(law.CITATIONS)
    assert law.TO_KJT.cite == "《方案》三（三）"


def test_the_pack_begins_with_the_plan_and_every_setting_has_a_title_and_a_limit() -> None:
    assert pack("rights") is PACK
    assert PACK.first.effective_on == date(2025, 4, 15)
    names = {each.name for each in fields(RightsPolicy)}
    assert names == set(TITLES)
    apart = {"edition", "effective_on", "reason", "remedies", "interpretations"}
    assert set(PACK.limits) == names - apart


AMENDED = [  # change, fields that are wrong
    ({"answer_working_days": 20}, []),
    ({"answer_working_days": 0}, ["answer_working_days"]),
    ({"answer_working_days": 2}, ["accept_working_days"]),
    ({"desk": "gzw"}, ["desk"]),
    ({"desk": "rst"}, ["substitute_agency"]),
    ({"list_keeper": "rst"}, []),
    ({"least_cell": 1}, ["least_cell"]),
    ({"due_reminder_days": [30, 90]}, ["due_reminder_days"]),
    ({"entitlement_agencies": {"spouse": "rst"}}, ["entitlement_agencies"]),
    ({"effects": {"rating": "duty"}}, ["effects"]),
    ({"nothing": 1}, ["nothing"]),
]


@pytest.mark.parametrize(("changes", "wrong"), AMENDED)
def test_an_amendment_tells_what_does_not_fit(changes: dict[str, object], wrong: list[str]) -> None:
    found = amend(DEFAULT_POLICY, changes, edition=2, effective_on=date(2026, 1, 1), reason="样例理由")

    assert ([] if isinstance(found, Edition) else [each.field for each in found]) == wrong


def test_seven_departments_and_twelve_leagues_take_part() -> None:
    lines = lines_of("rights")

    assert [line.code for line in lines] == list(LINE_CODES.values())
    assert len(lines[0].bureaus) == 12
    assert HOME not in LINE_CODES.values()
    for body in Body:
        assert body_of(officer(body)) is body
        assert agency(body).includes(officer(body))
        assert not any(agency(body).includes(officer(other)) for other in Body if other is not body)


def test_every_word_has_a_name() -> None:
    assert set(TOPIC_NAMES) == set(Topic)
    assert set(ITEM_NAMES) == set(ITEM_SOURCES) == set(Item)
    assert set(RIGHT_NAMES) == set(RIGHT_SOURCES) == set(Right)
    assert set(MATTER_NAMES) == set(PromiseMatter)
    assert set(BODY_NAMES) == set(Body)
    assert not set(SUGGESTED) & set(ROUTES)


def test_every_command_of_a_wait_has_a_name() -> None:
    assert {face.kind for face in FACES} <= set(faces())
    for kind, commands in (("complaint", OF_COMPLAINTS), ("commitment", OF_COMMITMENTS)):
        for names in commands.values():
            assert words_of(kind).named(names)
    assert words_of("complaint").named(HANDLING)


def test_a_permit_never_rests_on_anything_but_the_table_or_a_setting_of_this_programme() -> None:
    reviewed = {id(each.source) for each in law.CITATIONS}
    sources = [permit.source for permit in COMPLAINTS.values()]
    sources += [permit.source for permit in COMMITMENTS.values()]
    for source in sources:
        assert source.programme == "rights"
        assert not source.is_law or id(source) in reviewed
