"""Art. 17: commendations and rewards of a base to its postdocs."""

from collections.abc import Iterator

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_care as cmd
from domain.bases.stay import facts_care as fact
from domain.bases.stay.checks import FORM, in_stay, on_record, refused, short, twice, written, yuan
from domain.bases.stay.state import Stay
from domain.bases.stay.state_care import Award
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, said
from domain.source import setting

PROCEDURE = setting("procedure")


def give_award(
    case: Stay, command: cmd.GiveAward, c: Circumstances, world: StayWorld
) -> fact.AwardGiven | Refusal:
    """Art. 17: for what was achieved in the base, under a document of the unit; while in station or afterwards."""
    found = refused(_problems(case, command, c), "表彰奖励登记不完整，请补正。")
    if found:
        return found
    award = Award(
        id=str(len(case.awards) + 1),
        kind=command.kind,
        title=command.title.strip(),
        on=command.on,
        merits=command.merits.strip(),
        document=command.document.strip(),
        amount=command.amount,
        paper=command.paper,
    )
    return fact.AwardGiven(award)


def _problems(case: Stay, command: cmd.GiveAward, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.title, "title", "表彰奖励名称")
    yield from short(command.title, "title", "表彰奖励名称")
    yield from written(command.merits, "merits", "突出成果和表现")
    yield from written(command.document, "document", "表彰奖励文件的文号或者名称")
    yield from short(command.document, "document", "表彰奖励文件的文号或者名称")
    yield from in_stay(case, command.on, c.today, "on", "表彰奖励日期")
    if case.removals and case.left_on is not None and command.on > case.left_on:
        detail = f"表彰奖励日期不得晚于离开基地之日{chinese_date(case.left_on)}。"
        yield Problem("on", "after_exit", detail, FORM)
    if command.amount is not None:
        yield from yuan(command.amount, "amount", "奖励金额")
    yield from on_record(case, command.paper, "paper", "表彰奖励文件")
    same = any(
        (one.title, one.on) == (command.title.strip(), command.on) for one in case.awards if not one.withdrawn
    )
    yield from twice(same, "title", "表彰奖励")


def withdraw_award(
    case: Stay, command: cmd.WithdrawAward, c: Circumstances, world: StayWorld
) -> fact.AwardWithdrawn | Refusal:
    """Setting (reversal): with its reason; the record keeps both."""
    known = next((one for one in case.awards if one.id == command.award), None)
    if known is None:
        return Refusal(
            code="not_found", detail="没有找到该项表彰奖励。", source=PROCEDURE, kind=RefusalKind.NOT_FOUND
        )
    if known.withdrawn:
        return Refusal(code="already_withdrawn", detail="该项表彰奖励已经撤销。", source=PROCEDURE)
    missing = said(command.reason, "reason", "撤销的理由")
    return missing or fact.AwardWithdrawn(known.id, command.reason.strip())
