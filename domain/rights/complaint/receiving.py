"""A complaint is received, goes where the text names a department, and moves between bodies (权益·三(三))."""

from collections.abc import Iterator

from domain.circumstances import limited
from domain.legal_time import legal_day
from domain.refusal import Problem, Refusal, invalid
from domain.rights import law
from domain.rights.anytime import refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.keys import ACCEPT, ACKNOWLEDGE, ANSWER, COMPETENCE
from domain.rights.complaint.state import Complaint, ComplaintStage
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.rules import COMPLAINT, FORM, IDENTITY, OWN_MATTER, REFERRAL, rule
from domain.rights.terms import BODY_NAMES, INTAKES, ROUTES, TOPIC_NAMES, Body, Naming, Topic


def routed(topic: Topic) -> Body | None:
    """权益·三(三): the department that the text names for the topic, if it names one."""
    found = ROUTES.get(topic)
    return None if found is None else found[0]


def desk_for(against: Body | None, c: Circumstances) -> Body:
    """Setting (substitute_agency): the desk, or the body in its place where the desk's own department is concerned."""
    desk, substitute = Body(c.policy.desk), Body(c.policy.substitute_agency)
    return substitute if against is desk else desk


def complain(
    case: Complaint, command: cmd.Complain, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintReceived | Refusal:
    """权益·三(三): taken from anyone at any of the four windows; five topics are at their department at once."""
    problems = tuple(_problems(command, c))
    if problems:
        return invalid(problems, "投诉内容不完整，请补正。")
    desk, fixed = desk_for(command.against, c), routed(command.topic)
    return fact.ComplaintReceived(
        topic=command.topic,
        intake=command.intake,
        desk=desk,
        holder=desk if fixed is None else fixed,
        naming=command.naming,
        paper=command.paper,
        contact=command.contact,
        unit=command.unit,
        league=command.league or world.league,
        against=command.against,
        against_office=command.against_office.strip(),
        own_matter=fixed is not None and fixed is command.against,
        outsider=command.outsider,
        fingerprint=command.fingerprint,
        follows=command.follows,
        repeats=world.repeats,
        starts={
            ACKNOWLEDGE: limited(ACKNOWLEDGE, "acknowledge_working_days", c),
            ACCEPT: limited(ACCEPT, "accept_working_days", c),
            ANSWER: limited(ANSWER, "answer_working_days", c),
        },
    )


def _problems(command: cmd.Complain, c: Circumstances) -> Iterator[Problem]:
    if command.intake not in INTAKES:
        windows = "、".join(BODY_NAMES[body] for body in INTAKES)
        yield Problem("intake", "no_window", f"应通过{windows}的窗口提交。", law.WINDOWS)
    if not command.paper:
        yield Problem("paper", "required", "请填写投诉内容。", FORM)
    if command.naming is Naming.ANONYMOUS and not c.policy.anonymous_taken:
        yield Problem("naming", "not_anonymous", "目前不接收匿名投诉。", rule("anonymous_taken"))
    if command.naming is not Naming.ANONYMOUS and not command.contact:
        yield Problem(
            "naming", "no_contact", "实名投诉应留下联系方式；不留联系方式的，请选择匿名。", IDENTITY
        )


def acknowledge(
    case: Complaint, command: cmd.Acknowledge, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintAcknowledged | Refusal:
    """Setting (acknowledge_working_days): once; the receipt itself was given when it was handed in."""
    if case.acknowledged_on is not None:
        return refusal("already_done", "已经告知收到。", rule("acknowledge_working_days"))
    return fact.ComplaintAcknowledged(c.today, (ACKNOWLEDGE,))


def accept(
    case: Complaint, command: cmd.AcceptComplaint, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintAccepted | Refusal:
    """Settings (own_matter, reopened_working_days): by whom it does not concern, and by another one after re-opening."""
    if case.own_matter:
        office = command.office.strip()
        if not office or not case.against_office:
            return wrong("office", "required", "投诉涉及本部门，请写明承办处室。", OWN_MATTER)
        if office == case.against_office:
            detail = f"投诉涉及{case.against_office}，应由其他处室承办。"
            return wrong("office", "concerned", detail, OWN_MATTER)
    if case.reopened and c.actor.user in case.handlers:
        return refusal("another_handler", "重新办理应由其他承办人负责。", rule("reopened_working_days"))
    return fact.ComplaintAccepted(c.actor.user, (ACCEPT, COMPETENCE))


def refer(
    case: Complaint, command: cmd.Refer, c: Circumstances, world: ComplaintWorld
) -> fact.Referred | Refusal:
    """权益·三(三), setting (referral): never back, never past the limit; what the text routes stays where it says."""
    topic = command.topic or case.topic
    problem = said(command.reason, "reason", "移送理由", REFERRAL) or _unfit(case, command.to, topic)
    if problem is not None:
        return problem
    if command.to in case.given_away:
        detail = f"{BODY_NAMES[command.to]}已经移送过该件，不得退回。"
        return wrong("to", "never_back", detail, REFERRAL)
    if case.bound or case.referrals >= c.policy.most_referrals:
        detail = f"该件已经移送{case.referrals}次，须由{BODY_NAMES[case.desk]}指定承办，答复期限照常计算。"
        return refusal("needs_decision", detail, rule("most_referrals"), "to")
    last = case.referrals + 1 == c.policy.most_referrals
    return fact.Referred(
        giver=case.holder,
        to=command.to,
        on=c.today,
        reason=command.reason.strip(),
        topic=topic,
        starts={COMPETENCE: limited(COMPETENCE, "competence_working_days", c)} if last else {},
    )


def route(
    case: Complaint, command: cmd.RouteComplaint, c: Circumstances, world: ComplaintWorld
) -> fact.Routed | Refusal:
    """Setting (competence_working_days): after the last referral, or over a dispute; it binds, also its giver."""
    if case.referrals < c.policy.most_referrals or case.stage is ComplaintStage.ACCEPTED:
        detail = "尚未达到移送次数上限或者已经受理，无需指定承办；可以移送。"
        return refusal("no_dispute", detail, rule("most_referrals"))
    problem = said(command.reason, "reason", "指定理由", REFERRAL) or _unfit(
        case, command.to, case.topic, binding=True
    )
    if problem is not None:
        return problem
    return fact.Routed(case.holder, command.to, c.today, command.reason.strip(), (COMPETENCE,))


def _unfit(case: Complaint, to: Body, topic: Topic, *, binding: bool = False) -> Refusal | None:
    """Whether it may be there: where the text says so and nowhere else, and never with whom it is about."""
    fixed = ROUTES.get(topic)
    if fixed is not None and to is not fixed[0]:
        detail = f"{TOPIC_NAMES[topic]}问题由{BODY_NAMES[fixed[0]]}承办，不能移送其他部门。"
        return wrong("to", "fixed_route", detail, fixed[1])
    if fixed is None and to is case.against:
        detail = f"投诉涉及{BODY_NAMES[to]}，不得由其承办。"
        return wrong("to", "concerned", detail, OWN_MATTER)
    if to is case.holder and not binding:
        return wrong("to", "already_there", f"该件已在{BODY_NAMES[to]}。", REFERRAL)
    return None


def decline(
    case: Complaint, command: cmd.DeclineComplaint, c: Circumstances, world: ComplaintWorld
) -> fact.ComplaintDeclined | Refusal:
    """Setting (complaint): for one of three reasons; that it is another's is none, and closes nothing."""
    return said(command.elsewhere, "elsewhere", "可以向何处提出", COMPLAINT) or fact.ComplaintDeclined(
        command.ground, command.elsewhere.strip(), tuple(case.clocks)
    )


def possible_repeats(case: Complaint, others: tuple[Complaint, ...]) -> tuple[str, ...]:
    """Setting (identity): of others of the same contact, those about the same unit and topic; nobody's contact is opened."""
    return tuple(
        other.id
        for other in others
        if other.id != case.id and (other.unit, other.topic) == (case.unit, case.topic)
    )


def protected_until_open(case: Complaint, c: Circumstances) -> bool:
    """Setting (protection_months): while it is open, and so many months after its end."""
    if case.closed_at is None:
        return True
    clock = limited("answer", "protection_months", c, start=legal_day(case.closed_at))
    return clock.deadline is not None and c.at < clock.deadline.ends_at
