"""A complaint in hand: inquiries, the answer and its limit, the rating, re-opening, retaliation (settings)."""

from collections.abc import Iterator

from domain.circumstances import clock_until, limited
from domain.deadline import fixed
from domain.refusal import Problem, Refusal, forbidden, invalid
from domain.rights.anytime import refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.keys import ACKNOWLEDGE, ANSWER, ANSWERING, EXTENDED, MEASURE, RATING, REOPENED
from domain.rights.complaint.receiving import protected_until_open
from domain.rights.complaint.state import AskedParty, Complaint, Measure, Rating
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.parties import body_of
from domain.rights.rules import COMPLAINT, FORM, IDENTITY, RETALIATION, rule
from domain.rights.terms import Naming


def link_matter(
    case: Complaint, command: cmd.LinkMatter, c: Circumstances, world: ComplaintWorld
) -> fact.MatterLinked | Refusal:
    """Setting (complaint): one matter of several complaints, each of which is answered by itself."""
    return said(command.matter, "matter", "同一事项编号", COMPLAINT) or fact.MatterLinked(command.matter)


def add_file(
    case: Complaint, command: cmd.AddFile, c: Circumstances, world: ComplaintWorld
) -> fact.FileAdded | Refusal:
    """Setting (files_at_most): so many for each complaint; the handler sees them, nobody else."""
    most, source = c.policy.files_at_most, rule("files_at_most")
    if command.file in case.files:
        return wrong("file", "duplicate", "该文件已经提交。", source)
    if len(case.files) >= most:
        return wrong("file", "too_many_files", f"每件投诉最多附{most}个文件。", source)
    return fact.FileAdded(command.file)


def redact(
    case: Complaint, command: cmd.Redact, c: Circumstances, world: ComplaintWorld
) -> fact.FileRedacted | Refusal:
    """Setting (identity): a copy is another file than the original, made by whoever may open that."""
    if case.handler not in (None, c.actor.user):
        return _not_handler()
    if command.file not in case.files:
        return wrong("file", "no_such_file", "没有找到这份附件。", IDENTITY)
    if not command.copy or command.copy == command.file:
        return wrong("copy", "original", "遮盖件应另行上传，不能是原件。", IDENTITY)
    return fact.FileRedacted(command.file, command.copy)


def ask(
    case: Complaint, command: cmd.Ask, c: Circumstances, world: ComplaintWorld
) -> fact.InquiryAsked | Refusal:
    """Setting (identity): a paraphrase and redacted copies only; of a retaliation, not the unit that it is about."""
    if c.actor.user != case.handler:
        return _not_handler()
    problem = said(command.paraphrase, "paraphrase", "转述内容", IDENTITY)
    if problem is not None:
        return problem
    if any(file not in case.redacted.values() for file in command.files):
        return wrong("files", "not_redacted", "原件不得转交；请先制作遮盖件。", IDENTITY)
    if case.follows is not None and command.asked is AskedParty.UNIT and command.scope == case.unit:
        detail = "打击报复线索不得转交被反映的单位，请向其主管部门或者盟市核实。"
        return wrong("asked", "concerned", detail, RETALIATION)
    return fact.InquiryAsked(
        command.inquiry, command.asked, command.scope, command.paraphrase.strip(), command.files
    )


def _not_handler() -> Refusal:
    return forbidden("该件已有承办人，请由承办人办理。", COMPLAINT)


def extend(
    case: Complaint, command: cmd.Extend, c: Circumstances, world: ComplaintWorld
) -> fact.AnswerExtended | Refusal:
    """Setting (extension_working_days): once, before the limit is over, by another person than the handler."""
    source = rule("extension_working_days")
    clock = case.clocks.get(ANSWER)
    if c.actor.user == case.handler:
        return forbidden("延期应由承办人以外的人员批准。", source, "own_task")
    if case.extended or clock is None or clock.deadline is None:
        return refusal("once", "答复期限只能延长一次，重新办理的不再延长。", source)
    if c.at >= clock.deadline.ends_at:
        return refusal("already_over", "答复期限已经届满，不能延长。", source)
    return said(command.reason, "reason", "延期理由", source) or fact.AnswerExtended(
        command.reason.strip(),
        starts={EXTENDED: limited(EXTENDED, "extension_working_days", c, start=clock.deadline.due)},
        stops=(ANSWER,),
    )


def answer(
    case: Complaint, command: cmd.Answer, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintAnswered | Refusal:
    """权益·三(三), setting (answer_working_days): a finding for each point; an answer after the limit stays overdue."""
    if c.actor.user != case.handler:
        return _not_handler()
    problems = tuple(_unanswered(case, command, c))
    if problems:
        return invalid(problems, "答复不完整，请补正。")
    running = next((key for key in ANSWERING if key in case.clocks), None)
    starts = {RATING: limited(RATING, "rating_working_days", c)}
    for asked in command.measures:
        day = fixed(asked.due, COMPLAINT, c.calendar)
        starts[f"{MEASURE}{asked.id}"] = clock_until(MEASURE, day, c)
    return fact.ComplaintAnswered(
        handler=c.actor.user,
        paper=command.paper,
        points=command.points,
        measures=tuple(Measure(asked.id, asked.due) for asked in command.measures),
        late=running if running is not None and _over(case, running, c) else None,
        starts=starts,
        stops=(ACKNOWLEDGE, *ANSWERING),
    )


def _over(case: Complaint, key: str, c: Circumstances) -> bool:
    deadline = case.clocks[key].deadline
    return deadline is not None and c.at >= deadline.ends_at


def _unanswered(case: Complaint, command: cmd.Answer, c: Circumstances) -> Iterator[Problem]:
    if not command.paper:
        yield Problem("paper", "required", "请填写答复内容。", COMPLAINT)
    numbers = [point.number for point in command.points]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield Problem("points", "required", "请逐项写明认定结论。", COMPLAINT)
    known = [measure.id for measure in case.measures]
    for asked in command.measures:
        if asked.due < c.today:
            yield Problem("measures", "in_past", "整改措施的完成日期不得早于今天。", FORM)
        if asked.id in known:
            yield Problem("measures", "duplicate", "整改措施编号重复。", FORM)
        known.append(asked.id)


def confirm_measure(
    case: Complaint, command: cmd.ConfirmMeasure, c: Circumstances, world: ComplaintWorld
) -> fact.MeasureDone | Refusal:
    """Setting (complaint): a measure is done by its evidence, once."""
    known = next((measure for measure in case.measures if measure.id == command.measure), None)
    if known is None or known.evidence:
        return refusal("nothing_waits", "没有待落实的该项整改措施。", COMPLAINT)
    return said(command.evidence, "evidence", "落实佐证", COMPLAINT) or fact.MeasureDone(
        command.measure, command.evidence.strip(), (f"{MEASURE}{command.measure}",)
    )


def rate(
    case: Complaint, command: cmd.Rate, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintRated | Refusal:
    """Setting (rating_working_days): satisfied ends it, and so does a second dissatisfaction, which 科技厅 lists."""
    if case.rating is not None:
        return refusal(
            "already_done", "已经评价；不满意的可以申请重新办理一次。", rule("rating_working_days")
        )
    closes = command.satisfied or case.reopened
    listed = case.reopened and not command.satisfied
    return fact.ComplaintRated(command.satisfied, closes, listed, (RATING,) if closes else ())


def reopen(
    case: Complaint, command: cmd.Reopen, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintReopened | Refusal:
    """Setting (reopened_working_days): once, with a limit of its own; no new receipt in any quarter."""
    source = rule("reopened_working_days")
    if case.reopened:
        return refusal("once", "只能重新办理一次；仍不满意的，可以依法通过其他途径提出。", source)
    if case.rating is not Rating.DISSATISFIED:
        return refusal("not_dissatisfied", "请先评价；评价为不满意的，可以申请重新办理。", source)
    if not command.paper:
        return wrong("paper", "required", "请填写重新办理的理由。", source)
    return fact.ComplaintReopened(
        command.paper,
        starts={REOPENED: limited(REOPENED, "reopened_working_days", c)},
        stops=(RATING,),
    )


def report_retaliation(
    case: Complaint, command: cmd.ReportRetaliation, c: Circumstances, world: ComplaintWorld
) -> fact.RetaliationReported | Refusal:
    """Setting (protection_months): a complaint of its own at the desk, linked, never to the unit that it is about."""
    if not protected_until_open(case, c):
        detail = f"办结已满{c.policy.protection_months}个月保护期，请作为新的投诉提交。"
        return refusal("over", detail, rule("protection_months"))
    if not command.paper:
        return wrong("paper", "required", "请填写打击报复的情况。", RETALIATION)
    return fact.RetaliationReported(command.complaint, command.paper)


def withdraw(
    case: Complaint, command: cmd.Withdraw, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintWithdrawn:
    """Setting (complaint): before the answer."""
    return fact.ComplaintWithdrawn(tuple(case.clocks))


def open_identity(
    case: Complaint, command: cmd.OpenIdentity, c: Circumstances, world: ComplaintWorld
) -> fact.IdentityOpened | Refusal:
    """Setting (identity): the handler with the complainant's consent, otherwise the desk; always for a reason."""
    if not case.contact:
        return refusal("nothing_there", "该件没有留下联系方式。", IDENTITY)
    consent = case.naming is not Naming.ANONYMOUS
    by_handler = consent and c.actor.user == case.handler and body_of(c.actor) is case.holder
    if not by_handler and body_of(c.actor) is not case.desk:
        return forbidden("投诉人未同意的，身份信息只能由统筹受理部门查看。", IDENTITY)
    return said(command.reason, "reason", "查看理由", IDENTITY) or fact.IdentityOpened(
        c.today, command.reason.strip()
    )
