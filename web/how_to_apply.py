"""The way of an application as a unit sees it: who does what, within which time, under which article (Art. 11)."""

from dataclasses import dataclass

from domain import law
from domain.source import setting


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `limits` are names of settings."""

    title: str
    who: str
    what: str
    cites: tuple[str, ...]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Something to have ready before the form is filled in."""

    what: str
    cite: str


def _settings(*names: str) -> tuple[str, ...]:
    return tuple(setting(name).cite for name in names)


FIRST, SECOND = law.CONSENT.cite, law.FIRST_REVIEW.cite
STEPS = (
    Step(
        "填报申报书",
        "申报单位",
        "在申报期内登录本系统填写申报书、上传证明材料，检查无误后提交。申报期结束仍未提交的，不再受理。",
        _settings("round_window"),
    ),
    Step(
        "主管部门同意",
        "主管部门",
        "中央驻区单位、自治区本级单位须先经主管部门同意；地方单位没有该环节。",
        (FIRST,),
        ("consent_working_days",),
    ),
    Step(
        "初审和综合考察",
        "所在盟市人力资源和社会保障局",
        "按申报条件逐项初审并综合考察，形成书面推荐意见报自治区人力资源和社会保障厅。"
        "材料需要补正的，写明内容后退回。自治区本级单位不经初审，直接由自治区人力资源和社会保障厅审核。",
        (SECOND, *_settings("correction_working_days")),
        ("first_review_working_days", "correction_working_days"),
    ),
    Step(
        "审核",
        "自治区人力资源和社会保障厅",
        "审核申报材料和推荐意见，符合条件的组织论证评议；不予备案的写明所依据的条款。",
        _settings("procedure"),
        ("department_check_working_days",),
    ),
    Step(
        "专家论证评议",
        "评审专家",
        "专家与申报单位有利害关系的应当回避；每名专家独立评审，逐项打分并写明意见。",
        (law.PANEL.cite, *_settings("recusal", "blind_review", "scoring")),
        ("experts_per_application", "panel_assign_working_days", "panel_review_working_days", "pass_mean"),
    ),
    Step(
        "公示",
        "自治区人力资源和社会保障厅",
        "评议通过的在本系统公示。公示期内任何单位和个人都可以提出异议；有异议的，办结后再决定是否备案。",
        (law.NOTICE.cite, *_settings("objection")),
        ("notice_publish_working_days", "notice_working_days", "objection_answer_working_days"),
    ),
    Step(
        "备案并发文公布",
        "自治区人力资源和社会保障厅",
        "公示无异议的予以备案、编列基地编号，并发文公布，列入基地名录。",
        (law.FILED.cite, *_settings("base_code")),
        ("filing_working_days",),
    ),
)
PREPARED = (
    Prepared("独立法人资格证明和注册地、运行或者经营状况的材料。", law.LEGAL_PERSON.cite),
    Prepared("专门研究开发机构的设立文件，科研设备和条件的说明。", law.RESEARCH_BODY.cite),
    Prepared(
        "研发团队名单，具有高级职称或相应水平、可担任合作导师的本单位全职科研人员的证明。",
        law.MENTORS_AT_HAND.cite,
    ),
    Prepared("与博士后科研流动站的合作意向，招收计划，拟开展的博士后研究项目。", law.STATION_WILLING.cite),
    Prepared("本单位博士后工作管理办法，科研、生活条件和薪酬待遇的安排。", law.OWN_RULES.cite),
    Prepared("符合优先设立情形的，相应的证明材料。", law.PRIORITY.cite),
    Prepared("中央驻区单位、自治区本级单位：先与主管部门联系，由其在系统内出具意见。", FIRST),
)
