"""A complaint and an inquiry as answers: to whoever has them in hand, and to whoever has the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.models.dates import Day, day_of, due_of
from api.reader import Reader
from api.rights.models.complaints import (
    ComplaintAnswer,
    ComplaintRow,
    FileShown,
    Followed,
    InquiryAnswer,
    InquiryRow,
    MeasureShown,
    MoveShown,
    PaperOf,
)
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.calendar import WorkCalendar
from domain.command_words import words_of
from domain.legal_time import legal_day
from domain.rights.complaint.explanation import explain
from domain.rights.complaint.keys import ANSWERING
from domain.rights.complaint.narrative import FURTHER
from domain.rights.complaint.receiving import possible_repeats
from domain.rights.complaint.state import (
    BEFORE_ANSWER,
    OPEN,
    RATING_NAMES,
    STAGE_NAMES,
    Complaint,
    ComplaintStage,
    Move,
    Point,
)
from domain.rights.complaint.visibility import by_receipt, may_open_text, sees_time
from domain.rights.complaint.waits import waits
from domain.rights.inquiry import explanation as of_inquiries
from domain.rights.inquiry.state import STAGE_NAMES as INQUIRY_STAGES
from domain.rights.inquiry.state import Inquiry, InquiryStage
from domain.rights.inquiry.waits import waits as inquiry_waits
from domain.rights.offers import of_complaint, of_inquiry
from domain.rights.terms import BODY_NAMES, FINDING_NAMES, NAMING_NAMES, SUGGESTED, TOPIC_NAMES


def complaint_row(case: Complaint) -> dict[str, object]:
    """A complaint as values of the type `ComplaintRow`."""
    stage = case.stage or ComplaintStage.RECEIVED
    due = next((case.clocks[key].deadline for key in ANSWERING if key in case.clocks), None)
    received = case.received_at
    return {
        "id": case.id,
        "topic": case.topic,
        "topic_name": TOPIC_NAMES[case.topic],
        "intake": case.intake,
        "intake_name": BODY_NAMES[case.intake],
        "holder": case.holder,
        "holder_name": BODY_NAMES[case.holder],
        "stage": stage,
        "stage_name": STAGE_NAMES[stage],
        "received_on": None if received is None else day_of(legal_day(received)),
        "answer_due": day_of(due.due) if due else None,
        "overdue": case.overdue,
        "listed": case.listed,
    }


def complaint_shown(case: Complaint) -> ComplaintRow:
    """A complaint in the list."""
    return ComplaintRow.model_validate(complaint_row(case))


def complaint_answer(
    case: Complaint,
    seq: int,
    unit_name: str | None,
    others: Sequence[Complaint],
    files: Sequence[FileShown],
    reader: Reader,
) -> ComplaintAnswer:
    """One complaint for whoever has it in hand; text and contact are opened by requests of their own."""
    actor, found, words = reader.actor, waits(case), words_of("complaint").names
    offers = [Offered(name, words[name], name) for name in of_complaint(case, actor)]
    undecided = case.holder is case.desk and case.stage in BEFORE_ANSWER and not case.moves
    suggested = SUGGESTED.get(case.topic) if undecided else None
    return ComplaintAnswer.model_validate(
        {
            **complaint_row(case),
            "seq": seq,
            "received_at": case.received_at if sees_time(case, actor) else None,
            "naming": case.naming,
            "naming_name": NAMING_NAMES[case.naming],
            "has_contact": case.contact,
            "unit_name": unit_name,
            "against_name": BODY_NAMES[case.against] if case.against else None,
            "against_office": case.against_office,
            "own_matter": case.own_matter,
            "outsider": case.outsider,
            "suggested": BODY_NAMES[suggested] if suggested else None,
            "repeats": list(possible_repeats(case, tuple(others))),
            "matter": case.matter,
            "follows": case.follows,
            "moves": [MoveShown(on=day_of(move.on), text=_moved(move)) for move in case.moves],
            "inquiries": list(case.inquiries),
            "points": points_of(case.points),
            "measures": [
                MeasureShown(id=each.id, due=day_of(each.due), evidence=each.evidence)
                for each in case.measures
            ],
            "rating": case.rating,
            "rating_name": RATING_NAMES[case.rating] if case.rating else None,
            "reopened": case.reopened,
            "may_read": may_open_text(case, actor),
            "files": list(files),
            "waits": wait_rows("complaint", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("complaint", f"/api/v1/complaints/{case.id}", offers, found, reader),
        }
    )


def _moved(move: Move) -> str:
    giver, to = BODY_NAMES[move.giver], BODY_NAMES[move.to]
    return f"{giver}承办改为指定由{to}承办" if move.binding else f"{giver}移送{to}"


def points_of(points: Sequence[Point]) -> list[str]:
    """A finding for each point, by its number."""
    return [f"第{point.number}项：{FINDING_NAMES[point.finding]}" for point in points]


@dataclass(frozen=True, slots=True)
class Told:
    """What is opened for whoever has the receipt: the answer, the names of the files kept, how many there may be."""

    answer: str | None
    files: Sequence[str]
    most_files: int


def followed(case: Complaint, number: str, told: Told, today: date, calendar: WorkCalendar) -> Followed:
    """What whoever has the receipt sees; of the body, no person."""
    seen = by_receipt(case)
    due = due_of(seen.due, today, calendar)
    over = case.stage in (ComplaintStage.CLOSED, ComplaintStage.ANSWERED)
    papers = {
        PaperOf.RECEIPT: True,
        PaperOf.NOTICE: case.declined is not None or bool(case.handler or case.handlers),
        PaperOf.ANSWER: told.answer is not None,
    }
    return Followed(
        number=number,
        topic=seen.topic,
        stage=seen.stage,
        body=seen.body,
        due=Day(on=due.on, text=due.text) if due else None,
        left=due.left if due else None,
        answer=told.answer,
        points=points_of(case.points),
        rating=RATING_NAMES[case.rating] if case.rating else None,
        can_rate=seen.can_rate,
        can_reopen=seen.can_reopen and case.rating is not None and case.rating.value == "dissatisfied",
        can_withdraw=case.stage in BEFORE_ANSWER,
        can_add_files=case.stage in OPEN and len(case.files) < told.most_files,
        files=list(told.files),
        further=FURTHER.replace("告知", "", 1) if over else None,
        papers=[paper for paper, there in papers.items() if there],
    )


def inquiry_row(case: Inquiry, names: Mapping[str, str]) -> dict[str, object]:
    """An inquiry as values of the type `InquiryRow`."""
    stage = case.stage or InquiryStage.ASKED
    return {
        "id": case.id,
        "body": case.body,
        "body_name": BODY_NAMES[case.body],
        "asked_name": names.get(case.scope, case.scope),
        "stage": stage,
        "stage_name": INQUIRY_STAGES[stage],
        "asked_on": day_of(case.asked_on) if case.asked_on else None,
        "answered_on": day_of(case.answered_on) if case.answered_on else None,
    }


def inquiry_shown(case: Inquiry, names: Mapping[str, str]) -> InquiryRow:
    """An inquiry in the list."""
    return InquiryRow.model_validate(inquiry_row(case, names))


def inquiry_answer(
    case: Inquiry, seq: int, names: Mapping[str, str], files: Sequence[str], reader: Reader
) -> InquiryAnswer:
    """One inquiry for whoever asks or is asked."""
    found, words = inquiry_waits(case), words_of("inquiry").names
    offers = [Offered(name, words[name], name) for name in of_inquiry(case, reader.actor)]
    explained = of_inquiries.explain(case, reader.now, reader.calendar)
    return InquiryAnswer.model_validate(
        {
            **inquiry_row(case, names),
            "seq": seq,
            "paraphrase": case.paraphrase,
            "files": list(files),
            "answer": case.answer,
            "waits": wait_rows("inquiry", found, reader),
            "standing": explained.text,
            "can": offered("inquiry", f"/api/v1/inquiries/{case.id}", offers, found, reader),
        }
    )
