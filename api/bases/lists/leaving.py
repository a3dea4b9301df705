"""The columns of the lists of exits with their receipts, and of certificates for 直接考察."""

from api.lists.listing import Column, Kind, Listing
from domain.visibility import masked_name

EXITS = Listing(
    "exits",
    "出基地手续",
    "/exits",
    (
        Column(title="编号", place="number"),
        Column(title="姓名", place="person_name", mask=masked_name),
        Column(title="基地编号", place="base", wide=True),
        Column(title="设立单位", place="unit_name"),
        Column(title="流动站", place="station_name", wide=True),
        Column(title="所属盟市", place="league_name", codes=("league",), wide=True),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="在站终止情形", place="leaving_name", codes=("leaving",)),
        Column(title="离开基地之日", place="left_on", kind=Kind.DAY),
        Column(title="回执编号", place="receipt"),
        Column(title="回执日期", place="receipted_on", kind=Kind.DAY, wide=True),
        Column(title="回执", place="pending", kind=Kind.YES_NO, words=("待出具", "无待办")),
        Column(title="出具期限", place="due.on", kind=Kind.DAY),
    ),
    frozenset({"id"}),
)
CERTIFICATES = Listing(
    "certificates",
    "直接考察招聘证明",
    "/certificates",
    (
        Column(title="证明编号", place="certificate"),
        Column(title="出具日期", place="on", kind=Kind.DAY),
        Column(title="拟聘用单位", place="employer"),
        Column(title="博士后编号", place="number"),
        Column(title="姓名", place="person_name", mask=masked_name),
        Column(title="基地设立单位", place="unit_name"),
        Column(title="所属盟市", place="league_name", codes=("league",), wide=True),
        Column(title="进入基地日期", place="entered_on", kind=Kind.DAY, wide=True),
        Column(title="离开基地之日", place="left_on", kind=Kind.DAY),
        Column(title="说明", place="note", wide=True),
    ),
    frozenset({"id"}),
)
SERIES = Listing(
    "series-numbers",
    "回执和证明编号",
    "/series-numbers",
    (
        Column(title="编号", place="number"),
        Column(title="种类", place="kind_name", codes=("kind",)),
        Column(title="编列时间", place="given_at", kind=Kind.MOMENT),
        Column(title="作废时间", place="voided_at", kind=Kind.MOMENT),
        Column(title="作废原因", place="why_void"),
        Column(title="用于", place="case_id"),
    ),
)
LEAVING = (EXITS, CERTIFICATES, SERIES)
