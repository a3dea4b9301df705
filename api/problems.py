"""Problem details (RFC 9457): a stable `code`, a Chinese `detail`, the field, and the article where a rule refuses."""

from collections.abc import Mapping, Sequence

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from starlette.exceptions import HTTPException

from api.every_problem import WHOLE, asked_for, every_problem, fields_of
from api.lives import KeyReusedError, NotYetError, StoredError
from api.models.cites import A_PLACE, ANOTHER
from api.validation import MOST_PROBLEMS, in_chinese
from db.outcomes import RefusalTold
from db.security_log import CALLER

log = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"
STATUS = {"forbidden": 403, "conflict": 409, "invalid": 422, "not_found": 404}
TITLES = {
    400: "请求有误",
    401: "未登录",
    403: "无权办理",
    404: "没有找到",
    405: "不支持的操作",
    409: "与当前情况不符",
    412: "版本已变化",
    413: "内容过大",
    415: "格式不支持",
    422: "内容有误",
    428: "缺少必要的请求头",
    429: "请求过于频繁",
    500: "系统错误",
    503: "暂时无法办理",
}


CLOCK_AHEAD = "BA001"
"""SQLSTATE of an instant that is ahead of the database's clock (migration 0041)."""
AHEAD = (
    "服务器时钟比数据库时钟快两分钟以上，为免记错办理时间，暂不受理；没有记录任何内容。"
    "请联系系统管理员校准服务器时钟，再重新提交。"
)
AWAY = "系统暂时无法办理，请稍后以同一幂等键重试；已提交的内容不会丢失或重复。"
STORED = (
    "系统暂时无法办理，但您提交的内容已收到并保存，恢复后将按收到的时间办理，不会丢失或重复。"
    "请勿另行提交；稍后以同一幂等键重试，即得到办理结果。"
)


class FieldProblem(BaseModel):
    """One thing wrong with one field."""

    field: str = Field(examples=["form.pay.yearly"])
    code: str = Field(examples=["below_class_c"])
    detail: str = Field(examples=["所填日期不得早于今天。"])
    article: str | None = Field(default=None, examples=[ANOTHER])


class SignInStep(BaseModel):
    """How signing in goes on: what stands for what was shown already, and what a security key is asked for."""

    step: str = Field(examples=["hR0w…"], description="5分钟内有效一次")
    options: dict[str, object] | None = Field(
        default=None, description="PublicKeyCredentialRequestOptions（JSON）；账号没有安全密钥的为空"
    )


def _none(value: object) -> bool:
    return value is None


class ProblemDetails(BaseModel):
    """What every error answers with."""

    type: str = "about:blank"
    title: str = Field(examples=["与当前情况不符"])
    status: int = Field(examples=[409])
    code: str = Field(examples=["wrong_stage"])
    detail: str = Field(examples=["该申报目前处于“盟市初审”环节，不能办理此事项。"])
    article: str | None = Field(default=None, examples=[A_PLACE])
    field: str | None = None
    problems: list[FieldProblem] = []
    request_id: str | None = None
    incident: str | None = Field(
        default=None, description="事故编号（code 为 incident 时）", examples=["SG-7K3M-9QXA"]
    )
    sign_in: SignInStep | None = Field(default=None, exclude_if=_none, description="登录的下一步")


class ProblemError(Exception):
    """Raised by routers; becomes a problem details answer."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        article: str | None = None,
        field: str | None = None,
        problems: Sequence[Mapping[str, object]] = (),
        headers: Mapping[str, str] | None = None,
        incident: str | None = None,
        sign_in: SignInStep | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.headers = dict(headers or {})
        self.body = ProblemDetails(
            title=TITLES.get(status, "错误"),
            status=status,
            code=code,
            detail=detail,
            article=article,
            field=field,
            problems=[FieldProblem.model_validate(one) for one in problems],
            incident=incident,
            sign_in=sign_in,
        )


def problem_of(refusal: RefusalTold) -> ProblemError:
    """A stored refusal as a problem."""
    return ProblemError(
        STATUS[refusal["kind"]],
        refusal["code"],
        refusal["detail"],
        article=refusal["article"],
        field=refusal["field"],
        problems=refusal["problems"],
    )


def incident_problem(number: str) -> ProblemError:
    """A command that met with an error of the program: final until staff try it again under this number."""
    detail = (
        f"系统办理受阻，事故编号{number}。您提交的内容已保存，错误已记录并通知自治区人社厅；"
        "排除后将由工作人员重新办理，请勿重复提交。查询时请告知事故编号。"
    )
    return ProblemError(500, "incident", detail, incident=number)


def not_found(what: str = "没有找到该事项，或您无权查看。") -> ProblemError:
    """404 for what is not there, or not there for the caller."""
    return ProblemError(404, "not_found", what)


def respond(
    request: Request, problem: ProblemError, listed: Sequence[Mapping[str, object]] = ()
) -> JSONResponse:
    """The answer, with the request's id, and with these problems where there are more than the refusal names."""
    if (caller := CALLER.get()) is not None:
        caller.code = problem.body.code
    told: dict[str, object] = {"request_id": getattr(request.state, "request_id", None)}
    if listed:
        told["problems"] = [FieldProblem.model_validate(each) for each in listed]
    body = problem.body.model_copy(update=told)
    return JSONResponse(body.model_dump(), problem.status, problem.headers, media_type=MEDIA_TYPE)


async def _problem(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ProblemError):
        return await _unexpected(request, error)
    if error.status not in WHOLE or not asked_for(request):
        return respond(request, error)
    wrong = fields_of(error.body.model_dump())
    more = await every_problem(request, wrong)
    return respond(request, error, (*wrong, *more) if more else ())


async def _validation(request: Request, error: Exception) -> JSONResponse:
    errors = error.errors() if isinstance(error, RequestValidationError) else []
    told = [in_chinese(one) for one in errors[:MOST_PROBLEMS]]
    field = told[0]["field"] if told else None
    more = await every_problem(request, told) if asked_for(request) else []
    detail = f"请求内容有{len(errors) + len(more)}处不符合要求。"
    problems: list[Mapping[str, object]] = [*told, *more]
    return respond(request, ProblemError(422, "invalid_request", detail, field=field, problems=problems))


async def _http(request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    codes = {
        404: "not_found",
        405: "method_not_allowed",
        401: "not_signed_in",
        403: "forbidden",
        413: "too_large",
    }
    detail = {404: "没有该地址。", 405: "该地址不支持这种操作。", 413: "请求内容超过允许的大小。"}.get(
        status, TITLES.get(status, "请求无法处理。")
    )
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    return respond(request, ProblemError(status, codes.get(status, "bad_request"), detail, headers=headers))


async def _key_reused(request: Request, _: Exception) -> JSONResponse:
    detail = "同一幂等键（Idempotency-Key）已用于另一请求，请更换后重试。"
    return respond(request, ProblemError(422, "idempotency_key_reused", detail, field="Idempotency-Key"))


async def _not_yet(request: Request, error: Exception) -> JSONResponse:
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    log.warning("asked to try again", kind=type(error).__name__, sqlstate=state)
    if state == CLOCK_AHEAD:
        return respond(request, ProblemError(503, "clock_ahead", AHEAD, headers={"Retry-After": "60"}))
    detail = STORED if isinstance(error, StoredError) else AWAY
    return respond(request, ProblemError(503, "try_again", detail, headers={"Retry-After": "2"}))


async def _busy(request: Request, _: Exception) -> JSONResponse:
    log.warning("no connection was free in time")
    detail = "现在办理的人较多，系统暂时不能处理，请稍后再试；已提交的内容不会丢失或重复。"
    return respond(request, ProblemError(503, "busy", detail, headers={"Retry-After": "2"}))


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected error", kind=type(error).__name__, path=request.url.path, exc_info=error)
    return respond(
        request, ProblemError(500, "internal_error", "系统出现错误，已记录，请稍后重试或联系管理员。")
    )


def install(app: FastAPI) -> None:
    """Every error of the application answers as a problem."""
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(KeyReusedError, _key_reused)
    app.add_exception_handler(NoConnectionError, _busy)
    for away in (NotYetError, InterfaceError, DBAPIError, OSError, TimeoutError):
        app.add_exception_handler(away, _not_yet)
    app.add_exception_handler(Exception, _unexpected)


RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"model": ProblemDetails, "description": TITLES[status], "content": {MEDIA_TYPE: {}}}
    for status in (401, 403, 404, 409, 422, 429, 503)
}
"""For the OpenAPI description of routers."""
