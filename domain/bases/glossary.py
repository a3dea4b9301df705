"""The words of this project: one English word for each Chinese term, used alike in code, API and documents."""

from dataclasses import dataclass

from domain.bases import law
from domain.bases.interpretations import AFTER_BASE
from domain.source import Source, interpretation, setting


@dataclass(frozen=True, slots=True)
class Term:
    """An English word, its Chinese term, what it means here, and where it comes from."""

    english: str
    chinese: str
    meaning: str
    source: Source


BODIES = (
    Term(
        "base",
        "基地",
        "经备案、依托流动站代为招收博士后研究人员并联合进行创新实践的自治区级博士后工作平台",
        law.BASE_MEANS,
    ),
    Term(
        "station",
        "博士后科研流动站",
        "设在高校或者科研院所、代为招收博士后研究人员并与基地联合进行创新实践的流动站",
        law.STATION_RECRUITS,
    ),
    Term("workstation", "博士后科研工作站", "单位获批设立后其基地资格自动注销", law.WORKSTATION),
    Term("unit", "申报单位", "申请设立基地的企事业单位，备案后称基地设立单位", law.CONDITIONS),
    Term("department", "厅", "自治区人力资源和社会保障厅", law.DEPARTMENT_MANAGES),
    Term("league", "盟市", "盟市及满洲里市、二连浩特市人力资源和社会保障部门", law.LEAGUE_LEADS),
    Term("office", "经办机构", "厅和十四个盟市级人力资源和社会保障部门的统称", setting("procedure")),
    Term("authority", "主管部门", "中央驻区和自治区本级单位的主管部门", law.CONSENT),
    Term("expert", "评审专家", "参加论证评议、独立打分的专家", setting("scoring")),
    Term("postdoc", "博士后研究人员", "由流动站代为招收、在基地工作的人员", law.STATION_RECRUITS),
    Term("mentor", "合作导师", "向流动站聘请一名，在本单位指定一名", law.TWO_MENTORS),
    Term("auditor", "审计人员", "只读查看全部业务、个人信息遮盖", setting("permission")),
)

PROCEDURE = (
    Term("round", "申报批次", "一次组织的基地设立工作", law.EVERY_TWO_YEARS),
    Term("window", "申报期", "一个申报批次接受材料的起止日期", setting("round_window")),
    Term("route", "申报渠道", "地方、中央驻区、自治区本级三种", law.APPLIES),
    Term("application", "申报", "单位设立基地的一次申请", law.APPLIES),
    Term("draft", "填报", "尚未提交、可反复保存的申报材料", setting("form")),
    Term("submission", "提交", "将填报的材料报出，经完整性检查", setting("form")),
    Term("condition", "申报条件", f"{law.CONDITIONS.cite}的五项条件，逐项认定", law.CONDITIONS),
    Term("finding", "认定", "对一项条件作出符合、不符合或待补充的结论", setting("procedure")),
    Term("priority ground", "优先设立情形", f"{law.PRIORITY.cite}所列七种情形", law.PRIORITY),
    Term("consent", "同意", "主管部门同意单位申报", law.CONSENT),
    Term("first review", "初审", "盟市对申报材料按条件审查", law.FIRST_REVIEW),
    Term("inspection", "综合考察", "盟市对申报单位的考察", law.INSPECTION),
    Term("recommendation", "书面推荐意见", "盟市报厅的书面意见", law.RECOMMENDATION),
    Term("return for correction", "退回补正", "逐项说明后退回单位补正", setting("correction_working_days")),
    Term("department check", "厅审核", "厅对报送材料的审核", setting("procedure")),
    Term("panel", "专家论证评议", "厅组织专家对申报材料评议", law.PANEL),
    Term("assignment", "评审指派", "将一件申报交由一名专家评审", setting("expert_draw")),
    Term("recusal", "回避", "有利害关系的专家不参加评审", setting("recusal")),
    Term("conflict", "利害关系", "同一工作单位、曾任职或者申报的关系", setting("recusal")),
    Term("score sheet", "评分表", "按评分指标逐项打分并投票", setting("score_criteria")),
    Term("quorum", "有效人数", "评议有效所需的评审人数比例", setting("panel_quorum_numerator")),
    Term("verdict", "评议结论", "由有效人数、平均分和同意票得出", setting("scoring")),
    Term("public notice", "公示", "评议通过的单位向社会公示", law.NOTICE),
    Term("objection", "异议", "公示期内提出的不同意见，任何人均可提出", setting("objection")),
    Term("filing", "备案", "公示无异议后由厅备案", law.FILED),
    Term("publication", "发文公布", "以文件公布备案的基地", law.FILED),
    Term("document number", "发文字号", "代字、年份、序号组成，序号不断号", setting("document_number")),
    Term("base code", "基地编号", "备案时编定的号码", setting("base_code")),
    Term("register", "登记簿", "只增不改、逐条相连的业务记录", setting("procedure")),
)

ANY_TIME = (
    Term("withdrawal", "撤回", "单位在备案前收回申报", setting("withdrawal")),
    Term("deemed withdrawn", "视为撤回", "逾期未补正的后果", setting("correction_working_days")),
    Term("transfer", "转办", "在本机构内将任务交由另一人办理", setting("transfer")),
    Term("urge", "催办", "提醒当前应办理的一方", setting("urge")),
    Term("wait", "待办", "事项处于哪一环节、由谁办理、期限到何时", setting("procedure")),
    Term("worklist", "待办清单", "等某人办理的全部事项", setting("procedure")),
    Term("due date", "截止日", "期限的末日，至当日24时", setting("procedure")),
    Term("reminder", "提醒", "到期前后按设置发出", setting("reminder_days_before")),
    Term("escalation", "提请督办", "逾期未办时告知上一级", setting("effects")),
    Term("effect", "逾期后果", "自动执行、应当处理、可以处理、原则性要求", setting("effects")),
    Term("refusal", "不能办理", "某项操作此时不能办的理由及依据", setting("procedure")),
    Term("source", "依据", "办法条款、设置或者适用口径", setting("procedure")),
    Term("policy", "设置", "由厅规定、按版次生效的参数", setting("procedure")),
    Term("provisional", "暂定", "放假安排尚未公布年份的日期", setting("counting")),
    Term("make-up workday", "调休上班日", "放假安排中须上班的周末", setting("counting")),
)

STAYS = (
    Term("stay", "招收和在站", "一名博士后研究人员在一个基地从招收到离开的全过程", setting("procedure")),
    Term(
        "recruiting mode", "招收方式", "流动站推荐、基地达成意向后对接流动站或者其他方式", law.WAYS_TO_RECRUIT
    ),
    Term("agreement", "三方协议", "基地、流动站、博士签订的协议", law.AGREEMENT),
    Term("side", "一方", "三方协议中的基地、流动站或者博士", law.AGREEMENT),
    Term("entry", "进站", "由流动站办理的进站手续", law.FORMALITIES),
    Term("entry filing", "进站备案", "进站手续办理完毕后将招收情况报厅备案", law.ENTRY_FILING),
    Term("receipt", "备案回执", "厅予以进站备案时编定的回执", setting("receipt_prefix")),
    Term("term", "在基地时间", "一般2年，可在2至4年内确定，承担重大项目的最长不超过6年", law.TERM),
    Term("major project", "重大项目", "进基地后承担的国家和自治区重大项目", law.MAJOR_PROJECT),
    Term("visit", "派出", "基地委派博士后研究人员到国内外开展的活动", law.SENT_OUT),
    Term("midterm assessment", "中期考核", "基地与流动站共同进行，时点为设置", law.TWO_ASSESSMENTS),
    Term("exit assessment", "出基地考核", "出基地前由基地与流动站共同进行", law.TWO_ASSESSMENTS),
    Term("opinion", "考核意见", "考核中一方出具的结论和说明", law.ASSESSED_TOGETHER),
    Term("achievement", "业绩成果", "考核评价时重点考察的成果", law.ACHIEVEMENTS),
    Term("appraisal", "专家评定", "基地和流动站组织专家对科研、工作表现的评定", law.APPRAISAL),
    Term("exit", "出基地", "完成科研任务后由流动站办理的手续", law.EXIT),
    Term("subsidy", "补助", "在基地工作期间依据有关政策给予的经费", law.SUBSIDY),
    Term("pay", "薪酬待遇", "不低于本单位相同层次科研人员的工资待遇和社会保险", law.PAY),
    Term("destination", "去向", "出基地之后的就业单位", law.EMPLOYMENT),
    Term("merit", "直接申报条件", "可直接申报副高级职称的三种条件之一", law.DIRECT_TITLE),
    Term("removal", "退出基地", f"{law.REMOVAL_GROUNDS.cite}所列情形出现时的处理", law.REMOVAL),
    Term("removal ground", "退出情形", f"{law.REMOVAL_GROUNDS.cite}所列十种情形之一", law.REMOVAL_GROUNDS),
    Term("statement", "陈述申辩", "作出退出决定之前听取本人的意见", setting("hearing")),
    Term("reversal", "纠错恢复", "依据有误的退出或者备案终止，撤销后恢复到此前状态", setting("reversal")),
    Term("voiding", "作废", "登记有误的记录，保留痕迹而不再计算", setting("reversal")),
)

BASES = (
    Term(
        "resident", "在站人员", "进站之后、离开之前的博士后研究人员，首末两日均计入", setting("vacancy_count")
    ),
    Term("vacancy", "空站", "连续无在站博士后研究人员", law.VACANCY),
    Term("ending", "备案终止", "取消备案，或者获批设站后自动注销", law.WORKSTATION),
    Term("cancellation", "取消备案", "连续2年无在站博士后研究人员的，由厅取消基地备案", law.CANCELLATION),
    Term("bar", "限期不得申报", "因连续2年空站取消备案的，3年后方可再次申请", law.BAR),
    Term("benefit", "设站相关待遇", "获批设站后补齐的待遇，具体项目为设置", law.BENEFITS),
    Term("step", "衔接事项", "备案终止后由系统对每名博士后逐人办理的事项", interpretation(AFTER_BASE)),
    Term("amendment", "基地变更", "单位名称、地址、法定代表人或者所属盟市自某日起的变更", setting("form")),
    Term("evaluation", "评估", "厅和盟市对基地的评估，等次为设置", law.DEPARTMENT_EVALUATES),
    Term("self-check", "自查", "基地对本单位博士后工作的定期检查，每年一次为设置", law.SELF_CHECK),
    Term("campaign", "集中评估或者自查", "厅对多家基地同时组织的一次评估或者年度自查", setting("evaluation")),
    Term("indicator", "评估指标", "评估逐项评分的内容和满分", setting("evaluation_indicators")),
    Term("grade", "评估等次", "厅按评分建议评定的结果", setting("evaluation_grades")),
    Term("rectification", "整改", "对评估检查及自查中问题的改正", law.RECTIFIED),
    Term("ledger", "台账", "一个基地截至某日的全部登记，按当时或者现在所知", law.LEDGER),
)

OVERVIEW = (
    Term("redating", "重新计算期限", "按新的设置或者放假安排计算，逐项确认后生效", setting("redating")),
    Term("errand", "定时任务", "系统到时自行办理的事项，也可由厅手动办理", setting("procedure")),
    Term(
        "import",
        "批量导入",
        "以工作簿补录系统启用前的基地和博士后，全部成功或者全部不生效",
        setting("import"),
    ),
    Term("simulation", "推演", "按现行和拟调整的设置推算今后将发生的事项，不留记录", setting("rehearsal")),
    Term("rehearsal", "演练", "在专门的环境中将样例个案推进到以后的日期并记录", setting("rehearsal")),
    Term("variant", "拟调整的设置", "推演时与现行设置对照的一组数值", setting("rehearsal")),
)

GLOSSARY: tuple[Term, ...] = (*BODIES, *PROCEDURE, *ANY_TIME, *STAYS, *BASES, *OVERVIEW)
