"""The parts of the ledger on opinions of the committee, the station's word on projects, and awards (Art. 7, 8, 17)."""

from collections.abc import Iterator

from domain.bases import law
from domain.bases.ledger.tables import STAY, Row, Table, View
from domain.bases.stay.terms_care import AWARD_NAMES, COMMITTEE_STEP_NAMES


def _opinions(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for said in stay.state.opinions:
            cells = (COMMITTEE_STEP_NAMES[said.step], said.agreed, said.on, said.opinion)
            yield Row(f"{stay.state.id}/{said.id}", (*stay.who, *cells))


def _words(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for place, word in enumerate(stay.state.project_words, 1):
            cells = (word.project, word.confirmed, word.on, word.opinion)
            yield Row(f"{stay.state.id}/{place}", (*stay.who, *cells))


def _awards(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for given in stay.state.awards:
            kind = AWARD_NAMES[given.kind]
            cells = (kind, given.title, given.on, given.merits, given.document, given.amount, given.withdrawn)
            yield Row(f"{stay.state.id}/{given.id}", (*stay.who, *cells))


CARE_TABLES = (
    Table(
        "committee_opinions",
        "专家学术委员会意见",
        law.COMMITTEE_GUARDS,
        {**STAY, "step": "环节", "agreed": "同意", "on": "日期", "opinion": "意见"},
        _opinions,
    ),
    Table(
        "project_words",
        "研究项目的确认",
        law.STATION_HELPS_PROJECT,
        {**STAY, "project": "研究项目", "confirmed": "流动站确认", "on": "日期", "opinion": "意见"},
        _words,
    ),
    Table(
        "awards",
        "表彰奖励",
        law.AWARDS,
        {
            **STAY,
            "kind": "种类",
            "title": "名称",
            "on": "日期",
            "merits": "突出成果和表现",
            "document": "文件",
            "amount": "金额（元）",
            "withdrawn": "撤销原因",
        },
        _awards,
    ),
)
"""Art. 25: in the order of the ledger."""
