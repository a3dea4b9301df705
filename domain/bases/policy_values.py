"""The small values that the settings of this programme are made of: scoring criteria, effects, remedies."""

from domain.policy_values import Criterion, Effect

ROLLED = {
    "entry_filing_months": "进站报备案期限",
    "degree_months": "取得博士学位期限",
    "midterm_numerator": "中期考核时点",
    "rectification_months": "整改期限",
}
"""Setting (roll_rules): the time limits in months that are there to act in, and what each is called."""

LEAST_EXPERTS = 2
"""Art. 2: 专家组论证评议: a group is never one expert, neither of those who are asked nor of those who answer."""

DEFAULT_CRITERIA = (
    Criterion(
        "platform",
        "科研条件与平台",
        25,
        (
            "22—25分：有自治区级以上科研平台，场地、仪器设备完全满足研究需要",
            "18—21分：有稳定的科研平台，场地、仪器设备满足研究需要",
            "13—17分：场地、仪器设备基本满足，个别条件需要改善",
            "0—12分：场地、仪器设备不能满足研究需要",
        ),
    ),
    Criterion(
        "team",
        "科研团队与导师",
        25,
        (
            "22—25分：学科带头人水平高，导师指导经验丰富，团队结构合理",
            "18—21分：导师具备指导能力，团队结构较合理",
            "13—17分：团队基本形成，导师力量偏弱",
            "0—12分：团队、导师不能满足指导需要",
        ),
    ),
    Criterion(
        "projects",
        "研究项目",
        25,
        (
            "22—25分：承担国家级或者自治区级项目，研究内容具有创新性，经费落实",
            "18—21分：有在研项目，研究方向明确，经费较充足",
            "13—17分：项目数量或者经费偏少，研究内容需要充实",
            "0—12分：没有可供博士后承担的研究项目",
        ),
    ),
    Criterion(
        "cooperation",
        "合作意向与招收计划",
        10,
        (
            "9—10分：合作协议明确，招收计划与研究项目相符且可行",
            "7—8分：合作意向明确，招收计划基本可行",
            "5—6分：合作意向、招收计划需要细化",
            "0—4分：合作意向、招收计划不明确",
        ),
    ),
    Criterion(
        "support",
        "管理与保障",
        15,
        (
            "13—15分：机构、人员、制度健全，经费、生活保障落实",
            "11—12分：机构、人员、制度较健全，保障基本落实",
            "8—10分：制度或者保障需要完善",
            "0—7分：没有专门机构、人员，保障不能落实",
        ),
    ),
)
"""Setting: what experts mark, and what deserves how many points; the text leaves both to the department."""

DEFAULT_INDICATORS = (
    Criterion("management", "管理机构、制度与人员", 15),
    Criterion("recruitment", "博士后招收与在站情况", 25),
    Criterion("training", "双导师培养与考核", 20),
    Criterion("achievements", "科研成果与转化", 25),
    Criterion("support", "经费与待遇保障", 15),
)
"""Setting: what an evaluation looks at; the text leaves it to the department (Art. 5)."""

DEFAULT_BENEFITS = ("设站一次性资助差额", "在站博士后日常经费差额")
"""Setting: what of a workstation's benefits is made up; the text says only that it is (Art. 24)."""

_REVIEW = "自收到本决定之日起60日内向内蒙古自治区人民政府申请行政复议"
_COURT = "自收到本决定之日起6个月内依法向人民法院提起行政诉讼"
DEFAULT_REMEDIES = {
    "application": f"对本决定不服的，可以{_REVIEW}，也可以{_COURT}。",
    "opinion": "对本意见有异议的，可以向内蒙古自治区人力资源和社会保障厅书面反映。",
    "entry_filing": f"对本决定不服的，可以{_REVIEW}，也可以{_COURT}。",
    "cancellation": f"对本决定不服的，可以{_REVIEW}，也可以{_COURT}。",
    "objection": f"对本答复不服的，可以{_REVIEW}，也可以{_COURT}。",
    "removal": (
        "对本决定不服的，可以依法向劳动人事争议仲裁委员会申请仲裁；"
        "也可以向内蒙古自治区人力资源和社会保障厅反映。"
    ),
}
"""Setting: what can be done against an adverse decision, under the general law; 196号 says nothing of it."""

REMEDY_NAMES = {
    "application": "申报的不予备案、评议未通过决定",
    "opinion": "盟市、主管部门意见",
    "entry_filing": "进站不予备案决定",
    "cancellation": "取消基地备案决定",
    "objection": "异议答复",
    "removal": "退出基地处理决定",
}

DEFAULT_EFFECTS = {
    "draft": Effect.AUTOMATIC,
    "consent": Effect.DUTY,
    "first_review": Effect.DUTY,
    "correction": Effect.AUTOMATIC,
    "department_check": Effect.DUTY,
    "panel_assign": Effect.DUTY,
    "panel_review": Effect.DUTY,
    "panel_conclude": Effect.DUTY,
    "notice_publish": Effect.DUTY,
    "notice": Effect.AUTOMATIC,
    "objection": Effect.DUTY,
    "filing": Effect.DUTY,
    "entry_filing": Effect.DUTY,
    "filing_check": Effect.DUTY,
    "filing_correction": Effect.DUTY,
    "midterm": Effect.DUTY,
    "exit_assessment": Effect.DUTY,
    "visit": Effect.DUTY,
    "verify": Effect.DUTY,
    "adjust": Effect.DUTY,
    "over_four": Effect.DUTY,
    "serve": Effect.DUTY,
    "referral": Effect.DUTY,
    "removal": Effect.DUTY,
    "merit": Effect.DUTY,
    "cancellation": Effect.DUTY,
    "vacancy_check": Effect.DUTY,
    "reversal": Effect.DUTY,
    "benefit": Effect.DUTY,
    "self_check": Effect.DUTY,
    "evidence": Effect.DUTY,
    "score": Effect.DUTY,
    "grade": Effect.DUTY,
    "rectification": Effect.DUTY,
    "rectification_check": Effect.DUTY,
}

DUTIES = frozenset({"entry_filing", "removal", "cancellation", "self_check", "rectification"})
"""What the text demands (应, 报…备案, 由…取消; Art. 13(2), 23, 24, 25): no setting makes less of it than a duty."""

MAY_BE_AUTOMATIC = frozenset({"draft", "correction", "notice"})
"""The waits that a timer may end by itself; elsewhere a person decides, so silence grants nothing."""


def allowed_effects(key: str) -> tuple[Effect, ...]:
    """Setting (effects): what the passing of this wait's time may bring; what the text demands stays a duty."""
    if key in DUTIES:
        return (Effect.DUTY,)
    return tuple(effect for effect in Effect if key in MAY_BE_AUTOMATIC or effect is not Effect.AUTOMATIC)
