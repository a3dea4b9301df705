"""Every example of a request body of the plan on researchers' rights; every person in them is invented (样例)."""

from collections.abc import Mapping
from types import MappingProxyType

_LINE = {"id": "1", "text": "样例：2026年安家补助", "due": "2026-12-31", "amount": "100000.00"}
_EVIDENCE = ["样例银行回单"]
EXAMPLES: Mapping[str, object] = MappingProxyType(
    {
        "DisputeClaim": {"reason": "样例：人才引进协议中没有该项。"},
        "AmendCommitment": {"lines": [{**_LINE, "id": "2"}], "reason": "样例：双方协商一致。"},
        "ReportFulfilment": {"line": "1", "kept": "met", "evidence": _EVIDENCE},
        "Confirm": {"line": "1"},
        "Contest": {"line": "1", "reason": "样例：只到账一半。"},
        "Settle": {
            "line": "1",
            "finding": "partly",
            "reason": "样例：经核实到账5万元。",
            "evidence": _EVIDENCE,
        },
        "Release": {"line": "1", "reason": "样例：本人自愿放弃。", "evidence": ["样例书面声明"]},
        "Break": {"line": "1", "reason": "样例：预算未获批准。", "evidence": ["样例会议纪要"]},
        "Replace": {"line": "1", "by": {**_LINE, "id": "3"}, "evidence": ["样例补充协议"]},
        "RecordDeparture": {"on": "2026-10-09"},
        "SucceedCommitment": {"unit": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f", "document": "样例承接〔2026〕1号"},
        "AcceptComplaint": {"office": "样例处"},
        "Refer": {"to": "czt", "reason": "样例：涉及财务报销制度。"},
        "RouteComplaint": {"to": "czt", "reason": "样例：经核，属财务报销制度问题。"},
        "DeclineComplaint": {"ground": "in_proceedings", "elsewhere": "样例：请在仲裁程序中提出。"},
        "LinkMatter": {"matter": "样例事项1"},
        "Extend": {"reason": "样例：核实函尚未回复。"},
        "ConfirmMeasure": {"measure": "1", "evidence": "样例整改报告"},
        "OpenIdentity": {"reason": "样例：需要向投诉人核实到账日期。"},
        "ConfirmFigures": {"remark": "样例：本部门数据无误。"},
        "FileDispatch": {
            "summary": "样例：本季度投诉集中在报销，已督促办理。",
            "paper": "样例调度〔2026〕3号",
        },
        "PublishQuarterBulletin": {
            "paper": "样例通报〔2026〕1号",
            "text": "样例：现将本季度办理情况予以通报。",
        },
        "CloseCheck": {"summary": "样例：参加单位均已提交，问题已列入整改。"},
        "FindItem": {"item": "P13", "finding": "partly", "reason": "样例：没有简化报销方式。"},
        "AnswerFinding": {"item": "P13", "document": "样例财务报销规定（2026年修订）"},
        "VerifyItem": {"item": "P13", "met": True},
        "CloseUnitCheck": {"reason": "样例：单位正在撤并。"},
        "ReportsHandedIn": {
            "reports": [
                {
                    "item": "P13",
                    "made": "made",
                    "document": "样例报销规定",
                    "on": "2025-05-20",
                    "clause": "样例条款",
                }
            ]
        },
        "ChangeClass": {"grade": 4, "reason": "样例：按新的认定结果变更。"},
        "ReviewTalent": {"ended": [], "reason": ""},
        "GrantEntitlement": {"entitlement": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"},
        "RefuseEntitlement": {
            "entitlement": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
            "reason": "样例：不符合配套措施规定的条件。",
        },
        "EndEntitlement": {
            "entitlement": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
            "reason": "样例：期限届满。",
        },
        "RevokeCode": {"reason": "样例：手机遗失。"},
        "Delist": {"reason": "样例：调离自治区。"},
        "HandInPractice": {
            "title": "样例：科研财务助理全覆盖",
            "text": "样例：为每个项目配备相对固定的科研财务助理。",
        },
        "ChoosePractice": {"chosen": True, "reason": ""},
        "AnswerQuestion": {
            "answer": "样例：按本单位与项目组的约定使用。",
            "public": True,
            "question": "样例：横向项目结余经费如何使用？",
        },
        "AnswerInquiry": {"answer": "样例：该项经费已于9月底拨付。"},
    }
)
