"""Art. 2, 9, 11, 24: what is found missing at any stage up to the filing: the unit is heard, then the department decides.

An objection that is upheld (11(3): 公示无异议) is such a finding as well.
"""

from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.limits import start_clock
from domain.bases.application.papers import PaperKind
from domain.bases.application.serving import issue
from domain.bases.application.state import Application, Intent, LeftOut
from domain.bases.application.world import World
from domain.bases.articles import ARTICLES
from domain.bases.circumstances import Circumstances
from domain.bases.terms import Stage
from domain.circumstances import limited
from domain.deadline import running
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting
from domain.terms import Role
from domain.wait import Clock

REFUSAL_ARTICLES = ("2", "9(1)", "9(2)", "9(3)", "9(4)", "9(5)", "11(1)", "11(2)", "11(3)", "24")
HEARING = setting("hearing")
LIMIT_OF = {
    Stage.CONSENT: "consent",
    Stage.FIRST_REVIEW: "first_review",
    Stage.DEPARTMENT_CHECK: "department_check",
    Stage.PASSED: "notice_publish",
    Stage.CLEARED: "filing",
}
"""Stage → the time limit that starts again when a refusal that was intended is dropped."""


def intend_refusal(
    case: Application, command: cmd.IntendRefusal, c: Circumstances, world: World
) -> fact.RefusalIntended | Refusal:
    """Art. 2, 9, 11, 24: the ground with its item and the facts; setting (hearing): told before it is decided."""
    if case.intent is not None:
        return Refusal(code="already_intended", detail="已告知拟不予备案，正在办理。", source=HEARING)
    wrong = _unfit_article(command.article) or said(command.reason, "reason", "拟不予备案的事实和理由")
    if wrong:
        return wrong
    source = law.chosen(command.article)
    paper = issue(case, PaperKind.INTENT, c, reason=command.reason, source=source)
    return fact.RefusalIntended(
        Intent(paper=paper.id, source=source, reason=command.reason, on=c.today), paper
    )


def _unfit_article(number: str) -> Refusal | None:
    if number in REFUSAL_ARTICLES and number in ARTICLES:
        return None
    known = "、".join(law.chosen(one).cite for one in REFUSAL_ARTICLES)
    detail = f"不予备案须注明所依据的条款（{known}）。"
    return Refusal(
        code="no_such_article",
        detail=detail,
        source=setting("procedure"),
        kind=RefusalKind.INVALID,
        field="article",
    )


def give_statement(
    case: Application, command: cmd.GiveStatement, c: Circumstances, world: World
) -> fact.StatementGiven | Refusal:
    """Setting (hearing): what the unit says is put on record until the decision; it ends the time where it is waived."""
    intent = case.intent
    if intent is None:
        return Refusal(code="nothing_intended", detail="没有拟不予备案的告知，无需陈述申辩。", source=HEARING)
    if intent.clock is None:
        return Refusal(
            code="not_served",
            detail="请先签收拟不予备案事先告知书，陈述申辩期限自送达次日起计算。",
            source=HEARING,
        )
    if not command.text.strip() and not command.waives:
        detail = "请填写陈述申辩的内容，或者声明放弃。"
        return Refusal(code="required", detail=detail, source=HEARING, kind=RefusalKind.INVALID, field="text")
    closes = command.waives and not intent.heard
    clock = decision_clock(c) if closes else None
    return fact.StatementGiven(command.text.strip(), command.waives, clock)


def decision_clock(c: Circumstances) -> Clock:
    """Setting: the department decides within the time of its check after the unit was heard."""
    return limited("refusal", "department_check_working_days", c)


def end_statement(case: Application, c: Circumstances) -> fact.StatementEnded:
    """Setting (hearing): the time to be heard is over."""
    return fact.StatementEnded(decision_clock(c))


def drop_intent(
    case: Application, command: cmd.DropIntent, c: Circumstances, world: World
) -> fact.IntentDropped | Refusal:
    """Setting (procedure): with reasons; the application goes on from where it stands."""
    if case.intent is None:
        return Refusal(code="nothing_intended", detail="没有拟不予备案的告知。", source=setting("procedure"))
    missing = said(command.reason, "reason", "不再作不予备案处理的理由")
    return missing or fact.IntentDropped(command.reason, _again(case, c))


def _again(case: Application, c: Circumstances) -> Clock | None:
    if case.stage is Stage.PANEL:
        return start_clock(case.panel_needs, c) if case.panel_needs else case.clock
    key = LIMIT_OF.get(case.stage)
    return start_clock(key, c) if key else case.clock


def refuse(case: Application, command: cmd.Refuse, c: Circumstances, world: World) -> fact.Refused | Refusal:
    """Art. 2, 9, 11, 24: under the article that was told, once the unit was heard, with an answer to what it said."""
    wrong = _unfit_article(command.article)
    if wrong:
        return wrong
    intent = case.intent
    if intent is None or not intent.heard:
        return unheard(intent)
    if command.article != intent.source.article:
        detail = f"事先告知依据的是{intent.source.cite}；改依其他条款的，应先撤销原告知，再行告知。"
        return Refusal(
            code="another_ground", detail=detail, source=HEARING, kind=RefusalKind.INVALID, field="article"
        )
    missing = said(command.reason, "reason", "不予备案的理由")
    if missing is None and intent.statement:
        missing = said(command.answer, "answer", "对申报单位陈述申辩的答复", HEARING)
    if missing:
        return missing
    paper = issue(case, PaperKind.REFUSED, c, reason=command.reason, source=intent.source)
    return fact.Refused(intent.source, command.reason, command.answer, paper)


def unheard(intent: Intent | None) -> Refusal:
    """Setting (hearing): what is missing before something can be decided against a unit that was not heard."""
    if intent is None:
        detail = "不予备案前，应先告知申报单位拟作决定的事实、理由和依据，并听取其陈述申辩。"
        return Refusal(code="not_intended", detail=detail, source=HEARING)
    if intent.clock is None:
        return Refusal(
            code="not_served", detail="拟不予备案事先告知书尚未送达，不能作出决定。", source=HEARING
        )
    limit = running(intent.clock.deadline)
    detail = f"陈述申辩期限{limit}未满，申报单位也没有放弃，不能作出决定。"
    return Refusal(code="hearing_open", detail=detail, source=HEARING)


def ask_consent_again(
    case: Application, command: cmd.AskConsentAgain, c: Circumstances, world: World
) -> fact.ConsentAskedAgain | Refusal:
    """Art. 11(1): 须经主管部门同意: the department does not put itself in the place of the 主管部门."""
    if case.opposed_by(Role.AUTHORITY) is None:
        return Refusal(
            code="nothing_opposed", detail="主管部门没有出具不同意申报的意见。", source=setting("procedure")
        )
    missing = said(command.reason, "reason", "请主管部门重新研究的理由")
    return missing or fact.ConsentAskedAgain(command.reason, start_clock("consent", c))


def leave_out(case: Application, command: cmd.LeaveOut, c: Circumstances, world: World) -> fact.WasLeftOut:
    """Art. 2, 9, 24: the others go on, and why this one does not is on its record."""
    return fact.WasLeftOut(LeftOut(command.of, c.today, command.detail, command.source))
