"""The columns of the lists of cases: applications, bases, postdocs, rounds, notices, objections, campaigns."""

from api.lists.listing import Column, Item, Kind, Listing
from domain.actor import Actor
from domain.terms import Role
from domain.visibility import masked_name

APPLICATIONS = Listing(
    "applications",
    "申报",
    "/applications",
    (
        Column("编号", "number"),
        Column("申报批次", "round", wide=True),
        Column("单位名称", "unit_name"),
        Column("所属盟市", "league_name", codes=("league",)),
        Column("申报渠道", "route_name", codes=("route",)),
        Column("单位性质", "nature_name", codes=("nature",), wide=True),
        Column("环节", "stage_name", codes=("stage",)),
        Column("稿次", "revision", Kind.NUMBER, wide=True),
        Column("最近期限", "due.on", Kind.DAY),
        Column("提交时间", "submitted_at", Kind.MOMENT),
        Column("最近变动", "changed_at", Kind.MOMENT, wide=True),
    ),
    frozenset({"id", "unit"}),
)
FOLLOWERS = frozenset({Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT})


def follows(item: Item, actor: Actor) -> bool:
    """Setting (permission): a base's life is its own people's and of those above it."""
    match actor.role:
        case Role.DEPARTMENT | Role.AUDITOR:
            return True
        case Role.LEAGUE:
            return bool(item["league"] == actor.scope)
        case _:
            return actor.role is Role.UNIT and bool(item["unit"] == actor.scope)


def _life(title: str, name: str, kind: Kind = Kind.NUMBER, *, wide: bool = False) -> Column:
    return Column(title, f"life.{name}", kind, seen_by=FOLLOWERS, own=follows, wide=wide)


BASES = Listing(
    "bases",
    "基地",
    "/bases",
    (
        Column("基地编号", "code"),
        Column("设立单位", "unit_name"),
        Column("所属盟市", "league_name", codes=("league",)),
        Column("申报渠道", "route_name", codes=("route",), wide=True),
        Column("单位性质", "nature_name", codes=("nature",), wide=True),
        Column("研究领域", "research"),
        Column("备案日期", "filed_on", Kind.DAY),
        Column("备案文号", "document"),
        Column("状态", "status_name", codes=("status",)),
        Column("终止日期", "ended_on", Kind.DAY, wide=True),
        Column("限制期最后一日", "barred_until", Kind.DAY, wide=True),
        Column("系统启用前登记", "entered", Kind.YES_NO, wide=True),
        _life("地址", "address", Kind.TEXT, wide=True),
        _life("在站人数", "residents"),
        _life("空站起始日", "vacant_since", Kind.DAY, wide=True),
        _life("空站期满日", "vacancy_due", Kind.DAY),
        _life("逾期报备案人次", "late_filings", wide=True),
        _life("未办完的衔接事项", "open_steps", wide=True),
    ),
    frozenset({"unit", "application"}),
)
STAYS = Listing(
    "stays",
    "博士后",
    "/stays",
    (
        Column("编号", "number"),
        Column("姓名", "person_name", mask=masked_name),
        Column("证件类型", "identity_kind_name", wide=True),
        Column("证件号码", "identity", wide=True),
        Column("基地编号", "base", wide=True),
        Column("设立单位", "unit_name"),
        Column("流动站", "station_name", codes=("station",)),
        Column("所属盟市", "league_name", codes=("league",), wide=True),
        Column("单位性质", "nature_name", codes=("nature",), wide=True),
        Column("申报渠道", "route_name", codes=("route",), wide=True),
        Column("招收方式", "mode_name", codes=("mode",), wide=True),
        Column("一级学科", "discipline", wide=True),
        Column("状态", "stage_name", codes=("stage",)),
        Column("进入基地日期", "entered_on", Kind.DAY),
        Column("协议终止日期", "ends_on", Kind.DAY, wide=True),
        Column("离开基地之日", "left_on", Kind.DAY),
        Column("进站备案", "filing_status_name", codes=("filing_status",)),
        Column("报备案日期", "filed_on", Kind.DAY, wide=True),
        Column("逾期天数", "late_days", Kind.NUMBER, wide=True),
        Column("去向", "destination_name", codes=("destination",), wide=True),
        Column("最近期限", "due.on", Kind.DAY),
        Column("最近变动", "changed_at", Kind.MOMENT, wide=True),
    ),
    frozenset({"id", "unit"}),
)
ROUNDS = Listing(
    "rounds",
    "申报批次",
    "/rounds",
    (
        Column("申报批次", "title"),
        Column("编号", "id"),
        Column("进展", "stage_name", codes=("stage",)),
        Column("申报开始", "opens.on", Kind.DAY),
        Column("申报截止", "closes.on", Kind.DAY),
    ),
)
NOTICES = Listing(
    "notices",
    "公示",
    "/notices",
    (
        Column("公示", "title"),
        Column("申报批次", "round", wide=True),
        Column("公示开始", "begins.on", Kind.DAY),
        Column("公示期满", "ends.on", Kind.DAY),
        Column("进展", "running", Kind.YES_NO, words=("公示中", "已期满")),
        Column("发布时间", "published_at", Kind.MOMENT, wide=True),
        Column("期限的计算依据", "proof", wide=True),
        Column("单位", "units.unit_name"),
        Column("公示后的变化", "units.outcome_text", wide=True),
        Column("仍拟备案或者已备案（家）", "standing", Kind.NUMBER, wide=True),
    ),
    frozenset({"id"}),
)
OBJECTIONS = Listing(
    "objections",
    "异议",
    "/objections",
    (
        Column("单位", "unit_name"),
        Column("申报编号", "number", wide=True),
        Column("公示", "notice_title", codes=("notice",), wide=True),
        Column("回执号", "receipt"),
        Column("提出时间", "raised_at", Kind.MOMENT),
        Column("匿名", "anonymous", Kind.YES_NO, wide=True),
        Column("异议理由", "grounds", wide=True),
        Column("进展", "status_name", codes=("status",)),
        Column("认定", "finding_name", codes=("finding",)),
        Column("认定理由", "reasons", wide=True),
        Column("答复期限", "answer_by.on", Kind.DAY),
        Column("办结时间", "decided_at", Kind.MOMENT, wide=True),
    ),
    frozenset({"id", "application"}),
)
CAMPAIGNS = Listing(
    "campaigns",
    "评估与自查",
    "/campaigns",
    (
        Column("名称", "title"),
        Column("种类", "kind_name", codes=("kind",)),
        Column("年度", "year", Kind.NUMBER),
        Column("开始", "opened.on", Kind.DAY),
        Column("截止", "closes.on", Kind.DAY),
        Column("状态", "stage_name", codes=("stage",)),
        Column("结束", "closed_on", Kind.DAY, wide=True),
    ),
    frozenset({"id"}),
)
CASES = (APPLICATIONS, BASES, STAYS, ROUNDS, NOTICES, OBJECTIONS, CAMPAIGNS)
