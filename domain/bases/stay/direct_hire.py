"""Art. 22, second sentence: 事业单位 may take who left after the whole term by 直接考察; the department certifies it."""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import WHOLE_TERM
from domain.bases.policy import Policy
from domain.bases.stay import commands_end as cmd
from domain.bases.stay import facts_end as fact
from domain.bases.stay.oddities import EARLY
from domain.bases.stay.state import Stay
from domain.bases.stay.state_end import Certificate
from domain.bases.stay.terms import STAY_STAGE_NAMES, StayStage
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.plain.names import organisation_name, same_organisation
from domain.refusal import Problem, Refusal, invalid, said
from domain.source import interpretation, setting

LAST_DAY = "last_day"
"""The answer to `whole_term` under which only the last day of the term will do."""


def certify_direct_hire(
    case: Stay, command: cmd.CertifyDirectHire, c: Circumstances, world: StayWorld
) -> fact.DirectHireCertified | Refusal:
    """Art. 22: only for 期满出站; numbered, one for each employer that asks."""
    lacks = tuple(lacking(case, c.policy))
    if lacks:
        return invalid(lacks, "不属于期满出站，不能出具直接考察招聘证明。", "not_whole_term")
    found = said(command.employer, "employer", "拟聘用的事业单位", setting("form"))
    if found:
        return found
    if any(same_organisation(one.employer, command.employer) for one in case.exit.certificates):
        return Refusal(code="already_certified", detail="已经向该单位出具证明。", source=setting("procedure"))
    if not world.receipt:
        return Refusal(
            code="no_receipt", detail="未能编定证明编号，请重试。", source=setting("certificate_prefix")
        )
    return fact.DirectHireCertified(
        Certificate(world.receipt, c.today, organisation_name(command.employer), command.note)
    )


def lacking(case: Stay, policy: Policy) -> Iterator[Problem]:
    """Art. 22, 23: what speaks against 期满出站; nothing where it is one."""
    if case.stage is StayStage.REMOVED:
        detail = "退出基地的，不享受国家、自治区对期满出站博士后研究人员规定的相关政策。"
        yield Problem("stage", "removed", detail, law.NO_BENEFITS)
        return
    if case.stage is not StayStage.EXITED or case.left_on is None or case.ends_on is None:
        detail = f"目前为“{STAY_STAGE_NAMES[case.stage]}”，不是办结出基地手续的期满出站。"
        yield Problem("stage", "not_exited", detail, law.DIRECT_HIRE)
        return
    least = earliest(case.ends_on, policy)
    if case.left_on < least:
        detail = (
            f"协议至{chinese_date(case.ends_on)}期满，{chinese_date(case.left_on)}离开基地；"
            f"离开基地不早于{chinese_date(least)}的，认定为期满出站。"
        )
        yield Problem("left_on", "before_term", detail, interpretation(WHOLE_TERM))


def earliest(ends_on: date, policy: Policy) -> date:
    """Interpretation (whole_term): the first day of leaving that counts as after the whole term."""
    return ends_on if policy.reads(WHOLE_TERM) == LAST_DAY else ends_on - EARLY
