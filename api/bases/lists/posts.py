"""The columns of the lists of posts and of collections (Art. 21)."""

from api.lists.listing import Column, Kind, Listing

POSTS = Listing(
    "posts",
    "岗位",
    "/posts",
    (
        Column(title="岗位名称", place="title"),
        Column(title="用人单位", place="employer"),
        Column(title="所在盟市", place="league_name", codes=("league",)),
        Column(title="专业领域", place="field"),
        Column(title="招聘人数", place="number", kind=Kind.NUMBER),
        Column(title="已达成人数", place="hired", kind=Kind.NUMBER, wide=True),
        Column(title="报名截止", place="open_until", kind=Kind.DAY),
        Column(title="状态", place="status_name", codes=("status",)),
        Column(title="接受对接", place="taking", kind=Kind.YES_NO, wide=True),
        Column(title="征集", place="collection_title", codes=("collection",), wide=True),
        Column(title="填报日期", place="entered_on", kind=Kind.DAY, wide=True),
        Column(title="发布日期", place="published_on", kind=Kind.DAY, wide=True),
        Column(title="单位联系方式", place="contact", wide=True),
    ),
    frozenset({"id"}),
)
COLLECTIONS = Listing(
    "collections",
    "岗位征集",
    "/collections",
    (
        Column(title="征集", place="title"),
        Column(title="征集范围", place="scope_name", codes=("league",)),
        Column(title="征集要求", place="note", wide=True),
        Column(title="开始", place="opened_on", kind=Kind.DAY),
        Column(title="截止", place="closes_on", kind=Kind.DAY),
        Column(title="正在征集", place="running", kind=Kind.YES_NO),
        Column(title="提前结束", place="closed_on", kind=Kind.DAY, wide=True),
        Column(title="提前结束的理由", place="closed_because", wide=True),
        Column(title="已填报岗位", place="posts", kind=Kind.NUMBER),
    ),
    frozenset({"id"}),
)
OF_POSTS = (POSTS, COLLECTIONS)
