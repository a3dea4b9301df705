"""Lines for the supplements of the agreement and for major projects (Art. 13(1), 14)."""

from domain.bases import law
from domain.bases.stay import facts as fact
from domain.bases.stay.apply_course import MajorFact
from domain.bases.stay.apply_supplement import SupplementFact
from domain.bases.stay.keys import ADJUST
from domain.bases.stay.narrative_course import dropped_cases
from domain.bases.stay.state_course import MajorProject, Supplement
from domain.bases.stay.terms import PROJECT_LEVEL_NAMES, SIDE_NAMES
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting

AGREED = setting("agreement")


def narrate_supplement(happened: SupplementFact) -> Line:
    """Art. 13(1), 14: what the fact means; that a supplement is needed is the department's rule on agreements."""
    match happened:
        case fact.SupplementDrafted(supplement):
            what = changes_of(supplement)
            return Line(f"拟定补充协议（{what}）{because(supplement.reason)}，待三方签署。", AGREED)
        case fact.SupplementSigned():
            then = "，补充协议签订完毕并生效" if happened.complete else ""
            text = f"{SIDE_NAMES[happened.side]}一方于{chinese_date(happened.on)}签署补充协议{then}。"
            return Line(text + dropped_cases(happened.dropped), AGREED)
        case fact.SupplementWithdrawn():
            text = f"{SIDE_NAMES[happened.side]}一方撤回补充协议{because(happened.reason)}，原协议不变。"
            return Line(text, AGREED)


def changes_of(supplement: Supplement) -> str:
    """What a supplement changes, in officials' words."""
    told = []
    if supplement.ends_on is not None:
        told.append(f"在基地时间至{chinese_date(supplement.ends_on)}")
    if supplement.project:
        told.append(f"研究项目为“{supplement.project}”")
    if supplement.goals:
        told.append("工作目标")
    return "，".join(told)


def narrate_major(happened: MajorFact) -> Line:
    """Art. 14: a major project, its changes and its end, and what was found about the term."""
    match happened:
        case fact.ProjectRecorded(project):
            task = f"，承担任务：{project.task.strip().rstrip('。')}" if project.task.strip() else ""
            text = f"承担{PROJECT_LEVEL_NAMES[project.level]}“{project.title}”，{_lasts(project)}{task}"
            return Line(f"{text}{_adjust(happened)}。", law.TERM_FOLLOWS_PROJECT)
        case fact.ProjectAmended(project):
            ended = f"，已于{chinese_date(project.ended_on)}结束" if project.ended_on else ""
            text = f"重大项目“{project.title}”变更：{_lasts(project)}{ended}{because(happened.reason)}"
            return Line(f"{text}{_adjust(happened)}。", law.TERM_FOLLOWS_PROJECT)
        case fact.TermKept():
            return Line(
                f"基地认定不需因重大项目调整在基地时间{because(happened.reasons)}。", setting("procedure")
            )


def _lasts(project: MajorProject) -> str:
    task = f"，任务期限至{chinese_date(project.task_until)}" if project.task_until else ""
    return f"资助期限至{chinese_date(project.funded_until)}{task}"


def _adjust(happened: fact.ProjectRecorded | fact.ProjectAmended) -> str:
    clock = happened.starts.get(f"{ADJUST}{happened.project.id}")
    return f"，应当及时调整在基地时间{until(clock, '办理期限')}" if clock else ""
