"""The columns of the lists of exits with their receipts, and of certificates for 直接考察."""

from api.lists.listing import Column, Kind, Listing
from domain.visibility import masked_name

EXITS = Listing(
    "exits",
    "出基地手续",
    "/exits",
    (
        Column("编号", "number"),
        Column("姓名", "person_name", mask=masked_name),
        Column("基地编号", "base", wide=True),
        Column("设立单位", "unit_name"),
        Column("流动站", "station_name", wide=True),
        Column("所属盟市", "league_name", codes=("league",), wide=True),
        Column("状态", "stage_name", codes=("stage",)),
        Column("在站终止情形", "leaving_name", codes=("leaving",)),
        Column("离开基地之日", "left_on", Kind.DAY),
        Column("回执编号", "receipt"),
        Column("回执日期", "receipted_on", Kind.DAY, wide=True),
        Column("回执", "pending", Kind.YES_NO, words=("待出具", "无待办")),
        Column("出具期限", "due.on", Kind.DAY),
    ),
    frozenset({"id"}),
)
CERTIFICATES = Listing(
    "certificates",
    "直接考察招聘证明",
    "/certificates",
    (
        Column("证明编号", "certificate"),
        Column("出具日期", "on", Kind.DAY),
        Column("拟聘用单位", "employer"),
        Column("博士后编号", "number"),
        Column("姓名", "person_name", mask=masked_name),
        Column("基地设立单位", "unit_name"),
        Column("所属盟市", "league_name", codes=("league",), wide=True),
        Column("进入基地日期", "entered_on", Kind.DAY, wide=True),
        Column("离开基地之日", "left_on", Kind.DAY),
        Column("说明", "note", wide=True),
    ),
    frozenset({"id"}),
)
LEAVING = (EXITS, CERTIFICATES)
