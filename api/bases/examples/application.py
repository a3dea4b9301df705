"""Examples of request bodies by the name of their type; every person and unit in them is invented (样例)."""

from collections.abc import Mapping
from types import MappingProxyType

FORM: dict[str, object] = {
    "unit": {
        "legal_representative": "样例法人",
        "registered_address": "样例市样例路1号",
        "founded_on": "2010-05-01",
        "staff": 120,
        "operation": "依法登记，近三年经营状况良好。",
        "contact": "样例联系人",
        "phone": "0471-0000000",
    },
    "organisation": {
        "name": "样例研究院",
        "founded_on": "2015-06-01",
        "equipment_value": "8000000",
        "conditions": "实验室2000平方米，中试线一条。",
    },
    "team": [
        {
            "name": "样例导师",
            "title": "正高级工程师",
            "field": "材料科学",
            "senior": True,
            "full_time": True,
            "mentor": True,
        }
    ],
    "cooperation": {
        "station": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
        "agreed_on": "2026-01-15",
        "summary": "由流动站代为招收博士后研究人员。",
    },
    "recruitment": {
        "people": 4,
        "years": 2,
        "fields": "材料科学",
        "plan": "两年内招收4名博士后研究人员，由流动站和本单位导师联合指导。",
    },
    "projects": [
        {
            "title": "样例材料关键技术研究",
            "novelty": "提出新的方法，达到国内领先水平。",
            "market": "面向本地优势产业，市场前景良好。",
            "funding": "2000000",
        }
    ],
    "rules": {
        "title": "样例博士后工作管理办法",
        "adopted_on": "2026-01-20",
        "research_conditions": "提供独立实验室和启动经费。",
        "living_conditions": "提供人才公寓。",
    },
    "pay": {"yearly": "180000"},
    "priorities": [{"ground": "academician", "evidence": "样例院士工作站批文", "on": "2025-09-01"}],
}

OF_APPLICATIONS: Mapping[str, object] = MappingProxyType(
    {
        "Accept": {"note": "材料齐全，同意提交评议。"},
        "AnswerCorrection": {"answers": {"1": "已补充合作协议签字页，见附件。"}},
        "AssignExperts": {"experts": ["expert-1", "expert-2", "expert-3", "expert-4", "expert-5"]},
        "ConfirmPriority": {"ground": "academician", "confirmed": True, "note": "批文有效。"},
        "DecideObjection": {
            "objection": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
            "finding": "not_upheld",
            "reasons": "经核查，所反映情况不属实。",
        },
        "DeclareRecusal": {"reason": "与申报单位有合作项目。"},
        "DeclineToRecommend": {"reasons": "研发机构条件尚不成熟。"},
        "Examination": {
            "findings": [{"condition": "9(3)", "finding": "met", "note": "团队中有正高级职称人员。"}],
            "priorities": [],
            "inspection": {
                "on": "2026-04-08",
                "members": ["样例考察员甲", "样例考察员乙"],
                "conclusion": "实地查看研发机构，情况与申报材料一致。",
            },
            "recommend": {"opinion": "经综合考察，符合条件，同意推荐。"},
        },
        "ExtendWindow": {"closes": "2026-04-15", "reason": "部分单位材料准备时间不足。"},
        "FinishRound": {"summary": "本申报批次的申报均已办结。"},
        "Form": FORM,
        "GiveConsent": {"opinion": "同意申报。"},
        "HandInReview": {
            "scores": {"platform": "22", "team": "23", "projects": "20", "cooperation": "8", "support": "13"},
            "vote": "agree",
            "opinion": "研发基础扎实，同意设立。",
        },
        "NewApplication": {"round": "2026"},
        "NewRound": {
            "id": "2026",
            "title": "2026年博士后创新实践基地申报",
            "opens": "2026-03-02",
            "closes": "2026-03-31",
        },
        "Recommend": {"opinion": "经综合考察，符合条件，同意推荐。"},
        "RecordFinding": {"condition": "9(3)", "finding": "met", "note": "团队中有正高级职称人员。"},
        "RecordInspection": {
            "on": "2026-04-08",
            "members": ["样例考察员甲", "样例考察员乙"],
            "conclusion": "实地查看研发机构，情况与申报材料一致。",
        },
        "AskConsentAgain": {"reason": "不同意的理由所述事项已经办结。"},
        "IntendRefusal": {"article": "9(3)", "reason": "研发团队中没有本单位全职科研人员。"},
        "GiveStatement": {"text": "合作导师已于3月转为本单位全职，证明材料另附。", "waives": False},
        "DropIntent": {"reason": "经核实，申报单位的陈述属实。"},
        "SignFor": {"paper": "intent-2"},
        "ServePaper": {
            "paper": "correction-1",
            "way": "post",
            "on": "2026-04-09",
            "receipt": "样例邮件第1号",
        },
        "Refuse": {
            "article": "9(3)",
            "reason": "研发团队不符合规定条件。",
            "answer": "所附证明不能证明全职。",
        },
        "RefuseConsent": {"reason": "本年度不安排申报。"},
        "ReplaceExpert": {
            "expert": "expert-2",
            "reason": "因病不能参加评议。",
            "by": "expert-6",
            "verified": "",
        },
        "ReturnForCorrection": {
            "items": [{"section": "cooperation", "request": "请补充合作协议签字页。"}],
            "why_later": "",
        },
        "StrikeReview": {"expert": "expert-2", "reason": "事后查明曾在申报单位任职。"},
        "Submit": {"revision": 3},
        "TransferTask": {"to": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"},
        "Urge": {"key": "first_review", "message": "请尽快办理。"},
        "Withdraw": {"reason": "单位计划调整。"},
    }
)
