"""The kinds of this programme, one record for each."""

from activities.assistants.resting import resting
from activities.assistants.told import (
    told_of_drive,
    told_of_hire,
    told_of_integrity,
    told_of_post,
    told_of_task,
)
from activities.assistants.worlds.drive import drive_world, task_world
from activities.assistants.worlds.integrity import integrity_world
from activities.assistants.worlds.match import match_world
from activities.assistants.worlds.post import hire_world, post_world
from activities.kinds import AnyKind, Kind
from db.assistants.drive import DRIVE
from db.assistants.hire import HIRE
from db.assistants.integrity import INTEGRITY
from db.assistants.match import MATCH
from db.assistants.post import POST
from db.assistants.task import TASK
from domain.assistants.drive.commands import OpenDrive
from domain.assistants.drive.decide import decide as decide_drive
from domain.assistants.drive.explanation import explain as explain_drive
from domain.assistants.drive.face import title
from domain.assistants.drive.narrative import narrate as narrate_drive
from domain.assistants.drive.ripples import ripples as drive_ripples
from domain.assistants.drive.state import DRIVE_STAGE_NAMES
from domain.assistants.drive.waits import wait_name as drive_wait
from domain.assistants.hire.commands import RecordHire
from domain.assistants.hire.decide import decide as decide_hire
from domain.assistants.hire.explanation import explain as explain_hire
from domain.assistants.hire.narrative import narrate as narrate_hire
from domain.assistants.hire.ripples import ripples as hire_ripples
from domain.assistants.hire.state import HIRE_STAGE_NAMES
from domain.assistants.hire.waits import COUNTS
from domain.assistants.hire.waits import wait_name as hire_wait
from domain.assistants.integrity.commands import OpenIntegrity
from domain.assistants.integrity.decide import decide as decide_integrity
from domain.assistants.integrity.explanation import explain as explain_integrity
from domain.assistants.integrity.narrative import narrate as narrate_integrity
from domain.assistants.integrity.ripples import ripples as integrity_ripples
from domain.assistants.integrity.state import INTEGRITY_STAGE_NAMES
from domain.assistants.integrity.waits import wait_name as integrity_wait
from domain.assistants.match.commands import MatchList
from domain.assistants.match.decide import decide as decide_match
from domain.assistants.match.explanation import explain as explain_match
from domain.assistants.match.face import title as match_title
from domain.assistants.match.narrative import narrate as narrate_match
from domain.assistants.match.ripples import ripples as match_ripples
from domain.assistants.match.state import MATCH_STAGE_NAMES
from domain.assistants.match.waits import wait_name as match_wait
from domain.assistants.post.commands import PlanPost
from domain.assistants.post.decide import decide as decide_post
from domain.assistants.post.explanation import explain as explain_post
from domain.assistants.post.narrative import narrate as narrate_post
from domain.assistants.post.state import POST_STAGE_NAMES
from domain.assistants.post.waits import wait_name as post_wait
from domain.assistants.task.commands import OpenTask
from domain.assistants.task.decide import decide as decide_task
from domain.assistants.task.explanation import explain as explain_task
from domain.assistants.task.narrative import narrate as narrate_task
from domain.assistants.task.state import TASK_STAGE_NAMES
from domain.assistants.task.waits import wait_name as task_wait
from domain.refusal import Refusal
from domain.terms import Role

COUNTED_BEFORE = Refusal(
    code="counted_elsewhere",
    detail="该人员刚刚由其他填报计入，请重新提交，提交后待认定。",
    source=COUNTS,
    field="person",
)
"""Two units recorded the same person at the same time."""

OF_UNITS = {Role.UNIT: "用人单位"}
"""26·二(二): what a unit is called here, where nobody applies for anything."""

KINDS: tuple[AnyKind, ...] = (
    Kind(
        case=DRIVE,
        decide=decide_drive,
        begins=frozenset({OpenDrive}),
        world=drive_world,
        ripples=drive_ripples,
        subject=lambda state: title(state.year),
        narrate=narrate_drive,
        told=told_of_drive,
        explain=explain_drive,
        stages={stage.value: name for stage, name in DRIVE_STAGE_NAMES.items()},
        wait_name=drive_wait,
    ),
    Kind(
        case=TASK,
        decide=decide_task,
        begins=frozenset({OpenTask}),
        world=task_world,
        subject=lambda state: f"{state.name}{state.year}年度任务",
        narrate=narrate_task,
        told=told_of_task,
        explain=explain_task,
        stages={stage.value: name for stage, name in TASK_STAGE_NAMES.items()},
        wait_name=task_wait,
    ),
    Kind(
        case=POST,
        decide=decide_post,
        begins=frozenset({PlanPost}),
        world=post_world,
        subject=lambda state: f"{state.unit_name}{state.year}年度岗位",
        narrate=narrate_post,
        told=told_of_post,
        called=OF_UNITS,
        explain=explain_post,
        stages={stage.value: name for stage, name in POST_STAGE_NAMES.items()},
        wait_name=post_wait,
    ),
    Kind(
        case=HIRE,
        decide=decide_hire,
        begins=frozenset({RecordHire}),
        world=hire_world,
        ripples=hire_ripples,
        resting=resting,
        lost={"uq_assistant_hire_counts_once": COUNTED_BEFORE},
        subject=lambda state: f"{state.unit_name}{state.year}年度聘用",
        narrate=narrate_hire,
        told=told_of_hire,
        called=OF_UNITS,
        explain=explain_hire,
        stages={stage.value: name for stage, name in HIRE_STAGE_NAMES.items()},
        wait_name=hire_wait,
    ),
    Kind(
        case=INTEGRITY,
        decide=decide_integrity,
        begins=frozenset({OpenIntegrity}),
        world=integrity_world,
        ripples=integrity_ripples,
        subject=lambda state: f"{state.unit_name}{state.year}年度聘用信息诚信核查",
        narrate=narrate_integrity,
        told=told_of_integrity,
        called=OF_UNITS,
        explain=explain_integrity,
        stages={stage.value: name for stage, name in INTEGRITY_STAGE_NAMES.items()},
        wait_name=integrity_wait,
    ),
    Kind(
        case=MATCH,
        decide=decide_match,
        begins=frozenset({MatchList}),
        world=match_world,
        ripples=match_ripples,
        subject=lambda state: match_title(state.year),
        narrate=narrate_match,
        explain=explain_match,
        stages={stage.value: name for stage, name in MATCH_STAGE_NAMES.items()},
        wait_name=match_wait,
    ),
)
