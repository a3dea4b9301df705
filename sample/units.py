"""The invented units, stations and experts of the sample data; every name says 样例."""

from domain.terms import Nature, Route
from scenario.cast import ExpertSheet, UnitSheet

ENTERPRISE, INSTITUTION = Nature.ENTERPRISE, Nature.INSTITUTION
LOCAL, CENTRAL, REGION = Route.LOCAL, Route.CENTRAL, Route.REGION

GROUP, RAIL = "样例中央企业集团", "样例中央铁路企业集团"
SCIENCE, FARMING = "样例自治区科研主管厅", "样例自治区农牧主管厅"
AUTHORITIES = {"group": GROUP, "rail": RAIL, "science": SCIENCE, "farming": FARMING}

_ROWS = (
    ("rare-earth", "样例稀土新材料有限公司", "150200", ENTERPRISE, LOCAL, None, "材料科学"),
    ("dairy", "样例乳业股份有限公司", "150100", ENTERPRISE, LOCAL, None, "食品科学"),
    ("wind", "样例风电装备有限公司", "152500", ENTERPRISE, LOCAL, None, "能源动力"),
    ("coal", "样例煤基新材料有限公司", "150600", ENTERPRISE, LOCAL, None, "化学工程"),
    ("solar", "样例光伏科技有限公司", "150600", ENTERPRISE, LOCAL, None, "能源动力"),
    ("machinery", "样例重型装备有限公司", "150200", ENTERPRISE, LOCAL, None, "机械工程"),
    ("salt", "样例盐湖化工有限公司", "152900", ENTERPRISE, LOCAL, None, "化学工程"),
    ("corn", "样例玉米生物科技有限公司", "150500", ENTERPRISE, LOCAL, None, "生物工程"),
    ("medicine", "样例蒙医药有限公司", "150500", ENTERPRISE, LOCAL, None, "中药学"),
    ("beef", "样例肉业有限公司", "150500", ENTERPRISE, LOCAL, None, "畜牧学"),
    ("timber", "样例林业科技有限公司", "150700", ENTERPRISE, LOCAL, None, "林学"),
    ("port", "样例口岸物流有限公司", "150781", ENTERPRISE, LOCAL, None, "管理工程"),
    ("gateway", "样例跨境数据有限公司", "152501", ENTERPRISE, LOCAL, None, "计算机科学"),
    ("potato", "样例马铃薯种业有限公司", "150900", ENTERPRISE, LOCAL, None, "作物学"),
    ("steel", "样例特种钢有限公司", "150300", ENTERPRISE, LOCAL, None, "冶金工程"),
    ("sunflower", "样例葵花食品有限公司", "150800", ENTERPRISE, LOCAL, None, "食品科学"),
    ("copper", "样例铜业有限公司", "150400", ENTERPRISE, LOCAL, None, "冶金工程"),
    ("hospital", "样例市立医院", "150400", INSTITUTION, LOCAL, None, "临床医学"),
    ("rice", "样例水稻研究所", "152200", INSTITUTION, LOCAL, None, "作物学"),
    ("nuclear", "样例核燃料研究院", "150200", INSTITUTION, CENTRAL, GROUP, "核科学"),
    ("grid", "样例电网研究院", "150100", ENTERPRISE, CENTRAL, GROUP, "电气工程"),
    ("railway", "样例铁路工程研究院", "150100", INSTITUTION, CENTRAL, RAIL, "交通运输"),
    ("grassland", "样例草原研究所", "150100", INSTITUTION, REGION, FARMING, "草业科学"),
    ("water", "样例水利科学研究院", "150100", INSTITUTION, REGION, SCIENCE, "水利工程"),
    ("computing", "样例自治区计算中心", "150100", INSTITUTION, REGION, SCIENCE, "计算机科学"),
    ("veterinary", "样例动物疫病防控中心", "150100", INSTITUTION, REGION, FARMING, "兽医学"),
    ("cashmere", "样例羊绒制品有限公司", "150600", ENTERPRISE, LOCAL, None, "纺织工程"),
    ("horse", "样例马业研究院", "152500", INSTITUTION, LOCAL, None, "畜牧学"),
    ("desert", "样例治沙科技有限公司", "152900", ENTERPRISE, LOCAL, None, "生态学"),
    ("ferment", "样例发酵科技有限公司", "150100", ENTERPRISE, LOCAL, None, "生物工程"),
    ("battery", "样例储能电池有限公司", "150200", ENTERPRISE, LOCAL, None, "材料科学"),
    ("vaccine", "样例生物制品有限公司", "150100", ENTERPRISE, LOCAL, None, "兽医学"),
    ("society", "样例科技社团", "150100", Nature.OTHER, LOCAL, None, "管理工程"),
)
UNITS = {
    row[0]: UnitSheet(
        login=row[0],
        name=row[1],
        number=number,
        league=row[2],
        nature=row[3],
        route=row[4],
        authority=row[5],
        research=row[6],
    )
    for number, row in enumerate(_ROWS, 101)
}

UNIVERSITIES = {
    "样例理工大学": ("材料科学与工程", "化学工程与技术", "机械工程"),
    "样例农业大学": ("畜牧学", "作物学", "草学"),
    "样例医科大学": ("临床医学", "中药学"),
    "样例外省科技大学": ("计算机科学与技术", "电气工程", "冶金工程", "水利工程"),
}
STATION_LOGINS = {
    "station-1": "样例理工大学材料科学与工程博士后科研流动站",
    "station-2": "样例农业大学畜牧学博士后科研流动站",
}
"""The stations that the postdocs of the samples come from, by the login of their officer."""

EXPERTS = tuple(
    ExpertSheet(login=f"expert-{number:02d}", name=f"样例专家{name}", employer=employer, research=research)
    for number, (name, employer, research) in enumerate(
        (
            ("甲一", "样例评议大学一", "材料科学"),
            ("甲二", "样例评议大学二", "化学工程"),
            ("甲三", "样例评议大学三", "能源动力"),
            ("甲四", "样例评议大学四", "食品科学"),
            ("甲五", "样例评议大学五", "生物工程"),
            ("乙一", "样例评议研究院一", "作物学"),
            ("乙二", "样例评议研究院二", "畜牧学"),
            ("乙三", "样例评议研究院三", "冶金工程"),
            ("乙四", "样例评议研究院四", "机械工程"),
            ("乙五", "样例评议研究院五", "计算机科学"),
            ("丙一", "样例评议中心一", "管理工程"),
            ("丙二", "样例评议中心二", "电气工程"),
            ("丙三", "样例评议中心三", "水利工程"),
            ("丁一", "样例理工大学", "材料科学"),
            ("丁二", "样例农业大学", "畜牧学"),
            ("丁三", "样例乳业股份有限公司", "食品科学"),
        ),
        1,
    )
)
"""The last three have a conflict with a partner university or a unit, to be found by the draw."""
