"""The columns of the lists of posts and of collections (Art. 21)."""

from api.lists.listing import Column, Kind, Listing

POSTS = Listing(
    "posts",
    "岗位",
    "/posts",
    (
        Column("岗位名称", "title"),
        Column("用人单位", "employer"),
        Column("所在盟市", "league_name", codes=("league",)),
        Column("专业领域", "field"),
        Column("招聘人数", "number", Kind.NUMBER),
        Column("已达成人数", "hired", Kind.NUMBER, wide=True),
        Column("报名截止", "open_until", Kind.DAY),
        Column("状态", "status_name", codes=("status",)),
        Column("接受对接", "taking", Kind.YES_NO, wide=True),
        Column("征集", "collection_title", codes=("collection",), wide=True),
        Column("填报日期", "entered_on", Kind.DAY, wide=True),
        Column("发布日期", "published_on", Kind.DAY, wide=True),
        Column("单位联系方式", "contact", wide=True),
    ),
    frozenset({"id"}),
)
COLLECTIONS = Listing(
    "collections",
    "岗位征集",
    "/collections",
    (
        Column("征集", "title"),
        Column("征集范围", "scope_name", codes=("league",)),
        Column("征集要求", "note", wide=True),
        Column("开始", "opened_on", Kind.DAY),
        Column("截止", "closes_on", Kind.DAY),
        Column("正在征集", "running", Kind.YES_NO),
        Column("提前结束", "closed_on", Kind.DAY, wide=True),
        Column("提前结束的理由", "closed_because", wide=True),
        Column("已填报岗位", "posts", Kind.NUMBER),
    ),
    frozenset({"id"}),
)
OF_POSTS = (POSTS, COLLECTIONS)
