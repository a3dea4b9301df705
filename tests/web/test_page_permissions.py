"""Who may see which page: every page has a line here, and everybody else is turned away over HTTP."""

import asyncio
from collections.abc import Iterable

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from api.auth import COOKIE
from api.wiring import wire
from clock import WALL
from domain.actor import Actor
from ids import new_id
from scenario.connections import client
from settings import Settings
from tests.api.test_permissions import ABSENT, LETTERS, House, Line, Seat, house
from web.site import make_site

__all__ = ["house"]

TABLE = """
    GET    /{area}/{case_id}/do/{rest:path}                                     DLUAEO
    POST   /{area}/{case_id}/do/{rest:path}                                     DLUAEO
    GET    /drives                                                              dlro
    GET    /drives/new                                                         d
    POST   /drives/new                                                         d
    GET    /drives/new/{year}                                                   d
    POST   /drives/new/{year}                                                   d
    GET    /drives/{drive_id}                                                   dlro
    GET    /drives/{drive_id}/board                                             do
    GET    /drives/{drive_id}/numbers                                           do
    GET    /drives/{drive_id}/numbers/charts/{name}.svg                         do
    GET    /drives/{drive_id}/numbers/tables/{name}.xlsx                        do
    GET    /drive-tasks                                                         dlro
    GET    /drive-tasks/{task_id}                                               dlro
    GET    /drive-tasks/{task_id}/weeks/{week}                                  dlro
    GET    /assistant-posts                                                    dlrou
    GET    /assistant-posts/new                                                u
    POST   /assistant-posts/new                                                u
    GET    /assistant-posts/required/{year}                                    dlrou
    GET    /assistant-posts/{post_id}                                          dlrou
    GET    /assistant-hires                                                    dlrou
    GET    /assistant-hires/new                                                u
    POST   /assistant-hires/new                                                u
    GET    /assistant-hires/{hire_id}                                          dlrou
    GET    /public/assistant-posts                                             -
    GET    /list-matches                                                       dlro
    POST   /list-matches                                                       d
    GET    /list-matches/{match_id}                                            dlro
    GET    /integrity-cases                                                    dou
    GET    /integrity-cases/new/{hire_id}                                      d
    POST   /integrity-cases/new/{hire_id}                                      d
    GET    /integrity-cases/{case_id}                                          dou
    GET    /drives/{drive_id}/targets                                          d
    POST   /drives/{drive_id}/targets                                          d
    GET    /drives/{drive_id}/targets/template.xlsx                            d
    GET    /drives/{drive_id}/targets/{import_id}                              d
    GET    /drives/{drive_id}/targets/{import_id}/annotated.xlsx               d
    GET    /hire-imports                                                       dlru
    POST   /hire-imports                                                       dlru
    GET    /hire-imports/sheet.xlsx                                            dlru
    GET    /hire-imports/{import_id}                                           dlru
    GET    /hire-imports/{import_id}/annotated.xlsx                            dlru
    GET    /applications/new                                                    U
    POST   /applications/new                                                    U
    POST   /applications/{case_id}/form/copy                                    U
    GET    /applications/{case_id}/form/attachments                             U
    POST   /applications/{case_id}/form/attachments                             U
    POST   /applications/{case_id}/form/attachments/remove                      U
    GET    /applications/{case_id}/form                                         U
    GET    /applications/{case_id}/form/check                                   U
    GET    /applications/{case_id}/form/{slug}                                  U
    POST   /applications/{case_id}/form/{slug}                                  U
    POST   /applications/{case_id}/form/{slug}/keep                             U
    GET    /applications/{application_id}/findings                              DLUAEO
    POST   /applications/{application_id}/findings                              DLUAEO
    GET    /applications                                                        DLUAEO
    GET    /applications/{application_id}                                       DLUAEO
    GET    /authorities                                                         DLUASEPOdlrouanb
    GET    /authorities/new                                                     D
    POST   /authorities/new                                                     D
    GET    /authorities/{authority_id}/amend                                    D
    POST   /authorities/{authority_id}/amend                                    D
    GET    /bases                                                               DLUASEPOdlrouanb
    GET    /bases/new                                                           D
    POST   /bases/new                                                           D
    GET    /bases/{code}                                                        DLUASEPOdlrouanb
    POST   /bases/{code}/papers                                                 DLUASEPOdlrouanb
    GET    /posts                                                               DLUASEPOdlrouanb
    GET    /posts/figures                                                       DLO
    GET    /posts/new                                                           DLU
    POST   /posts/new                                                           DLU
    GET    /posts/{post_id}                                                     DLUASEPOdlrouanb
    GET    /collections                                                         DLUAO
    GET    /collections/new                                                     DL
    POST   /collections/new                                                     DL
    GET    /collections/{collection_id}                                         DLUAO
    GET    /public/posts                                                        -
    GET    /bases/{code}/ledger                                                 DLUASEPOdlrouanb
    GET    /calendars                                                           DLUASEPOdlrouanb
    GET    /calendars/new                                                       D
    POST   /calendars/new                                                       D
    GET    /calendars/{year}                                                    DLUASEPOdlrouanb
    GET    /campaigns                                                           DLO
    GET    /campaigns/new                                                       D
    POST   /campaigns/new                                                       D
    GET    /campaigns/{campaign_id}                                             DLO
    GET    /exits                                                               DLUSO
    GET    /series-numbers                                                      DLO
    GET    /certificates                                                        DLUO
    GET    /benefits                                                            DLUO
    GET    /guidances                                                           DLUO
    GET    /honours                                                             DLUO
    GET    /documents                                                           DLUASPOdlroanb
    GET    /evidence/check.py                                                   -
    GET    /evidence/{case_kind}/{case_id}                                      Ddb
    GET    /documents/new                                                       DLUASPOdlroanb
    POST   /documents/new                                                       DLUASPOdlroanb
    GET    /documents/preview.{extension}                                       DLUASdlrab
    GET    /documents/templates                                                 DOdob
    GET    /documents/templates/{kind}                                          Dd
    POST   /documents/templates/{kind}                                          Dd
    GET    /documents/templates/{kind}/{what}                                   DOdob
    GET    /documents/{document_id}                                             DLUASPOdlroanb
    POST   /documents/{document_id}/signed                                      DLUASPOdlroanb
    GET    /documents/{document_id}/pages/{number}.png                          DLUASPOdlroanb
    GET    /documents/{document_id}/{what}                                      DLUASPOdlroanb
    GET    /operations                                                          M
    GET    /operations/temporal                                                 M
    GET    /errands                                                             DO
    POST   /errands/incidents/{number}/retry                                    D
    POST   /errands/{name}                                                      D
    GET    /experts                                                             DO
    POST   /experts                                                             DO
    GET    /exports/{name}.xlsx                                                 DLUASEPOdlrouanbMGW
    GET    /exports/{name}/total                                                DLUASEPOdlrouanbMGW
    GET    /experts/new                                                         D
    POST   /experts/new                                                         D
    GET    /experts/{expert_id}                                                 DEO
    GET    /experts/{expert_id}/amend                                           D
    POST   /experts/{expert_id}/amend                                           D
    GET    /help                                                                -
    POST   /display                                                             -
    GET    /help/{name}                                                         -
    GET    /imports                                                             D
    POST   /imports                                                             D
    GET    /imports/template.xlsx                                               D
    GET    /imports/{import_id}                                                 D
    GET    /imports/{import_id}/annotated.xlsx                                  D
    POST   /imports/{import_id}/confirm                                         D
    GET    /inbox                                                               DLUASEPOdlrouanb
    POST   /inbox/read-all                                                      DLUASEPOdlrouanb
    POST   /inbox/{note_id}/read                                                DLUASEPOdlrouanb
    GET    /interface                                                           -
    GET    /interface/errors                                                    -
    GET    /interface/{subject}                                                 -
    GET    /interface/{subject}/{operation}                                     -
    GET    /me                                                                  DLUASEPOdlrouanbMGW
    GET    /me/password                                                         DLUASEPOdlrouanbMGW
    POST   /me/password                                                         DLUASEPOdlrouanbMGW
    GET    /me/email                                                            DLUASEPOdlrouanbMGW
    POST   /me/email                                                            DLUASEPOdlrouanbMGW
    GET    /me/factor                                                           DLUASEPOdlrouanbMGW
    POST   /me/factor/begin                                                     DLUASEPOdlrouanbMGW
    POST   /me/factor/confirm                                                   DLUASEPOdlrouanbMGW
    POST   /me/factor/remove                                                    DLUASEPOdlrouanbMGW
    POST   /me/proof                                                            DLUASEPOdlrouanbMGW
    POST   /me/keys/begin                                                       DLUASEPOdlrouanbMGW
    POST   /me/keys/add                                                         DLUASEPOdlrouanbMGW
    POST   /me/keys/{key_id}/remove                                             DLUASEPOdlrouanbMGW
    GET    /me/outside                                                          DLUASEPOdlrouanbMGW
    GET    /me/outside/bind                                                     DLUASEPOdlrouanbMGW
    POST   /me/outside/remove                                                   DLUASEPOdlrouanbMGW
    GET    /me/proof/outside                                                    DLUASEPOdlrouanbMGW
    GET    /me/proof/done                                                       DLUASEPOdlrouanbMGW
    GET    /sign-in/outside                                                     -
    GET    /sign-in/outside/back                                                -
    POST   /sign-in/restored                                                    -
    GET    /signed-out                                                          -
    GET    /users/sessions                                                      G
    GET    /users/{user_id}/sessions/{session_id}/end                           G
    POST   /users/{user_id}/sessions/{session_id}/end                           G
    GET    /users/{user_id}/keys/{key_id}/remove                                G
    POST   /users/{user_id}/keys/{key_id}/remove                                G
    GET    /work/together                                                       DLAdlab
    GET    /cases/{case_kind}/{case_id}/together/{form}                         DLAdlab
    POST   /cases/{case_kind}/{case_id}/together/{form}                         DLAdlab
    GET    /cosigns/{cosign_id}/{act}                                           DLAdlab
    POST   /cosigns/{cosign_id}/{act}                                           DLAdlab
    POST   /remarks/{remark_id}/{turn}                                          DLAdlab
    POST   /copies/{copy_id}/read                                               DLAdlab
    POST   /cases/{case_kind}/{case_id}/take-back                               DLUASEPOdlrouanb
    GET    /work/recent                                                         DLUASEPOdlrouanb
    GET    /me/mail                                                             DLUASEPOdlrouanbMGW
    POST   /me/mail                                                             DLUASEPOdlrouanbMGW
    GET    /me/delegations                                                      DLUASdlruab
    POST   /me/delegations                                                      DLUASdlruab
    POST   /me/delegations/{delegation_id}/end                                  DLUASdlruab
    POST   /me/sessions/{session_id}/end                                        DLUASEPOdlrouanbMGW
    POST   /me/sessions/end-all                                                 DLUASEPOdlrouanbMGW
    GET    /notices                                                             DLUASEPOdlrouanb
    GET    /notices/{notice_id}                                                 DLUASEPOdlrouanb
    GET    /numbers                                                             DLUO
    GET    /numbers/charts/{name}.svg                                           DLUO
    GET    /numbers/tables/all.xlsx                                             DLUO
    GET    /numbers/tables/{name}.xlsx                                          DLUO
    GET    /objections                                                          DO
    GET    /objections/{objection_id}                                           DO
    GET    /objections/{objection_id}/files/{file_id}                           D
    POST   /objections/{objection_id}/contact                                   D
    GET    /applications/{case_id}/panel                                        DO
    GET    /reviews                                                             E
    GET    /interpretations                                                     DLUASEPOdlrouanb
    GET    /policies                                                            DLUASEPOdlrouanb
    GET    /policies/compare                                                    DLUASEPOdlrouanb
    GET    /policies/change                                                     Dd
    POST   /policies/change                                                     Dd
    GET    /policies/{edition}                                                  DLUASEPOdlrouanb
    GET    /applications/{case_id}/attachments/{paper_id}                       DLUAEO
    GET    /applications/{case_id}/attachments/{paper_id}/pages/{number}.png    DLUAEO
    GET    /{area}/{case_id}/papers/{paper_id}                                  DLUASEPOdlrouanb
    GET    /{area}/{case_id}/papers/{paper_id}/pages/{number}.png               DLUASEPOdlrouanb
    GET    /public/apply                                                        -
    GET    /public/apply/form.docx                                              -
    GET    /public/bases                                                        -
    GET    /public/bases/{code}                                                 -
    GET    /public/deadlines                                                    -
    GET    /                                                                    -
    GET    /public/notices                                                      -
    GET    /public/notices/{notice_id}                                          -
    GET    /public/notices/{notice_id}/object                                   -
    POST   /public/notices/{notice_id}/object                                   -
    GET    /public/numbers                                                      -
    GET    /public/numbers/charts/{name}.svg                                    -
    GET    /public/numbers/tables/{name}.xlsx                                   -
    GET    /public/objections                                                   -
    POST   /public/objections                                                   -
    POST   /public/objections/files                                             -
    POST   /public/objections/signature                                         -
    GET    /stays/new                                                           U
    POST   /stays/new                                                           U
    GET    /stays/entered                                                       D
    POST   /stays/entered                                                       D
    GET    /stays/{stay_id}/identity                                            DUS
    POST   /stays/{stay_id}/identity                                            DUS
    GET    /stays/{stay_id}/particulars                                         DUSP
    POST   /stays/{stay_id}/particulars                                         DUSP
    GET    /redating                                                            Ddb
    POST   /redating                                                            Ddb
    GET    /offices                                                             DLUASEPOdlrouanb
    GET    /document-numbers                                                    DLO
    GET    /glossary                                                            -
    GET    /regulation                                                          -
    GET    /rehearsal                                                           Ddb
    POST   /rehearsal                                                           Ddb
    GET    /rounds                                                              DLUASEPOdlrouanb
    GET    /rounds/new                                                          D
    POST   /rounds/new                                                          D
    GET    /rounds/{round_id}                                                   DLUASEPOdlrouanb
    GET    /search                                                              DLUASEPOdlrouanbMGW
    POST   /search                                                              DLUASEPOdlrouanbMGW
    GET    /sign-in                                                             -
    POST   /sign-in                                                             -
    POST   /sign-out                                                            -
    GET    /simulation                                                          DOdob
    POST   /simulation                                                          DOdob
    GET    /stations                                                            DLUASEPOdlrouanb
    GET    /stations/new                                                        D
    POST   /stations/new                                                        D
    GET    /stations/{station_id}/amend                                         D
    POST   /stations/{station_id}/amend                                         D
    GET    /stays                                                               DLUASPO
    POST   /stays/search                                                        DLUASEPOdlrouanb
    GET    /stays/{stay_id}                                                     DLUASPO
    POST   /stays/{stay_id}/papers                                              DLUASEPOdlrouanb
    GET    /units                                                               DLUAO
    GET    /units/new                                                           DL
    POST   /units/new                                                           DL
    GET    /units/{unit_id}                                                     DLUAO
    GET    /units/{unit_id}/amend                                               DL
    POST   /units/{unit_id}/amend                                               DL
    GET    /proposals                                                           DGdb
    POST   /proposals/{proposal_id}/{step}                                      DGdb
    GET    /security-log                                                        W
    GET    /me/traces                                                           DLUASEPOdlrouanbMGW
    GET    /public/personal-data                                                -
    GET    /me/data                                                             DLUASEPOdlrouanbMGW
    GET    /me/data/requests                                                    DLUASEPOdlrouanbMGW
    POST   /me/data/requests                                                    DLUASEPOdlrouanbMGW
    GET    /data-requests                                                       D
    GET    /data-requests/named                                                 D
    POST   /data-requests/named                                                 D
    GET    /data-requests/{request_id}/decide                                   D
    POST   /data-requests/{request_id}/decide                                   D
    GET    /users                                                               MG
    POST   /users                                                               MG
    GET    /users/new                                                           M
    POST   /users/new                                                           M
    GET    /users/{user_id}                                                     MG
    GET    /users/{user_id}/amend                                               M
    POST   /users/{user_id}/amend                                               M
    GET    /users/{user_id}/roles                                               G
    POST   /users/{user_id}/roles                                               G
    GET    /users/{user_id}/{step}                                              MG
    POST   /users/{user_id}/{step}                                              MG
    GET    /work                                                                DLUASEPOdlrouanbMGW
    GET    /work/calendar                                                       DLUASEPOdlrouanb
    POST   /work/calendar/feed                                                  DLUASEPOdlrouanb
    POST   /work/calendar/feed/end                                              DLUASEPOdlrouanb
    GET    /work/open/{case_kind}/{case_id}                                     DLUASEPOdlrouanb
    GET    /phrases                                                             DLUASEPOdlrouanb
    POST   /phrases                                                             DLUASEPOdlrouanb
    POST   /phrases/drop                                                        DLUASEPOdlrouanb
    GET    /rounds/{round_id}/panels                                            D
    POST   /rounds/{round_id}/panels                                            D
    POST   /me/shortcuts                                                        DLUASEPOdlrouanbMGW
    POST   /views                                                               DLUASEPOdlrouanbMGW
    POST   /views/forget                                                        DLUASEPOdlrouanbMGW
    GET    /work/done                                                           DLUASEPOdlrouanb
    GET    /work/begun                                                          DLUASEPOdlrouanb
    GET    /work/handled                                                        DLUASEPOdlrouanb
    GET    /work/urged                                                          DLUASEPOdlrouanb
    POST   /work/bulk                                                           DLUASEPOdlrouanb
    POST   /work/bulk/do                                                        DLUASEPOdlrouanb
    GET    /commitments                                                        dlouanb
    GET    /commitments/new                                                    u
    POST   /commitments/new                                                    u
    GET    /commitments/claim                                                  n
    POST   /commitments/claim                                                  n
    GET    /commitments/{commitment_id}                                        dlouanb
    GET    /commitments/{commitment_id}/complaint                              n
    POST   /commitments/{commitment_id}/complaint                              n
    GET    /commitment-imports                                                 u
    POST   /commitment-imports                                                 u
    GET    /commitment-imports/template.xlsx                                   u
    GET    /talent-imports                                                     db
    POST   /talent-imports                                                     db
    GET    /talent-imports/template.xlsx                                       db
    GET    /complaints                                                         db
    GET    /complaints/{complaint_id}                                          db
    GET    /complaints/{complaint_id}/moved                                    db
    GET    /complaints/{complaint_id}/papers                                   db
    GET    /complaints/{complaint_id}/files/{file_id}                          db
    GET    /complaints/{complaint_id}/identity                                 db
    POST   /complaints/{complaint_id}/identity                                 db
    GET    /inquiries                                                          dlaub
    GET    /inquiries/{inquiry_id}                                             dlaub
    GET    /inquiries/{inquiry_id}/files/{number}                              dlaub
    GET    /public/complain                                                    -
    POST   /public/complain                                                    -
    GET    /checks                                                             dloua
    GET    /checks/new                                                         d
    POST   /checks/new                                                         d
    GET    /checks/{check_id}                                                  dloua
    GET    /checks/{check_id}/numbers                                          do
    GET    /checks/{check_id}/numbers/charts/{name}.svg                        do
    GET    /checks/{check_id}/numbers/tables/{name}.xlsx                       do
    GET    /unit-checks                                                        dloua
    GET    /unit-checks/{unit_check_id}                                        dloua
    GET    /talents                                                            donb
    GET    /talents/new                                                        db
    POST   /talents/new                                                        db
    GET    /talents/{talent_id}                                                donb
    GET    /talents/{talent_id}/code                                           n
    POST   /talents/{talent_id}/code                                           n
    GET    /public/talent-codes/{code}                                         -
    GET    /commitment-numbers                                                 dloa
    GET    /commitment-numbers/charts/{name}.svg                               dloa
    GET    /commitment-numbers/tables/{name}.xlsx                              dloa
    GET    /quarter-numbers                                                    dob
    GET    /quarter-numbers/charts/{name}.svg                                  dob
    GET    /quarter-numbers/tables/{name}.xlsx                                 dob
    GET    /dispatches                                                         dob
    GET    /dispatches/{dispatch_id}                                           dob
    GET    /dispatches/{dispatch_id}/numbers                                   dob
    GET    /dispatches/{dispatch_id}/numbers/charts/{name}.svg                 dob
    GET    /dispatches/{dispatch_id}/numbers/tables/{name}.xlsx                dob
    GET    /public/rights-bulletins                                            -
    GET    /practices                                                          dlou
    GET    /practices/new                                                      lu
    POST   /practices/new                                                      lu
    GET    /practices/{practice_id}                                            dlou
    GET    /questions                                                          db
    GET    /questions/{question_id}                                            db
    GET    /public/practices                                                   -
    GET    /public/questions                                                   -
    POST   /public/questions                                                   -
    GET    /public/ask                                                         -
    POST   /public/ask                                                         -
    GET    /public/complaints                                                  -
    POST   /public/complaints                                                  -
    POST   /public/complaints/files                                            -
    POST   /public/complaints/paper                                            -
    POST   /public/complaints/rating                                           -
    POST   /public/complaints/reopening                                        -
    POST   /public/complaints/withdrawal                                       -
    POST   /public/complaints/retaliation                                      -
"""
"""Method, path, and who: `-` anyone without signing in, otherwise one letter for each role."""

NOT_PAGES = ("/api/", "/static", "/healthz", "/readyz")
IN_ADDRESSES = {
    "area": "applications", "rest:path": "withdraw", "slug": "unit", "number": "1", "extension": "pdf",
    "year": "2026", "edition": "1", "step": "deactivate", "what": "word",
}  # fmt: skip
"""What stands in an address where an id that does not exist would say nothing of the role."""
ENDING = ("/sign-out", "/me/sessions/end-all")
LINES = [Line(*line.split()) for line in TABLE.strip().splitlines()]
INSIDE = [line for line in LINES if not line.public]
AT_ONCE = 6


def address_of(line: Line) -> str:
    """The address with ids that do not exist."""
    parts = line.path
    for name, text in IN_ADDRESSES.items():
        parts = parts.replace("{" + name + "}", text)
    while "{" in parts:
        before, _, rest = parts.partition("{")
        parts = before + ABSENT + rest.partition("}")[2]
    return parts


def test_every_page_has_a_line_and_every_line_a_page() -> None:
    app = make_site(wire(None, None, Settings(_env_file=None), WALL))  # type: ignore[arg-type]
    found = {
        (method, route.path or "")
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method != "HEAD" and not (route.path or "").startswith(NOT_PAGES)
    }
    assert len({(line.method, line.path) for line in LINES}) == len(LINES)
    assert found == {(line.method, line.path) for line in LINES}


async def asked(house: House, lines: Iterable[Line], who: Actor | None) -> dict[Line, httpx.Response]:
    """What each page answers to somebody; posted forms are empty, with the token of the session."""
    cookies = {COOKIE: house.crew.tokens[who.user]} if who else {}
    turn = asyncio.Semaphore(AT_ONCE)
    async with client(house.live.url, cookies=cookies, headers={"Origin": house.live.url}) as http:
        token = await csrf(http) if who else ""

        async def ask(line: Line) -> httpx.Response:
            async with turn:
                form = {"data": {"_csrf": token, "_key": new_id()}} if line.method == "POST" else {}
                return await http.request(line.method, address_of(line), **form)  # type: ignore[arg-type]

        known = list(lines)
        return dict(zip(known, await asyncio.gather(*map(ask, known)), strict=True))


async def csrf(http: httpx.AsyncClient) -> str:
    """The token of the forms of this session."""
    page = (await http.get("/me")).text
    return page.partition('name="_csrf" value="')[2].partition('"')[0]


async def test_nobody_sees_an_inner_page_without_signing_in(house: House) -> None:
    answers = await asked(house, INSIDE, None)
    for line, answer in answers.items():
        if line.method == "GET":
            assert answer.status_code == 303, line
            assert answer.headers["location"].startswith("/sign-in"), line
        else:
            assert answer.status_code == 401, line
            assert "<h1>登录</h1>" in answer.text, line


SIGN_IN = {"/sign-in", "/sign-in/outside/back", "/sign-in/restored"}
"""Pages that show the form for signing in to whoever brings nothing that is right."""


async def test_what_is_public_answers_to_anyone(house: House) -> None:
    answers = await asked(house, [line for line in LINES if line.public], None)
    wrong = {line: answer.status_code for line, answer in answers.items() if answer.status_code in (401, 403)}
    assert {line for line in wrong if line.path not in SIGN_IN} == set()
    assert {line: answer.status_code for line, answer in answers.items() if answer.status_code >= 500} == {}


@pytest.mark.parametrize("role", LETTERS.values())
async def test_a_page_is_for_its_roles_and_nobody_else(house: House, role: Seat) -> None:
    lines = [line for line in INSIDE if line.path not in ENDING]
    answers = await asked(house, lines, house.people[role])
    forbidden = {line for line, answer in answers.items() if answer.status_code == 403}
    assert forbidden == {line for line in lines if role not in line.roles}
    failed = {line: answer.status_code for line, answer in answers.items() if answer.status_code >= 500}
    assert failed == {}
    assert {line for line, answer in answers.items() if answer.status_code == 401} == set()
