"""The settings of the made-up programme (样例) by name."""

from domain.titles import RULES, Titles

OF_SETTINGS = Titles(
    settings={
        "edition": "设置版次",
        "effective_on": "生效日期",
        "reason": "修订理由",
        "report_hour": "周三几时前报送（样例）",
        "lead_working_days": "首期前的工作日数（样例）",
        "roll_to_working_day": "期限末日遇休息日顺延",
        "roll_rules": "各项期限末日遇休息日的处理",
        "reminder_days_before": "到期前提醒（日）",
        "reminder_days_after_every": "逾期后提醒间隔（日）",
        "reminder_from_hour": "提醒时段开始（时）",
        "reminder_until_hour": "提醒时段结束（时）",
        "worklist_lead_days": "将来期限到期前列入待办（日）",
        "cosigning": "提出意见前可以会签",
        "take_back_minutes": "办理后可以撤销的时间（分钟）",
        "worklist_undated_days": "无期限的待办按收到后几日排列（日）",
        "effects": "逾期后果",
        "remedies": "救济途径告知",
        "interpretations": "适用口径",
    },
    rules={**RULES, "report_ladder": "周报送提醒（样例）", "opening": "周报送启动规则（样例）"},
    fixed={},
)
