"""Settings (permission, blind_review): who sees what of an application."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.actor import SYSTEM, Actor
from domain.bases.application import commands as cmd
from domain.bases.application.form import Form, Member, UnitFacts
from domain.bases.application.state import Application, AssignmentStatus
from domain.bases.application.visibility import handed_in, masked_form, visible
from domain.bases.attachment import Attachment
from domain.bases.terms import ObjectionFinding, Stage
from domain.terms import Route
from domain.visibility import masked_papers
from tests.bases.domain.application.play import (
    OPEN_STAGES,
    PANEL,
    STAGES,
    Play,
    all_reviewed,
    assigned,
    filled,
    held,
    passed,
    recommended,
    returned,
    reviewed,
    submitted,
)
from tests.domain.samples import (
    AUDITOR,
    AUTHORITY,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    OTHERS,
    PUBLIC,
    UNIT,
    expert_actor,
)

OTHER_UNIT, OTHER_LEAGUE, OTHER_AUTHORITY, OTHER_EXPERT, STATION, POSTDOC = OTHERS


def seen(play: Play, actor: Actor) -> Application:
    found = visible(play.case, actor)
    assert found is not None
    return found


@pytest.mark.parametrize("actor", [DEPARTMENT_OFFICER, SYSTEM])
@pytest.mark.parametrize("stage", STAGES)
def test_the_department_sees_everything_that_was_handed_in(stage: Stage, actor: Actor) -> None:
    case = STAGES[stage]().case
    wanted = case if actor is SYSTEM else handed_in(case)

    assert visible(case, actor) == wanted


@pytest.mark.parametrize("actor", [DEPARTMENT_OFFICER, AUDITOR])
def test_what_was_never_handed_in_is_the_units_own(actor: Actor) -> None:
    play = filled()
    assert play.case.form != Form()
    assert play.case.attachments
    for ended in (play, filled().do(cmd.Withdraw("样例"), UNIT)):
        found = seen(ended, actor)
        assert (found.form, found.attachments) == (Form(), ())
        assert seen(ended, UNIT).form == ended.case.form


@pytest.mark.parametrize("stage", STAGES)
def test_the_auditor_sees_everything_but_the_data_of_persons(stage: Stage) -> None:
    case = STAGES[stage]().case

    found = visible(case, AUDITOR)
    assert found is not None
    known = handed_in(case)
    back = {name: getattr(case, name) for name in ("form", "inspection", "attachments", "correction")}
    assert replace(found, **back) == case
    assert found.form == masked_form(known.form)
    assert found.attachments == masked_papers(known.attachments)
    if case.correction is not None and found.correction is not None:
        assert found.correction.items == case.correction.items
        assert found.correction.form == masked_form(case.correction.form)


def test_a_file_is_masked_down_to_its_place_and_kind() -> None:
    papers = tuple(
        Attachment(id=name, file_name=f"{name}.PDF", media_type="application/pdf", size=1, sha256="")
        for name in ("样例甲身份证", "乙")
    )
    assert [one.file_name for one in masked_papers(papers)] == ["附件1.pdf", "附件2.pdf"]


def test_a_form_is_masked_where_it_names_or_reaches_a_person() -> None:
    unit = UnitFacts(legal_representative="样例甲", contact="样例乙", phone="13800000000", operation="正常")
    form = Form(unit=unit, team=(Member(name="样例丙", title="教授"),))

    masked = masked_form(form)
    assert masked.unit == replace(unit, legal_representative="样**", contact="样**", phone="*********00")
    assert masked.team == (Member(name="样**", title="教授"),)


@pytest.mark.parametrize(
    "actor", [OTHER_UNIT, OTHER_LEAGUE, OTHER_AUTHORITY, OTHER_EXPERT, STATION, POSTDOC, PUBLIC]
)
@pytest.mark.parametrize("stage", STAGES)
def test_strangers_see_nothing(stage: Stage, actor: Actor) -> None:
    assert visible(STAGES[stage]().case, actor) is None


DOORS = [  # case, actor, visible
    (filled, UNIT, True),
    (filled, LEAGUE_OFFICER, False),
    (submitted, LEAGUE_OFFICER, True),
    (submitted, AUTHORITY, False),
    (returned, LEAGUE_OFFICER, True),
    (lambda: filled(Route.CENTRAL), AUTHORITY, False),
    (lambda: submitted(Route.CENTRAL), AUTHORITY, True),
    (lambda: submitted(Route.CENTRAL), LEAGUE_OFFICER, True),
    (lambda: submitted(Route.REGION), AUTHORITY, True),
    (lambda: submitted(Route.REGION), LEAGUE_OFFICER, False),
    (lambda: filled().do(cmd.Withdraw("样例"), UNIT), LEAGUE_OFFICER, False),
    (submitted, expert_actor(PANEL[0]), False),
    (assigned, expert_actor(PANEL[0]), True),
]


@pytest.mark.parametrize(("script", "actor", "expected"), DOORS)
def test_a_case_opens_to_those_whose_matter_it_has_become(
    script: Callable[[], Play], actor: Actor, expected: bool
) -> None:
    assert (visible(script().case, actor) is not None) is expected


def test_a_case_that_is_nobodys_yet_is_seen_by_nobody() -> None:
    blank = Application(id="case-1")

    for actor in (Actor("a", UNIT.role, ""), Actor("a", LEAGUE_OFFICER.role, ""), UNIT, LEAGUE_OFFICER):
        assert visible(blank, actor) is None


@pytest.mark.parametrize("actor", [LEAGUE_OFFICER, UNIT])
def test_neither_the_league_nor_the_unit_learns_who_reviewed_or_how(actor: Actor) -> None:
    case = seen(all_reviewed(), actor)

    told = repr(case)
    assert not any(expert in told for expert in PANEL)
    assert all(one.review is None for one in case.panel)


def test_the_league_sees_how_far_the_panel_is() -> None:
    case = seen(reviewed(assigned(), PANEL[0]), LEAGUE_OFFICER)

    assert [one.status for one in case.panel] == [AssignmentStatus.HANDED_IN] + [
        AssignmentStatus.ASSIGNED
    ] * 4


def test_the_reason_of_a_recusal_stays_with_the_department() -> None:
    play = assigned().do(cmd.DeclareRecusal("与该单位负责人相识"), expert_actor(PANEL[0]))

    assert "相识" not in repr(seen(play, LEAGUE_OFFICER)) + repr(seen(play, UNIT))


def test_the_unit_learns_the_verdict_when_the_panel_is_concluded() -> None:
    play = passed()
    struck = play
    for expert in PANEL[:2]:
        struck = struck.do(cmd.StrikeReview(expert, "样例"), DEPARTMENT_OFFICER)

    assert seen(all_reviewed(), UNIT).verdict is None
    assert seen(play, UNIT).verdict == play.case.verdict
    assert seen(struck, UNIT).verdicts == ()
    assert len(struck.case.verdicts) == 3


def test_the_unit_sees_findings_but_not_who_wrote_them() -> None:
    case = seen(recommended(), UNIT)

    assert len(case.findings) == 5
    assert LEAGUE_OFFICER.user not in repr(case)
    assert LEAGUE_OFFICER.user not in repr(seen(returned(), UNIT))
    assert seen(returned(), UNIT).correction is not None


def test_a_task_is_known_inside_its_own_office_only() -> None:
    given = submitted().do(cmd.TransferTask("league-colleague"), LEAGUE_OFFICER)
    own = filled().do(cmd.TransferTask("unit-colleague"), UNIT)

    assert seen(given, UNIT).task is None
    assert seen(given, LEAGUE_OFFICER).task == "league-colleague"
    assert seen(own, UNIT).task == "unit-colleague"


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER])
def test_that_there_is_an_objection_is_told_but_not_which(actor: Actor) -> None:
    decided = cmd.DecideObjection("objection-1", ObjectionFinding.NOT_UPHELD, "样例不成立理由")
    case = seen(held().do(decided, DEPARTMENT_OFFICER), actor)

    assert [(one.id, one.finding, one.reasons) for one in case.objections] == [
        ("", ObjectionFinding.NOT_UPHELD, "")
    ]


EXPERT = expert_actor(PANEL[0])


def test_before_the_declaration_an_expert_sees_only_whose_case_it_is() -> None:
    play = assigned()
    case = seen(play, EXPERT)

    own = play.case.panel[0]
    assert case == Application(
        id="case-1", round="2026", unit_name=play.case.unit_name, stage=Stage.PANEL, panel=(own,)
    )
    assert (case.form, case.attachments, case.findings, case.recommendation) == (Form(), (), {}, "")


def test_after_the_declaration_the_material_is_visible_and_the_others_are_not() -> None:
    play = reviewed(assigned(), PANEL[1]).do(cmd.DeclareNoConflict(), EXPERT)
    case = seen(play, EXPERT)

    assert (case.form, case.attachments, case.recommendation) == (
        play.case.form,
        play.case.attachments,
        "样例推荐意见",
    )
    assert [one.expert for one in case.panel] == [PANEL[0]]
    assert set(case.findings) == set(play.case.findings)
    assert LEAGUE_OFFICER.user not in repr(case)


def test_after_handing_in_the_others_reviews_are_visible_without_their_names() -> None:
    play = reviewed(reviewed(assigned(), PANEL[1], 90), PANEL[0])
    case = seen(play, EXPERT)

    assert [one.expert for one in case.panel] == [PANEL[0], "", "", "", ""]
    assert [one.review.total for one in case.panel if one.review] == [80, 90]


@pytest.mark.parametrize(
    "play",
    [
        assigned().do(cmd.DeclareRecusal("样例"), EXPERT),
        reviewed(assigned(), PANEL[0]).do(cmd.StrikeReview(PANEL[0], "样例"), DEPARTMENT_OFFICER),
    ],
    ids=["recused", "struck"],
)
def test_whoever_stepped_aside_or_was_struck_sees_nothing_any_more(play: Play) -> None:
    assert visible(play.case, EXPERT) is None


def test_a_case_is_shown_and_never_changed() -> None:
    play = OPEN_STAGES[Stage.HELD]()
    before = replace(play.case)

    for actor in (UNIT, LEAGUE_OFFICER, EXPERT):
        visible(play.case, actor)

    assert play.case == before
