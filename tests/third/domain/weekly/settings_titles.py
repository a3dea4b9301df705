"""The settings of the made-up programme (样例) by name."""

from domain.titles import RULES, Titles

OF_SETTINGS = Titles(
    settings={"report_rest_day": "周报送遇休息日的处理（样例）", "report_ladder": "周报送提醒（样例）"},
    rules={**RULES, "opening": "周报送启动规则（样例）"},
    fixed={},
)
