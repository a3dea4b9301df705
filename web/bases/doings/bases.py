"""What the forms of a base and of a campaign offer: years, indicators, items, grades, and what they are about."""

from collections.abc import Sequence

from api.bases.models.base import BaseRecord
from api.bases.models.campaign import CampaignAnswer, Extension
from api.models.history import ExplanationAnswer
from api.routers.policies import SettingShown
from domain.bases.base.rectification import AFTER_EVALUATION, AFTER_SELF_CHECK, CHECK
from domain.bases.base.state import Evaluation, Rectification
from domain.bases.base.terms import SUCCESSION_NAMES, CancelGround
from domain.policy_values import Criterion
from domain.service import SIGNED, WAY_NAMES, Way
from domain.terms import Role
from web.ask import RefusedError
from web.bases.doings.shared import marked, needed, urgent
from web.bases.paper_upload import offer_papers
from web.choosing import BUREAUS, Named, everything
from web.desk import PREVIEW, Desk
from web.doing import Place, case_of, choices, extra, keys, shape
from web.filters import short_day, word
from web.forms.field import Choice
from web.forms.form import Form

AREA = "bases"
case_of(AREA, BaseRecord)
case_of("campaigns", CampaignAnswer)
Known = list[tuple[str, str]]
COMMANDS = (
    "self-checks", "evaluations/evidence", "evaluations/scores", "evaluations/grade",
    "evaluations/evidence-correction", "evaluations/scores-correction", "rectifications",
    "rectifications/answer", "rectifications/check", "vacancy/confirm", "cancellation/notice",
    "cancellation/service", "cancellation/statement", "cancellation/waiver", "endings/service", "cancellation",
    "cancellation/keep", "workstation", "reversal", "benefits", "benefits/plan", "amendments",
    "succession", "recount", "urge",
)  # fmt: skip
SELF_CHECK = "self_check:"
VACANT = "经核对在站记录，该基地已连续2年无在站博士后研究人员。"
FAILED = "该基地在评估中连续被评定为最低等次。"


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, object]:
        known = [*_base(place.of(BaseRecord)), *_about(place, command)]
        return {
            "known": known,
            "evaluation": evaluation(place),
            "rectification": rectification(place),
            "on_record": facts_of(place.of(BaseRecord)),
        }


for _command in COMMANDS:
    _register(_command)


def _base(case: BaseRecord) -> Known:
    return [
        ("基地", f"{case.unit_name}（{case.code}）"),
        ("备案", f"{short_day(case.filed_on)}，{case.document}"),
        ("状态", f"{case.status_name}，在站{case.in_station}人"),
    ]


def _about(place: Place, command: str) -> Known:
    if command.startswith("evaluations/"):
        evaluated = evaluation(place)
        return [("评估", f"{evaluated.year}年")] if evaluated else []
    if command in ("rectifications/answer", "rectifications/check"):
        found = rectification(place)
        if found is None:
            return []
        return [("整改来源", origin_name(found.origin)), ("提出日期", short_day(found.opened_on))]
    if command in ("benefits", "benefits/plan"):
        return [("待遇", _benefit(place))]
    if command == "cancellation" or command.startswith("cancellation/"):
        return _noticed(place)
    return _end(place) if command in ("reversal", "endings/service") else []


def _noticed(place: Place) -> Known:
    """The notice that stands, and what the unit said to it."""
    found = next((one for one in reversed(place.of(BaseRecord).proceedings) if one.outcome is None), None)
    if found is None:
        return []
    known = [
        ("事先告知书", f"{found.document}，{found.noticed_on.text}"),
        ("情形", f"{found.ground_name}（{found.cite}）"),
        ("事实", found.facts),
    ]
    if found.until:
        known.append(("陈述申辩期限至", found.until.text))
    return [*known, *(("陈述申辩", one.text) for one in found.objections)]


def _end(place: Place) -> Known:
    last = place.of(BaseRecord).endings[-1] if place.of(BaseRecord).endings else None
    return (
        [] if last is None else [("终止日期", last.on.text), ("事由", last.reason), ("文号", last.document)]
    )


def _benefit(place: Place) -> str:
    benefits = (benefit for ending in place.of(BaseRecord).endings for benefit in ending.benefits)
    return next((one.title for one in benefits if one.id == place.parts[1]), "")


def evaluation(place: Place) -> Evaluation | None:
    """The evaluation whose campaign stands in the path; None where there is none (any more)."""
    known = place.of(BaseRecord).evaluations
    return next((each for each in known if each.campaign in place.parts), None)


def rectification(place: Place) -> Rectification | None:
    """The rectification whose id stands in the path; None where there is none (any more)."""
    known = place.of(BaseRecord).rectifications
    asked = place.parts[1:2] if place.parts[0] == "rectifications" else []
    return next((each for each in known if [each.id] == asked), None)


def _indicators(place: Place) -> Sequence[Criterion]:
    found = evaluation(place)
    return found.indicators if found else ()


def origin_name(origin: str) -> str:
    """Where a rectification comes from, in words."""
    if origin.startswith(AFTER_SELF_CHECK):
        return f"{origin.removeprefix(AFTER_SELF_CHECK)}年度自查"
    return "评估" if origin.startswith(AFTER_EVALUATION) else "检查"


@choices(AREA, "urge", "key")
async def urged(desk: Desk, place: Place) -> Sequence[Choice]:
    """The waits of others."""
    return await urgent(desk, place)


@shape(AREA, "self-checks")
async def self_check(desk: Desk, place: Place, form: Form) -> None:
    """The years that are asked for."""
    waits = (await desk.api.get(f"{place.home}/explanation", ExplanationAnswer)).items
    keys_of = [one.key or "" for one in waits]
    years = sorted(one.rsplit(":", 1)[1] for one in keys_of if SELF_CHECK in one)
    form.offering("year", [Choice(one, f"{one}年度") for one in years])
    form.fill({"year": years[0] if years else None, "report": _known_so_far(place.of(BaseRecord))})
    await offer_papers(desk, place, form, "paper")


def _known_so_far(case: BaseRecord) -> str:
    """Art. 7, 13, 25: what is on record, item by item, for the unit to correct and go on with."""
    known = [
        f"{number}、{title}：{text}" for number, (title, text) in zip("一二三四", facts_of(case), strict=True)
    ]
    if case.late_filings:
        known[1] = known[1].replace("。", "，原因：")
    return "\n".join((*known, "五、经费和待遇落实情况：", "六、台账和信息归档情况："))


def facts_of(case: BaseRecord) -> list[tuple[str, str]]:
    """Art. 7, 13, 25: what is on record of a base, by title, for whoever checks or evaluates it."""
    lacking = "、".join(one.name for one in case.lacking)
    late, open_orders = case.late_filings, [one for one in case.rectifications if one.accepted_on is None]
    return [
        ("招收和在站", f"目前在站{case.in_station}人。"),
        ("进站备案", f"逾期报备案{late}人次。" if late else "没有逾期报备案的。"),
        ("机构、人员和制度", f"尚未登记{lacking}。" if lacking else "均已登记。"),
        ("整改", f"尚有{len(open_orders)}次整改没有验收。" if open_orders else "没有尚未验收的整改。"),
    ]


@shape(AREA, "evaluations/evidence")
async def evidence(desk: Desk, place: Place, form: Form) -> None:
    """One answer for each indicator."""
    found = _indicators(place)
    form.keyed("evidence", [Choice(one.key, one.title, f"满分{one.max_points}分") for one in found])
    await offer_papers(desk, place, form, "evidence.papers")


@shape(AREA, "evaluations/evidence-correction")
async def evidence_anew(desk: Desk, place: Place, form: Form) -> None:
    """The same, beginning with what was handed in."""
    await evidence(desk, place, form)
    found = evaluation(place)
    form.fill({"evidence": found.evidence} if found else None)


@keys(AREA, "evaluations/scores-correction", "scores")
@keys(AREA, "evaluations/scores", "scores")
async def scores(_: Desk, place: Place) -> Sequence[Choice]:
    """The indicators with the most that each can have."""
    return [
        marked(one.key, one.title, one.max_points, one.anchors, "最多两位小数") for one in _indicators(place)
    ]


@shape(AREA, "evaluations/scores-correction")
@shape(AREA, "evaluations/scores")
async def scored(_: Desk, place: Place, form: Form) -> None:
    """What was scored before, where it is scored again."""
    found = evaluation(place)
    form.fill({"scores": found.scores, "opinion": found.opinion} if found and found.scores else None)


@shape("campaigns", "extend")
async def longer(desk: Desk, place: Place, form: Form) -> None:
    """The day begins with the one in force."""
    if not desk.typed:
        form.fill({"closes_on": place.of(CampaignAnswer).closes.on})


@extra("campaigns", "extend")
async def moved_limits(desk: Desk, place: Place) -> dict[str, object]:
    """Whose limits the day that was typed would move, where that was asked for."""
    if PREVIEW not in desk.typed:
        return {"extension": None, "refused": ""}
    body = {"closes_on": desk.sent("closes_on"), "reason": ""}
    try:
        found = await desk.api.post(f"{place.path}/preview", body, Extension)
    except RefusedError as refused:
        said = "；".join(problem.detail for problem in refused.problems) or refused.detail
        return {"extension": None, "refused": said}
    return {"extension": found, "refused": ""}


@shape(AREA, "evaluations/grade")
async def grade(desk: Desk, place: Place, form: Form) -> None:
    """The grades in force; first the one that the marks propose."""
    settings = await desk.api.get("/policies/settings", list[SettingShown])
    grades = next(one.value for one in settings if one.name == "evaluation_grades")
    form.offering("grade", [Choice(one, one) for one in grades])
    found = evaluation(place)
    form.fill({"grade": found.proposed if found else ""})


@keys(AREA, "rectifications/answer", "answers")
async def answers(_: Desk, place: Place) -> Sequence[Choice]:
    """What has to be put right, item by item."""
    found = rectification(place)
    return [Choice(item.id, f"第{item.id}项", item.request) for item in (found.items if found else ())]


@shape(AREA, "rectifications/answer")
async def shown_by(desk: Desk, place: Place, form: Form) -> None:
    """Photographs and records, item by item."""
    form.keyed("shown", await answers(desk, place))
    await offer_papers(desk, place, form, "shown.papers")


@shape(AREA, "rectifications")
async def origin(_: Desk, place: Place, form: Form) -> None:
    """A check of one's own, or a self-check that is in."""
    years = [one.year for one in place.of(BaseRecord).self_checks]
    found = [CHECK, *(f"{AFTER_SELF_CHECK}{year}" for year in sorted(years, reverse=True))]
    form.offering("origin", [Choice(one, origin_name(one)) for one in found])
    form.fill({"origin": CHECK})


@shape(AREA, "amendments")
async def amendment(desk: Desk, _: Place, form: Form) -> None:
    """From today on, what is left blank stays as it is."""
    form.offering("league", BUREAUS)
    form.fill({"effective_on": desk.today})


@shape(AREA, "succession")
async def succession(desk: Desk, place: Place, form: Form) -> None:
    """The registered units but this one."""
    units = await everything(desk, "/units", Named)
    others = [Choice(one.id, one.name) for one in units if one.id != place.of(BaseRecord).unit]
    form.offering("successor", others)
    form.offering("kind", [Choice(succession.value, name) for succession, name in SUCCESSION_NAMES.items()])
    form.fill({"effective_on": desk.today, "moves": True})
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "cancellation/notice")
async def notice(_: Desk, place: Place, form: Form) -> None:
    """The facts as they are on record."""
    form.fill({"facts": VACANT if place.parts[1] == CancelGround.VACANCY else FAILED})


@shape(AREA, "cancellation")
async def cancellation(_: Desk, place: Place, form: Form) -> None:
    """The decision as the system prepared it."""
    prepared = (one.prepared for one in place.of(BaseRecord).proceedings)
    form.fill({"reasons": next((one for one in prepared if one), "")})


@shape(AREA, "cancellation/keep")
async def keep(_: Desk, place: Place, form: Form) -> None:
    """The grounds on which there is a choice; the one that there is needs no question."""
    known = place.of(BaseRecord).grounds
    found = [one for one in known if one.keepable]
    if len(known) == 1:
        form.change("ground", lambda _: None)
        return
    form.offering("ground", [Choice(one.ground, one.ground_name) for one in found])
    form.fill({"ground": found[0].ground if found else None})


@shape(AREA, "cancellation/service")
async def service(desk: Desk, place: Place, form: Form) -> None:
    """The unit signs for the notice here; the department records another way, with its receipt."""
    await _serves(desk, place, form)


@shape(AREA, "endings/service")
async def decision_service(desk: Desk, place: Place, form: Form) -> None:
    """The same for the decision."""
    await _serves(desk, place, form)


async def _serves(desk: Desk, place: Place, form: Form) -> None:
    own = desk.role == Role.UNIT
    ways = [one for one in Way if (one is Way.SYSTEM) == own]
    names = {**WAY_NAMES, Way.SYSTEM: f"单位{SIGNED}"}
    form.offering("way", [Choice(one.value, names[one]) for one in ways])
    form.fill({"way": ways[0] if own else None, "on": None if own else desk.today})
    form.change("on", (lambda _: None) if own else needed)
    await _sealed_paper(desk, place, form)


@shape(AREA, "cancellation/statement")
async def statement(desk: Desk, place: Place, form: Form) -> None:
    """In the unit's own words, or on the sealed paper that the department puts on record."""
    await _sealed_paper(desk, place, form)


@shape(AREA, "cancellation/waiver")
async def waiver(desk: Desk, place: Place, form: Form) -> None:
    """By the unit, or on the sealed paper that the department puts on record."""
    await _sealed_paper(desk, place, form)


async def _sealed_paper(desk: Desk, place: Place, form: Form) -> None:
    """What the department does for the unit needs a paper; the unit's own doing needs none."""
    if desk.role == Role.UNIT:
        form.change("paper", lambda _: None)
        return
    form.change("paper", needed)
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "workstation")
async def workstation(desk: Desk, _: Place, form: Form) -> None:
    """Today."""
    form.fill({"approved_on": desk.today})


@shape(AREA, "benefits")
async def benefit(desk: Desk, _: Place, form: Form) -> None:
    """Today."""
    form.fill({"on": desk.today})


@extra("campaigns", "close")
async def close(_: Desk, place: Place) -> dict[str, object]:
    """How far the bases are."""
    case = place.of(CampaignAnswer)
    counts = "、".join(f"{each.status_name}{each.count}家" for each in case.counts)
    kind = word(case.kind, "CampaignKind")
    return {"known": [("名称", case.title), ("种类", kind), ("各基地的进展", counts)]}
