"""The way of an application as a unit sees it: who does what, within which time, under which article (Art. 11)."""

from dataclasses import dataclass

from domain.bases import law
from domain.source import Source, setting


@dataclass(frozen=True, slots=True)
class Step:
    """One step, each part of what is done with what it rests on; `limits` are names of settings."""

    title: str
    who: str
    parts: tuple["Part", ...]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is done in a step: an article only beside its own words, everything else under a setting."""

    text: str
    cite: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """Something to have ready before the form is filled in."""

    what: str
    shows: str
    """The condition that it proves, or the setting that asks for it."""


def _by_setting(text: str, name: str) -> Part:
    return Part(text, setting(name).cite)


def _proves(what: str, condition: Source) -> Prepared:
    return Prepared(what, f"对应的条件：{condition.cite}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What units ask again and again; none of it is in the text."""

    title: str
    text: str
    cite: str


STEPS = (
    Step(
        "填报申报书",
        "申报单位",
        (
            _by_setting(
                "在申报期内登录本系统填报申报书、上传证明材料，检查无误后提交。申报期结束仍未提交的，不再受理。",
                "round_window",
            ),
        ),
    ),
    Step(
        "主管部门同意",
        "主管部门",
        (
            Part(
                "中央驻区企事业单位须经主管部门同意后向所在盟市人力资源社会保障部门提出申请，"
                "自治区本级企事业单位经主管部门同意后向自治区人力资源和社会保障厅提出申请。",
                law.CONSENT.cite,
            ),
            _by_setting("地方单位没有该环节。主管部门在本系统内出具意见。", "procedure"),
        ),
        ("consent_working_days",),
    ),
    Step(
        "初审和综合考察",
        "所在盟市人力资源和社会保障局",
        (
            Part(
                "对各单位申报材料按照申报条件进行初审并综合考察，形成书面推荐意见，报自治区人力资源和社会保障厅。",
                law.FIRST_REVIEW.cite,
            ),
            _by_setting("自治区本级单位没有该环节，直接由自治区人力资源和社会保障厅审核。", "procedure"),
            _by_setting("材料需要补正的，写明内容后退回。", "correction_working_days"),
        ),
        ("first_review_working_days", "correction_working_days"),
    ),
    Step(
        "审核",
        "自治区人力资源和社会保障厅",
        (
            _by_setting(
                "审核申报材料和推荐意见，符合条件的组织论证评议；拟不予备案的先告知、听取陈述，决定写明所依据的条款。",
                "procedure",
            ),
        ),
        ("department_check_working_days",),
    ),
    Step(
        "专家论证评议",
        "评审专家",
        (
            Part("自治区人力资源和社会保障厅组织专家对申报单位的申报材料进行论证评议。", law.PANEL.cite),
            _by_setting("专家与申报单位有利害关系的应当回避。", "recusal"),
            _by_setting("每名专家独立评审。", "blind_review"),
            _by_setting("专家逐项打分、投票并写明意见，由系统按设置计算形成结论。", "scoring"),
        ),
        ("experts_per_application", "panel_assign_working_days", "panel_review_working_days", "pass_mean"),
    ),
    Step(
        "公示",
        "自治区人力资源和社会保障厅",
        (
            Part("评议通过、公示无异议后予以备案。", law.NOTICE.cite),
            _by_setting(
                "评议通过的在本系统公示。公示期内任何单位和个人都可以提出异议；有异议的，办结后再决定是否备案。",
                "objection",
            ),
        ),
        ("notice_publish_working_days", "notice_working_days", "objection_answer_working_days"),
    ),
    Step(
        "备案并发文公布",
        "自治区人力资源和社会保障厅",
        (
            Part("评议通过、公示无异议后予以备案，并发文公布。", law.FILED.cite),
            _by_setting("编列基地编号，列入基地名录。", "base_code"),
        ),
        ("filing_working_days",),
    ),
)
PREPARED = (
    _proves("独立法人资格证明和注册地、运行或者经营状况的材料。", law.LEGAL_PERSON),
    _proves("专门研究开发机构的设立文件，科研设备和条件的说明。", law.RESEARCH_BODY),
    _proves(
        "研究开发团队名单，具有高级职称或相应水平、可担任博士后合作导师的本单位全职科研人员的证明。",
        law.MENTORS_AT_HAND,
    ),
    _proves("与博士后科研流动站的合作意向，招收计划，拟开展的博士后研究项目。", law.STATION_WILLING),
    _proves("本单位博士后工作管理办法，科研、生活条件和薪酬待遇的安排。", law.OWN_RULES),
    _proves("符合优先设立情形的，相应的证明材料。", law.PRIORITY),
    Prepared(
        "中央驻区单位、自治区本级单位：先与主管部门联系，由其在系统内出具意见。", setting("procedure").cite
    ),
)
ASKED = (
    Asked(
        "提交以后还能修改吗？",
        "提交后不能自行修改。审核单位退回补正的，修改退回所列的部分；备案以前可以撤回，申报期内可以重新申报。",
        setting("withdrawal").cite,
    ),
    Asked(
        "去年申报过，要从头填写吗？",
        "开始填报时可以从上次申报复制申报书和证明材料，各部分标注“请核对”，逐项更新后提交。",
        setting("form").cite,
    ),
    Asked(
        "证明材料可以是哪些文件？",
        "PDF、OFD、Word（docx）、Excel（xlsx）和图片；其他格式的，另存为PDF后上传。单个文件的上限写在上传处。",
        setting("attachments").cite,
    ),
    Asked(
        "如何查询办理进度？",
        "登录后在申报页面查看正在由谁办理、期限到哪一天、依据哪一条；公示名单和备案的基地对外公布。",
        setting("procedure").cite,
    ),
)
