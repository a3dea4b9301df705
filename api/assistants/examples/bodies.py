"""Every example of a request body of 内科成字〔2025〕26号; every person in them is invented (样例)."""

from collections.abc import Mapping
from types import MappingProxyType

from db.codec import encode
from domain.assistants.counting.notice_2025 import NOTICE_2025

_LEADER = {"name": "样例分管领导", "post": "副局长", "phone": "0472-0000000", "mobile": "", "email": ""}
_LIAISON = {"name": "样例联络员", "post": "科长", "phone": "0472-0000001", "mobile": "", "email": ""}
_OFFER = {
    "title": "样例实验助理",
    "persons": 2,
    "work": "facilities",
    "funding": "labour",
    "duties": "样例：仪器设备运行维护。",
    "projects": [{"number": "2025YFSH0001", "name": "样例项目", "approved": "120", "received": "60"}],
}
_PARTICULARS = {"university": "样例大学", "graduated": 2025, "degree": 3, "projects": 1, "level": 1}
_TERMS = {"work": "facilities", "begun": "2025-06-16", "funding": "dedicated"}
EXAMPLES: Mapping[str, object] = MappingProxyType(
    {
        "OpenDrive": {"notice": encode(NOTICE_2025)},
        "IssueTargets": {"document": "样例下达〔2025〕1号"},
        "MoveTarget": {"giver": "imu", "taker": "imau", "number": 10, "document": "样例调整〔2025〕1号"},
        "RaiseTarget": {"line": "150400", "number": 50, "document": "样例调整〔2025〕2号"},
        "ProlongDrive": {"last": "2025-09-30", "document": "样例延长〔2025〕1号"},
        "FileNationalSummary": {"as_of": "2025-06-30"},
        "PublishBulletin": {
            "as_of": "2025-06-30",
            "title": "关于科研助理岗位开发进展情况的通报",
            "text": "样例：截至6月30日，岗位发布总体进展顺利。",
            "document": "样例通报〔2025〕1号",
        },
        "CorrectBulletin": {
            "bulletin": "样例通报〔2025〕1号",
            "text": "样例：经核查，部分聘用信息不实，予以更正。",
            "document": "样例通报〔2025〕2号",
        },
        "DrawSample": {"unit": "unit-sample"},
        "RecordCheck": {"number": "1", "text": "样例：服务协议和工资发放记录齐全。"},
        "SettleDifferences": {
            "differences": ["1"],
            "way": "keep",
            "reason": "样例：单位已更正教育部系统数据。",
        },
        "OpenIntegrity": {
            "hires": ["assistant_hire-sample"],
            "origin": "spot_check",
            "reason": "样例：抽查中未见服务协议。",
        },
        "ExplainIntegrity": {"text": "样例：服务协议已补签。", "papers": "样例：服务协议、工资表、参保证明"},
        "FindIntegrity": {
            "finding": "mistaken",
            "grounds": "样例：经核查，人员未到岗。",
            "hires": ["assistant_hire-sample"],
        },
        "AskReview": {"reason": "样例：有新的证明材料。"},
        "DecideReview": {"upheld": True, "reason": "样例：维持原认定。"},
        "RecordErratum": {"bulletin": "样例通报〔2025〕1号"},
        "CloseDrive": {"summary": "样例：年度任务总体完成。"},
        "NameContacts": {"leader": _LEADER, "liaison": _LIAISON},
        "SubmitReport": {
            "week": "2025-06-18",
            "zero": False,
            "unpublished": "样例：岗位说明书正在编制。",
            "unfilled": "样例：正在面试。",
        },
        "ReturnReport": {"week": "2025-06-18", "way": "incomplete", "reason": "样例：缺少原因说明。"},
        "ClarifyReport": {"week": "2025-06-18", "text": "样例：数据已核对。"},
        "ExplainGap": {"milestone": "2025-06-15/published", "text": "样例：招聘简章本周发布。"},
        "SendLetter": {
            "milestone": "2025-06-15/published",
            "document": "样例督办〔2025〕1号",
            "text": "样例：请加快岗位发布进度。",
        },
        "AssignUnit": {
            "code": "91150402MA0N0XQK8J",
            "name": "样例未列入任务分配表的单位",
            "since": "2025-06-20",
            "document": "",
        },
        "SplitTarget": {"parts": {"样例区": 300, "样例旗": 300}},
        "NewPost": {"year": 2025, "offer": _OFFER, "zone": "zone-xitu"},
        "PublishPost": {
            "on": "2025-06-13",
            "link": "https://www.example.com/posts/1",
            "platform": "高校毕业生公共就业服务官网",
        },
        "ChangePost": {"offer": {**_OFFER, "persons": 3}},
        "WithdrawPost": {"reason": "样例：项目终止。"},
        "FindRestriction": {"text": "样例：招聘简章限本校毕业生。"},
        "LiftRestriction": {"text": "样例：招聘简章已修改。"},
        "NewHire": {
            "year": 2025,
            "name": "样例甲",
            "document": "resident",
            "number": "11010519491231002X",
            "particulars": _PARTICULARS,
            "terms": _TERMS,
            "zone": "zone-xitu",
        },
        "ClearHire": {"reason": "样例：核对无误。"},
        "HoldHire": {"reason": "样例：待核对。"},
        "RecordAgreement": {"on": "2025-06-20", "until": "2026-06-19"},
        "RecordInsurance": {"insured": True, "housing": False},
        "RecordFunding": {"funding": "dedicated", "projects": []},
        "EndHire": {"on": "2025-08-01", "reason": "样例：个人原因。"},
        "VoidHire": {"reason": "样例：重复登记。"},
    }
)
