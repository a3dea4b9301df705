"""Words for the commands of this programme."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants import law
from domain.assistants.drive.waits import OPENING
from domain.assistants.hire.narrative import LEAVING
from domain.assistants.hire.waits import COUNTS
from domain.assistants.post.narrative import PROCEDURE
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
                "assign-unit": "认定单位归属",
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
                "draw-sample": "抽查聘用信息",
                "record-check": "登记抽查结果",
            },
            dates=frozenset({MILESTONE.removesuffix(":")}),
        ),
        "assistant_post": CommandWords(
            names={
                "publish": "登记发布",
                "change": "更新岗位",
                "find-restriction": "认定限制条件",
                "lift-restriction": "限制条件已取消",
                "withdraw": "撤回岗位",
            },
            endings={"withdraw": Ending("撤回后不再计入已征集和已发布，也不能恢复", PROCEDURE)},
        ),
        "assistant_hire": CommandWords(
            names={
                "record-agreement": "登记服务协议",
                "record-insurance": "登记社会保险和住房公积金",
                "record-funding": "登记经费来源",
                "clear": "认定计入",
                "hold": "暂不计入，待认定",
                "end": "登记离岗",
                "void": "撤销聘用信息",
            },
            endings={
                "end": Ending("离岗后不再在岗；累计聘用按设置计算", LEAVING),
                "void": Ending("撤销后不再计入，同一年度不能再次登记同一人员", COUNTS),
            },
        ),
        "integrity_case": CommandWords(
            names={
                "explain": "就聘用信息作出说明",
                "find": "认定聘用信息是否属实",
                "ask-review": "申请复核",
                "decide-review": "作出复核决定",
                "record-erratum": "登记通报已更正",
            },
            endings={
                "find": Ending(
                    "认定不实的聘用信息即行撤销；弄虚作假的移交科研诚信管理部门，后果由该部门决定",
                    law.FALSE_FIGURES,
                )
            },
        ),
        "list_match": CommandWords(names={"settle": "处理与教育部数据的差异"}),
    }
)
