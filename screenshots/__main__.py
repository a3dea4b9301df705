"""`make screenshots`: loads the sample data into a scratch stack and photographs the main pages for the README."""

import os
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Browser

import logs
from domain.legal_time import legal_day
from entry import run
from sample import accounts
from sample.__main__ import load
from scenario.chromium import PHONE, WIDE, chromium, visitor
from scenario.database import fresh, template
from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from screenshots.plan import SHOTS, Shot
from tour.play import START

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
COLOURS = 128
TALLEST = 1800
"""Pixels of a picture; what is further down is left out."""
EVERY_PICTURE = """async () => {
    for (const one of document.images) one.loading = "eager";
    await Promise.all([...document.images].map((one) => one.decode()));
}"""
"""Pictures further down load when they are scrolled to; here all are waited for."""


async def main() -> int:
    """Writes one PNG for each shot; 1 where a page could not be shown."""
    url, address = os.environ.get("DATABASE_URL"), os.environ.get("TEMPORAL_ADDRESS")
    if not url or not address:
        print("请用 make screenshots 运行：它会先启动所需的服务器。", file=sys.stderr)
        return 2
    logs.configure("error")
    client, skipper = await connect(address)
    with TemporaryDirectory() as folder:
        async with (
            template(url) as name,
            fresh(url, name) as database,
            stack(database, client, skipper, START) as live,
            chromium() as browser,
        ):
            await load(live.http, ADMIN_PASSWORD, Path(folder), legal_day(live.clock.now()))
            return await take_all(live, browser)


async def take_all(live: Stack, browser: Browser) -> int:
    """Every shot; tells which are not as they should be."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = [shot.name for shot in SHOTS if not await taken(live, browser, shot)]
    for name in failed:
        print(f"没有拍成：{name}", file=sys.stderr)
    return 1 if failed else 0


async def taken(live: Stack, browser: Browser, shot: Shot) -> bool:
    """Photographs one page; False where it does not answer as it should, or the browser complains."""
    person = Person(http=live.http, login=shot.login, name="", role="", scope="")
    if shot.login:
        body = {"login": shot.login, "password": accounts.passwords(ADMIN_PASSWORD)(shot.login)}
        person.token = (await live.http.post("/api/v1/sessions", json=body)).json()["token"]
    window = PHONE if shot.phone else WIDE
    async with visitor(browser, live.url, person.token, viewport=window) as one:
        status = await one.open(await shot.find(person))
        await one.page.evaluate(EVERY_PICTURE)
        picture = Image.open(BytesIO(await one.page.screenshot(full_page=True)))
        kept = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
        kept.convert("RGB").quantize(COLOURS).save(FOLDER / f"{shot.name}.png", optimize=True)
        print(f"{shot.name:16} {shot.title}", flush=True)
        return status == 200 and not one.troubles


if __name__ == "__main__":
    raise SystemExit(run(main()))
