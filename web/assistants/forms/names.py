"""The codes of this programme in words, by the names of their types."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants.counting.lines import GROUP_NAMES
from domain.assistants.counting.matching import GAP_NAMES
from domain.assistants.counting.notice_data import MEASURE_NAMES
from domain.assistants.counting.posts import FUNDING_NAMES, WORK_NAMES
from domain.assistants.counting.progress import LIGHT_NAMES
from domain.assistants.drive.state import DRIVE_STAGE_NAMES
from domain.assistants.hire.state import HIRE_STAGE_NAMES
from domain.assistants.integrity.state import FINDING_NAMES, INTEGRITY_STAGE_NAMES, ORIGIN_NAMES
from domain.assistants.match.state import MATCH_STAGE_NAMES, WAY_NAMES
from domain.assistants.post.state import POST_STAGE_NAMES
from domain.assistants.task.commands import Sending
from domain.assistants.task.state import TASK_STAGE_NAMES

ENUM_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "DriveStage": {stage.value: name for stage, name in DRIVE_STAGE_NAMES.items()},
        "TaskStage": {stage.value: name for stage, name in TASK_STAGE_NAMES.items()},
        "Group": {group.value: name for group, name in GROUP_NAMES.items()},
        "Measure": {measure.value: name for measure, name in MEASURE_NAMES.items()},
        "Light": {light.value: name for light, name in LIGHT_NAMES.items()},
        "PostStage": {stage.value: name for stage, name in POST_STAGE_NAMES.items()},
        "HireStage": {stage.value: name for stage, name in HIRE_STAGE_NAMES.items()},
        "MatchStage": {stage.value: name for stage, name in MATCH_STAGE_NAMES.items()},
        "Gap": {gap.value: name for gap, name in GAP_NAMES.items()},
        "MatchWay": {way.value: name for way, name in WAY_NAMES.items()},
        "IntegrityStage": {stage.value: name for stage, name in INTEGRITY_STAGE_NAMES.items()},
        "IntegrityOrigin": {origin.value: name for origin, name in ORIGIN_NAMES.items()},
        "IntegrityFinding": {finding.value: name for finding, name in FINDING_NAMES.items()},
        "Work": {work.value: name for work, name in WORK_NAMES.items()},
        "Funding": {funding.value: name for funding, name in FUNDING_NAMES.items()},
        "Sending": {
            Sending.INCOMPLETE.value: "不完整，退回重报（以第二次报送的时间为准）",
            Sending.CLARIFY.value: "需要说明（以第一次报送的时间为准）",
        },
    }
)
