"""Draws one page of a file: a program of its own, with nothing of the system in it.

Called as `child.py <media type> <page> <width>` with the file as its input; writes the number of pages in a line, then
the page as PNG. Page 0 asks for the number alone. Runs with little time, memory, no files, no environment, and as
nobody where it was started by root.
"""

import io
import os
import resource
import sys

MEMORY = 1024 * 1024 * 1024
SECONDS = 10
MOST_PIXELS = 40_000_000
PNG = "PNG"
NOBODY = 65534


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def pdf(content: bytes, page: int, width: int) -> tuple[int, bytes]:
    """The number of pages, and one of them (from 1) as PNG of that width."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 0 < page <= len(document):
        return len(document), b""
    one = document[page - 1]
    across, down = one.get_size()
    scale = min(width / across, (MOST_PIXELS / (across * down)) ** 0.5)
    return len(document), _png(one.render(scale=scale).to_pil())


def image(content: bytes, page: int, width: int) -> tuple[int, bytes]:
    """A picture as PNG, no wider than that."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        if page != 1:
            return 1, b""
        found.draft("RGB", (width, width))
        upright = ImageOps.exif_transpose(found).convert("RGB")
        upright.thumbnail((width, width * 4))
        return 1, _png(upright)


def _png(picture: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, PNG, optimize=False)  # type: ignore[attr-defined]  # a PIL image
    return out.getvalue()


def main() -> None:
    """Reads the file and writes the page."""
    media_type, page, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    content = sys.stdin.buffer.read()
    import PIL.Image  # loaded before the bounds: what comes after only reads the file
    import pypdfium2  # noqa: F401
    from PIL import ImageOps, JpegImagePlugin, PngImagePlugin  # noqa: F401

    PIL.Image.preinit()
    _bounded()
    draw = pdf if media_type == "application/pdf" else image
    pages, drawn = draw(content, page, width)
    sys.stdout.buffer.write(b"%d\n" % pages + drawn)


if __name__ == "__main__":
    main()
