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
        Column(title="编号", place="number"),
        Column(title="申报批次", place="round", wide=True),
        Column(title="单位名称", place="unit_name"),
        Column(title="所属盟市", place="league_name", codes=("league",)),
        Column(title="申报渠道", place="route_name", codes=("route",)),
        Column(title="单位性质", place="nature_name", codes=("nature",), wide=True),
        Column(title="环节", place="stage_name", codes=("stage",)),
        Column(title="稿次", place="revision", kind=Kind.NUMBER, wide=True),
        Column(title="最近期限", place="due.on", kind=Kind.DAY),
        Column(title="提交时间", place="submitted_at", kind=Kind.MOMENT),
        Column(title="最近变动", place="changed_at", kind=Kind.MOMENT, wide=True),
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
    return Column(title=title, place=f"life.{name}", kind=kind, seen_by=FOLLOWERS, own=follows, wide=wide)


BASES = Listing(
    "bases",
    "基地",
    "/bases",
    (
        Column(title="基地编号", place="code"),
        Column(title="设立单位", place="unit_name"),
        Column(title="所属盟市", place="league_name", codes=("league",)),
        Column(title="申报渠道", place="route_name", codes=("route",), wide=True),
        Column(title="单位性质", place="nature_name", codes=("nature",), wide=True),
        Column(title="研究领域", place="research"),
        Column(title="备案日期", place="filed_on", kind=Kind.DAY),
        Column(title="备案文号", place="document"),
        Column(title="状态", place="status_name", codes=("status",)),
        Column(title="终止日期", place="ended_on", kind=Kind.DAY, wide=True),
        Column(title="限制期最后一日", place="barred_until", kind=Kind.DAY, wide=True),
        Column(title="系统启用前登记", place="entered", kind=Kind.YES_NO, wide=True),
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
        Column(title="编号", place="number"),
        Column(title="姓名", place="person_name", mask=masked_name),
        Column(title="证件类型", place="identity_kind_name", wide=True),
        Column(title="证件号码", place="identity", wide=True),
        Column(title="基地编号", place="base", wide=True),
        Column(title="设立单位", place="unit_name"),
        Column(title="流动站", place="station_name", codes=("station",)),
        Column(title="所属盟市", place="league_name", codes=("league",), wide=True),
        Column(title="单位性质", place="nature_name", codes=("nature",), wide=True),
        Column(title="申报渠道", place="route_name", codes=("route",), wide=True),
        Column(title="招收方式", place="mode_name", codes=("mode",), wide=True),
        Column(title="一级学科", place="discipline", wide=True),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="进入基地日期", place="entered_on", kind=Kind.DAY),
        Column(title="协议终止日期", place="ends_on", kind=Kind.DAY, wide=True),
        Column(title="离开基地之日", place="left_on", kind=Kind.DAY),
        Column(title="进站备案", place="filing_status_name", codes=("filing_status",)),
        Column(title="报备案日期", place="filed_on", kind=Kind.DAY, wide=True),
        Column(title="逾期天数", place="late_days", kind=Kind.NUMBER, wide=True),
        Column(title="去向", place="destination_name", codes=("destination",), wide=True),
        Column(title="最近期限", place="due.on", kind=Kind.DAY),
        Column(title="最近变动", place="changed_at", kind=Kind.MOMENT, wide=True),
    ),
    frozenset({"id", "unit"}),
)
ROUNDS = Listing(
    "rounds",
    "申报批次",
    "/rounds",
    (
        Column(title="申报批次", place="title"),
        Column(title="编号", place="id"),
        Column(title="进展", place="stage_name", codes=("stage",)),
        Column(title="申报开始", place="opens.on", kind=Kind.DAY),
        Column(title="申报截止", place="closes.on", kind=Kind.DAY),
    ),
)
NOTICES = Listing(
    "notices",
    "公示",
    "/notices",
    (
        Column(title="公示", place="title"),
        Column(title="申报批次", place="round", wide=True),
        Column(title="公示开始", place="begins.on", kind=Kind.DAY),
        Column(title="公示期满", place="ends.on", kind=Kind.DAY),
        Column(title="进展", place="running", kind=Kind.YES_NO, words=("公示中", "已期满")),
        Column(title="发布时间", place="published_at", kind=Kind.MOMENT, wide=True),
        Column(title="期限的计算依据", place="proof", wide=True),
        Column(title="异议受理方式", place="contact", wide=True),
        Column(title="单位", place="units.unit_name"),
        Column(title="统一社会信用代码", place="units.code", wide=True),
        Column(title="所在地", place="units.league_name", wide=True),
        Column(title="公示后的变化", place="units.outcome_text", wide=True),
        Column(title="仍拟备案或者已备案（家）", place="standing", kind=Kind.NUMBER, wide=True),
    ),
    frozenset({"id"}),
)
OBJECTIONS = Listing(
    "objections",
    "异议",
    "/objections",
    (
        Column(title="单位", place="unit_name"),
        Column(title="申报编号", place="number", wide=True),
        Column(title="公示", place="notice_title", codes=("notice",), wide=True),
        Column(title="回执号", place="receipt"),
        Column(title="提出时间", place="raised_at", kind=Kind.MOMENT),
        Column(title="匿名", place="anonymous", kind=Kind.YES_NO, wide=True),
        Column(title="异议理由", place="grounds", wide=True),
        Column(title="进展", place="status_name", codes=("status",)),
        Column(title="认定", place="finding_name", codes=("finding",)),
        Column(title="认定理由", place="reasons", wide=True),
        Column(title="答复期限", place="answer_by.on", kind=Kind.DAY),
        Column(title="办结时间", place="decided_at", kind=Kind.MOMENT, wide=True),
    ),
    frozenset({"id", "application"}),
)
CAMPAIGNS = Listing(
    "campaigns",
    "评估与自查",
    "/campaigns",
    (
        Column(title="名称", place="title"),
        Column(title="种类", place="kind_name", codes=("kind",)),
        Column(title="年度", place="year", kind=Kind.NUMBER),
        Column(title="开始", place="opened.on", kind=Kind.DAY),
        Column(title="截止", place="closes.on", kind=Kind.DAY),
        Column(title="状态", place="stage_name", codes=("stage",)),
        Column(title="结束", place="closed_on", kind=Kind.DAY, wide=True),
    ),
    frozenset({"id"}),
)
CASES = (APPLICATIONS, BASES, STAYS, ROUNDS, NOTICES, OBJECTIONS, CAMPAIGNS)
