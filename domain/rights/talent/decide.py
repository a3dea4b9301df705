"""Decides commands of a talent (权益·二(一), 二(二), settings)."""

from domain.circumstances import limited
from domain.refusal import Refusal, forbidden
from domain.rights import law
from domain.rights.anytime import BODY_LEVEL, move_deadline, refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.parties import body_of
from domain.rights.rules import CODE, FORM, TALENTS, rule
from domain.rights.talent import commands as cmd
from domain.rights.talent import facts as fact
from domain.rights.talent.classes import HIGHEST, LOWEST
from domain.rights.talent.guard import BY_KEEPER, guard
from domain.rights.talent.keys import ENTITLEMENT, YEARLY_REVIEW
from domain.rights.talent.state import EntitlementStatus, Talent
from domain.rights.talent.waits import waits
from domain.rights.talent.world import TalentWorld
from domain.rights.terms import BODY_NAMES, Body, Right
from domain.terms import Role
from domain.ticking import due

OfList = cmd.ListTalent | cmd.ChangeClass | cmd.ReviewTalent | cmd.Delist
Deciding = cmd.GrantEntitlement | cmd.RefuseEntitlement | cmd.EndEntitlement
LISTED_ALREADY = wrong("person", "listed", "该人员已在实名清单内。", TALENTS)
NEEDED = {
    cmd.GrantEntitlement: (frozenset({EntitlementStatus.ASKED}), EntitlementStatus.GRANTED),
    cmd.RefuseEntitlement: (frozenset({EntitlementStatus.ASKED}), EntitlementStatus.REFUSED),
    cmd.EndEntitlement: (
        frozenset({EntitlementStatus.ASKED, EntitlementStatus.GRANTED}),
        EntitlementStatus.ENDED,
    ),
}


def decide(  # noqa: C901  # a case for each command
    case: Talent, command: cmd.Command, c: Circumstances, world: TalentWorld
) -> fact.Fact | Refusal:
    """权益·二(一): whether the command is taken now, from this actor, and what it brings about."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    if isinstance(command, BY_KEEPER):
        return _of_list(case, command, c, world)
    match command:
        case cmd.AskEntitlement():
            return ask(case, command, c, world)
        case cmd.GrantEntitlement() | cmd.RefuseEntitlement() | cmd.EndEntitlement():
            return decide_entitlement(case, command, c)
        case cmd.OfferAllowance() | cmd.EndFollowed():
            return _of_record(case, command)
        case cmd.IssueCode(digest):
            return (
                fact.CodeIssued(digest) if digest else wrong("digest", "required", "没有生成人才码。", CODE)
            )
        case cmd.RevokeCode(reason):
            if case.code is None:
                return refusal("nothing_there", "没有有效的人才码。", CODE)
            return said(reason, "reason", "停用理由", CODE) or fact.CodeRevoked(reason.strip())
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def _of_record(
    case: Talent, command: cmd.OfferAllowance | cmd.EndFollowed
) -> fact.AllowanceOffered | fact.FollowedEnded | Refusal:
    """权益·二(一): the 博士后 allowance is there while the record of another programme is open, and ends with it."""
    if isinstance(command, cmd.OfferAllowance):
        if case.offered == command.follows:
            return refusal("already_done", "该记录已经告知。", TALENTS)
        return fact.AllowanceOffered(command.follows)
    ended = tuple(
        each.id
        for each in case.entitlements
        if each.follows == command.follows
        and each.status in (EntitlementStatus.ASKED, EntitlementStatus.GRANTED)
    )
    if not ended and case.offered != command.follows:
        return refusal("nothing_waits", "没有随该记录的事项。", TALENTS)
    stops = tuple(key for each in ended if (key := f"{ENTITLEMENT}{each}") in case.clocks)
    return fact.FollowedEnded(command.follows, ended, command.reason.strip(), stops)


def _of_list(case: Talent, command: OfList, c: Circumstances, world: TalentWorld) -> fact.Fact | Refusal:
    keeper = Body(c.policy.list_keeper)
    if body_of(c.actor) is not keeper:
        return forbidden(f"实名清单由{BODY_NAMES[keeper]}管理。", rule("list_keeper"))
    match command:
        case cmd.ListTalent():
            return put_on_list(case, command, c, world)
        case cmd.ChangeClass(grade, reason):
            if grade == case.grade or not HIGHEST <= grade <= LOWEST:
                return wrong("grade", "no_change", "请选择一至七类中的其他类别。")
            missing = said(reason, "reason", "变更理由", TALENTS)
            return missing or fact.ClassChanged(grade, case.grade, reason.strip(), c.today)
        case cmd.ReviewTalent():
            return review(case, command, c)
        case cmd.Delist(reason):
            missing = said(reason, "reason", "移出理由", TALENTS)
            return missing or fact.TalentDelisted(reason.strip(), tuple(case.clocks))


def put_on_list(
    case: Talent, command: cmd.ListTalent, c: Circumstances, world: TalentWorld
) -> fact.TalentListed | Refusal:
    """权益·二(一): a person once, in one of the seven classes."""
    if not HIGHEST <= command.grade <= LOWEST:
        return wrong("grade", "out_of_range", "人才类别应为一至七类。")
    if not world.person_known:
        return wrong("person", "unknown", "没有登记该人员。")
    if world.listed_already:
        return LISTED_ALREADY
    return said(command.document, "document", "认定文号", TALENTS) or fact.TalentListed(
        person=command.person,
        unit=command.unit,
        league=command.league,
        area=command.field.strip(),
        grade=command.grade,
        document=command.document.strip(),
        on=c.today,
        keeper=Body(c.policy.list_keeper),
        starts={YEARLY_REVIEW: limited(YEARLY_REVIEW, "yearly_review_months", c)},
    )


def review(case: Talent, command: cmd.ReviewTalent, c: Circumstances) -> fact.TalentReviewed | Refusal:
    """Setting (yearly_review_months): what no longer holds ends here, with a reason, and not before."""
    for entitlement in command.ended:
        known = case.entitlement(entitlement)
        if known is None or known.status is not EntitlementStatus.GRANTED:
            return wrong("ended", "not_granted", "只能终止已经落实的事项。", TALENTS)
    if command.ended and (missing := said(command.reason, "reason", "终止理由", TALENTS)) is not None:
        return missing
    again = {YEARLY_REVIEW: limited(YEARLY_REVIEW, "yearly_review_months", c)}
    return fact.TalentReviewed(command.ended, command.reason.strip(), again)


def ask(
    case: Talent, command: cmd.AskEntitlement, c: Circumstances, world: TalentWorld
) -> fact.EntitlementAsked | Refusal:
    """权益·二(一): one of eleven, once at a time; the allowance of a stay ends with the stay."""
    if case.entitlement(command.entitlement) is not None or any(
        each.right is command.right and each.status in (EntitlementStatus.ASKED, EntitlementStatus.GRANTED)
        for each in case.entitlements
    ):
        return refusal("already_asked", "该事项已经申请或者落实。", TALENTS, "right")
    follows = (case.offered or world.open_stay) if command.right is Right.POSTDOC else None
    if command.right is Right.POSTDOC and follows is None:
        return wrong("right", "no_stay", "目前没有在站记录，不能申请该项补贴。", law.ALLOWANCES)
    key = f"{ENTITLEMENT}{command.entitlement}"
    return fact.EntitlementAsked(
        command.entitlement,
        command.right,
        Body(c.policy.entitlement_agencies[command.right.value]),
        follows,
        {key: limited(key, "entitlement_working_days", c)},
    )


def decide_entitlement(
    case: Talent, command: Deciding, c: Circumstances
) -> fact.EntitlementDecided | Refusal:
    """Setting (entitlement_agencies): by its own department; silence grants nothing."""
    known = case.entitlement(command.entitlement)
    statuses, status = NEEDED[type(command)]
    if known is None or known.status not in statuses:
        return refusal("nothing_waits", "没有待办理的该事项。", TALENTS, "entitlement")
    ends_with = c.actor.role is Role.SYSTEM and known.follows is not None
    if not ends_with and body_of(c.actor) is not known.agency:
        name = BODY_NAMES[known.agency]
        return forbidden(f"该事项由{name}办理。", rule("entitlement_agencies"))
    reason = "" if isinstance(command, cmd.GrantEntitlement) else command.reason.strip()
    if status is not EntitlementStatus.GRANTED and not reason:
        return wrong("reason", "required", "请填写理由。", FORM)
    return fact.EntitlementDecided(
        command.entitlement, status, reason, (f"{ENTITLEMENT}{command.entitlement}",)
    )


def timer_fired(case: Talent, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Setting (effects): told; nothing lapses by itself."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level or found.due:
        return fact.Escalated(command.key, found.level or BODY_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)
