"""Every place of the plan that this programme cites: part, paragraph, and the very words that it rests on.

Nothing else cites a part of it. What it does not say is a setting, also where it seems to follow: every time limit but the
end of June 2025 is one.
"""

from collections.abc import Mapping

from domain.citation import Citation, Table
from domain.source import Source

_TABLE = Table()


def _rests(place: str, words: str, use: str, paragraph: int = 1) -> Source:
    return _TABLE.rests("权益", place, words, use, paragraph)


# 印发通知、一
ISSUED = _rests("印发通知", "2025年4月15日", "the first day of the plan and of its settings", 3)
PROBLEMS_SOLVED = _rests(
    "一", "把文件落实好、把承诺兑现好、把问题解决好", "what an answer to a complaint is for"
)

# 二（一）
ONE_CODE = _rests("二(一)", "构建全区人才‘一码通’服务体系", "the code of a talent")
REAL_NAME_LIST = _rests("二(一)", "实行重点领域高层次人才实名清单管理", "the list of talents")
ASSURED = _rests("二(一)", "在配偶就业、子女入学、安居保障方面提供政策保障", "three assurances")
EASED = _rests("二(一)", "在医疗、金融服务、公共交通等方面提供便利", "three conveniences, and an open end")
ALLOWANCES = _rests(
    "二(一)", "继续实行在职院士、博导、正高职称、博士后、博士特殊岗位政府补贴制度", "five allowances"
)
LISTS_AND_MEASURES = _rests(
    "二(一)", "各有关部门单位要按照职能职责建立清单，制定具体配套措施", "P1: what each department draws up"
)
CODE_IN_USE = _rests(
    "二(一)", "尽快全面启用全区人才“一码通”服务体系", "P2: that the code is in use; no day is named"
)

# 二（二）
GREEN_CHANNEL = _rests(
    "二(二)",
    "刚性引进的一至六类人才，经认定符合备案条件的，通过‘绿色通道’直接办理列编注册手续，实行容缺受理、即收即办",
    "P3: the establishment channel for classes 1 to 6",
)
FROM_OUTSIDE = _rests(
    "二(二)",
    "自治区本级事业单位编制外聘用一至六类人才，用人单位考核合格后，可通过‘绿色通道’列编注册为事业编制人员",
    "P4: from outside into the establishment",
)
LEAGUE_POLICY = _rests("二(二)", "各盟市要统筹制定本地区事业单位“绿色通道”人才引进政策", "P5")
TITLE_RULES = _rests("二(二)", "修改完善职称评审实施办法", "P6: a unit's rules on titles")
SENIOR_TITLE = _rests(
    "二(二)",
    "引进的六类以上优秀人才，可通过自治区职称评审‘绿色通道’直接申报高级职称",
    "classes 1 to 6 apply directly for senior titles",
)
SPECIAL_POST = _rests("二(二)", "事业单位专业技术岗位不足的，可设置特设岗位", "special posts")
SECOND_GRADE = _rests(
    "二(二)",
    "三类以上人才可不受正高级岗位受聘年限和所在单位岗位设置数量限制破格申报专业技术二级岗位",
    "classes 1 to 3 and posts of the second grade",
)
LEAVE_TO_FOUND = _rests(
    "二(二)",
    "离岗创业人员与原单位其他在岗人员同等享有参加专业技术职称评聘和岗位等级晋升的权利",
    "P7: equal rights while away to found a firm",
)

# 二（三）至二（五）
AUTONOMY = _rests(
    "二(三)",
    "赋予科研人员更大的经费使用自主权、技术路线决策权、项目过程管理权",
    "P8: the three autonomies",
)
TOLERANCE = _rests("二(三)", "建立以诚信为前提的容错机制", "P9: tolerance of failure")
CONVERSION_RULES = _rests("二(四)", "制定本单位转化科技成果的专门管理办法", "P10")
HORIZONTAL = _rests(
    "二(四)",
    "对横向科研项目经费按成果转化收入管理，结余经费既可出资科技成果转化，也可用于绩效支出，比例自行约定",
    "P11: surplus of horizontal projects is income from conversion",
)
ATTENDANCE = _rests("二(五)", "要建立相对灵活、弹性的考勤制度", "P12: rules on attendance")
TWO_THIRDS = _rests("二(五)", "保障专职科研人员至少2/3的工作时间用于科研", "P12: the least share of research")
REIMBURSEMENT = _rests("二(五)", "要制定符合科研实际需要的内部财务报销规定", "P13")
FINANCE_ASSISTANTS = _rests("二(五)", "要制定科研财务助理内部管理制度", "P14: rules on finance assistants")
STEADY_ASSISTANT = _rests(
    "二(五)", "按照实际需求给项目配有一相对固定的科研财务助理", "P14: a steady assistant of a project"
)
YOUNG = _rests("二(五)", "围绕“挑大梁、增机会、减考核、保时间、强身心”要求", "P15: the young")

# 二（六）
PROMISES = _rests(
    "二(六)",
    "应全面保障兑现对引入和本土培养人才在薪酬福利、科研经费支持、职业发展、科研自主权、知识产权、社会保障、成果转化"
    "收益分配、离岗创业等方面的承诺",
    "the eight matters of commitments and an open end",
)
CLOSED_LOOP = _rests("二(六)", "鼓励科研单位建立承诺兑现的闭环管理机制", "P16: the closed loop, encouraged")
KEPT_IN_TIME = _rests("二(六)", "确保各项人才政策和待遇承诺及时兑现", "that a commitment is kept by its day")

# 三（一）、三（二）
SELF_CHECK = _rests(
    "三(一)",
    "对本地区、本部门所属科研单位落实有关保障科研人员权益有关文件情况进行全面自查，逐一梳理、明确责任",
    "the self-check, item by item",
)
CORRECTED = _rests("三(一)", "深入分析堵点难点并加以纠正解决", "rectification")
OWN_RULES = _rests("三(一)", "及时制定或修订内部管理制度和措施办法", "that units make or amend their rules")
END_OF_JUNE = _rests("三(一)", "此项工作要在2025年6月底完成", "the last day of the self-check of 2025")
CONSULTATION = _rests("三(二)", "建立咨询渠道", "questions, apart from complaints")
GOOD_CASES = _rests("三(二)", "对盟市和单位的好做法、好经验、好案例，要做好宣传推广", "good practices")

# 三（三）
WINDOWS = _rests("三(三)", "在门户网站建立“科研人员权益保障”窗口", "the four intakes")
FEEDBACK = _rests("三(三)", "对自身权益落实情况进行监督和反馈", "complaining")
TO_KJT = _rests(
    "三(三)", "科研管理放权和科技成果转化收益问题诉至自治区科技厅", "two topics that are 科技厅's"
)
TO_RST = _rests("三(三)", "编制管理和职称评审有关问题诉至自治区人社厅", "two topics that are 人社厅's")
TO_JYT = _rests("三(三)", "子女入学问题诉至自治区教育厅", "one topic that is 教育厅's")
SOLVED = _rests("三(三)", "及时研究解决相关问题", "that complaints are answered; no number of days is named")
QUARTERLY = _rests(
    "三(三)", "自治区科技厅按季度对投诉问题及解决情况进行调度", "the dispatch of every quarter"
)
BULLETIN = _rests("三(三)", "结合工作实际情况进行通报", "the bulletin, by discretion")

CITATIONS: tuple[Citation, ...] = _TABLE.citations
"""Every reviewed place, in the order of the text."""


def names() -> Mapping[str, Citation]:
    """Each name of this table with what stands behind it."""
    return _TABLE.named(globals())
