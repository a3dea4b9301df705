"""Records without a procedure of their own: their facts, as the register keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import get_args

from domain.calendar import PublishedYear
from domain.copies import CopyFact
from domain.cosigning import CosignFact
from domain.data_requests import DataFact, DataRequestDecided, DataRequested, NamedErased, PersonErased
from domain.delegation import Delegation
from domain.handing_on import TaskGiven
from domain.office_line import HOME
from domain.policy import Edition
from domain.record_fact import RecordFact
from domain.remarks import RemarkFact
from domain.unit import Expert, Station, Unit
from programmes import UNNAMED, parts


@dataclass(frozen=True, slots=True)
class UnitRegistered:
    """A unit was registered."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class UnitAmended:
    """A unit's own facts changed."""

    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True)
class AuthorityRegistered:
    """A 主管部门 was registered."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AuthorityAmended:
    """A 主管部门 was given another name."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class StationRegistered:
    """A 流动站 was registered."""

    station: Station


@dataclass(frozen=True, slots=True)
class StationAmended:
    """A 流动站's own facts changed; what was agreed under the old name keeps it."""

    station: Station
    reason: str


@dataclass(frozen=True, slots=True)
class ExpertRegistered:
    """An expert was taken into the pool."""

    expert: Expert


@dataclass(frozen=True, slots=True)
class ExpertAmended:
    """An expert's employer, relations or activity changed."""

    expert: Expert
    reason: str


@dataclass(frozen=True, slots=True)
class PolicyIssued:
    """An edition of the settings of a programme was issued, with its reason."""

    policy: Edition


def edition_id(edition: Edition) -> str:
    """The id under which an edition is kept: its number, with its programme where that is not the first one."""
    number = str(edition.edition)
    return number if edition.programme == UNNAMED else f"{edition.programme}/{number}"


@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """A year's holidays were entered from the State Council's notice; a correction says why."""

    year: PublishedYear
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UserCreated:
    """An account was created; names and addresses stay outside the register."""

    account: str
    roles: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] = ()
    """The line of each role; none at all where every role is of the home line."""


@dataclass(frozen=True, slots=True)
class UserAmended:
    """Login, name or address of an account were corrected: which of them; what they are stays outside the register."""

    account: str
    changed: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EmailChanged:
    """The owner of an account gave it another e-mail address, or none; addresses stay outside the register."""

    account: str


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """An account's roles were replaced by these (role, scope)."""

    account: str
    roles: tuple[tuple[str, str], ...]
    reason: str
    lines: tuple[str, ...] = ()
    """As of `UserCreated`."""


def lines_told(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of roles as a fact tells them: none at all where every one is the home line."""
    return () if all(line == HOME for line in lines) else tuple(lines)


def roles_with_lines(fact: UserCreated | RolesChanged) -> Sequence[tuple[str, str, str]]:
    """Role, scope and line of each role that the fact gives."""
    lines = fact.lines or (HOME,) * len(fact.roles)
    return [(role, scope, line) for (role, scope), line in zip(fact.roles, lines, strict=True)]


@dataclass(frozen=True, slots=True)
class UserDeactivated:
    """An account was closed; its sessions ended with it."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class UserReactivated:
    """An account was opened again."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class UserUnlocked:
    """The lock of an account's login was ended before its time."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class FactorRemoved:
    """The second factor of an account was taken away, for its holder has lost it."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeyRemoved:
    """One security key of an account was taken away by the security administrator."""

    account: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """One session of an account was ended by the security administrator."""

    account: str
    session: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdentityBound:
    """The security administrator said who an account is at the provider (统一身份认证); the subject is not told."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdentityUnbound:
    """The security administrator ended that; the owner signs in with the password again."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionsEnded:
    """All sessions of an account were ended by the security administrator."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """The security administrator (before there was one: the department) gave an account a new first password."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """The owner of an account gave it a new password; its other sessions ended."""

    account: str


@dataclass(frozen=True, slots=True)
class Viewed:
    """Something protected was revealed, with the reason that was given."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonRenamed:
    """A person's name was corrected; neither the old nor the new one is told, names stay outside the register."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class DelegationGiven:
    """Somebody handed what was given to them to a colleague, for some days."""

    delegation: Delegation


@dataclass(frozen=True, slots=True)
class DelegationEnded:
    """It was ended before its last day."""

    delegation: Delegation


@dataclass(frozen=True, slots=True)
class ParticularsGiven:
    """A person's nationality, telephone or address was put on record or erased; none of it is told."""

    person: str


Fact = (
    UnitRegistered | UnitAmended | AuthorityRegistered | StationRegistered | ExpertRegistered | ExpertAmended
    | PolicyIssued | CalendarPublished | UserCreated | RolesChanged | UserDeactivated | UserReactivated
    | PasswordReset | PasswordChanged | Viewed | PersonRenamed | ParticularsGiven
    | AuthorityAmended | StationAmended | UserAmended | EmailChanged
    | UserUnlocked | SessionsEnded | FactorRemoved | KeyRemoved | SessionEnded | IdentityBound | IdentityUnbound
    | DelegationGiven | DelegationEnded | CosignFact | RemarkFact | CopyFact | TaskGiven | DataFact
    | RecordFact
)  # fmt: skip

_OWN: Mapping[type, str] = {
    UnitRegistered: "unit",
    UnitAmended: "unit",
    AuthorityRegistered: "authority",
    AuthorityAmended: "authority",
    StationRegistered: "station",
    StationAmended: "station",
    ExpertRegistered: "expert",
    ExpertAmended: "expert",
    PolicyIssued: "policy",
    CalendarPublished: "calendar",
    UserCreated: "user",
    UserAmended: "user",
    EmailChanged: "user",
    RolesChanged: "user",
    UserDeactivated: "user",
    UserReactivated: "user",
    PasswordReset: "user",
    UserUnlocked: "user",
    SessionsEnded: "user",
    FactorRemoved: "user",
    KeyRemoved: "user",
    SessionEnded: "user",
    IdentityBound: "user",
    IdentityUnbound: "user",
    PasswordChanged: "user",
    Viewed: "viewing",
    PersonRenamed: "person",
    DelegationGiven: "delegation",
    DelegationEnded: "delegation",
    **dict.fromkeys(get_args(CosignFact), "cosign"),
    **dict.fromkeys(get_args(RemarkFact), "remark"),
    **dict.fromkeys(get_args(CopyFact), "copy"),
    TaskGiven: "task",
    ParticularsGiven: "person",
    DataRequested: "data_request",
    DataRequestDecided: "data_request",
    PersonErased: "erasure",
    NamedErased: "naming",
}


@cache
def kinds_of_facts() -> Mapping[type, str]:
    """Fact → the kind of its record: those of the kernel and of all programmes."""
    found = dict(_OWN)
    for brought in parts("domain", "records"):
        found.update(brought.KINDS)
    return MappingProxyType(found)


def facts_by_name() -> Mapping[str, type]:
    """The facts of records by the names that the register keeps."""
    return {fact.__name__: fact for fact in kinds_of_facts()}
