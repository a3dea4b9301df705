"""Samples (样例) of what documents of adverse acts on a stay, of their service, and of exits say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from activities.bases.documents import content_stay_acts as acts
from activities.bases.documents.content_stay import PersonKnown
from activities.bases.documents.kinds import DocumentKind
from activities.documents.content import Drafted
from domain.bases import law
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay.state import Stay
from domain.bases.stay.state_end import Certificate, Receipt
from domain.bases.stay.state_entry import FilingItem, FilingReturn
from domain.bases.stay.state_refusal import FilingRefusal, Heard
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import Ground, Side
from domain.service import Service, Way

REMOVAL = Removal(
    id="23(6):2026-09-01",
    ground=Ground.DISCIPLINE,
    reason="2026年7月1日至8月20日连续旷工，经催告未返岗。",
    opened_on=date(2026, 9, 1),
    automatic=False,
    statement="因家庭原因未及时请假。",
    heard=True,
    decision=True,
    reasons="旷工事实清楚，有考勤记录和催告函为证。",
    decided_on=date(2026, 9, 28),
    left_on=date(2026, 9, 28),
    answer="所述情形没有履行请假手续，不予采纳。",
    served=Service("postdoc", Way.IN_PERSON, date(2026, 9, 2), "", "paper-1"),
)
REFUSAL = FilingRefusal(
    id="1",
    source=law.AGREEMENT_SAYS,
    reason="三方协议没有约定产权成果归属和违约责任，两次补正仍未约定。",
    opened_on=date(2026, 6, 10),
    hearings={
        Side.UNIT: Heard(Service("unit", Way.SYSTEM, date(2026, 6, 11), ""), "拟于年底前补签。", closed=True),
        Side.POSTDOC: Heard(Service("postdoc", Way.SYSTEM, date(2026, 6, 11), ""), closed=True, waived=True),
    },
    decision=True,
    reasons="协议缺少应当明确的内容。",
    answer="备案时应当具备，不予采纳。",
    decided_on=date(2026, 7, 3),
)
RETURNED = FilingReturn(("1", "2"), date(2026, 5, 25))
ITEMS = (FilingItem("1", "补充三方协议签字页。"), FilingItem("2", "补充博士学位证书认证材料。"))


def makers(stay: Stay, person: PersonKnown) -> Mapping[DocumentKind, Callable[[], Drafted]]:
    """A maker for each of these kinds."""
    one = replace(
        stay,
        removals=(replace(REMOVAL, reversed_on=date(2026, 10, 15), reversal="考勤记录有误。"),),
        refusals=(REFUSAL,),
        filing=replace(stay.filing, items=ITEMS, returns=(RETURNED,)),
        exit=replace(
            stay.exit,
            receipt=Receipt("NMGBSHCZ20280001", date(2028, 3, 10), "材料齐全。"),
            certificates=(Certificate("NMGBSHZM20280001", date(2028, 4, 9), "内蒙古样例研究院"),),
        ),
    )

    def made(draft: Callable[[acts.Drafting], Drafted], part: str) -> Callable[[], Drafted]:
        return lambda: draft(acts.Drafting(one, person, part, DEFAULT_POLICY))

    kind = DocumentKind
    return {
        kind.REMOVAL_NOTICE: made(acts.removal_notice, REMOVAL.id),
        kind.REMOVAL_DECISION: made(acts.removal_decision, REMOVAL.id),
        kind.REMOVAL_REVERSAL: made(acts.removal_reversal, REMOVAL.id),
        kind.REFUSAL_NOTICE: made(acts.refusal_notice, "1"),
        kind.FILING_REFUSAL: made(acts.filing_refusal, "1"),
        kind.FILING_CORRECTION: made(acts.filing_correction, "1"),
        kind.SERVICE_RECEIPT: made(acts.service_receipt, f"{acts.NOTICE}:{REMOVAL.id}"),
        kind.EXIT_RECEIPT: made(acts.exit_receipt, ""),
        kind.DIRECT_HIRE: made(acts.direct_hire, "NMGBSHZM20280001"),
    }
