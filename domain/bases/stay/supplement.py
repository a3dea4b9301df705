"""Art. 13(1), 14: term, project and goals of the agreement change by a supplement that all three sides sign."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import BEYOND_FOUR, PROJECT_LIMIT
from domain.bases.policy import Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.agreement import MAY_SIGN
from domain.bases.stay.checks import countable, on_record, refused, short, until_today, written
from domain.bases.stay.entry import entry_clocks
from domain.bases.stay.keys import (
    ADJUST,
    EXIT,
    MIDTERM,
    OVER_FOUR,
    PROJECT,
    PROJECT_REVISION,
    SUPPLEMENT,
    VERIFY,
)
from domain.bases.stay.removal import clocks_of_all
from domain.bases.stay.span import ends_with, four_years, over_four_years, six_years, standing, two_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MajorProject, Supplement
from domain.bases.stay.terms import SIDE_NAMES, Ground, Side
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, forbidden, said
from domain.source import interpretation, setting
from domain.terms import Role
from domain.wait import Clock

AGREED = setting("agreement")
OF_ROLE = {Role.UNIT: Side.UNIT, Role.STATION: Side.STATION, Role.POSTDOC: Side.POSTDOC}
BY_THREE = "在基地时间、研究项目和工作目标的变更，应由基地、流动站、博士三方签订补充协议，不能由一方登记。"


def by_three_sides(case: Stay, command: cmd.Command, c: Circumstances, world: StayWorld) -> Refusal:
    """Art. 13(1): what the base alone could record once is now agreed by all three."""
    return Refusal(code="supplement_needed", detail=BY_THREE, source=AGREED)


def draft_supplement(
    case: Stay, command: cmd.DraftSupplement, c: Circumstances, world: StayWorld
) -> fact.SupplementDrafted | Refusal:
    """Art. 13(1), 14: complete, with all problems at once; whoever signed an earlier draft signs again."""
    if case.entered_on is None or case.ends_on is None:
        return Refusal(code="not_entered", detail="尚未登记进入基地日期。", source=AGREED)
    supplement = _drafted(case, command, c.today)
    found = refused(_problems(case, supplement, c), "补充协议有误，请逐项修改。")
    starts = {f"{SUPPLEMENT}{side}": Clock(since=c.at) for side in Side}
    return found or fact.SupplementDrafted(supplement, starts)


def _drafted(case: Stay, command: cmd.DraftSupplement, today: date) -> Supplement:
    """What is to change; what was sent as it is already is no change."""
    same = (command.project, command.summary) == (case.profile.project, case.profile.project_summary)
    goals = case.agreement.goals if case.agreement else ""
    return Supplement(
        id=str(len(case.supplements) + 1),
        reason=command.reason,
        paper=command.paper,
        ends_on=None if command.ends_on == case.ends_on else command.ends_on,
        major_project=command.major_project,
        project="" if same else command.project,
        summary="" if same else command.summary,
        goals="" if command.goals == goals else command.goals,
        drafted_on=today,
    )


def _problems(case: Stay, supplement: Supplement, c: Circumstances) -> Iterator[Problem]:
    yield from written(supplement.reason, "reason", "变更的理由", AGREED)
    if not supplement.paper.strip():
        yield Problem("paper", "required", "请上传补充协议文本。", AGREED)
    else:
        yield from on_record(case, supplement.paper, "paper", "补充协议文本")
    yield from _project(supplement)
    if supplement.ends_on is None and not (supplement.project.strip() or supplement.goals.strip()):
        yield Problem("ends_on", "no_change", "在基地时间、研究项目和工作目标均没有变化。", AGREED)
    yield from _term(case, supplement, c)


def _project(supplement: Supplement) -> Iterator[Problem]:
    if not (supplement.project.strip() or supplement.summary.strip()):
        return
    yield from written(supplement.project, "project", "研究项目名称", AGREED)
    yield from short(supplement.project, "project", "研究项目名称")
    yield from written(supplement.summary, "summary", "研究项目内容", AGREED)


def _term(case: Stay, supplement: Supplement, c: Circumstances) -> Iterator[Problem]:
    project = next((one for one in case.projects if one.id == supplement.major_project), None)
    if supplement.major_project is not None and project is None:
        yield Problem("major_project", "not_found", "没有登记该重大项目。", AGREED)
        return
    if supplement.ends_on is None or case.entered_on is None:
        return
    outside = tuple(countable(supplement.ends_on, "ends_on", "变更后的期满日期"))
    yield from outside
    if supplement.ends_on < c.today:
        yield Problem("ends_on", "in_past", "变更后的期满日期不得早于今天。", AGREED)
    if not outside:
        yield from term_bounds(case, case.entered_on, supplement.ends_on, project, c)


def term_bounds(
    case: Stay, entered_on: date, ends_on: date, project: MajorProject | None, c: Circumstances
) -> Iterator[Problem]:
    """Art. 14, from the day of entry: two to four years, with a major project as long as it bears, never more than six.

    A rest that was too short at the entry may be extended by less than what is missing.
    """
    shortest, common = two_years(entered_on, c.policy), four_years(entered_on, c.policy)
    longest = six_years(entered_on, c)
    longer = case.ends_on is not None and ends_on > case.ends_on
    if ends_on < shortest and not longer:
        detail = f"在基地时间不得少于{c.policy.term_months}个月，期满日期不得早于{chinese_date(shortest)}。"
        yield Problem("ends_on", "too_short", detail, law.TERM)
    elif ends_on > common and project is None:
        detail = f"超过{chinese_date(common)}（4年）的，须有进基地后承担的国家或者自治区重大项目。"
        yield Problem("major_project", "no_project", detail, interpretation(BEYOND_FOUR))
    elif ends_on > longest:
        detail = f"在基地时间最长不超过6年，期满日期不得晚于{chinese_date(longest)}。"
        yield Problem("ends_on", "too_long", detail, law.SIX_YEARS)
    elif ends_on > common and project is not None:
        yield from _borne(ends_on, project, c.policy)


def _borne(ends_on: date, project: MajorProject, policy: Policy) -> Iterator[Problem]:
    last = ends_with(project, policy)
    if ends_on > last:
        ended = "项目结束日期" if project.ended_on is not None else "重大项目资助期限和承担任务的期限"
        detail = f"期满日期不得晚于{ended}{chinese_date(last)}。"
        yield Problem("ends_on", "beyond_funding", detail, interpretation(PROJECT_LIMIT))


def sign_supplement(
    case: Stay, command: cmd.SignSupplement, c: Circumstances, world: StayWorld
) -> fact.SupplementSigned | Refusal:
    """Art. 13(1): each for itself; with the last signature what the supplement says is agreed."""
    supplement = case.supplement
    if supplement is None:
        return _none()
    if command.side not in MAY_SIGN.get(c.actor.role, ()):
        return forbidden(f"不能代{SIDE_NAMES[command.side]}一方签署。", setting("permission"))
    if command.side in supplement.signed:
        return Refusal(
            code="already_signed", detail=f"{SIDE_NAMES[command.side]}一方已经签署。", source=AGREED
        )
    complete = supplement.unsigned == (command.side,)
    found = refused(_signed_on(case, command.on, c.today), "签署日期有误。") or (
        stale(case, supplement, c) if complete else None
    )
    if found:
        return found
    key = f"{SUPPLEMENT}{command.side}"
    if not complete:
        return fact.SupplementSigned(
            supplement=supplement.id,
            side=command.side,
            on=command.on,
            complete=False,
            starts={},
            stops=(key,),
        )
    return _effective(case, supplement, command, c)


def _none() -> Refusal:
    return Refusal(code="no_supplement", detail="目前没有待签署的补充协议。", source=AGREED)


def _signed_on(case: Stay, day: date, today: date) -> Iterator[Problem]:
    yield from countable(day, "on", "签署日期")
    yield from until_today(day, today, "on", "签署日期")
    signed = max(case.agreement.signed.values(), default=None) if case.agreement else None
    first = signed or case.entered_on
    if first is not None and day < first:
        what = "三方协议签订完毕之日" if signed else "进入基地之日"
        detail = f"补充协议的签署日期不得早于{what}{chinese_date(first)}。"
        yield Problem("on", "before_agreement", detail, AGREED)


def stale(case: Stay, supplement: Supplement, c: Circumstances) -> Refusal | None:
    """What was drafted is looked at again when it is to take effect: days have gone by, a project may have ended."""
    found = tuple(_term(case, supplement, c))
    if not found:
        return None
    detail = f"补充协议的内容已不符合要求：{found[0].detail.rstrip('。')}；请撤回后重新拟定。"
    return Refusal(code="supplement_stale", detail=detail, source=found[0].source)


def _effective(
    case: Stay, supplement: Supplement, command: cmd.SignSupplement, c: Circumstances
) -> fact.SupplementSigned:
    key = f"{SUPPLEMENT}{command.side}"
    ends_on, entered_on = supplement.ends_on, case.entered_on
    agreed = (PROJECT, PROJECT_REVISION) if supplement.project else ()  # the 流动站 signed it (Art. 8)
    done = (key, *agreed)
    if ends_on is None or entered_on is None:
        return fact.SupplementSigned(
            supplement=supplement.id, side=command.side, on=command.on, complete=True, starts={}, stops=done
        )
    dropped = tuple(one.id for one in case.removals if one.open and one.ground is Ground.EXPIRED)
    stops = (*done, f"{VERIFY}{EXIT}", *clocks_of_all(dropped), *_adjusted(case, supplement, ends_on, c))
    starts = _dated_again(case, entered_on, ends_on, c)
    return fact.SupplementSigned(
        supplement=supplement.id,
        side=command.side,
        on=command.on,
        complete=True,
        starts=starts,
        stops=stops,
        dropped=dropped,
    )


def _dated_again(case: Stay, entered_on: date, ends_on: date, c: Circumstances) -> Mapping[str, Clock]:
    """The end of the term, and a midterm that is still open and would not be over."""
    clocks = entry_clocks(case, entered_on, ends_on, c)
    midterms = {
        key: clock
        for key, clock in clocks.items()
        if key.startswith(MIDTERM) and key in case.clocks and clock.deadline and clock.deadline.ends_at > c.at
    }
    return {EXIT: clocks[EXIT], **midterms}


def _adjusted(case: Stay, supplement: Supplement, ends_on: date, c: Circumstances) -> tuple[str, ...]:
    """The tasks of Art. 14 that the new term does: of the project that it rests on, and of all that ask for no more."""
    after = replace(case, ends_on=ends_on)
    done = (one.id for one in case.projects if one.id == supplement.major_project or not asks(after, one, c))
    borne = case.entered_on is not None and not over_four_years(after, case.entered_on, c.policy)
    return (*(f"{ADJUST}{one}" for one in done), *((OVER_FOUR,) if borne else ()))


def asks(case: Stay, project: MajorProject, c: Circumstances) -> bool:
    """Art. 14 (应当…及时调整在基地时间): whether a major project may ask for another term than the agreed one.

    It lasts longer than the term and the six years leave room; or the term is over four years, and no project bears it.
    """
    ends_on, entered_on = case.ends_on, case.entered_on
    if ends_on is None or entered_on is None:
        return False
    if over_four_years(case, entered_on, c.policy):
        return True
    lasting = any(one.id == project.id for one in standing(case))
    return lasting and ends_with(project, c.policy) > ends_on and ends_on < six_years(entered_on, c)


def withdraw_supplement(
    case: Stay, command: cmd.WithdrawSupplement, c: Circumstances, world: StayWorld
) -> fact.SupplementWithdrawn | Refusal:
    """Setting (agreement): any of the three may withdraw from it until all have signed, with its reason."""
    supplement = case.supplement
    if supplement is None:
        return _none()
    stops = tuple(f"{SUPPLEMENT}{side}" for side in Side)
    side = OF_ROLE[c.actor.role]
    return said(command.reason, "reason", "撤回的理由", AGREED) or fact.SupplementWithdrawn(
        supplement.id, side, command.reason, stops
    )
