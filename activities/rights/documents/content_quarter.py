"""Documents of a quarter: the report of 科技厅, and the bulletin as it was printed."""

from collections.abc import Mapping, Sequence

from activities.documents.content import Drafted, lacking, letter, lines
from domain.rights.dispatch.figures import Figures
from domain.rights.dispatch.state import Dispatch
from domain.rights.dispatch.suppression import TOTAL
from domain.rights.offices import LINES, league_name
from domain.rights.rules import PROCEDURE
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES, Body, Topic

ORGAN = LINES[0].department.name
EVERYBODY = "各盟市科学技术局，自治区各有关部门，各科研单位"
PRINTED_NAMES = {
    "answered": "答复",
    "overdue": "逾期",
    "satisfied": "评价满意",
    "dissatisfied": "评价不满意",
    "not_rated": "未评价",
}
NO_LEAGUE_NAME = "未涉及盟市"
REGION = "150000"


def report(case: Dispatch) -> Drafted:
    """权益·三(三): what was received and done in the quarter; who has not confirmed is named."""
    if case.paper is None or case.filed_on is None:
        return lacking("part", "尚未报告季度调度情况。", PROCEDURE)
    whole, quarter = case.whole, f"{case.year}年第{case.number}季度"
    rate = f"评价满意{whole.satisfied}件、不满意{whole.dissatisfied}件，未评价{whole.not_rated}件。"
    opening = (
        f"{quarter}期初未办结{whole.open_start}件，收到投诉{whole.received}件，涉及{case.matters}个事项；办结{whole.closed}件，"
        f"期末未办结{whole.open_end}件。答复{whole.answered}件，其中措施已落实{whole.solved}件；逾期{whole.overdue}件。{rate}"
    )
    missing = "、".join(BODY_NAMES[body] for body in case.unconfirmed_then)
    unconfirmed = f"{missing}未在期限内确认本部门数据。" if missing else "各承办部门已确认本部门数据。"
    return letter(
        ("关于", quarter, "科研人员权益投诉", "办理情况的报告"),
        case.filed_on,
        lines(opening, unconfirmed if case.agencies else "", case.summary),
        organ=ORGAN,
        number=case.paper,
        attachments=["各承办部门和各诉求类别办理情况"],
        annex_title="各承办部门和各诉求类别办理情况",
        rows=[
            *(
                _row(BODY_NAMES[body], case.agencies[body.value])
                for body in Body
                if body.value in case.agencies
            ),
            *(
                _row(TOPIC_NAMES[topic], case.topics[topic.value])
                for topic in Topic
                if topic.value in case.topics
            ),
            _row("合计", whole),
        ],
    )


def _row(name: str, figures: Figures) -> Mapping[str, object]:
    return {
        "name": name,
        "open_start": str(figures.open_start),
        "received": str(figures.received),
        "closed": str(figures.closed),
        "open_end": str(figures.open_end),
        "answered": str(figures.answered),
        "overdue": str(figures.overdue),
        "satisfied": str(figures.satisfied),
        "dissatisfied": str(figures.dissatisfied),
    }


def bulletin(case: Dispatch) -> Drafted:
    """Setting (least_cell): the numbers that were printed, and no others; by league, each with what its agencies received."""
    printed = case.printed
    if printed is None or case.bulletin is None or case.published_on is None:
        return lacking("part", "尚未发布通报。", PROCEDURE)
    quarter = f"{case.year}年第{case.number}季度"
    told = "，".join(
        f"{PRINTED_NAMES[name]}{_counted(text)}" for name, text in {**printed.told, **printed.rated}.items()
    )
    total = printed.received.get(TOTAL, {}).get(TOTAL, "0")
    opening = f"{quarter}收到科研人员权益投诉{_counted(total)}，{told}。各盟市收到情况见附件。"
    about = "数值较小的不公布具体数；为免由合计推算，另有一个数不公布。没有的，为0。"
    return letter(
        ("关于", quarter, "科研人员权益投诉", "办理情况的通报"),
        case.published_on,
        lines(opening, about, case.bulletin_text),
        organ=ORGAN,
        number=case.bulletin,
        recipient=EVERYBODY,
        attachments=["各盟市、各承办部门收到投诉情况"],
        annex_title="各盟市、各承办部门收到投诉情况",
        rows=list(_leagues(printed.received)),
        units=[{"name": name, "received": text} for name, text in printed.units.items()],
    )


def _leagues(received: Mapping[str, Mapping[str, str]]) -> Sequence[Mapping[str, object]]:
    columns = received.get(TOTAL, {})
    return [
        {
            "name": _place(code),
            **{body.value: received[body.value][code] for body in Body},
            TOTAL: received[TOTAL][code],
        }
        for code in columns
    ]


def _place(code: str) -> str:
    if code == TOTAL:
        return "合计"
    return NO_LEAGUE_NAME if code == REGION else league_name(code)


def _counted(text: str) -> str:
    """12件; 少于5件; a number that is withheld for the sake of another."""
    return f"{text}件" if text != "不公布" else "（不公布）"
