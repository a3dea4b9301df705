"""Who plays in the tour: invented offices, units and experts, each there for one turn of the story."""

import asyncio

from domain.terms import Nature, Route
from scenario.cast import Cast, ExpertSheet, UnitSheet
from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack

HOHHOT, BAOTOU, XILINGOL = "150100", "150200", "152500"
GROUP, SCIENCE = "样例中央企业集团", "样例自治区科研主管厅"
OFFICER = "department-1"
STATION = "station-1"
UNIVERSITY = "样例理工大学"

MATERIALS = UnitSheet("materials", "样例新材料有限公司", 1, BAOTOU)
RARE_EARTH = UnitSheet(
    "rare-earth", "样例稀土研究院", 2, BAOTOU, Nature.INSTITUTION, Route.CENTRAL, GROUP, "稀土材料"
)
GRASSLAND = UnitSheet(
    "grassland", "样例草业科学研究院", 3, HOHHOT, Nature.INSTITUTION, Route.REGION, SCIENCE, "草业科学"
)
DAIRY = UnitSheet("dairy", "样例乳业股份有限公司", 4, HOHHOT, research="食品科学")
COAL = UnitSheet("coal", "样例煤化工有限公司", 5, HOHHOT, research="化学工程")
WIND = UnitSheet("wind", "样例风电装备有限公司", 6, XILINGOL, research="能源动力")
BIOLOGY = UnitSheet("biology", "样例生物技术有限公司", 7, BAOTOU, research="生物工程")
MACHINERY = UnitSheet("machinery", "样例重型装备有限公司", 8, BAOTOU, research="机械工程")
LOGISTICS = UnitSheet("logistics", "样例智慧物流有限公司", 9, HOHHOT, research="管理工程")
CLOUD = UnitSheet(
    "cloud", "样例云计算中心", 10, HOHHOT, Nature.INSTITUTION, Route.CENTRAL, GROUP, "计算机科学"
)
MEDICINE = UnitSheet("medicine", "样例蒙医药有限公司", 11, XILINGOL, research="中药学")
SALT = UnitSheet("salt", "样例盐湖化工有限公司", 12, BAOTOU, research="化学工程")
UNITS = (
    MATERIALS, RARE_EARTH, GRASSLAND, DAIRY, COAL, WIND, BIOLOGY, MACHINERY, LOGISTICS, CLOUD, MEDICINE, SALT
)  # fmt: skip

EXPERTS = (
    *(ExpertSheet(f"expert-{n}", f"样例专家{n}", f"样例大学{n}") for n in range(1, 8)),
    ExpertSheet("expert-8", "样例专家8", RARE_EARTH.name, "稀土材料"),
    ExpertSheet("expert-9", "样例专家9", UNIVERSITY, "食品科学"),
)


async def assemble(stack: Stack) -> Cast:
    """The department enters everybody; each signs in."""
    admin = Person(stack.http, "admin", "系统管理员", "department", "150000")
    cast = Cast(await admin.sign_in(ADMIN_PASSWORD))
    station = await cast.add_station(UNIVERSITY, "材料科学与工程")
    await asyncio.gather(
        cast.add_colleague(OFFICER, "样例厅经办人"),
        cast.add_station_officer(STATION, station),
        *(cast.add_league(code) for code in (HOHHOT, BAOTOU, XILINGOL)),
        cast.add_authority("group", GROUP),
        cast.add_authority("science", SCIENCE),
        *(cast.add_expert(sheet) for sheet in EXPERTS),
    )
    await asyncio.gather(*(cast.add_unit(sheet) for sheet in UNITS))
    return cast
