"""What the forms of commitments, complaints and inquiries need: lines, measures and departments to choose from."""

from collections.abc import Collection, Sequence

from api.rights.models.commitments import CommitmentAnswer
from api.rights.models.complaints import ComplaintAnswer, InquiryAnswer
from domain.rights.commitment.keeping import TO_CONFIRM, UNENDED, UNREPORTED
from domain.rights.commitment.keys import OF_CLAIM
from domain.rights.commitment.state import CommitmentStage, LineStatus
from web.desk import Desk
from web.doing import Choosing, Place, case_of, choices, leaves_to, page_of_own
from web.forms.field import Choice

case_of("commitments", CommitmentAnswer)
case_of("complaints", ComplaintAnswer)
case_of("inquiries", InquiryAnswer)
page_of_own("complaints", "identity", "identity")
for command in ("referral", "routing"):
    leaves_to("complaints", command, "moved")


def _lines(statuses: Collection[LineStatus]) -> Choosing:
    async def chosen(_: Desk, place: Place) -> Sequence[Choice]:
        return [
            Choice(line.id, f"{line.text}（{line.due.text}，{line.status_name}）")
            for line in place.of(CommitmentAnswer).lines
            if line.status in statuses
        ]

    return chosen


for command, statuses in (
    ("fulfilments", UNREPORTED),
    ("breaking", UNREPORTED),
    ("confirmations", TO_CONFIRM),
    ("contests", TO_CONFIRM | {LineStatus.OVERDUE}),
    ("release", UNENDED),
    ("replacement", UNENDED),
):
    choices("commitments", command, "line")(_lines(statuses))


@choices("commitments", "settlement", "line")
async def contested(_: Desk, place: Place) -> Sequence[Choice]:
    """Lines that are contested, or the claim itself."""
    case = place.of(CommitmentAnswer)
    if case.stage is CommitmentStage.DISPUTED:
        return [Choice(OF_CLAIM, "是否作出过该承诺")]
    return [
        Choice(line.id, f"{line.text}（{line.due.text}）")
        for line in case.lines
        if line.status is LineStatus.CONTESTED
    ]


@choices("complaints", "redaction", "original")
async def originals(_: Desk, place: Place) -> Sequence[Choice]:
    """Files of the complainant."""
    return [Choice(each.id, f"{each.name}（{each.kind}）") for each in place.of(ComplaintAnswer).files]


@choices("complaints", "inquiries", "files")
async def redacted(_: Desk, place: Place) -> Sequence[Choice]:
    """Redacted copies."""
    return [
        Choice(each.copy_id, f"{each.name}的遮盖件")
        for each in place.of(ComplaintAnswer).files
        if each.copy_id is not None
    ]


@choices("complaints", "measures", "measure")
async def measures(_: Desk, place: Place) -> Sequence[Choice]:
    """Measures that are not done."""
    return [
        Choice(each.id, f"措施{each.id}（{each.due.text}前）")
        for each in place.of(ComplaintAnswer).measures
        if each.evidence is None
    ]
