"""Examples of request bodies on organisation, guidance, opinions, awards and posts; everything in them is invented (样例)."""

from collections.abc import Mapping
from types import MappingProxyType

ORGANISATION: Mapping[str, object] = MappingProxyType(
    {
        "RecordArrangement": {
            "kind": "committee",
            "title": "样例专家学术委员会",
            "since": "2026-01-10",
            "people": ["样例委员甲", "样例委员乙", "样例委员丙"],
            "details": "负责进站遴选、中期考核、出站评定的把关。",
            "document": "样例研发〔2026〕3号",
        },
        "ArrangementEnd": {"until": "2027-01-09", "reason": "任期届满。"},
        "GiveGuidance": {
            "on": "2026-05-06",
            "way": "visit",
            "subject": "完善博士后考核办法",
            "advice": "细化中期考核指标，年内印发。",
            "reply_by": "2026-06-30",
        },
        "GuidanceAnswer": {"answer": "考核办法已经修订并印发，见材料。"},
        "RecordHonour": {
            "title": "样例博士后工作先进单位",
            "on": "2027-03-01",
            "granted_by": "样例表彰单位",
            "document": "样例〔2027〕8号",
        },
        "RecordOpinion": {
            "step": "entry",
            "agreed": True,
            "on": "2026-03-10",
            "opinion": "研究基础扎实，同意进站。",
            "paper": "4c7e9a1b2d3f4e5a6b7c8d9e0f1a2b3c",
        },
        "ConfirmProject": {"confirmed": True, "opinion": "课题符合合作方向。"},
        "GiveAward": {
            "kind": "reward",
            "title": "样例年度科研成果奖",
            "on": "2027-01-20",
            "merits": "获授权发明专利2项，成果已转化。",
            "document": "样例研发〔2027〕2号",
            "amount": "20000",
        },
        "OpenCollection": {
            "title": "2026年度博士后高质量岗位征集",
            "closes_on": "2026-10-31",
            "note": "请各单位填报年内拟招聘博士后的岗位。",
        },
        "CloseCollection": {"reason": "岗位已经征集齐备。"},
        "EnterPost": {
            "title": "样例稀土功能材料研发岗",
            "field": "材料科学与工程",
            "number": 2,
            "conditions": "具有博士后研究经历，从事稀土功能材料研究。",
            "contact": "样例人力资源部 0472-0000000",
            "open_until": "2026-12-31",
            "treatment": "年薪30万元起，提供人才公寓。",
        },
        "AmendPost": {
            "title": "样例稀土功能材料研发岗",
            "field": "材料科学与工程",
            "number": 3,
            "conditions": "具有博士后研究经历，从事稀土功能材料研究。",
            "contact": "样例人力资源部 0472-0000000",
            "open_until": "2026-12-31",
            "treatment": "年薪30万元起，提供人才公寓。",
        },
        "ReturnPost": {"reason": "请写明岗位职责。"},
        "ClosePost": {"reason": "岗位已经招满。"},
        "BeginMatch": {"note": "研究方向一致。", "stay": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"},
        "TellMatch": {"status": "talks", "note": "已经面谈。", "on": "2026-09-10"},
        "Withdrawal": {"reason": "登记有误。"},
    }
)
"""By the name of the type of the body."""
