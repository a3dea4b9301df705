"""26 head, 附件1: the line that leads the programme: 科技厅, the 12 leagues, and who else reports to it by itself.

满洲里 and 二连浩特 have no office of their own here: what is there belongs to 呼伦贝尔市 and 锡林郭勒盟.
"""

from domain.office_line import REGION, REGION_NAME, Line, Office, OfficeKind, bureau

CODE = "kjt"
_BUREAU = "科学技术局"
_LEAGUES = (
    ("150100", "呼和浩特市"),
    ("150200", "包头市"),
    ("150700", "呼伦贝尔市"),
    ("152200", "兴安盟"),
    ("150500", "通辽市"),
    ("150400", "赤峰市"),
    ("152500", "锡林郭勒盟"),
    ("150900", "乌兰察布市"),
    ("150600", "鄂尔多斯市"),
    ("150800", "巴彦淖尔市"),
    ("150300", "乌海市"),
    ("152900", "阿拉善盟"),
)
"""In the order of 附件1."""
_ZONES = (
    ("zone-jinshan", "呼和浩特金山高新区"),
    ("zone-xitu", "包头稀土高新区"),
    ("zone-ordos", "鄂尔多斯高新区"),
    ("zone-bayannur", "巴彦淖尔农高区"),
)
_LISTED = (
    ("imu", "内蒙古大学"),
    ("imnu", "内蒙古师范大学"),
    ("imut", "内蒙古工业大学"),
    ("imau", "内蒙古农业大学"),
    ("imust", "内蒙古科技大学"),
    ("immzu", "内蒙古民族大学"),
    ("immu", "内蒙古医科大学"),
    ("imufe", "内蒙古财经大学"),
    ("imaaas", "内蒙古农牧业科学院"),
    ("imast", "内蒙古科学技术研究院"),
    ("imaf", "内蒙古林科院"),
    ("imph", "内蒙古人民医院"),
    ("immh", "内蒙古国际蒙医院"),
    ("impc", "内蒙古电力集团公司"),
    ("mwr-pastoral", "水利部牧区水科所"),
    ("caas-grassland", "中国农科院草原所(北方中心)"),
    ("imatec", "自治区农牧业技术推广中心"),
    ("sjtu-im", "上海交大内蒙古研究院"),
)
"""In the order of 附件1, as it names them; their codes are entered with a drive."""

LINES = (
    Line(
        code=CODE,
        short="自治区科技厅",
        bureaus_called="盟市科技局",
        department=Office(REGION, "内蒙古自治区科学技术厅", OfficeKind.DEPARTMENT, REGION_NAME),
        bureaus=tuple(bureau(code, area, _BUREAU) for code, area in _LEAGUES),
        reporters=(
            *(Office(code, name, OfficeKind.ZONE, name) for code, name in _ZONES),
            *(Office(code, name, OfficeKind.LISTED, name) for code, name in _LISTED),
        ),
    ),
)
"""The lines that take part; the first one leads."""
WHOLE = (("department", CODE), ("auditor", CODE))
"""Role and line of those who see all cases of the programme, but for sealed kinds."""
