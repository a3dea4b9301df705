"""The three-party agreement (Art. 13(1), 14, 15, 20): every gap at once, three signatures, drafts anew."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.state_entry import Agreement
from domain.bases.stay.terms import Contract, Side, StayStage
from domain.refusal import RefusalKind
from domain.terms import Nature
from tests.bases.domain.stay.samples import (
    POSTDOC,
    SIGNERS,
    STATION_OFFICER,
    TERM,
    UNIT,
    Play,
    agreed,
    drafted,
    opened,
    sample_agreement,
    sample_mentor,
    sample_pay,
)

MENTORS = (sample_mentor(Side.UNIT), sample_mentor(Side.STATION))
SIGN_KEYS = {"sign:unit", "sign:station", "sign:postdoc"}


def drafting(**changes: Any) -> cmd.DraftAgreement:
    return cmd.DraftAgreement(sample_agreement(**changes))


def ready(**how: Any) -> Play:
    return opened(**how).attached("agreement")


def found(play: Play, command: cmd.DraftAgreement) -> set[tuple[str, str, str]]:
    """Field, code and article or setting of each problem."""
    return {
        (one.field, one.code, (one.source and (one.source.article or one.source.setting)) or "")
        for one in play.refused(command, UNIT).problems
    }


def test_an_agreement_without_a_gap_waits_for_three_signatures() -> None:
    play = ready().do(drafting(), UNIT)

    assert (play.stage, play.keys) == (StayStage.PREPARING, SIGN_KEYS)
    assert {wait.party.role.value for wait in play.waits} == {"unit", "station", "postdoc"}
    assert [one.since for one in play.case.mentors] == [TERM[0], TERM[0]]
    assert play.case.pay == (sample_pay(),)


GAPS = [  # what is wrong, field, code, source
    ({"rights_duties": " "}, "agreement.rights_duties", "required", "13(1)"),
    ({"goals": ""}, "agreement.goals", "required", "13(1)"),
    ({"ownership": ""}, "agreement.ownership", "required", "13(1)"),
    ({"liability": ""}, "agreement.liability", "required", "13(1)"),
    ({"ends": date(2028, 3, 14)}, "agreement.ends", "bad_term", "14"),
    ({"ends": date(2030, 3, 16)}, "agreement.ends", "bad_term", "14"),
    ({"ends": date(2026, 3, 16)}, "agreement.ends", "bad_term", "14"),
    ({"begins": date(1, 1, 1)}, "agreement.begins", "out_of_range", "form"),
    ({"ends": date(9999, 12, 31)}, "agreement.ends", "out_of_range", "form"),
    ({"contract": Contract.EMPLOYMENT}, "agreement.contract", "contract_unfit", "14"),
    ({"mentors": MENTORS[:1]}, "agreement.mentors", "two_mentors", "15"),
    (
        {"mentors": (*MENTORS, sample_mentor(Side.STATION, "样例导师三"))},
        "agreement.mentors",
        "two_mentors",
        "15",
    ),
    ({"mentors": (MENTORS[0], sample_mentor(Side.POSTDOC))}, "agreement.mentors", "two_mentors", "15"),
    (
        {"mentors": (MENTORS[0], replace(MENTORS[1], until=date(2026, 4, 1)))},
        "agreement.mentors",
        "two_mentors",
        "15",
    ),
    (
        {"mentors": (*MENTORS, replace(sample_mentor(Side.POSTDOC, "样例导师三"), until=date(2026, 4, 1)))},
        "agreement.mentors",
        "two_mentors",
        "15",
    ),
    (
        {"mentors": (MENTORS[0], replace(MENTORS[1], since=date(9999, 12, 31)))},
        "agreement.mentors[1].since",
        "after_term",
        "form",
    ),
    (
        {"mentors": (MENTORS[0], sample_mentor(Side.STATION, " 样例导师unit "))},
        "agreement.mentors",
        "same_mentor",
        "agreement",
    ),
    (
        {"mentors": (sample_mentor(Side.UNIT, full_time=False), MENTORS[1])},
        "agreement.mentors[0].full_time",
        "not_full_time",
        "interpretations.own_mentor",
    ),
    (
        {"mentors": (MENTORS[0], replace(MENTORS[1], name=" "))},
        "agreement.mentors[1].name",
        "required",
        "agreement",
    ),
    ({"pay": sample_pay(yearly=Decimal("199999.99"))}, "agreement.pay.yearly", "below_comparable", "20"),
    ({"pay": sample_pay(insured=False)}, "agreement.pay.insured", "not_insured", "20"),
    ({"pay": sample_pay(since=date(1, 1, 1))}, "agreement.pay.since", "out_of_range", "form"),
    ({"pay": sample_pay(since=date(2099, 1, 1))}, "agreement.pay.since", "after_term", "form"),
    ({"paper": None}, "agreement.paper", "required", "agreement"),
    ({"paper": "paper-nowhere"}, "agreement.paper", "no_paper", "attachments"),
]


@pytest.mark.parametrize(("changes", "field", "code", "source"), GAPS)
def test_each_gap_of_an_agreement_is_named_with_its_field_and_source(
    changes: dict[str, Any], field: str, code: str, source: str
) -> None:
    assert found(ready(), drafting(**changes)) == {(field, code, source)}


def test_all_gaps_of_an_agreement_are_named_at_once() -> None:
    command = drafting(
        rights_duties="",
        ends=date(2027, 1, 1),
        contract=Contract.EMPLOYMENT,
        mentors=(sample_mentor(Side.UNIT, full_time=False),),
        pay=sample_pay(yearly=Decimal(1), insured=False),
        paper=None,
    )

    sources = {"13(1)", "14", "15", "20", "agreement", "interpretations.own_mentor"}
    assert {source for _, _, source in found(ready(), command)} == sources
    assert len(found(ready(), command)) == 8


TERMS = [  # begins, ends (Art. 14: 24 to 48 months), whether it is taken
    ("2026-03-16", "2028-03-15", True),
    ("2026-03-16", "2028-03-14", False),
    ("2026-03-16", "2030-03-15", True),
    ("2026-03-16", "2030-03-16", False),
    ("2026-03-16", "2030-03-17", False),
    ("2026-01-31", "2028-01-30", True),
    ("2028-02-29", "2030-02-27", True),
    ("2028-02-29", "2030-02-26", False),
    ("2028-02-29", "2032-02-28", True),
    ("2028-02-29", "2032-02-29", False),
]


@pytest.mark.parametrize(("begins", "ends", "taken"), TERMS)
def test_a_term_is_two_to_four_years(begins: str, ends: str, taken: bool) -> None:
    command = drafting(begins=date.fromisoformat(begins), ends=date.fromisoformat(ends))
    play = ready()

    if taken:
        assert play.do(command, UNIT).case.agreement == command.agreement
    else:
        assert play.problems(command, UNIT) == {("agreement.ends", "bad_term")}


CONTRACTS = [  # nature, contracts that fit (Art. 14)
    (Nature.ENTERPRISE, {Contract.LABOUR, Contract.WORK}),
    (Nature.INSTITUTION, {Contract.EMPLOYMENT, Contract.WORK}),
    (Nature.OTHER, {Contract.WORK}),
]


@pytest.mark.parametrize(("nature", "fitting"), CONTRACTS)
@pytest.mark.parametrize("contract", list(Contract))
def test_the_contract_goes_with_the_nature_of_the_unit(
    nature: Nature, fitting: set[Contract], contract: Contract
) -> None:
    play = ready(nature=nature)

    if contract in fitting:
        play.do(drafting(contract=contract), UNIT)
    else:
        assert play.problems(drafting(contract=contract), UNIT) == {("agreement.contract", "contract_unfit")}


def test_pay_like_that_of_the_units_own_researchers_is_enough() -> None:  # Art. 20
    ready().do(drafting(pay=sample_pay(yearly=Decimal(200_000))), UNIT)


def test_signatures_in_a_draft_count_for_nothing() -> None:
    signed = dict.fromkeys(Side, TERM[0])

    assert ready().do(drafting(signed=signed), UNIT).case.agreement == sample_agreement()


def test_the_last_of_three_signatures_makes_the_agreement() -> None:  # Art. 13(1)
    play = drafted()
    for left, (side, actor) in zip(
        ({"station", "postdoc"}, {"postdoc"}, set()), SIGNERS.items(), strict=True
    ):
        assert play.stage is StayStage.PREPARING
        play = play.do(cmd.SignAgreement(side, play.today), actor)
        assert play.keys - {"entry"} == {f"sign:{signer}" for signer in left}

    assert (play.stage, play.keys) == (StayStage.AGREED, {"entry"})
    assert play.waits[0].party.role.value == "station"


MAY_SIGN = [  # actor, side, whether they may (Art. 13(1); the base records paper signatures of postdocs)
    (UNIT, Side.UNIT, True),
    (UNIT, Side.POSTDOC, True),
    (UNIT, Side.STATION, False),
    (STATION_OFFICER, Side.STATION, True),
    (STATION_OFFICER, Side.UNIT, False),
    (STATION_OFFICER, Side.POSTDOC, False),
    (POSTDOC, Side.POSTDOC, True),
    (POSTDOC, Side.UNIT, False),
    (POSTDOC, Side.STATION, False),
]


@pytest.mark.parametrize(("actor", "side", "may"), MAY_SIGN)
def test_each_side_signs_for_itself(actor: Any, side: Side, may: bool) -> None:
    play, command = drafted(), cmd.SignAgreement(side, date(2026, 3, 1))

    if may:
        signed = play.do(command, actor).case.agreement
        assert signed is not None
        assert signed.signed == {side: date(2026, 3, 1)}
    else:
        assert play.refused(command, actor).kind is RefusalKind.FORBIDDEN


def test_nobody_signs_what_is_not_there_twice_or_ahead() -> None:
    sign = cmd.SignAgreement(Side.UNIT, date(2026, 3, 2))

    assert opened().refused(sign, UNIT).code == "no_agreement"
    assert drafted().problems(replace(sign, on=date(2026, 3, 3)), UNIT) == {("on", "in_future")}
    assert drafted().problems(replace(sign, on=date(1, 1, 1)), UNIT) == {("on", "out_of_range")}
    assert drafted().do(sign, UNIT).refused(sign, UNIT).code == "already_signed"
    assert agreed().refused(sign, UNIT).code == "wrong_stage"


@pytest.mark.parametrize("make", [drafted, agreed])
def test_another_draft_begins_the_signatures_anew_and_keeps_the_earlier_one(make: Any) -> None:
    play = make()
    earlier = play.case.agreement
    again: Agreement = sample_agreement(goals="另一工作目标")

    redrafted = play.do(cmd.DraftAgreement(again), UNIT)

    assert (redrafted.stage, redrafted.keys) == (StayStage.PREPARING, SIGN_KEYS)
    assert redrafted.case.agreement == again
    assert redrafted.case.agreements == (earlier,)
