"""What is said of simulations of bases, postdocs and applications."""

from domain.simulation.events import What
from domain.simulation.said import Leaving, Said

SAID = Said(
    cases="在办的基地、在站博士后等",
    outcomes="提醒、逾期和取消备案",
    nobody_acts="推演期内各方均不办理在办事项，也没有新的招收、进站、报备案、评估和年度自查。",
    followed="基地备案终止的，对其名下招收的连带后果一并推演。",
    exempt="空站期限",
    leaving=Leaving(
        asked="假定在站人员于约定期满日离开基地",
        leaves="在站人员于三方协议约定期满日离开基地；约定期限已满而未离开的，按推演开始之日离开基地。",
        remains="在站人员均不离开基地。",
    ),
    names={
        What.ASKED: "请基地认定、核实",
        What.CANCELLED: "取消备案",
        What.ENDED: "随基地备案终止",
        What.LEFT: "期满离开基地（假定）",
    },
)
