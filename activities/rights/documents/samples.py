"""A sample (样例) of what each kind of document says: templates are tried out with it, and shown with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from activities.documents.content import Content, Drafted
from activities.rights.documents import content_quarter as of_quarter
from activities.rights.documents import samples_cases as of_cases
from activities.rights.documents.kinds import DocumentKind
from domain.rights.dispatch.bulletin import printed
from domain.rights.dispatch.figures import Figures
from domain.rights.dispatch.state import Dispatch, DispatchStage
from domain.rights.policy import DEFAULT_POLICY
from domain.rights.terms import Body


def sample_of(kind: DocumentKind) -> Content:
    """What such a document says of an invented case (样例)."""
    found = SAMPLES[kind]()
    if not isinstance(found, Content):
        raise TypeError(kind)
    return found


def _dispatch() -> Dispatch:
    desk = Figures(received=15, closed=11, open_end=4, answered=12, overdue=2, satisfied=7, dissatisfied=2)
    other = Figures(open_start=2, received=6, closed=8, answered=7, satisfied=5, not_rated=3)
    case = Dispatch(
        id="2026Q3",
        stage=DispatchStage.REPORTED,
        year=2026,
        number=3,
        agencies={"kjt": desk, "rst": other},
        topics={"reimbursement": desk, "titles": other},
        matters=19,
        cells={"kjt": {"150100": 12, "150200": 3}, "rst": {"150100": 6}},
        units={"样例单位": 12, "样例研究院": 3},
        summary="样例：本季度投诉集中在报销和职称评审，已督促有关单位修改内部规定。",
        paper="样例调度〔2026〕3号",
        filed_on=date(2026, 10, 21),
        unconfirmed_then=(Body.RST,),
        bulletin="样例通报〔2026〕1号",
        bulletin_text="样例：请有关单位对照问题整改。",
        published_on=date(2026, 10, 28),
    )
    return replace(case, printed=printed(case, replace(DEFAULT_POLICY, bulletin_by_unit=True)))


SAMPLES: Mapping[DocumentKind, Callable[[], Drafted]] = {
    DocumentKind.COMPLAINT_RECEIPT: of_cases.receipt,
    DocumentKind.COMPLAINT_NOTICE: of_cases.notice,
    DocumentKind.COMPLAINT_REFERRAL: of_cases.referral,
    DocumentKind.COMPLAINT_ANSWER: of_cases.answer,
    DocumentKind.INQUIRY_LETTER: of_cases.asking,
    DocumentKind.INQUIRY_REPLY: of_cases.reply,
    DocumentKind.INQUIRY_URGING: of_cases.urging_inquiry,
    DocumentKind.COMMITMENT_SHEET: of_cases.commitment_sheet,
    DocumentKind.COMMITMENT_URGING: of_cases.urging_commitment,
    DocumentKind.CHECK_FORM: of_cases.check_form,
    DocumentKind.CHECK_FINDINGS: of_cases.check_findings,
    DocumentKind.CHECK_URGING: of_cases.urging_check,
    DocumentKind.QUARTER_REPORT: lambda: of_quarter.report(_dispatch()),
    DocumentKind.QUARTER_BULLETIN: lambda: of_quarter.bulletin(_dispatch()),
}
