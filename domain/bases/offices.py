"""Art. 11(1): the line that leads 内人社办发〔2025〕196号: 人社厅 and the 14 bureaus that the text is addressed to."""

from domain.office_line import REGION, REGION_NAME, Line, Office, OfficeKind, bureau

_BUREAU = "人力资源和社会保障局"
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
_CITIES = (("150781", "满洲里市"), ("152501", "二连浩特市"))

LINES = (
    Line(
        code="rst",
        short="自治区人社厅",
        bureaus_called="盟市人社局",
        department=Office(REGION, "内蒙古自治区人力资源和社会保障厅", OfficeKind.DEPARTMENT, REGION_NAME),
        bureaus=(
            *(bureau(code, area, _BUREAU) for code, area in _LEAGUES),
            *(bureau(code, area, _BUREAU, OfficeKind.CITY) for code, area in _CITIES),
        ),
    ),
)
"""The lines that take part; the first one leads."""
WHOLE = (("department", "rst"), ("auditor", "rst"))
"""Role and line of those who see all cases of the programme, but for sealed kinds."""
