"""The application form of an invented unit, as the JSON that its officer would send."""

from typing import Any

JSON = dict[str, Any]


def complete_form(unit: str, station: str, *, field: str = "材料科学", **parts: Any) -> JSON:
    """A form without a gap; `parts` replace whole sections."""
    return {
        "unit": {
            "legal_representative": "样例法人",
            "registered_address": "样例市样例路1号",
            "founded_on": "2010-05-01",
            "staff": 120,
            "operation": f"{unit}依法登记，近三年经营（运行）状况良好。",
            "contact": "样例联系人",
            "phone": "0471-0000000",
        },
        "organisation": {
            "name": "样例研究院",
            "founded_on": "2015-06-01",
            "equipment_value": "8000000",
            "conditions": "实验室2000平方米，中试线一条。",
        },
        "team": team(field),
        "cooperation": {
            "station": station,
            "agreed_on": "2025-03-10",
            "summary": "由流动站代为招收博士后研究人员。",
        },
        "recruitment": {
            "people": 4,
            "years": 2,
            "fields": field,
            "plan": "两年内招收4名博士后研究人员，每人由流动站和本单位导师联合指导。",
        },
        "projects": [
            {
                "title": f"样例{field}关键技术研究",
                "novelty": "提出新的方法，达到国内领先水平。",
                "market": "面向本地优势产业，市场前景良好。",
                "funding": "2000000",
            }
        ],
        "rules": {
            "title": "样例博士后工作管理办法",
            "adopted_on": "2025-04-01",
            "research_conditions": "提供独立实验室和启动经费。",
            "living_conditions": "提供人才公寓。",
        },
        "pay": {"yearly": "180000"},
        "priorities": [{"ground": "academician", "evidence": "样例院士工作站批文"}],
        **parts,
    }


def team(field: str) -> list[JSON]:
    """A mentor and a colleague."""
    mentor = {"senior": True, "full_time": True, "mentor": True}
    return [
        {"name": "样例导师", "title": "正高级工程师", "field": field, **mentor},
        {"name": "样例成员", "title": "工程师", "field": field},
    ]
