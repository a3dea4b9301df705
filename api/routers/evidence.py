"""Evidence packs (证据包): one case as a file that somebody without the system can check."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from activities.kinds import kinds
from api.auth import AnyDepartment
from api.downloads import attached
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from api.wiring import Wired
from db.audit import snapshot
from db.evidence import face_of
from db.personal import SealingError
from db.scope import transaction
from domain.faces import faces
from evidence.gathering import NoCaseError, Signing, gathered
from verify.signing import BadKeyError

router = APIRouter(
    prefix="/evidence", tags=["evidence 证据包"], responses=RESPONSES, dependencies=[Depends(strict)]
)
NO_CASE = not_found("没有该事项，或者您不能查看。")
NOT_NOW = ProblemError(
    503, "evidence_keys", "本机缺少签名或者解开个人信息所用的密钥，暂不能生成证据包；请联系系统管理员。"
)
CaseId = Annotated[str, Path(min_length=1, max_length=64)]


@router.get("/{case_kind}/{case_id}", response_class=Response)
async def evidence_pack(case_kind: str, case_id: CaseId, actor: AnyDepartment, wired: Wired) -> Response:
    """Facts, texts in force, documents, hashes of attachments, and what proves that none of it was changed, as ZIP.

    None of a sealed kind: who is named in such a case reads no more of it than its page shows.
    """
    if case_kind not in kinds() or faces()[case_kind].sealed:
        raise NO_CASE
    async with transaction(wired.engine, actor) as conn:
        seen = await face_of(conn, case_kind, case_id)
    if seen is None:
        raise NO_CASE
    async with wired.documents.turn():
        try:
            signing = await asyncio.to_thread(Signing.by, wired.settings)
            async with snapshot(wired.engine) as conn:
                pack = await gathered(conn, case_kind, case_id, signing)
        except NoCaseError:
            raise NO_CASE from None
        except (SealingError, BadKeyError):
            raise NOT_NOW from None
    return Response(pack, media_type="application/zip", headers=attached(f"证据包 {seen[0] or case_id}.zip"))
