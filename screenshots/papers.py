"""`python -m screenshots.papers FOLDER [KIND …]`: every kind of document, filled with its sample, as Word, PDF and pictures."""

import asyncio
import sys
from pathlib import Path

from activities.documents.even import ending_even
from activities.documents.kinds import documents_by_kind
from activities.documents.pdf import page_count, page_picture
from activities.documents.word import fill


async def main(folder: Path, kinds: tuple[str, ...]) -> None:
    """Writes `kind.docx`, `kind.pdf` and `kind-1.png` … for each kind, or for those that are named."""
    for kind in kinds or tuple(documents_by_kind()):
        record = documents_by_kind()[kind]
        word, pdf = await ending_even(fill(record.template(kind), record.sample(kind)))
        pages = page_count(pdf)
        (folder / f"{kind}.docx").write_bytes(word)
        (folder / f"{kind}.pdf").write_bytes(pdf)
        for number in range(1, pages + 1):
            (folder / f"{kind}-{number}.png").write_bytes(page_picture(pdf, number) or b"")
        print(f"{kind}  {pages}", flush=True)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(place, tuple(sys.argv[2:])))
