"""The modules of `devserver/` without the drivers of other people's clouds, which are a tenth of the build.

Temporal's module for workers that scale by themselves brings drivers of AWS (ECS, Lambda, Bedrock) and Google (Cloud Run). It finds
them in a registry and answers "no such provider" where they are not; no build tag leaves them out. So the module is copied from
Go's cache for the time of the build, and their files are left behind. Kubernetes goes by the official tag `release`.
"""

import json
import shutil
import stat
from pathlib import Path

MODULE_NAME = "go.temporal.io/auto-scaled-workers"
DRIVERS = "wci/workflow/compute_provider"
LEFT_OUT = ("aws*.go", "gcp*.go")


def slim(described: str, module: Path, folder: Path) -> Path:
    """Writes a copy of the described module (`go mod download -json`) and a `go.mod` that uses it; gives the latter.

    Raises ValueError or OSError where the module is not as it was described.
    """
    original = Path(json.loads(described)["Dir"])
    copy = folder / "workers"
    shutil.copytree(original, copy, copy_function=shutil.copyfile)
    for place in (copy, *copy.rglob("*")):
        place.chmod(place.stat().st_mode | stat.S_IWUSR)  # Go's cache is read-only
    for pattern in LEFT_OUT:
        for file in (copy / DRIVERS).glob(pattern):
            file.unlink()
    using = folder / "slim.mod"
    text = (module / "go.mod").read_text("utf-8")
    using.write_text(f"{text}\nreplace {MODULE_NAME} => {copy}\n", "utf-8")
    shutil.copyfile(module / "go.sum", folder / "slim.sum")
    return using
