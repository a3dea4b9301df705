"""Years of the working calendar as answers and bodies."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from domain.calendar import PublishedYear, WorkCalendar
from domain.calendar_notice import FIRST, MOST_DAYS, workdays
from domain.legal_time import weekday_name

LAST = 2199


class RestDay(BaseModel):
    """A day on which offices do not work, and why."""

    day: date = Field(examples=["2026-10-05"])
    weekday: str = Field(examples=["周一"])
    reason: str = Field(examples=["国庆节"])


def rest_day(day: date, reason: str) -> RestDay:
    """A rest day with its weekday."""
    return RestDay(day=day, weekday=weekday_name(day), reason=reason)


class PublishedYears(BaseModel):
    """Which years' holidays are published; a date in another year is provisional."""

    edition: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    years: list[int] = Field(examples=[[2025, 2026]])
    entered: list[int] = Field(examples=[[2027]], description="由自治区人社厅录入或者更正的年份")


class CalendarYear(BaseModel):
    """One published year: the rest days with a name, and the weekend days that are worked."""

    year: int = Field(examples=[2026])
    workdays: int = Field(examples=[248], description="全年工作日数")
    rest: list[RestDay]
    work: list[date] = Field(examples=[["2026-01-04", "2026-02-14"]], description="调休上班日")


class NamedRest(BaseModel):
    """A rest day of the notice."""

    model_config = ConfigDict(extra="forbid")

    day: date = Field(examples=["2027-01-01"])
    name: str = Field(max_length=100, examples=["元旦"])


class YearNotice(BaseModel):
    """A year's notice of the State Council: document, rest days with names, make-up workdays."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(ge=FIRST, le=LAST, strict=True, examples=[2027])
    document: str = Field(max_length=200, examples=["国办发明电〔2026〕样例号"], description="放假通知的文号")
    rest: list[NamedRest] = Field(max_length=MOST_DAYS, examples=[[{"day": "2027-01-01", "name": "元旦"}]])
    work: list[date] = Field(max_length=MOST_DAYS, examples=[["2027-02-14"]], description="调休上班日")

    @property
    def published(self) -> PublishedYear:
        """The notice as the rules take it; its days in the order of the request, so that problems name their place."""
        rest = tuple((one.day, one.name.strip()) for one in self.rest)
        return PublishedYear(self.year, self.document.strip(), rest, tuple(self.work))


class NewYear(YearNotice):
    """A year to be entered; a year that is there already needs the reason of the correction."""

    reason: str = Field(default="", max_length=500, examples=[""], description="更正已有年份的理由")


class YearPreview(BaseModel):
    """What would be entered: what is unusual about it, and how many days of the year would be worked."""

    correction: bool = Field(description="是否更正已有年份")
    warnings: list[str] = Field(examples=[["未见中秋节的安排，请与通知核对。"]])
    workdays: int = Field(examples=[249])
    workdays_before: int = Field(examples=[261], description="录入前全年工作日数")


def year_of(calendar: WorkCalendar, year: int) -> CalendarYear:
    """A published year of the calendar."""
    rest = [rest_day(day, name) for day, name in sorted(calendar.rest.items()) if day.year == year]
    work = sorted(day for day in calendar.work if day.year == year)
    return CalendarYear(year=year, workdays=workdays(calendar, year), rest=rest, work=work)
