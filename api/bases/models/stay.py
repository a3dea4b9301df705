"""Stays of postdocs: as rows of a list, and one in whole, as far as the reader may see it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.bases.models.application import Ended
from api.bases.models.stay_care import StayCare
from api.models.can import Can, NotYet
from api.models.dates import Day, Due
from api.models.plain import IdentityNumber, Mail, Nation, PersonName, Phone
from api.shown import Instant
from domain.bases import law
from domain.bases.attachment import Attachment
from domain.bases.stay.state_course import Assessment, MajorProject, MeritRecord, Subsidy, Supplement, Visit
from domain.bases.stay.state_end import Exit
from domain.bases.stay.state_entry import Agreement, Filing, Mentor, Pay, Profile
from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.state_removal import Finding, Removal
from domain.bases.stay.terms import Destination, FilingStatus, Leaving, Mode, StayStage
from domain.identity import IdentityKind
from domain.terms import Nature, Route


class PersonGiven(BaseModel):
    """Who is recruited: name and identity number are sealed, and kept apart from everything else."""

    model_config = ConfigDict(extra="forbid")

    name: PersonName = Field(min_length=1, max_length=60, examples=["样例博士甲"])
    kind: IdentityKind = Field(examples=["passport"])
    number: IdentityNumber = Field(min_length=1, max_length=40, examples=["EA0000001"])
    nation: Nation | None = Field(default=None, max_length=20, examples=["蒙古族"])
    phone: Phone | None = Field(default=None, max_length=40, examples=["0471-6600000"])
    mail: Mail | None = Field(default=None, max_length=200, examples=["name@example.cn"])


class NewStay(BaseModel):
    """A recruitment: the base, the cooperating 流动站, what for, and whom (Art. 12)."""

    model_config = ConfigDict(extra="forbid")

    base: str = Field(max_length=40, examples=["NMGBSH20260001"])
    station: str = Field(max_length=100, examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    profile: Profile
    person: PersonGiven


class EnteredStay(NewStay):
    """A stay from before the system, as dated facts; an ended one has `left_on`."""

    entered_on: date = Field(examples=["2025-03-10"])
    ends_on: date = Field(examples=["2027-03-09"])
    filed_on: date | None = Field(default=None, examples=["2025-05-12"])
    stage: StayStage = StayStage.IN_STATION
    left_on: date | None = None
    destination: Destination | None = None
    note: str = Field(default="", max_length=2000)
    leaving: Leaving | None = Field(default=None, description="在站终止的情形：去世、转出、协商一致离开")
    formalities_on: date | None = Field(
        default=None, description="进站手续办理完毕之日，与进入基地同日的不填"
    )


class StayRow(BaseModel):
    """One stay of the list."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["SB2026-0001"])
    person_name: str = Field(examples=["样例博士甲"])
    identity_kind_name: str = Field(examples=["护照"])
    identity: str = Field(examples=["EA*****01"], description="证件号码，仅显示部分")
    base: str = Field(examples=["NMGBSH20260001"])
    unit: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    station: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    station_name: str = Field(examples=["样例大学材料科学与工程博士后科研流动站"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    route: Route
    route_name: str = Field(examples=["地方单位"])
    nature: Nature
    nature_name: str = Field(examples=["企业"])
    stage: StayStage
    stage_name: str = Field(examples=["在站"])
    filing_status: FilingStatus
    filing_status_name: str = Field(examples=["已备案"])
    mode: Mode
    mode_name: str = Field(examples=["流动站向基地推荐"])
    discipline: str = Field(examples=["材料科学与工程"])
    entered_on: date | None
    ends_on: date | None = Field(description="协议期限的最后一日")
    left_on: date | None
    filed_on: date | None
    late_days: int = Field(examples=[0], description=f"报备案逾期天数（{law.ENTRY_FILING.cite}）")
    destination: Destination | None
    destination_name: str | None = Field(examples=["留在设立基地的单位工作"])
    due: Due | None
    changed_at: Instant


class StayOnRecord(BaseModel):
    """A stay of the person who is on record under the same number."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["SB2026-0001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    stage_name: str = Field(examples=["在站"])


class Particulars(BaseModel):
    """Of which nationality the person is, and how one is reached, masked; whole beside the identity number."""

    nation: str = Field(examples=["蒙古族"])
    phone: str = Field(examples=["*********00"], description="联系电话，只显示部分")
    mail: str = Field(examples=["***@example.cn"], description="电子邮箱，只显示部分")


class GiveParticulars(BaseModel):
    """What is to be put on record; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    nation: Nation | None = Field(default=None, max_length=20, examples=["蒙古族"])
    phone: Phone | None = Field(default=None, max_length=40, examples=["0471-6600000"])
    mail: Mail | None = Field(default=None, max_length=200, examples=["name@example.cn"])
    erase: bool = Field(default=False, examples=[False], description="清除已登记的电话和电子邮箱")


class IdentityDoubt(BaseModel):
    """Under which name the number is on record already, and with which stays."""

    person_name: str = Field(examples=["样例博士乙"])
    stays: list[StayOnRecord]


class StayAnswer(StayCare, StayRow):
    """One stay in whole; the words for its codes are those of `/vocabularies`."""

    seq: int = Field(examples=[12])
    open: bool
    person: str = Field(description="人员编号；证件号码另行查看并留痕")
    authority: str | None
    profile: Profile
    agreement: Agreement | None
    earlier_agreements: list[Agreement]
    mentors: list[Mentor]
    pay: list[Pay]
    formalities: str
    formalities_on: date | None = Field(description="进站手续办理完毕之日，报备案期限自该日起算")
    filing: Filing
    midterm: Assessment | None
    exit_assessment: Assessment | None
    visits: list[Visit]
    projects: list[MajorProject]
    supplements: list[Supplement] = Field(description="三方补充协议，签订完毕后生效")
    subsidies: list[Subsidy]
    merits: list[MeritRecord]
    exit: Exit
    findings: list[Finding] = Field(description="期限届满后，基地对有无退出情形、有无正当理由的核实认定")
    removals: list[Removal]
    refusals: list[FilingRefusal] = Field(description="拟不予进站备案事项：告知、陈述申辩、决定、送达")
    papers: list[Attachment]
    ended: Ended | None
    entered_history: bool = Field(description="系统启用前的记录，作为既有事实登记")
    particulars: Particulars | None = Field(description="民族和联系方式，不看人员信息的角色不显示")
    doubt: IdentityDoubt | None = Field(description="证件号码已另有登记、待核实的，仅自治区人社厅可见")
    can: list[Can]
    not_yet: list[NotYet] = Field(default=[], description="应由您办理、但还缺条件的事项，以及缺什么")


class Missing(BaseModel):
    """One thing that is missing for the direct application (Art. 22)."""

    field: str = Field(examples=["destination"])
    code: str = Field(examples=["no_destination"])
    detail: str = Field(examples=["尚未登记出站后的去向。"])
    cite: str | None = Field(examples=[law.DIRECT_TITLE.cite])


class LetterData(BaseModel):
    """Art. 22: what the letter for the direct application to 副高级 says; the number stays masked here."""

    person_name: str = Field(examples=["样例博士甲"])
    identity: str = Field(examples=["EA*****01"])
    base: str = Field(examples=["NMGBSH20260001"])
    unit_name: str
    station_name: str
    entered: Day
    left: Day
    merit: MeritRecord
    merit_name: str = Field(examples=["获得中国博士后科学基金资助"])
    destination_name: str = Field(examples=["留在设立基地的单位工作"])
    employer: str
    cite: str = Field(examples=[law.DIRECT_TITLE.cite])


class EligibilityAnswer(BaseModel):
    """Art. 22: either the data of the letter, or everything that is missing."""

    holds: bool
    letter: LetterData | None
    missing: list[Missing]


class RevealIdentity(BaseModel):
    """Why the number has to be known; it is kept in the register."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        min_length=2, max_length=500, examples=["核对进站材料原件。"]
    )


class Identity(BaseModel):
    """A person's own number, with what it tells."""

    name: str = Field(examples=["样例博士甲"])
    kind: IdentityKind
    kind_name: str = Field(examples=["护照"])
    number: str = Field(examples=["EA0000001"])
    born: date | None = Field(examples=[None], description="出生日期，号码载明的")
    sex_name: str | None = Field(examples=[None], description="性别，号码载明的")
    phone: str = Field(examples=["0471-6600000"], description="联系电话，没有登记的为空")
    mail: str = Field(examples=["name@example.cn"], description="电子邮箱，没有登记的为空")
