"""Setting (permission): what the security log keeps of an act, and what its entries are called.

An entry says who (an account), in which role, from where, what kind of act, on which object, and what came of it. It
holds codes and ids alone: no name, no identity number, no text that was looked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain import records
from domain.actor import Actor
from domain.data_requests import DataRequestDecided, DataRequested, PersonErased
from domain.records import Fact, roles_with_lines


class Watched(StrEnum):
    """The kinds of acts that are watched."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCK = "lock"
    SIGN_OUT = "sign_out"
    REFUSAL = "refusal"
    DOWNLOAD = "download"
    LISTED = "listed"
    OPENING = "opening"
    SEARCH = "search"
    ACCOUNT = "account"
    GRANT = "grant"
    PASSWORD = "password"  # noqa: S105  # a kind of act
    SETTING = "setting"
    TEMPLATE = "template"


class Result(StrEnum):
    """What came of it."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


WATCHED_NAMES: Mapping[Watched, str] = {
    Watched.SIGN_IN: "登录",
    Watched.SIGN_IN_FAILED: "登录失败",
    Watched.LOCK: "登录锁定",
    Watched.SIGN_OUT: "退出登录",
    Watched.REFUSAL: "越权被拒",
    Watched.DOWNLOAD: "导出、下载",
    Watched.LISTED: "经接口读取清单",
    Watched.OPENING: "查看被遮蔽、封存的信息",
    Watched.SEARCH: "查找",
    Watched.ACCOUNT: "账号变更",
    Watched.GRANT: "授权变更",
    Watched.PASSWORD: "密码变更",  # a title
    Watched.SETTING: "设置变更",
    Watched.TEMPLATE: "文书模板变更",
}
RESULT_NAMES: Mapping[Result, str] = {Result.DONE: "成功", Result.REFUSED: "被拒绝", Result.FAILED: "失败"}
OBJECT_NAMES: Mapping[str, str] = {
    "user": "账号",
    "policy": "设置",
    "calendar": "工作日历",
    "template": "文书模板",
    "document": "文书",
    "list": "清单",
    "address": "网络地址",
    "objection": "异议",
    "session": "登录会话",
    "delegation": "委托代办",
    "data_request": "个人信息请求",
    "erasure": "个人信息删除",
}
"""What an entry is about, where that is no case; cases are called by their faces."""
DETAIL_NAMES: Mapping[str, str] = {
    "UserCreated": "开设账号",
    "UserAmended": "更正账号信息",
    "UserDeactivated": "停用账号",
    "UserReactivated": "恢复账号",
    "EmailChanged": "本人修改电子邮箱",
    "Proposed": "提出，待复核",
    "ProposalRejected": "复核不同意",
    "UserUnlocked": "解除登录锁定",
    "SessionsEnded": "结束全部登录",
    "FactorRemoved": "取消本人丢失的动态验证码和安全密钥",
    "KeyRemoved": "取消一个安全密钥",
    "KeyAdded": "本人增加安全密钥",
    "KeyDropped": "本人取消安全密钥",
    "SessionEnded": "结束一次登录",
    "IdentityBound": "绑定统一身份认证",
    "IdentityUnbound": "解除统一身份认证的绑定",
    "IdentityTaken": "本人绑定统一身份认证",
    "IdentityLeft": "本人解除统一身份认证的绑定",
    "password": "仅密码",  # words of a log
    "recovery": "密码和恢复码",
    "outside_recovery": "经统一身份认证和恢复码",
    "outside": "经统一身份认证",
    "outside_factor": "经统一身份认证（已在该处二次验证）",
    "key": "密码和安全密钥",
    "code": "密码和动态验证码",
    "outside_key": "经统一身份认证和安全密钥",
    "outside_code": "经统一身份认证和动态验证码",
    "not_proven": "统一身份认证返回的内容不符合要求",
    "not_bound": "统一身份认证的用户没有绑定账号",
    "provider_down": "统一身份认证无法连接",
    "wrong_code": "动态验证码不正确",
    "wrong_key": "安全密钥不符合要求",
    "outside_only": "须经统一身份认证登录",
    "device_locked": "该设备锁定期间",
    "device": "设备",
    "FactorOn": "本人启用动态验证码",
    "FactorOff": "本人停用动态验证码",
    "Proof": "重要事项前确认为本人",
    "RolesChanged": "调整角色",
    "PasswordReset": "重置密码",
    "PasswordChanged": "本人修改密码",
    "PolicyIssued": "发布设置",
    "CalendarPublished": "发布工作日历",
    "DelegationGiven": "委托代办",
    "DelegationEnded": "结束委托代办",
    "DataRequested": "本人提出更正或者删除个人信息的请求",
    "DataRequestDecided": "答复个人信息请求",
    "PersonErased": "删除个人信息",
    "identity": "证件号码",
    "contact": "联系方式",
    "wrong_login": "登录名或者密码不正确",
    "locked": "登录名锁定期间",
    "address_locked": "网络地址锁定期间",
    "login": "登录名",
    "address": "网络地址",
    "wrong_role": "角色不符",
    "not_found": "没有或者无权查看",
    "cross_site": "请求来自其他网站",
    "too_many_requests": "请求过于频繁（同一来源每分钟记一次）",
    "upload_quota": "上传超过当日上限",
    "file_malware": "上传的文件含有恶意代码",
    "file_type": "上传的文件类型不在许可范围",
    "file_type_mismatch": "上传的文件内容与类型不符",
    "file_macro": "上传的文件含有宏",
    "file_external_reference": "上传的文件引用外部内容",
    "file_embedded": "上传的文件含有嵌入对象",
    "file_active_content": "上传的文件含有可执行内容",
    "file_expands": "上传的文件解压后过大",
    "file_name": "上传的文件名不符合要求",
    "image_dimensions": "上传的图片尺寸过大",
    "too_deep": "内容嵌套过深",
}
"""Codes of details in words; others (addresses of routes, codes of refusals) stand as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act to be kept; `detail` is a code, the address of a route, or roles with the ids that they are held in."""

    kind: Watched
    result: Result = Result.DONE
    account: str = ""
    """Whose; blank where nobody known acts."""
    role: str = ""
    scope: str = ""
    object_kind: str = ""
    object_id: str = ""
    detail: str = ""


def act_of(actor: Actor, kind: Watched, about: tuple[str, str], detail: str) -> Act:
    """Something that somebody who is signed in did."""
    return Act(
        kind=kind, account=actor.user, role=actor.role.value, scope=actor.scope, object_kind=about[0],
        object_id=about[1], detail=detail,
    )  # fmt: skip


_KINDS: Mapping[type, Watched] = {
    records.UserCreated: Watched.ACCOUNT,
    records.UserAmended: Watched.ACCOUNT,
    records.UserDeactivated: Watched.ACCOUNT,
    records.UserReactivated: Watched.ACCOUNT,
    records.EmailChanged: Watched.ACCOUNT,
    records.UserUnlocked: Watched.ACCOUNT,
    records.SessionsEnded: Watched.ACCOUNT,
    records.FactorRemoved: Watched.PASSWORD,
    records.KeyRemoved: Watched.PASSWORD,
    records.SessionEnded: Watched.ACCOUNT,
    records.IdentityBound: Watched.GRANT,
    records.IdentityUnbound: Watched.GRANT,
    records.RolesChanged: Watched.GRANT,
    records.DelegationGiven: Watched.GRANT,
    records.DelegationEnded: Watched.GRANT,
    records.PasswordReset: Watched.PASSWORD,
    records.PasswordChanged: Watched.PASSWORD,
    records.Viewed: Watched.OPENING,
    records.PolicyIssued: Watched.SETTING,
    records.CalendarPublished: Watched.SETTING,
    DataRequested: Watched.ACCOUNT,
    DataRequestDecided: Watched.ACCOUNT,
    PersonErased: Watched.ACCOUNT,
}


def act_of_fact(actor: Actor, kind: str, record_id: str, fact: Fact) -> Act | None:
    """What the log keeps of a fact on a record; None for facts that are business."""
    watched = _KINDS.get(type(fact))
    if watched is None:
        return None
    if isinstance(fact, records.Viewed):
        about, _, what = fact.what.rpartition("/")
        of, _, viewed = about.partition("/")
        return act_of(actor, watched, (of, viewed), what)
    detail = type(fact).__name__
    if isinstance(fact, records.UserCreated | records.RolesChanged):
        detail = " ".join((detail, *("/".join(one) for one in roles_with_lines(fact))))
    return act_of(actor, watched, (kind, record_id), detail)


NOT_IN_A_LOG = frozenset({"secret"})
"""Parts of addresses that are secrets themselves."""
OPENED_TO_ONESELF = (Watched.OPENING, Watched.DOWNLOAD)
"""What a person is told of who looked at the own data."""
ON_ONES_ACCOUNT = (
    Watched.ACCOUNT,
    Watched.GRANT,
    Watched.PASSWORD,
    Watched.SIGN_IN,
    Watched.SIGN_IN_FAILED,
    Watched.LOCK,
)
"""What a person is told of the own account."""
