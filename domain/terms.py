"""The closed vocabularies that every programme shares: roles, and natures and routes of registered units."""

from enum import StrEnum


class Role(StrEnum):
    """Who may act; what each sees is scoped further by the office, unit, authority, station or expert."""

    DEPARTMENT = "department"
    LEAGUE = "league"
    UNIT = "unit"
    AUTHORITY = "authority"
    STATION = "station"
    EXPERT = "expert"
    POSTDOC = "postdoc"
    REPORTER = "reporter"
    RESEARCHER = "researcher"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    PUBLIC = "public"
    SYSTEM = "system"


class Nature(StrEnum):
    """Art. 2: only enterprises and institutions (企事业单位) can set up a base."""

    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    OTHER = "other"


class Route(StrEnum):
    """Art. 11(1): the three ways an application takes."""

    LOCAL = "local"
    CENTRAL = "central"
    REGION = "region"


ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
"""三员: whoever keeps accounts, grants and the log, each alone and without any part in the business.

The auditor (审计人员) is none of them: he reads the business, with names masked, and not the security log.
"""
BUSINESS = tuple(role for role in Role if role not in (Role.PUBLIC, Role.SYSTEM, *ADMINISTRATORS))
"""The roles of those who take part in cases or look at them."""
HOLDABLE = (*BUSINESS, *ADMINISTRATORS)
"""The roles that an account can have."""
OFFICES = (Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY, Role.STATION)
"""Roles of those who decide or give opinions."""
ACTS_ALONE = frozenset({Role.EXPERT, Role.POSTDOC, Role.RESEARCHER})
"""Roles in which each person acts for nobody else."""
ROLE_NAMES = {
    Role.DEPARTMENT: "自治区人力资源和社会保障厅",
    Role.LEAGUE: "盟市人力资源和社会保障局",
    Role.UNIT: "申报单位",
    Role.AUTHORITY: "主管部门",
    Role.STATION: "博士后科研流动站",
    Role.EXPERT: "评审专家",
    Role.POSTDOC: "博士后研究人员",
    Role.REPORTER: "填报单位",
    Role.RESEARCHER: "科研人员",
    Role.AUDITOR: "审计人员",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
    Role.PUBLIC: "社会公众",
    Role.SYSTEM: "系统",
}

NATURE_NAMES = {Nature.ENTERPRISE: "企业", Nature.INSTITUTION: "事业单位", Nature.OTHER: "其他"}

ROUTE_NAMES = {Route.LOCAL: "地方单位", Route.CENTRAL: "中央驻区单位", Route.REGION: "自治区本级单位"}
