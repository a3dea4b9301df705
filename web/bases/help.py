"""The guides of 内人社办发〔2025〕196号 by the role that reads them, and what helps on which page."""

GUIDES = {
    "department": "自治区人社厅",
    "league": "盟市人社局",
    "unit": "申报单位、基地设立单位",
    "authority": "主管部门",
    "expert": "评审专家",
    "station": "博士后科研流动站",
    "postdoc": "博士后研究人员",
    "auditor": "审计人员",
}
TOPICS = (
    (
        r"/applications/[^/]+/(panel|do/(experts|conclude|strike|declare|recuse|reviews))|/reviews\b",
        "专家评议|评审",
    ),
    (r"/applications\b|/rounds\b|/notices\b|/objections\b", "申报"),
    (r"/stays\b", "博士后"),
    (r"/bases/[^/]+/do/(evaluations|rectifications|self-checks)|/campaigns\b", "评估"),
    (r"/bases\b", "基地"),
    (r"/imports\b|/numbers\b", "台账"),
    (r"/stations\b|/experts\b", "名册"),
)
