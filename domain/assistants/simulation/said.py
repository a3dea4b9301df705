"""What is said of simulations of drives."""

from domain.simulation.events import What
from domain.simulation.said import Said

SAID = Said(
    cases="在办的年度任务和任务单位",
    outcomes="提醒、漏报、逾期和未达进度节点",
    nobody_acts="推演期内各方均不报送、不办理，也没有新发布的岗位和新的聘用，进度按最近一期周报告的数测算。",
    names={
        What.ASKED: "未达进度节点，请说明原因",
        What.LAPSED: "最后一日届满，转入补录",
        What.OVERDUE: "漏报或逾期",
    },
)
