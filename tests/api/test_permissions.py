"""Domain §2: who may call what; every route has a line here, and every wrong caller is turned away over HTTP."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import delete, update

from api.app import V1
from api.lives import Lives
from api.openapi import operations
from db.scope import system_transaction
from db.tables import account, account_role, session
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.terms import ADMINISTRATORS, BUSINESS, Role, Route
from ids import new_id
from scenario.backstage import Backstage
from scenario.backstage_bases import BackstageBases
from scenario.crew import LEAGUE, PANEL, Crew, crew, enter, unit_id
from scenario.database import fresh
from scenario.papers import paper
from scenario.stack import Stack, connect, stack
from tests.api.described import described
from tests.conftest import START

TABLE = """
    GET    /healthz                                                   -
    GET    /readyz                                                    -
    GET    /readyz/decisions                                          -
    POST   /rounds                                                    D
    POST   /rounds/{round_id}/extend                                  D
    POST   /rounds/{round_id}/notices                                 D
    POST   /rounds/{round_id}/filings                                 D
    POST   /rounds/{round_id}/finish                                  D
    POST   /applications                                              U
    PUT    /applications/{application_id}/draft                       U
    DELETE /applications/{application_id}/attachments/{attachment_id} U
    POST   /applications/{application_id}/submit                      U
    POST   /applications/{application_id}/answer                      U
    POST   /applications/{application_id}/withdraw                    U
    POST   /applications/{application_id}/attachments                 UA
    GET    /applications/{application_id}/attachments/{attachment_id} DLUAEO
    POST   /applications/{application_id}/consent                     A
    POST   /applications/{application_id}/refuse-consent              A
    POST   /applications/{application_id}/examination                 DL
    POST   /applications/{application_id}/findings                    DL
    POST   /applications/{application_id}/priorities                  DL
    GET    /applications/{application_id}/inspection                  DL
    POST   /applications/{application_id}/inspection                  DL
    POST   /applications/{application_id}/return                      DLA
    POST   /applications/{application_id}/recommend                   L
    POST   /applications/{application_id}/decline                     L
    POST   /applications/{application_id}/accept                      D
    POST   /applications/{application_id}/refuse                      D
    POST   /applications/{application_id}/consent-again               D
    POST   /applications/{application_id}/intend-refusal              D
    POST   /applications/{application_id}/statement                   U
    POST   /applications/{application_id}/drop-intent                 D
    POST   /applications/{application_id}/receipt                     U
    POST   /applications/{application_id}/service                     DLA
    POST   /applications/{application_id}/transfer                    DLA
    POST   /applications/{application_id}/experts                     D
    POST   /applications/{application_id}/declare                     E
    POST   /applications/{application_id}/recuse                      E
    POST   /applications/{application_id}/reviews                     E
    POST   /applications/{application_id}/strike                      D
    POST   /applications/{application_id}/replace                     D
    POST   /applications/{application_id}/conclude                    D
    POST   /applications/{application_id}/decide-objection            D
    POST   /applications/{application_id}/urge                        DLUAE
    POST   /sessions                                                  -
    GET    /sessions                                                  DLUASEPOdlrouanbMGW
    DELETE /sessions                                                  DLUASEPOdlrouanbMGW
    DELETE /sessions/current                                          DLUASEPOdlrouanbMGW
    DELETE /sessions/{session_id}                                     DLUASEPOdlrouanbMGW
    GET    /me                                                        DLUASEPOdlrouanbMGW
    POST   /me/password                                               DLUASEPOdlrouanbMGW
    GET    /me/calendar-feed                                          DLUASEPOdlrouanbMGW
    POST   /me/calendar-feed                                          DLUASEPOdlrouanbMGW
    DELETE /me/calendar-feed                                          DLUASEPOdlrouanbMGW
    GET    /me/delegations                                            DLUASdlruab
    POST   /me/delegations                                            DLUASdlruab
    POST   /me/delegations/{delegation_id}/end                        DLUASdlruab
    GET    /cases/{case_kind}/{case_id}/together                      DLAdlab
    GET    /cases/{case_kind}/{case_id}/beside                        DLUASEPOdlrouanb
    GET    /together                                                  DLAdlab
    POST   /cases/{case_kind}/{case_id}/cosigns                       DLAdlab
    POST   /cosigns/{cosign_id}/view                                  DLAdlab
    POST   /cosigns/{cosign_id}/withdraw                              DLAdlab
    POST   /cases/{case_kind}/{case_id}/remarks                       DLAdlab
    POST   /cases/{case_kind}/{case_id}/task                          DLAdlab
    POST   /remarks/{remark_id}/resolve                               DLAdlab
    POST   /remarks/{remark_id}/reopen                                DLAdlab
    POST   /cases/{case_kind}/{case_id}/copies                        DLAdlab
    POST   /copies/{copy_id}/read                                     DLAdlab
    GET    /me/takeable                                               DLUASEPOdlrouanb
    POST   /cases/{case_kind}/{case_id}/take-back                     DLUASEPOdlrouanb
    GET    /me/mail                                                   DLUASEPOdlrouanbMGW
    PUT    /me/mail                                                   DLUASEPOdlrouanbMGW
    PUT    /me/display                                                DLUASEPOdlrouanbMGW
    GET    /me/views                                                  DLUASEPOdlrouanbMGW
    PUT    /me/shortcuts                                              DLUASEPOdlrouanbMGW
    PUT    /me/views                                                  DLUASEPOdlrouanbMGW
    DELETE /me/views                                                  DLUASEPOdlrouanbMGW
    GET    /feeds/{secret}.ics                                        -
    POST   /users                                                     M
    GET    /me/phrases                                                DLUASEPOdlrouanb
    PUT    /me/phrases                                                DLUASEPOdlrouanb
    DELETE /me/phrases                                                DLUASEPOdlrouanb
    GET    /me/drafts                                                 DLUASEPOdlrouanb
    PUT    /me/drafts                                                 DLUASEPOdlrouanb
    DELETE /me/drafts                                                 DLUASEPOdlrouanb
    POST   /me/email                                                  DLUASEPOdlrouanbMGW
    GET    /me/factor                                                 DLUASEPOdlrouanbMGW
    POST   /me/factor                                                 DLUASEPOdlrouanbMGW
    POST   /me/factor/confirm                                         DLUASEPOdlrouanbMGW
    POST   /me/factor/remove                                          DLUASEPOdlrouanbMGW
    POST   /me/proof                                                  DLUASEPOdlrouanbMGW
    GET    /users                                                     MG
    PUT    /users/{user_id}                                           M
    GET    /users/{user_id}                                           MG
    PUT    /users/{user_id}/roles                                     G
    POST   /users/{user_id}/deactivate                                MG
    POST   /users/{user_id}/reactivate                                M
    POST   /users/{user_id}/password                                  G
    GET    /offices                                                   DLUASEPOdlrouanb
    GET    /offices/{code}                                            DLUASEPOdlrouanb
    POST   /units                                                     DL
    PUT    /units/{unit_id}                                           DL
    GET    /units                                                     DLUAO
    GET    /units/{unit_id}                                           DLUAO
    POST   /authorities                                               D
    PUT    /authorities/{authority_id}                                D
    GET    /authorities                                               DLUASEPOdlrouanb
    GET    /authorities/{authority_id}                                DLUASEPOdlrouanb
    POST   /stations                                                  D
    PUT    /stations/{station_id}                                     D
    GET    /stations                                                  DLUASEPOdlrouanb
    GET    /stations/{station_id}                                     DLUASEPOdlrouanb
    POST   /experts                                                   D
    PUT    /experts/{expert_id}                                       D
    GET    /experts                                                   DO
    GET    /experts/{expert_id}                                       DEO
    POST   /bases                                                     D
    GET    /bases                                                     DLUASEPOdlrouanb
    GET    /bases/{code}                                              DLUASEPOdlrouanb
    GET    /document-numbers                                          DLO
    GET    /interpretations                                           DLUASEPOdlrouanb
    GET    /policies                                                  DLUASEPOdlrouanb
    GET    /policies/in-force                                         DLUASEPOdlrouanb
    GET    /policies/settings                                         DLUASEPOdlrouanb
    GET    /policies/{edition}                                        DLUASEPOdlrouanb
    POST   /policies                                                  Dd
    POST   /deadlines                                                 -
    GET    /calendars                                                 -
    GET    /calendars/{year}                                          -
    POST   /calendars                                                 D
    POST   /calendars/preview                                         D
    POST   /redating/preview                                          Ddb
    POST   /redating/confirm                                          Ddb
    GET    /imports/template.xlsx                                     D
    POST   /imports                                                   D
    GET    /imports                                                   D
    GET    /imports/{import_id}                                       D
    GET    /imports/{import_id}/annotated.xlsx                        D
    POST   /imports/{import_id}/confirm                               D
    GET    /bases/export.xlsx                                         DLUASEPOdlrouanb
    GET    /stays/export.xlsx                                         DLUASPO
    GET    /units/export.xlsx                                        DLUAO
    GET    /authorities/export.xlsx                                  DLUASEPOdlrouanb
    GET    /stations/export.xlsx                                     DLUASEPOdlrouanb
    GET    /experts/export.xlsx                                      DO
    GET    /users/export.xlsx                                        MG
    GET    /document-numbers/export.xlsx                             DLO
    GET    /rounds/export.xlsx                                       DLUASEPOdlrouanb
    GET    /notices/export.xlsx                                      DLUASEPOdlrouanb
    GET    /objections/export.xlsx                                   DO
    GET    /campaigns/export.xlsx                                    DLO
    GET    /documents/export.xlsx                                    DLUASPOdlroanb
    GET    /worklist/export.xlsx                                     DLUASEPOdlrouanb
    GET    /worklist/done/export.xlsx                                DLUASEPOdlrouanb
    GET    /worklist/begun/export.xlsx                               DLUASEPOdlrouanb
    GET    /worklist/handled/export.xlsx                             DLUASEPOdlrouanb
    GET    /errands                                                   DO
    GET    /errands/runs                                              DO
    GET    /errands/incidents                                         DO
    POST   /errands/incidents/{number}/retry                          D
    POST   /errands/{name}                                            D
    GET    /glossary                                                  -
    GET    /rounds                                                    DLUASEPOdlrouanb
    GET    /rounds/{round_id}                                         DLUASEPOdlrouanb
    GET    /rounds/{round_id}/publication                             DLUASEPOdlrouanb
    GET    /rounds/{round_id}/ready                                   DO
    GET    /rounds/{round_id}/history                                 DLUASEPOdlrouanb
    GET    /applications                                              DLUAEO
    GET    /applications/export.xlsx                                  DLUAEO
    GET    /colleagues                                                DLA
    GET    /applications/{application_id}                             DLUAEO
    GET    /applications/{application_id}/draft                       DLUAEO
    GET    /applications/{application_id}/draft/check                 U
    GET    /applications/{application_id}/draft/revisions             DLUAO
    GET    /applications/{application_id}/draft/revisions/{number}    DLUAO
    GET    /applications/{application_id}/history                     DLUAO
    GET    /applications/{application_id}/steps                       DLUAO
    GET    /applications/{application_id}/waits                       DLUAEO
    GET    /applications/{application_id}/explanation                 DLUAEO
    GET    /applications/{application_id}/panel                       DEO
    GET    /applications/{application_id}/draw                        D
    GET    /rounds/{round_id}/draws                                   D
    GET    /reviews                                                   E
    GET    /worklist                                                  DLUASEPOdlrouanb
    GET    /worklist/done                                             DLUASEPOdlrouanb
    GET    /worklist/begun                                            DLUASEPOdlrouanb
    GET    /worklist/handled                                          DLUASEPOdlrouanb
    GET    /worklist/urged                                            DLUASEPOdlrouanb
    GET    /notifications                                             DLUASEPOdlrouanb
    POST   /notifications/read-all                                    DLUASEPOdlrouanb
    POST   /notifications/{notification_id}/read                      DLUASEPOdlrouanb
    GET    /notices                                                   DLUASEPOdlrouanb
    GET    /notices/{notice_id}                                       DLUASEPOdlrouanb
    GET    /objections                                                DO
    GET    /objections/{objection_id}                                 DO
    GET    /objections/{objection_id}/files                           DO
    GET    /objections/{objection_id}/files/{file_id}                 D
    POST   /public/objections/{receipt}/files                         -
    POST   /objections/{objection_id}/reveal-contact                  D
    GET    /public/bases                                              -
    GET    /public/bases/{code}                                       -
    GET    /public/bases/{code}/history                               -
    GET    /public/call                                               -
    GET    /public/call/form.docx                                     -
    GET    /public/notices                                            -
    GET    /public/notices/{notice_id}                                -
    POST   /public/notices/{notice_id}/objections                     -
    GET    /public/objections/{receipt}                               -
    POST   /public/objections/{receipt}/signature                     -
    GET    /procedure                                                 -
    POST   /stays                                                            U
    POST   /stays/entered                                                    D
    GET    /stays                                                            DLUASPO
    GET    /stays/{stay_id}                                                  DLUASPO
    GET    /stays/{stay_id}/explanation                                      DLUASPO
    GET    /stays/{stay_id}/deadlines                                        DLUASPO
    GET    /stays/{stay_id}/history                                          DLUASPO
    GET    /stays/{stay_id}/steps                                            DLUASPO
    GET    /stays/{stay_id}/eligibility                                      DLUASPO
    POST   /stays/{stay_id}/identity                                         DUS
    POST   /stays/{stay_id}/particulars                                      DUSP
    POST   /stays/{stay_id}/papers                                           DLUSP
    GET    /stays/{stay_id}/papers/{paper_id}                                DLUASPO
    POST   /stays/{stay_id}/person                                           D
    POST   /stays/{stay_id}/profile                                          U
    POST   /stays/{stay_id}/agreement                                        U
    POST   /stays/{stay_id}/sign                                             USP
    POST   /stays/{stay_id}/abandon                                          US
    POST   /stays/{stay_id}/urge                                             DLUSP
    POST   /stays/{stay_id}/entry                                            S
    POST   /stays/{stay_id}/entry-correction                                 DS
    POST   /stays/{stay_id}/filing                                           US
    POST   /stays/{stay_id}/filing/accept                                    D
    POST   /stays/{stay_id}/filing/return                                    D
    POST   /stays/{stay_id}/filing/answer                                    US
    POST   /stays/{stay_id}/filing/refuse                                    D
    POST   /stays/{stay_id}/degree                                           U
    POST   /stays/{stay_id}/midterm                                          US
    POST   /stays/{stay_id}/exit-assessment                                  US
    POST   /stays/{stay_id}/mentors                                          US
    POST   /stays/{stay_id}/supplement                                       U
    POST   /stays/{stay_id}/supplement/sign                                  USP
    POST   /stays/{stay_id}/supplement/withdrawal                            USP
    POST   /stays/{stay_id}/major-projects                                   U
    POST   /stays/{stay_id}/major-projects/{project_id}/amendment            U
    POST   /stays/{stay_id}/major-projects/{project_id}/keeping              U
    POST   /stays/{stay_id}/visits                                           U
    POST   /stays/{stay_id}/visits/{visit_id}/extension                      U
    POST   /stays/{stay_id}/visits/{visit_id}/return                         U
    POST   /stays/{stay_id}/pay                                              U
    POST   /stays/{stay_id}/subsidies                                        DL
    POST   /stays/{stay_id}/subsidies/{subsidy_id}/outcome                   DL
    POST   /stays/{stay_id}/merits                                           UP
    POST   /stays/{stay_id}/merits/{merit_id}/confirm                        D
    POST   /stays/{stay_id}/reports                                          UP
    POST   /stays/{stay_id}/appraisal                                        US
    POST   /stays/{stay_id}/exit                                             S
    POST   /stays/{stay_id}/destination                                      US
    POST   /stays/{stay_id}/removals                                         DLUSP
    POST   /stays/{stay_id}/doubts/{doubt_key}/finding                       U
    POST   /stays/{stay_id}/removals/{removal_id}/service                    UP
    POST   /stays/{stay_id}/removals/{removal_id}/waiver                     UP
    POST   /stays/{stay_id}/removals/{removal_id}/referral                   D
    POST   /stays/{stay_id}/removals/{removal_id}/decision-service           UP
    POST   /stays/{stay_id}/removals/{removal_id}/statement                  UP
    POST   /stays/{stay_id}/removals/{removal_id}/decision                   U
    POST   /stays/{stay_id}/removals/{removal_id}/reversal                   D
    GET    /collections                                                      DLUAO
    GET    /collections/export.xlsx                                          DLUAO
    POST   /collections                                                      DL
    GET    /collections/{collection_id}                                      DLUAO
    POST   /collections/{collection_id}/closing                              DL
    POST   /collections/{collection_id}/reopening                            DL
    GET    /posts                                                            DLUASEPOdlrouanb
    GET    /posts/export.xlsx                                                DLUASEPOdlrouanb
    POST   /posts                                                            DLU
    GET    /posts/{post_id}                                                  DLUASEPOdlrouanb
    POST   /posts/{post_id}/amendment                                        DLU
    POST   /posts/{post_id}/publication                                      DL
    POST   /posts/{post_id}/sending-back                                     DL
    POST   /posts/{post_id}/closing                                          DLU
    POST   /posts/{post_id}/reopening                                        DLU
    POST   /posts/{post_id}/matches                                          DLUSP
    POST   /posts/{post_id}/matches/{match_id}/result                        DLU
    GET    /public/posts                                                     -
    GET    /statistics/posts                                                 DLO
    POST   /stays/{stay_id}/committee-opinions                               U
    POST   /stays/{stay_id}/project/confirmation                             S
    POST   /stays/{stay_id}/awards                                           U
    POST   /stays/{stay_id}/awards/{award_id}/withdrawal                     U
    POST   /stays/{stay_id}/void                                             D
    POST   /stays/{stay_id}/filing/refusal                                   D
    POST   /stays/{stay_id}/refusals/{side}/service                          DUSP
    POST   /stays/{stay_id}/refusals/{side}/statement                        DUSP
    POST   /stays/{stay_id}/refusals/{side}/waiver                           DUSP
    POST   /stays/{stay_id}/refusals/{side}/decision-service                 DUSP
    POST   /stays/{stay_id}/leaving                                          DUS
    POST   /stays/{stay_id}/leaving-reversal                                 D
    POST   /stays/{stay_id}/exit-receipt                                     D
    POST   /stays/{stay_id}/direct-hire                                      D
    POST   /stays/{stay_id}/merits/{merit_id}/endorse                        U
    GET    /exits                                                            DLUSO
    GET    /exits/export.xlsx                                                DLUSO
    GET    /series-numbers                                                   DLO
    GET    /series-numbers/export.xlsx                                       DLO
    GET    /certificates                                                     DLUO
    GET    /certificates/export.xlsx                                         DLUO
    GET    /benefits                                                         DLUO
    GET    /benefits/export.xlsx                                             DLUO
    GET    /guidances                                                        DLUO
    GET    /guidances/export.xlsx                                            DLUO
    GET    /honours                                                          DLUO
    GET    /honours/export.xlsx                                              DLUO
    POST   /bases/{code}/workstation                                         D
    POST   /bases/{code}/vacancy/confirm                                     D
    POST   /bases/{code}/cancellation                                        D
    POST   /bases/{code}/cancellation/keep                                   D
    POST   /bases/{code}/cancellation/{ground}/notice                        D
    POST   /bases/{code}/cancellation/{ground}/service                       DU
    POST   /bases/{code}/cancellation/{ground}/statement                     DU
    POST   /bases/{code}/cancellation/{ground}/waiver                        DU
    POST   /bases/{code}/endings/{document}/service                          DU
    POST   /bases/{code}/reversal                                            D
    POST   /bases/{code}/benefits/{benefit_id}                               D
    POST   /bases/{code}/benefits/{benefit_id}/plan                          D
    POST   /bases/{code}/recount                                             D
    POST   /bases/{code}/amendments                                          D
    POST   /bases/{code}/succession                                          D
    POST   /bases/{code}/urge                                                DLU
    POST   /bases/{code}/self-checks                                         U
    POST   /bases/{code}/evaluations/{campaign_id}/evidence                  U
    POST   /bases/{code}/evaluations/{campaign_id}/scores                    DL
    POST   /bases/{code}/evaluations/{campaign_id}/evidence-correction       U
    POST   /bases/{code}/evaluations/{campaign_id}/scores-correction         DL
    POST   /bases/{code}/evaluations/{campaign_id}/grade                     D
    POST   /bases/{code}/rectifications                                      DL
    POST   /bases/{code}/rectifications/{rectification_id}/answer            U
    POST   /bases/{code}/rectifications/{rectification_id}/check             DL
    POST   /bases/{code}/arrangements                                        U
    POST   /bases/{code}/arrangements/{arrangement_id}/end                   U
    POST   /bases/{code}/guidance                                            DL
    POST   /bases/{code}/guidance/{guidance_id}/answer                       U
    POST   /bases/{code}/honours                                             DL
    POST   /bases/{code}/honours/{honour_id}/withdrawal                      DL
    GET    /bases/{code}/record                                              DLUAO
    GET    /bases/{code}/explanation                                         DLUAO
    GET    /bases/{code}/history                                             DLUAO
    GET    /bases/{code}/steps                                               DLUAO
    GET    /bases/{code}/vacancy                                             DLUAO
    GET    /bases/{code}/ledger                                              DLUO
    GET    /bases/{code}/ledger.xlsx                                         DLUO
    GET    /statistics/bases                                                 DLUO
    GET    /statistics/stays                                                 DLUO
    GET    /statistics/deadlines                                             DLUO
    GET    /statistics/months                                                DO
    GET    /statistics/rounds/{round_id}                                     DLO
    GET    /public/statistics                                                -
    POST   /bases/{code}/papers                                              DLU
    GET    /bases/{code}/papers/{paper_id}                                   DLUAO
    POST   /campaigns                                                        D
    GET    /campaigns                                                        DLO
    GET    /campaigns/{campaign_id}                                          DLO
    GET    /campaigns/{campaign_id}/history                                  DLO
    POST   /campaigns/{campaign_id}/close                                    D
    POST   /campaigns/{campaign_id}/extend                                   D
    POST   /campaigns/{campaign_id}/extend/preview                           D
    POST   /simulations                                                      DO
    POST   /rehearsals                                                       Ddb
    POST   /persons/{person_id}/name                                         D
    GET    /documents                                                        DLUASPOdlroanb
    GET    /evidence/{case_kind}/{case_id}                                   Ddb
    GET    /documents/kinds                                                  DLUASPOdlroanb
    GET    /documents/of/{case_kind}/{case_id}                               DLUASPOdlroanb
    POST   /documents/preview                                                DLUASdlrab
    POST   /documents                                                        DLUASdlrab
    GET    /documents/{document_id}                                          DLUASPOdlroanb
    GET    /documents/{document_id}/word                                     DLUASPOdlroanb
    GET    /documents/{document_id}/pdf                                      DLUASPOdlroanb
    GET    /documents/{document_id}/pages/{number}                           DLUASPOdlroanb
    POST   /documents/{document_id}/signed                                   DLUASdlrab
    GET    /documents/{document_id}/signed                                   DLUASPOdlroanb
    GET    /documents/templates                                              DOdob
    GET    /documents/templates/{kind}/word                                  DOdob
    GET    /documents/templates/{kind}/sample                                DOdob
    POST   /documents/templates/{kind}                                       Dd
    POST   /documents/templates/{kind}/default                               Dd
    GET    /proposals                                                        DGdb
    POST   /proposals/{proposal_id}/confirm                                  DGdb
    POST   /proposals/{proposal_id}/reject                                   DGdb
    GET    /vocabularies                                                     -
    GET    /security-log                                      W
    GET    /security-log/export.xlsx                          W
    GET    /me/traces                                         DLUASEPOdlrouanbMGW
    GET    /public/personal-data                              -
    GET    /me/data                                           DLUASEPOdlrouanbMGW
    POST   /me/data/requests                                  DLUASEPOdlrouanbMGW
    GET    /data-requests                                     D
    POST   /data-requests/named                               D
    POST   /data-requests/{request_id}/decide                 D
    GET    /users/scopes                                      G
    POST   /users/{user_id}/unlock                            G
    POST   /users/{user_id}/factor                            G
    POST   /users/{user_id}/sign-out                          G
    GET    /users/{user_id}/signing-in                        G
    GET    /sessions/all                                      G
    POST   /users/{user_id}/sessions/{session_id}/end         G
    POST   /users/{user_id}/keys/{key_id}/remove              G
    POST   /users/{user_id}/outside                           G
    POST   /users/{user_id}/outside/remove                    G
    POST   /sessions/outside/begin                            -
    POST   /sessions/outside                                  -
    POST   /me/keys/begin                                     DLUASEPOdlrouanbMGW
    POST   /me/keys                                           DLUASEPOdlrouanbMGW
    POST   /me/keys/ask                                       DLUASEPOdlrouanbMGW
    POST   /me/keys/{key_id}/remove                           DLUASEPOdlrouanbMGW
    GET    /me/outside                                        DLUASEPOdlrouanbMGW
    POST   /me/outside/begin                                  DLUASEPOdlrouanbMGW
    POST   /me/outside                                        DLUASEPOdlrouanbMGW
    POST   /me/outside/remove                                 DLUASEPOdlrouanbMGW
    POST   /me/proof/outside/begin                            DLUASEPOdlrouanbMGW
    POST   /me/proof/outside                                  DLUASEPOdlrouanbMGW
    POST   /drives                                            d
    GET    /drives                                            dlro
    GET    /drives/export.xlsx                                dlro
    GET    /drives/presets/{year}                             d
    GET    /drives/{drive_id}                                 dlro
    GET    /drives/{drive_id}/board                           do
    GET    /drives/{drive_id}/progress                        do
    GET    /drives/{drive_id}/explanation                     dlro
    GET    /drives/{drive_id}/history                         dlro
    POST   /drives/{drive_id}/issue-targets                   d
    POST   /drives/{drive_id}/move-target                     d
    POST   /drives/{drive_id}/raise-target                    d
    POST   /drives/{drive_id}/prolong                         d
    POST   /drives/{drive_id}/file-national-summary           d
    POST   /drives/{drive_id}/publish-bulletin                d
    POST   /drives/{drive_id}/correct-bulletin                d
    POST   /drives/{drive_id}/close                           d
    GET    /drive-tasks                                       dlro
    GET    /drive-tasks/export.xlsx                           dlro
    GET    /drive-tasks/{task_id}                             dlro
    GET    /drive-tasks/{task_id}/weeks/{week}                dlro
    GET    /drive-tasks/{task_id}/explanation                 dlro
    GET    /drive-tasks/{task_id}/history                     dlro
    POST   /drive-tasks/{task_id}/name-contacts               lr
    POST   /drive-tasks/{task_id}/submit-report               lr
    POST   /drive-tasks/{task_id}/return-report               d
    POST   /drive-tasks/{task_id}/clarify-report              lr
    POST   /drive-tasks/{task_id}/explain-gap                 lr
    POST   /drive-tasks/{task_id}/send-letter                 d
    POST   /drive-tasks/{task_id}/split-target                lr
    GET    /commitments/export.xlsx                                  dlouanb
    GET    /commitments                                              dlouanb
    POST   /commitments                                              u
    POST   /commitments/claims                                       n
    GET    /commitments/{commitment_id}                              dlouanb
    GET    /commitments/{commitment_id}/explanation                  dlouanb
    GET    /commitments/{commitment_id}/history                      dlouanb
    POST   /commitments/{commitment_id}/agreement                    un
    POST   /commitments/{commitment_id}/dispute                      u
    POST   /commitments/{commitment_id}/amendment                    un
    POST   /commitments/{commitment_id}/fulfilments                  u
    POST   /commitments/{commitment_id}/breaking                     u
    POST   /commitments/{commitment_id}/confirmations                n
    POST   /commitments/{commitment_id}/contests                     n
    POST   /commitments/{commitment_id}/settlement                   dla
    POST   /commitments/{commitment_id}/release                      n
    POST   /commitments/{commitment_id}/replacement                  un
    POST   /commitments/{commitment_id}/complaint                    n
    POST   /commitments/{commitment_id}/departure                    dlau
    POST   /commitments/{commitment_id}/succession                   d
    POST   /commitment-imports                                       u
    POST   /commitment-imports/annotated.xlsx                        u
    GET    /commitment-imports/template.xlsx                         u
    POST   /talent-imports                                           db
    POST   /talent-imports/annotated.xlsx                            db
    GET    /talent-imports/template.xlsx                             db
    GET    /complaints/export.xlsx                                   db
    GET    /complaints                                               db
    GET    /complaints/{complaint_id}                                DLUASEPOdlrouanb
    GET    /complaints/{complaint_id}/papers                         DLUASEPOdlrouanb
    GET    /complaints/{complaint_id}/files/{file_id}                DLUASEPOdlrouanb
    GET    /complaints/{complaint_id}/explanation                    DLUASEPOdlrouanb
    GET    /complaints/{complaint_id}/history                        DLUASEPOdlrouanb
    POST   /complaints/{complaint_id}/acknowledgement                db
    POST   /complaints/{complaint_id}/acceptance                     db
    POST   /complaints/{complaint_id}/referral                       db
    POST   /complaints/{complaint_id}/routing                        db
    POST   /complaints/{complaint_id}/refusal                        db
    POST   /complaints/{complaint_id}/matter                         db
    POST   /complaints/{complaint_id}/redaction                      db
    POST   /complaints/{complaint_id}/inquiries                      db
    POST   /complaints/{complaint_id}/extension                      db
    POST   /complaints/{complaint_id}/answer                         db
    POST   /complaints/{complaint_id}/measures                       db
    POST   /complaints/{complaint_id}/identity                       db
    GET    /inquiries/export.xlsx                                    dlaub
    GET    /inquiries                                                dlaub
    GET    /inquiries/{inquiry_id}                                   dlaub
    GET    /inquiries/{inquiry_id}/files/{number}                    dlaub
    GET    /inquiries/{inquiry_id}/explanation                       dlaub
    POST   /inquiries/{inquiry_id}/answer                            lua
    POST   /checks                                                   d
    GET    /checks/export.xlsx                                       dloua
    GET    /checks                                                   dloua
    GET    /checks/{check_id}                                        dloua
    GET    /checks/{check_id}/coverage                               do
    GET    /checks/{check_id}/explanation                            dloua
    GET    /checks/{check_id}/history                                dloua
    POST   /checks/{check_id}/closing                                d
    GET    /unit-checks/export.xlsx                                  dloua
    GET    /unit-checks                                              dloua
    GET    /unit-checks/{unit_check_id}                              dloua
    GET    /unit-checks/{unit_check_id}/explanation                  dloua
    GET    /unit-checks/{unit_check_id}/history                      dloua
    POST   /unit-checks/{unit_check_id}/reports                      u
    POST   /unit-checks/{unit_check_id}/findings                     dla
    POST   /unit-checks/{unit_check_id}/answers                      u
    POST   /unit-checks/{unit_check_id}/verification                 dla
    POST   /unit-checks/{unit_check_id}/closing                      d
    POST   /talents                                                  db
    GET    /talents/export.xlsx                                      donb
    GET    /talents                                                  donb
    GET    /talents/{talent_id}                                      donb
    GET    /talents/{talent_id}/explanation                          donb
    GET    /talents/{talent_id}/history                              donb
    POST   /talents/{talent_id}/class                                db
    POST   /talents/{talent_id}/review                               db
    POST   /talents/{talent_id}/entitlements                         n
    POST   /talents/{talent_id}/grant                                db
    POST   /talents/{talent_id}/refusal                              db
    POST   /talents/{talent_id}/ending                               db
    POST   /talents/{talent_id}/code                                 n
    POST   /talents/{talent_id}/revocation                           dnb
    POST   /talents/{talent_id}/delisting                            db
    GET    /public/talent-codes/{code}                               -
    GET    /commitment-numbers                                       dloa
    GET    /quarter-numbers                                          dob
    GET    /dispatches/export.xlsx                                   dob
    GET    /dispatches                                               dob
    GET    /dispatches/{dispatch_id}                                 dob
    GET    /dispatches/{dispatch_id}/explanation                     dob
    GET    /dispatches/{dispatch_id}/history                         dob
    POST   /dispatches/{dispatch_id}/confirmation                    db
    POST   /dispatches/{dispatch_id}/filing                          d
    POST   /dispatches/{dispatch_id}/bulletin                        d
    POST   /dispatches/{dispatch_id}/internal                        d
    GET    /public/rights-bulletins                                  -
    POST   /practices                                                lu
    GET    /practices/export.xlsx                                    dlou
    GET    /practices                                                dlou
    GET    /practices/{practice_id}                                  dlou
    GET    /practices/{practice_id}/explanation                      dlou
    GET    /practices/{practice_id}/history                          dlou
    POST   /practices/{practice_id}/choice                           d
    POST   /practices/{practice_id}/publication                      d
    GET    /questions/export.xlsx                                    db
    GET    /questions                                                db
    GET    /questions/{question_id}                                  db
    GET    /questions/{question_id}/explanation                      db
    GET    /questions/{question_id}/history                          db
    POST   /questions/{question_id}/answer                           db
    GET    /public/practices                                         -
    GET    /public/questions                                         -
    POST   /public/questions                                         -
    POST   /public/questions/status                                  -
    POST   /public/complaints                                        -
    POST   /public/complaints/status                                 -
    POST   /public/complaints/files                                  -
    POST   /public/complaints/paper                                  -
    POST   /public/complaints/rating                                 -
    POST   /public/complaints/reopening                              -
    POST   /public/complaints/withdrawal                             -
    POST   /public/complaints/retaliation                            -
    POST   /drive-tasks/{task_id}/assign-unit                 dlr
    POST   /drive-tasks/{task_id}/draw-sample                 dlr
    POST   /drive-tasks/{task_id}/record-check                dlr
    GET    /drive-tasks/{task_id}/units                       dlr
    POST   /assistant-posts                                   u
    GET    /assistant-posts                                   dlrou
    GET    /assistant-posts/export.xlsx                       dlrou
    GET    /assistant-posts/drives                            dlrou
    GET    /assistant-posts/required/{year}                   dlrou
    GET    /assistant-posts/{post_id}                         dlrou
    GET    /assistant-posts/{post_id}/explanation             dlrou
    GET    /assistant-posts/{post_id}/history                 dlrou
    POST   /assistant-posts/{post_id}/publish                 u
    POST   /assistant-posts/{post_id}/change                  u
    POST   /assistant-posts/{post_id}/withdraw                u
    POST   /assistant-posts/{post_id}/find-restriction        dl
    POST   /assistant-posts/{post_id}/lift-restriction        dl
    GET    /public/assistant-posts                            -
    POST   /assistant-hires                                   u
    GET    /assistant-hires                                   dlrou
    GET    /assistant-hires/export.xlsx                       dlrou
    GET    /assistant-hires/{hire_id}                         dlrou
    GET    /assistant-hires/{hire_id}/explanation             dlrou
    GET    /assistant-hires/{hire_id}/history                 dlrou
    POST   /assistant-hires/{hire_id}/clear                   dl
    POST   /assistant-hires/{hire_id}/hold                    dl
    POST   /assistant-hires/{hire_id}/record-agreement          u
    POST   /assistant-hires/{hire_id}/record-insurance        u
    POST   /assistant-hires/{hire_id}/record-funding          u
    POST   /assistant-hires/{hire_id}/end                     u
    POST   /assistant-hires/{hire_id}/void                    dlu
    POST   /list-matches                                      d
    GET    /list-matches                                      dlro
    GET    /list-matches/export.xlsx                          dlro
    GET    /list-matches/{match_id}                           dlro
    GET    /list-matches/{match_id}/explanation               dlro
    GET    /list-matches/{match_id}/history                   dlro
    POST   /list-matches/{match_id}/settle                    dlr
    POST   /integrity-cases                                   d
    GET    /integrity-cases                                   dou
    GET    /integrity-cases/export.xlsx                       dou
    GET    /integrity-cases/{case_id}                         dou
    GET    /integrity-cases/{case_id}/explanation             dou
    GET    /integrity-cases/{case_id}/history                 dou
    POST   /integrity-cases/{case_id}/explain                 u
    POST   /integrity-cases/{case_id}/find                    d
    POST   /integrity-cases/{case_id}/ask-review              u
    POST   /integrity-cases/{case_id}/decide-review           d
    POST   /integrity-cases/{case_id}/record-erratum          d
    POST   /target-imports                                    d
    GET    /target-imports                                    d
    GET    /target-imports/template.xlsx                      d
    GET    /target-imports/{import_id}                        d
    GET    /target-imports/{import_id}/annotated.xlsx         d
    POST   /hire-imports                                      dlru
    GET    /hire-imports                                      dlru
    GET    /hire-imports/sheet.xlsx                           dlru
    GET    /hire-imports/{import_id}                          dlru
    GET    /hire-imports/{import_id}/annotated.xlsx           dlru
"""
"""Method, path, and who: `-` anyone without signing in, otherwise one letter for each role; small ones are of 科技厅's line.

`b` is of 财政厅's line. A unit of 科技厅's line goes with one of the home line where both lines are let through."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A role that is held in another line, that of 科技厅 where nothing is said."""

    role: Role
    scope: str
    line: str = "kjt"

    @property
    def value(self) -> str:
        """As part of a login."""
        return f"{self.line}-{self.role.value}"


Seat = Role | Elsewhere
LETTERS: dict[str, Seat] = {
    "D": Role.DEPARTMENT, "L": Role.LEAGUE, "U": Role.UNIT, "A": Role.AUTHORITY,
    "S": Role.STATION, "E": Role.EXPERT, "P": Role.POSTDOC, "O": Role.AUDITOR,
    "M": Role.SYSTEM_ADMIN, "G": Role.SECURITY_ADMIN, "W": Role.AUDIT_ADMIN,
    "d": Elsewhere(Role.DEPARTMENT, "150000"), "l": Elsewhere(Role.LEAGUE, "150300"),
    "r": Elsewhere(Role.REPORTER, "zone-xitu"), "o": Elsewhere(Role.AUDITOR, "150000"),
    "u": Elsewhere(Role.UNIT, unit_id(0)), "a": Elsewhere(Role.AUTHORITY, "sample-authority"),
    "n": Elsewhere(Role.RESEARCHER, "sample-researcher"), "b": Elsewhere(Role.DEPARTMENT, "150000", "czt"),
}  # fmt: skip
BEYOND_THE_PROJECT = {"/openapi.json"}
OWN_SESSION = ("/sessions", "/me/password")
ABSENT = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Line:
    """One route of the table."""

    method: str
    path: str
    who: str

    @property
    def public(self) -> bool:
        return self.who == "-"

    @property
    def roles(self) -> set[Seat]:
        if self.public:
            return set()
        anyone = "u" if "U" in self.who and "d" in self.who else ""
        return {LETTERS[letter] for letter in self.who + anyone}

    def at(self, **ids: str) -> str:
        """The path with these ids in it, and ids that do not exist in the other places."""
        path = self.path
        for name in NAMES:
            path = path.replace("{" + name + "}", ids.get(name, WORDS.get(name, ABSENT)))
        return path if path in ROOTS else V1 + path


LINES = [Line(*line.split()) for line in TABLE.strip().splitlines()]
NAMES = {part[1:-1] for line in LINES for part in line.path.split("/") if part.startswith("{")}
WORDS = {
    "number": "1",
    "year": "1",
    "edition": "1",
    "ground": "vacancy",
    "document": "decision",
    "side": "unit",
}
"""What stands in the places that take no id."""
ROOTS = {"/healthz", "/readyz", "/readyz/decisions"}
OF_CASES = [line for line in LINES if "{application_id}" in line.path]
OF_STAYS = [line for line in LINES if "{stay_id}" in line.path]
OF_BASES = [line for line in LINES if line.path.startswith("/bases/{code}/")]


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    app = described()
    found = {
        (method, (route.path or "").removeprefix(V1))
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method != "HEAD"
    }
    listed = {(line.method, line.path) for line in LINES}
    assert len(listed) == len(LINES)
    assert {one for one in found if one[1] not in BEYOND_THE_PROJECT} == listed


@dataclass(slots=True, kw_only=True)
class House:
    """A stack with one person of each role, and an application in the panel."""

    live: Stack
    crew: Crew
    scene: Backstage
    people: dict[Seat, Actor] = field(default_factory=dict)
    foreign: dict[Role, Actor] = field(default_factory=dict)
    case_id: str = ""
    stay_id: str = ""
    code: str = ""

    async def enter(self, login: str, seat: Seat, scope: str) -> Actor:
        role = seat if isinstance(seat, Role) else seat.role
        async with system_transaction(self.live.engine) as conn:
            who = await enter(conn, START, self.crew.tokens, login, role, scope)
            if isinstance(seat, Elsewhere):
                for table in (account_role, session):
                    of_it = table.c.account_id == who.user
                    await conn.execute(update(table).where(of_it).values(line=seat.line))
        return who

    async def ask(self, line: Line, who: Actor | None, *, body: Any = None, **ids: str) -> tuple[int, str]:
        """Status and code of the answer; an empty body suffices, since the caller is looked at first."""
        headers = {"Idempotency-Key": new_id(), "If-Match": '"1"'}
        if who is not None:
            headers["Authorization"] = f"Bearer {self.crew.tokens[who.user]}"
        given: dict[str, Any] = {} if line.method == "GET" else {"json": {} if body is None else body}
        if line.path.endswith(("/attachments", "/papers", "/imports")) and line.method == "POST":
            given = {"files": {"file": ("样例.pdf", paper("样例材料"), "application/pdf")}}
        answer = await self.live.http.request(line.method, line.at(**ids), headers=headers, **given)
        problem = "problem" in answer.headers.get("content-type", "")
        return answer.status_code, answer.json()["code"] if problem else ""


@pytest.fixture(scope="module")
async def house(maintenance_url: str, migrated: str) -> AsyncIterator[House]:
    """One stack for all of these tests: nobody changes anything in it that another one needs."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        people = await crew(live.engine, START, units=2, route=Route.CENTRAL)
        scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
        one = House(live=live, crew=people, scene=scene)
        one.people = {
            Role.DEPARTMENT: people.department,
            Role.LEAGUE: people.league,
            Role.UNIT: people.units[0],
            Role.AUTHORITY: people.authority,
            Role.EXPERT: people.experts[0],
            Role.STATION: await one.enter("station", Role.STATION, "sample-station"),
            Role.AUDITOR: await one.enter("auditor", Role.AUDITOR, "150000"),
            **{role: await one.enter(role.value, role, "150000") for role in ADMINISTRATORS},
            **{
                seat: await one.enter(seat.value, seat, seat.scope)
                for seat in LETTERS.values()
                if isinstance(seat, Elsewhere)
            },
        }
        one.foreign = {
            Role.UNIT: people.units[1],
            Role.LEAGUE: await one.enter("other-league", Role.LEAGUE, "150100"),
            Role.AUTHORITY: await one.enter("other-authority", Role.AUTHORITY, "other-authority"),
            Role.EXPERT: await one.enter("other-expert", Role.EXPERT, "other-expert"),
            Role.STATION: await one.enter("other-station", Role.STATION, "other-station"),
            Role.POSTDOC: await one.enter("other-postdoc", Role.POSTDOC, "other-postdoc"),
        }
        one.case_id = await in_panel(scene)
        host = BackstageBases(scene, one.people[Role.STATION])
        one.code = await host.base()
        one.stay_id = await host.opened(one.code)
        person = (await host.stay_state(one.stay_id)).person
        one.people[Role.POSTDOC] = await one.enter("postdoc", Role.POSTDOC, person)
        yield one


async def in_panel(scene: Backstage) -> str:
    """An application on the central route, consented to, recommended, its experts assigned."""
    await scene.open_round()
    case_id = await scene.submitted(scene.crew.units[0])
    await scene.do(scene.crew.authority, case_id, cmd.GiveConsent("样例意见"))
    await scene.review(case_id)
    await scene.do(scene.crew.department, case_id, cmd.Accept())
    await scene.do(scene.crew.department, case_id, cmd.AssignExperts(PANEL))
    return case_id


PASSWORD_FIRST = {
    ("GET", "/me"),
    ("POST", "/me/password"),
    ("DELETE", "/sessions/current"),
    ("DELETE", "/sessions"),
}
"""What is open to somebody whose password was set by others."""


@pytest.mark.parametrize("role", LETTERS.values())
async def test_a_first_password_opens_nothing_but_its_change(house: House, role: Seat) -> None:
    who = await house.enter(f"first-{role.value}", role, house.people[role].scope)
    await change(house, update(account).where(account.c.id == who.user).values(must_change_password=True))
    answers = {
        line: await house.ask(line, who) for line in LINES if not line.public and line.method != "DELETE"
    }
    kept = {(line.method, line.path) for line in LINES if line.method == "DELETE" and not line.public}
    for line in (one for one in LINES if (one.method, one.path) in kept - PASSWORD_FIRST):
        answers[line] = await house.ask(line, who)
    shut = {line for line, answer in answers.items() if answer == (403, "password_change_required")}
    assert {(line.method, line.path) for line in answers.keys() - shut} == PASSWORD_FIRST & {
        (line.method, line.path) for line in answers
    }
    ends = next(line for line in LINES if (line.method, line.path) == ("DELETE", "/sessions"))
    assert await house.ask(ends, who) == (204, "")


async def test_without_a_session_only_what_is_public_answers(house: House) -> None:
    answers = {line: await house.ask(line, None) for line in LINES}
    refused = {line for line, answer in answers.items() if answer == (401, "not_signed_in")}
    assert refused == {line for line in LINES if not line.public}


@pytest.mark.parametrize("role", LETTERS.values())
async def test_a_role_is_let_through_where_it_belongs_and_nowhere_else(house: House, role: Seat) -> None:
    for line in (one for one in LINES if not one.public):
        who = house.people[role]
        if line.path.startswith(OWN_SESSION):
            who = await house.enter(new_id()[:20], role, who.scope)
        status, code = await house.ask(line, who)
        if role in line.roles:
            assert status != 401, (line, code)
            assert code != "wrong_role", line
            assert status < 500, (line, code)
        else:
            assert (status, code) == (403, "wrong_role"), line


BESIDE = "/cases/{case_kind}/{case_id}"
OF_EVERY_LINE = frozenset(
    {
        "/me/delegations",
        "/together",
        "/proposals",
        "/evidence/{case_kind}/{case_id}",
        f"{BESIDE}/together",
        f"{BESIDE}/beside",
    }
)
"""Read by some roles of whichever line: of the own office only, and of cases that row security shows; documents (文书) likewise."""


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR])
async def test_a_role_of_another_line_opens_only_what_is_everybody_s(house: House, role: Role) -> None:
    """科技厅 is no 人社厅: the same role held in a line that has no part in the bases."""
    who = await house.enter(f"elsewhere-{role.value}", role, house.people[role].scope)
    for table in (account_role, session):
        await change(house, update(table).where(table.c.account_id == who.user).values(line="second"))
    for line in (one for one in LINES if not one.public and one.method == "GET"):
        status, code = await house.ask(line, who)
        of_every_line = line.path in OF_EVERY_LINE or re.match(r"/documents(/|$)", line.path) is not None
        everybody_s = of_every_line and role in line.roles
        if everybody_s or set(BUSINESS) - {Role.REPORTER, Role.RESEARCHER} <= line.roles:
            assert status in (200, 404, 422), (line, code)
        else:
            assert (status, code) == (403, "wrong_role"), line


async def expire(house: House, who: Actor) -> None:
    await change(house, update(session).where(session.c.account_id == who.user).values(expires_at=START))


async def revoke(house: House, who: Actor) -> None:
    await change(house, update(session).where(session.c.account_id == who.user).values(revoked_at=START))


async def deactivate(house: House, who: Actor) -> None:
    await change(house, update(account).where(account.c.id == who.user).values(active=False))


async def lose_the_role(house: House, who: Actor) -> None:
    await change(house, delete(account_role).where(account_role.c.account_id == who.user))


async def change(house: House, statement: Any) -> None:
    async with system_transaction(house.live.engine) as conn:
        await conn.execute(statement)


@pytest.mark.parametrize("end", [expire, revoke, deactivate, lose_the_role])
async def test_an_ended_session_opens_nothing(house: House, end: Any) -> None:
    who = await house.enter(f"ended-{end.__name__}".replace("_", "-"), Role.DEPARTMENT, "150000")
    own = next(line for line in LINES if (line.method, line.path) == ("GET", "/me"))
    assert await house.ask(own, who) == (200, "")
    await end(house, who)
    closed = [line for line in LINES if not line.public]
    answers = await asyncio.gather(*(house.ask(line, who, application_id=house.case_id) for line in closed))
    assert {line: answer for line, answer in zip(closed, answers, strict=True) if answer[0] != 401} == {}


@cache
def examples() -> dict[tuple[str, str], Any]:
    """A right body for every command of a case, from the description of the interface."""
    return {
        (method.upper(), path.removeprefix(V1)): body["example"]
        for path, method, operation in operations(described().openapi())
        for body in operation.get("requestBody", {}).get("content", {}).values()
        if "example" in body
    }


@pytest.mark.parametrize("role", [Role.UNIT, Role.LEAGUE, Role.AUTHORITY, Role.EXPERT])
async def test_somebody_else_s_application_is_not_there(house: House, role: Role) -> None:
    bodies = examples()
    who = house.foreign[role]
    for line in (one for one in OF_CASES if role in one.roles):
        body = bodies.get((line.method, line.path))
        answer = await house.ask(line, who, body=body, application_id=house.case_id)
        assert answer == (404, "not_found"), line


REASON = {"reason": "样例理由。"}
"""The body of the routes whose description has its examples field by field."""
FOREIGN_SIDES = [Role.UNIT, Role.LEAGUE, Role.AUTHORITY, Role.STATION, Role.POSTDOC]


@pytest.mark.parametrize("role", FOREIGN_SIDES)
async def test_somebody_else_s_stay_is_not_there(house: House, role: Role) -> None:
    bodies = examples()
    who = house.foreign[role]
    for line in (one for one in OF_STAYS if role in one.roles):
        body = bodies.get((line.method, line.path), REASON)
        answer = await house.ask(line, who, body=body, stay_id=house.stay_id)
        assert answer == (404, "not_found"), line


@pytest.mark.parametrize("role", [Role.UNIT, Role.LEAGUE, Role.AUTHORITY])
async def test_somebody_else_s_base_is_known_but_not_its_life(house: House, role: Role) -> None:
    bodies = examples()
    who = house.foreign[role]
    for line in (one for one in OF_BASES if role in one.roles):
        body = bodies.get((line.method, line.path))
        answer = await house.ask(line, who, body=body, code=house.code)
        command = line.method == "POST" and not line.path.endswith("/papers")
        assert answer == ((403, "not_yours") if command else (404, "not_found")), line


async def test_the_right_ones_see_the_stay_and_the_life_of_the_base(house: House) -> None:
    for path, ids in (
        ("/stays/{stay_id}", {"stay_id": house.stay_id}),
        ("/bases/{code}/record", {"code": house.code}),
    ):
        line = next(line for line in LINES if (line.method, line.path) == ("GET", path))
        for role in line.roles:
            assert await house.ask(line, house.people[role], **ids) == (200, ""), (path, role)


async def test_the_right_ones_see_the_application(house: House) -> None:
    """Otherwise the tests above would prove nothing."""
    one = next(line for line in OF_CASES if line.path == "/applications/{application_id}")
    for role in one.roles:
        assert await house.ask(one, house.people[role], application_id=house.case_id) == (200, ""), role


LISTS = {
    "/applications": [Role.UNIT, Role.LEAGUE, Role.AUTHORITY, Role.EXPERT],
    "/stays": FOREIGN_SIDES,
    "/worklist": [*FOREIGN_SIDES, Role.EXPERT],
}


@pytest.mark.parametrize("role", [*FOREIGN_SIDES, Role.EXPERT])
async def test_lists_hold_nothing_of_somebody_else(house: House, role: Role) -> None:
    for path in (path for path, roles in LISTS.items() if role in roles):
        headers = {"Authorization": f"Bearer {house.crew.tokens[house.foreign[role].user]}"}
        answer = await house.live.http.get(f"{V1}{path}", headers=headers)
        assert answer.status_code == 200
        assert answer.json()["items"] == []


@pytest.mark.parametrize(
    ("path", "ids", "role"),
    [
        ("/units/{unit_id}", {"unit_id": unit_id(0)}, Role.UNIT),
        ("/units/{unit_id}", {"unit_id": unit_id(0)}, Role.LEAGUE),
        ("/units/{unit_id}", {"unit_id": unit_id(0)}, Role.AUTHORITY),
        ("/experts/{expert_id}", {"expert_id": PANEL[0]}, Role.EXPERT),
    ],
)
async def test_somebody_else_s_record_is_not_there(
    house: House, path: str, ids: dict[str, str], role: Role
) -> None:
    line = next(one for one in LINES if (one.method, one.path) == ("GET", path))
    assert await house.ask(line, house.people[role], **ids) == (200, "")
    assert (await house.ask(line, house.foreign[role], **ids))[0] == 404


async def test_a_league_does_not_touch_a_unit_of_another_area(house: House) -> None:
    line = next(one for one in LINES if (one.method, one.path) == ("PUT", "/units/{unit_id}"))
    body = {
        "name": "样例单位", "code": "91150200MA0000000X", "nature": "enterprise", "route": "local",
        "league": "150100", "registered_in": "150102", "reason": "样例理由",
    }  # fmt: skip
    status, _ = await house.ask(line, house.foreign[Role.LEAGUE], body=body, unit_id=unit_id(0))
    assert status in (403, 404)
    assert house.people[Role.LEAGUE].scope == LEAGUE


async def test_somebody_else_s_session_and_notification_are_not_there(house: House) -> None:
    async with system_transaction(house.live.engine) as conn:
        owner = house.people[Role.LEAGUE].user
        other = (await conn.execute(session.select().where(session.c.account_id == owner))).first()
    assert other is not None
    line = next(one for one in LINES if (one.method, one.path) == ("DELETE", "/sessions/{session_id}"))
    assert (await house.ask(line, house.people[Role.UNIT], session_id=other.id))[0] == 404
    assert other.expires_at > START + timedelta(days=1)
