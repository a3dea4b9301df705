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

MATERIALS = UnitSheet(login="materials", name="样例新材料有限公司", number=1, league=BAOTOU)
RARE_EARTH = UnitSheet(
    login="rare-earth",
    name="样例稀土研究院",
    number=2,
    league=BAOTOU,
    nature=Nature.INSTITUTION,
    route=Route.CENTRAL,
    authority=GROUP,
    research="稀土材料",
)
GRASSLAND = UnitSheet(
    login="grassland",
    name="样例草业科学研究院",
    number=3,
    league=HOHHOT,
    nature=Nature.INSTITUTION,
    route=Route.REGION,
    authority=SCIENCE,
    research="草业科学",
)
DAIRY = UnitSheet(login="dairy", name="样例乳业股份有限公司", number=4, league=HOHHOT, research="食品科学")
COAL = UnitSheet(login="coal", name="样例煤化工有限公司", number=5, league=HOHHOT, research="化学工程")
WIND = UnitSheet(login="wind", name="样例风电装备有限公司", number=6, league=XILINGOL, research="能源动力")
BIOLOGY = UnitSheet(
    login="biology", name="样例生物技术有限公司", number=7, league=BAOTOU, research="生物工程"
)
MACHINERY = UnitSheet(
    login="machinery", name="样例重型装备有限公司", number=8, league=BAOTOU, research="机械工程"
)
LOGISTICS = UnitSheet(
    login="logistics", name="样例智慧物流有限公司", number=9, league=HOHHOT, research="管理工程"
)
CLOUD = UnitSheet(
    login="cloud",
    name="样例云计算中心",
    number=10,
    league=HOHHOT,
    nature=Nature.INSTITUTION,
    route=Route.CENTRAL,
    authority=GROUP,
    research="计算机科学",
)
MEDICINE = UnitSheet(
    login="medicine", name="样例蒙医药有限公司", number=11, league=XILINGOL, research="中药学"
)
SALT = UnitSheet(login="salt", name="样例盐湖化工有限公司", number=12, league=BAOTOU, research="化学工程")
UNITS = (
    MATERIALS, RARE_EARTH, GRASSLAND, DAIRY, COAL, WIND, BIOLOGY, MACHINERY, LOGISTICS, CLOUD, MEDICINE, SALT
)  # fmt: skip

EXPERTS = (
    *(ExpertSheet(login=f"expert-{n}", name=f"样例专家{n}", employer=f"样例大学{n}") for n in range(1, 8)),
    ExpertSheet(login="expert-8", name="样例专家8", employer=RARE_EARTH.name, research="稀土材料"),
    ExpertSheet(login="expert-9", name="样例专家9", employer=UNIVERSITY, research="食品科学"),
)


async def assemble(stack: Stack) -> Cast:
    """The department enters everybody; each signs in."""
    admin = Person(http=stack.http, login="admin", name="系统管理员", role="department", scope="150000")
    cast = Cast(department=await admin.sign_in(ADMIN_PASSWORD))
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
