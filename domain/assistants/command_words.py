"""Words for the commands of this programme."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants.drive.waits import OPENING
from domain.assistants.task.keys import MILESTONE
from domain.command_words import CommandWords, Ending

COMMAND_WORDS: Mapping[str, CommandWords] = MappingProxyType(
    {
        "drive": CommandWords(
            names={
                "issue-targets": "下达任务指标",
                "move-target": "调整任务指标",
                "raise-target": "增加任务指标",
                "prolong": "延长年度任务",
                "file-national-summary": "报送国家汇总",
                "publish-bulletin": "发出通报",
                "correct-bulletin": "更正通报",
                "close": "结束年度任务",
            },
            endings={"close": Ending("结束后不再有新的一期，也不再补录", OPENING)},
        ),
        "drive_task": CommandWords(
            names={
                "name-contacts": "填报分管领导和联络员",
                "submit-report": "报送周报告",
                "return-report": "退回周报告",
                "clarify-report": "就周报告作出说明",
                "explain-gap": "说明未达进度节点的原因",
                "send-letter": "发出督办函",
                "split-target": "分解任务指标",
                "assign-unit": "登记单位归属",
            },
            dates=frozenset({MILESTONE.removesuffix(":")}),
        ),
    }
)
