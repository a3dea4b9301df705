"""The lines of 内人社办发〔2025〕196号 in the menu."""

from collections.abc import Sequence

from web.navigation_entry import ALL, A, D, E, Entry, L, O, P, S, U

MENU: tuple[Entry, ...] = (
    Entry("/rounds", "申报批次", (D, L, U, A, O), rank=30),
    Entry("/applications", "申报", (D, L, U, A, E, O), rank=40),
    Entry("/reviews", "评审", (E,), rank=50),
    Entry("/notices", "公示", (D, L, U, A, O), rank=60),
    Entry("/objections", "异议", (D, O), rank=70),
    Entry("/bases", "基地", ALL, rank=80),
    Entry("/stays", "博士后", (D, L, U, A, S, P, O), rank=90),
    Entry("/exits", "出基地手续", (D, L, U, S, O), rank=100),
    Entry("/campaigns", "评估与自查", (D, L, O), rank=110),
    Entry("/posts", "岗位", (D, L, U, S, P, O), rank=120),
    Entry("/numbers", "数据看板", (D, L, U, O), "统计", rank=140),
    Entry("/authorities", "主管部门", (D, O), "名册", rank=170),
    Entry("/stations", "流动站", (D, L, U, S, O), "名册", rank=180),
    Entry("/experts", "专家", (D, O), "名册", rank=190),
    Entry("/certificates", "直接考察招聘证明", (D, L, U, O), "名册", rank=210),
    Entry("/benefits", "补齐设站相关待遇", (D, L, U, O), "名册", rank=220),
    Entry("/guidances", "基地指导记录", (D, L, U, O), "名册", rank=230),
    Entry("/honours", "基地表彰奖励", (D, L, U, O), "名册", rank=240),
    Entry("/imports", "批量导入", (D,), "管理", rank=310),
)
PUBLIC: Sequence[tuple[str, str]] = (
    ("/public/apply", "如何申报"),
    ("/public/bases", "基地名录"),
    ("/public/notices", "公示"),
    ("/public/posts", "岗位"),
    ("/public/objections", "异议查询"),
    ("/public/deadlines", "期限计算"),
    ("/public/numbers", "数据"),
    ("/regulation", "管理办法"),
)
