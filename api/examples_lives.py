"""Examples of request bodies on stays, bases and campaigns; every person and unit in them is invented (样例)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

PAPER = "4c7e9a1b2d3f4e5a6b7c8d9e0f1a2b3c"
STATION = "9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"
DEGREE: dict[str, Any] = {
    "institution": "样例大学",
    "certificate": "样例证书-2025-001",
    "awarded_on": "2025-06-30",
    "promised_by": None,
    "paper": None,
}
PROFILE: dict[str, Any] = {
    "mode": "base",
    "discipline": "材料科学与工程",
    "project": "样例稀土功能材料研究",
    "project_summary": "样例材料的制备与表征。",
    "degree": DEGREE,
}
UNIT_MENTOR: dict[str, Any] = {
    "side": "unit",
    "name": "样例基地导师",
    "title": "正高级工程师",
    "full_time": True,
    "since": "2026-04-01",
}
PAY: dict[str, Any] = {
    "yearly": "260000",
    "comparable": "240000",
    "since": "2026-04-01",
    "insured": True,
    "note": "",
}
AGREEMENT: dict[str, Any] = {
    "begins": "2026-04-01",
    "ends": "2028-03-31",
    "contract": "labour",
    "rights_duties": "基地提供科研和生活条件，流动站联合指导，博士后按计划开展研究。",
    "goals": "完成样例材料关键技术攻关，申请发明专利2项。",
    "ownership": "职务成果归基地所有，署名按三方约定。",
    "liability": "违约方赔偿由此造成的损失。",
    "mentors": [
        UNIT_MENTOR,
        {**UNIT_MENTOR, "side": "station", "name": "样例流动站导师", "title": "教授", "full_time": False},
    ],
    "pay": PAY,
    "paper": PAPER,
    "signed": {},
}
OPINION: dict[str, Any] = {
    "result": "passed",
    "on": "2027-04-10",
    "opinion": "研究进展符合计划。",
    "achievements": [{"kind": "patent", "title": "样例材料制备方法", "on": "2027-01-15"}],
}

LIVES: Mapping[str, Any] = MappingProxyType(
    {
        "Abandon": {"reason": "博士本人放弃进站。"},
        "AcceptFiling": {"note": "材料齐全，准予备案。"},
        "AmendBase": {
            "effective_on": "2026-09-01",
            "reason": "单位更名。",
            "unit_name": "样例新材料股份有限公司",
            "document": "样例市监核变通内字〔2026〕第1号",
        },
        "IdentifyPerson": {"reason": "已核对双方证件原件，系同一人。"},
        "AmendProfile": {"profile": PROFILE},
        "AnswerFiling": {"answers": {"1": "已补充协议签字页，见材料。"}},
        "ApproveWorkstation": {"approved_on": "2027-11-20", "document": "样例人社部发〔2027〕9号"},
        "AssessExit": {**OPINION, "on": "2028-03-10"},
        "AssessMidterm": OPINION,
        "BeginVisit": {
            "kind": "conference",
            "place": "样例国样例市",
            "abroad": True,
            "begins": "2027-05-10",
            "return_by": "2027-06-10",
            "purpose": "参加学术会议并作报告。",
        },
        "BenefitSettled": {"on": "2028-01-20", "amount": "300000", "note": "差额已拨付。"},
        "CancelFiling": {"reasons": "连续2年无在站博士后研究人员。"},
        "NoticeFacts": {"facts": "自2026年3月2日起至2028年3月2日连续2年无在站博士后研究人员。"},
        "UnitStatement": {
            "text": "我单位已与流动站签订合作协议，拟于下月招收。",
            "waives": False,
            "paper": None,
        },
        "UnitWaiver": {"paper": None},
        "ConfirmVacancy": {"reasons": "经与基地和流动站核对，期间确无在站博士后研究人员。"},
        "ChangeMentor": {
            "mentor": {**UNIT_MENTOR, "name": "样例新导师", "since": "2027-01-01"},
            "reason": "原导师退休。",
        },
        "ClaimMerit": {
            "merit": "science_fund",
            "title": "中国博士后科学基金面上资助",
            "document": "样例2027M0001",
            "on": "2027-05-20",
            "paper": None,
        },
        "CloseCampaign": {"summary": "参评基地均已评定等次。"},
        "CompleteExit": {"left_on": "2028-03-31", "formalities": "出基地手续已办结，户口档案已转出。"},
        "CorrectEntry": {
            "entered_on": "2026-04-02",
            "formalities_on": "2026-04-01",
            "reason": "原报日期为手续办结日期，本人次日进入基地。",
        },
        "DraftAgreement": {"agreement": AGREEMENT},
        "DraftSupplement": {
            "reason": "研究任务尚需一年，研究方向聚焦永磁材料。",
            "paper": PAPER,
            "ends_on": "2029-03-31",
            "major_project": None,
            "project": "样例稀土永磁材料研究",
            "summary": "在原研究基础上聚焦永磁材料。",
            "goals": "",
        },
        "SignSupplement": {"side": "station", "on": "2027-12-20"},
        "WithdrawSupplement": {"reason": "三方未能就期限达成一致。"},
        "ProjectAmendment": {
            "funded_until": "2032-02-29",
            "reason": "项目经批准延期一年。",
            "task": "承担课题二“样例永磁材料制备”。",
            "task_until": "2031-12-31",
            "ended_on": None,
            "paper": PAPER,
        },
        "TermKeeping": {"reasons": "承担的任务在现协议期限内可以完成。"},
        "EvidenceGiven": {
            "evidence": {"recruitment": {"text": "两年招收博士后研究人员3名。", "papers": [PAPER]}}
        },
        "FileEntry": {"statement": "招收博士后研究人员1名，现报备案。"},
        "ServiceOf": {"way": "in_person", "on": "2027-01-04", "paper": PAPER},
        "Waiver": {"paper": None},
        "DecideRefusal": {
            "refuse": True,
            "reasons": "经核实，三方协议缺少约定事项且未补正。",
            "answer": "陈述的情况与材料不符，不予采纳。",
        },
        "EndOtherwise": {
            "leaving": "agreed",
            "left_on": "2027-06-30",
            "reason": "三方协商一致，本人另有工作安排。",
            "papers": [PAPER],
            "goes_to": "",
        },
        "TakeBackLeaving": {"reason": "登记时选错人员。"},
        "GiveReceipt": {"note": "出基地材料齐全，手续已办结。"},
        "CertifyDirectHire": {"employer": "样例事业单位", "note": ""},
        "Endorsement": {"endorsed": True, "note": "情况属实。"},
        "ReferralDecision": {"keep": False, "reasons": "证书仍未取得，应予退出。"},
        "DoubtFinding": {"holds": False, "reasons": "证书已经取得，正在补登。", "papers": []},
        "GradeGiven": {
            "grade": "合格",
            "reasons": "各项指标得分符合合格标准。",
            "items": [],
        },
        "HandInReports": {"report": PAPER, "summary": "5d8f0b2c3e4a5f6b7c8d9e0f1a2b3c4d"},
        "HandInSelfCheck": {
            "year": 2026,
            "report": "本年度招收博士后2名，按规定落实待遇。",
            "problems": ["合作导师指导记录不全。"],
            "paper": None,
        },
        "IndicatorScores": {
            "scores": {
                "management": "13",
                "recruitment": "22",
                "training": "18",
                "achievements": "20",
                "support": "14",
            },
            "opinion": "招收和培养情况良好。",
        },
        "KeepFiling": {"reasons": "整改成效明显，决定保留备案。"},
        "MeritFound": {"confirmed": True, "note": "资助文件有效。"},
        "NewStay": {
            "base": "NMGBSH20260001",
            "station": STATION,
            "profile": PROFILE,
            "person": {"name": "样例博士甲", "kind": "passport", "number": "EA0000001"},
        },
        "OpenCampaign": {
            "kind": "evaluation",
            "title": "2028年博士后创新实践基地评估",
            "year": 2028,
            "closes_on": "2028-11-30",
            "bases": [],
            "league": None,
        },
        "OpenRectification": {
            "origin": "check",
            "items": ["补齐合作导师指导记录。", "落实博士后研究人员社会保险。"],
        },
        "EnteredStay": {
            "base": "NMGBSH20240001",
            "station": STATION,
            "profile": PROFILE,
            "person": {"name": "样例博士乙", "kind": "passport", "number": "EA0000002"},
            "entered_on": "2025-03-10",
            "formalities_on": None,
            "ends_on": "2027-03-09",
            "filed_on": "2025-05-12",
            "stage": "in_station",
            "left_on": None,
            "destination": None,
            "note": "系统启用前进站。",
        },
        "RecordAppraisal": {
            "on": "2028-03-05",
            "experts": ["样例专家甲", "样例专家乙", "样例专家丙"],
            "text": "研究成果达到协议约定目标。",
            "paper": None,
        },
        "RecordDegree": {"degree": DEGREE},
        "RecordDestination": {
            "destination": "unit",
            "employer": "样例新材料有限公司",
            "employer_recommends": True,
        },
        "RecordPay": {"pay": {**PAY, "yearly": "280000", "since": "2027-04-01"}},
        "RecordProject": {
            "title": "样例国家重点研发计划课题",
            "level": "national",
            "taken_on": "2027-03-01",
            "funded_until": "2031-02-28",
            "paper": None,
            "task": "承担课题二“样例永磁材料制备”。",
            "task_until": "2030-12-31",
        },
        "RecordSubsidy": {
            "payer": "region",
            "title": "自治区博士后日常经费",
            "amount": "80000",
            "on": "2026-10-20",
            "paid": False,
        },
        "RectificationAnswers": {"answers": {"1": "已补齐指导记录，见材料。"}},
        "RectificationFound": {"accepted": True, "note": "整改到位。"},
        "RefuseFiling": {"article": "13(1)", "reason": "三方协议缺少约定事项。"},
        "RemovalDecision": {
            "remove": True,
            "reasons": "经核实，符合退出基地情形。",
            "left_on": "2027-01-15",
        },
        "RemovalReversal": {"reason": "经复核，认定的事实有误。"},
        "ReportEntry": {
            "entered_on": "2026-04-01",
            "formalities_on": "2026-03-30",
            "formalities": "进站手续已办结。",
            "meets_conditions": True,
        },
        "ReportGround": {"ground": "23(4)", "reason": "经查存在学术不端行为。", "papers": [PAPER]},
        "ReturnDate": {"return_by": "2027-06-20", "reason": "合作实验延期。"},
        "ReturnFiling": {"items": ["请补充三方协议签字页。"]},
        "Returned": {"on": "2027-06-09"},
        "ReverseEnding": {"reason": "补报的进站记录表明空站未满2年。"},
        "SignAgreement": {"side": "unit", "on": "2026-03-20"},
        "Statement": {"text": "本人对所述情形说明如下。"},
        "SubsidyOutcome": {"outcome": "paid", "note": "已拨付至单位账户。"},
        "Urging": {"key": "entry_filing", "message": "请尽快办理。"},
        "VoidStay": {"reason": "重复登记。"},
    }
)
"""By the name of the type of the body."""
