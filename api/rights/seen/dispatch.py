"""A dispatch as answers."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date

from api.models.dates import Day, day_of
from api.reader import Reader
from api.rights.models.dispatches import (
    Bulletin,
    BulletinRow,
    Confirmation,
    DispatchAnswer,
    DispatchRow,
    FigureRow,
)
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.command_words import words_of
from domain.rights.dispatch.explanation import explain
from domain.rights.dispatch.figures import NO_LEAGUE, Figures
from domain.rights.dispatch.keys import REPORT
from domain.rights.dispatch.state import STAGE_NAMES, Dispatch, DispatchStage
from domain.rights.dispatch.suppression import TOTAL
from domain.rights.dispatch.waits import waits
from domain.rights.offers import of_dispatch
from domain.rights.offices import LEAGUES, league_name
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES, Body, Topic

TOLD_NAMES = {
    "answered": "答复",
    "overdue": "逾期",
    "satisfied": "评价满意",
    "dissatisfied": "评价不满意",
    "not_rated": "未评价",
}
WHOLE = "全区"


def place_name(code: str) -> str:
    """A league; where a complaint names none, the region."""
    return "未涉及盟市" if code == NO_LEAGUE else league_name(code)


def title_of(case: Dispatch) -> str:
    """2026年第3季度."""
    return f"{case.year}年第{case.number}季度"


def dispatch_row(case: Dispatch) -> dict[str, object]:
    """A dispatch as values of the type `DispatchRow`."""
    stage, whole = case.stage or DispatchStage.FROZEN, case.whole
    clock = case.clocks.get(REPORT)
    return {
        "id": case.id,
        "title": title_of(case),
        "stage": stage,
        "stage_name": STAGE_NAMES[stage],
        "received": whole.received,
        "answered": whole.answered,
        "overdue": whole.overdue,
        "open_end": whole.open_end,
        "report_due": day_of(clock.deadline.due) if clock and clock.deadline else None,
        "published_on": _day(case.published_on),
    }


def dispatch_shown(case: Dispatch) -> DispatchRow:
    """A dispatch in the list."""
    return DispatchRow.model_validate(dispatch_row(case))


def dispatch_answer(case: Dispatch, seq: int, reader: Reader) -> DispatchAnswer:
    """One dispatch in whole, with what the reader can do with it."""
    found, words = waits(case), words_of("dispatch").names
    offers = [Offered(name, words[name], name) for name in of_dispatch(case, reader.actor)]
    return DispatchAnswer.model_validate(
        {
            **dispatch_row(case),
            "seq": seq,
            "frozen_at": case.frozen_at,
            "matters": case.matters,
            "whole": _figures("", WHOLE, case.whole),
            "agencies": list(_rows(case.agencies, {body.value: BODY_NAMES[body] for body in Body})),
            "leagues": list(_rows(case.leagues, {code: place_name(code) for code in (*LEAGUES, NO_LEAGUE)})),
            "topics": list(_rows(case.topics, {topic.value: TOPIC_NAMES[topic] for topic in Topic})),
            "overdue_on": [
                BulletinRow(name=BODY_NAMES[Body(code)], cells=[str(number)])
                for code, number in case.overdue.items()
            ],
            "confirmations": [
                Confirmation(
                    code=code,
                    name=BODY_NAMES[Body(code)],
                    confirmed=Body(code) in case.confirmed,
                    remark=case.confirmed.get(Body(code), ""),
                )
                for code in case.agencies
            ],
            "summary": case.summary,
            "paper": case.paper,
            "filed_on": _day(case.filed_on),
            "internal": case.internal,
            "bulletin": bulletin_shown(case),
            "waits": wait_rows("dispatch", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("dispatch", f"/api/v1/dispatches/{case.id}", offers, found, reader),
        }
    )


def bulletin_shown(case: Dispatch) -> Bulletin | None:
    """What was published of the quarter, as it was printed."""
    printed = case.printed
    if printed is None or case.bulletin is None or case.published_on is None:
        return None
    columns = list(printed.received.get(TOTAL, {}))
    return Bulletin(
        id=case.id,
        title=f"{title_of(case)}科研人员权益投诉办理情况通报",
        number=case.bulletin,
        published_on=day_of(case.published_on),
        text=case.bulletin_text,
        head=["合计" if code == TOTAL else place_name(code) for code in columns],
        rows=[
            BulletinRow(
                name="合计" if code == TOTAL else BODY_NAMES[Body(code)],
                cells=[row[column] for column in columns],
            )
            for code, row in printed.received.items()
        ],
        told=[
            BulletinRow(name=TOLD_NAMES[name], cells=[text])
            for name, text in {**printed.told, **printed.rated}.items()
        ],
        units=[BulletinRow(name=name, cells=[text]) for name, text in printed.units.items()],
        least="数值较小的，不公布具体数；为免由合计推算，另有一个数不公布。没有的，为0。",
    )


def _rows(groups: Mapping[str, Figures], names: Mapping[str, str]) -> Iterator[FigureRow]:
    """In the order of the names."""
    for code in (
        *(known for known in names if known in groups),
        *(each for each in groups if each not in names),
    ):
        yield _figures(code, names.get(code, code), groups[code])


def _figures(code: str, name: str, figures: Figures) -> FigureRow:
    return FigureRow(code=code, name=name, **asdict(figures))


def _day(given: date | None) -> Day | None:
    return None if given is None else day_of(given)
