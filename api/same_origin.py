"""Requests that a browser sends with the cookie by itself must come from the system's own pages."""

from urllib.parse import urlsplit

from fastapi import Request

from api.problems import ProblemError

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CROSS_SITE = ProblemError(403, "cross_site", "该请求不是由本系统页面发出，已拒绝办理。")


def check_origin(request: Request, public_url: str, *, told: bool = True) -> None:
    """Raises on an unsafe request from another site; `told` also on one that does not tell where it is from."""
    if request.method in SAFE:
        return
    own = _is_own(request, public_url)
    if own is False or (told and own is None):
        raise CROSS_SITE


def _is_own(request: Request, public_url: str) -> bool | None:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    if origin is None:
        return None
    return urlsplit(origin).netloc in {request.headers.get("host", ""), urlsplit(public_url).netloc}
