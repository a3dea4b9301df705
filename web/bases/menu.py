"""The lines of 内人社办发〔2025〕196号 in the menu."""

from collections.abc import Sequence

from web.navigation_entry import ALL, A, D, E, Entry, L, O, P, S, U

MENU: tuple[Entry, ...] = (
    Entry(address="/rounds", label="申报批次", roles=(D, L, U, A, O), rank=30),
    Entry(address="/applications", label="申报", roles=(D, L, U, A, E, O), rank=40),
    Entry(address="/reviews", label="评审", roles=(E,), rank=50),
    Entry(address="/notices", label="公示", roles=(D, L, U, A, O), rank=60),
    Entry(address="/objections", label="异议", roles=(D, O), rank=70),
    Entry(address="/bases", label="基地", roles=ALL, rank=80),
    Entry(address="/stays", label="博士后", roles=(D, L, U, A, S, P, O), rank=90),
    Entry(address="/exits", label="出基地手续", roles=(D, L, U, S, O), rank=100),
    Entry(address="/campaigns", label="评估与自查", roles=(D, L, O), rank=110),
    Entry(address="/posts", label="岗位", roles=(D, L, U, S, P, O), rank=120),
    Entry(address="/numbers", label="数据看板", roles=(D, L, U, O), group="统计", rank=140),
    Entry(address="/authorities", label="主管部门", roles=(D, O), group="名册", rank=170),
    Entry(address="/stations", label="流动站", roles=(D, L, U, S, O), group="名册", rank=180),
    Entry(address="/experts", label="专家", roles=(D, O), group="名册", rank=190),
    Entry(address="/series-numbers", label="回执和证明编号", roles=(D, L, O), group="名册", rank=205),
    Entry(address="/certificates", label="直接考察招聘证明", roles=(D, L, U, O), group="名册", rank=210),
    Entry(address="/benefits", label="补齐设站相关待遇", roles=(D, L, U, O), group="名册", rank=220),
    Entry(address="/guidances", label="基地指导记录", roles=(D, L, U, O), group="名册", rank=230),
    Entry(address="/honours", label="基地表彰奖励", roles=(D, L, U, O), group="名册", rank=240),
    Entry(address="/imports", label="批量导入", roles=(D,), group="管理", rank=310),
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
