"""权益·三(三): 科技厅 with the bureaus of the 12 leagues leads; six other departments take part in lines of their own."""

from domain.office_line import REGION, REGION_NAME, Line, Office, OfficeKind, bureau
from domain.rights.terms import BODY_NAMES, LINE_CODES, Body

_BUREAU = "科学技术局"
_LEAGUES = (
    ("150100", "呼和浩特市"),
    ("150200", "包头市"),
    ("150300", "乌海市"),
    ("150400", "赤峰市"),
    ("150500", "通辽市"),
    ("150600", "鄂尔多斯市"),
    ("150700", "呼伦贝尔市"),
    ("150800", "巴彦淖尔市"),
    ("150900", "乌兰察布市"),
    ("152200", "兴安盟"),
    ("152500", "锡林郭勒盟"),
    ("152900", "阿拉善盟"),
)
"""满洲里 and 二连浩特 have no office of their own here: what is there belongs to 呼伦贝尔市 and 锡林郭勒盟."""
_DEPARTMENTS = {
    Body.RST: "内蒙古自治区人力资源和社会保障厅（科研人员权益）",
    Body.JYT: "内蒙古自治区教育厅",
    Body.CZT: "内蒙古自治区财政厅",
    Body.GZW: "内蒙古自治区人民政府国有资产监督管理委员会",
    Body.WJW: "内蒙古自治区卫生健康委员会",
    Body.ZZB: "中国共产党内蒙古自治区委员会组织部",
}

LINES = (
    Line(
        code=Body.KJT.value,
        short=BODY_NAMES[Body.KJT],
        bureaus_called="盟市科技局",
        department=Office(REGION, "内蒙古自治区科学技术厅", OfficeKind.DEPARTMENT, REGION_NAME),
        bureaus=tuple(bureau(code, area, _BUREAU) for code, area in _LEAGUES),
    ),
    *(
        Line(
            code=LINE_CODES[body],
            short=BODY_NAMES[body],
            department=Office(REGION, name, OfficeKind.DEPARTMENT, REGION_NAME),
        )
        for body, name in _DEPARTMENTS.items()
    ),
)
"""The lines that take part; the first one leads. Which bureau of a league acts is a setting: 科技局."""
WHOLE = (("department", "kjt"), ("auditor", "kjt"))
"""Role and line of those who see all cases of the programme, but for sealed kinds: complaints and inquiries are sealed."""
LEAGUES = tuple(code for code, _ in _LEAGUES)


def league_name(code: str) -> str:
    """The name of a league; the code itself where it is none."""
    return dict(_LEAGUES).get(code, code)
