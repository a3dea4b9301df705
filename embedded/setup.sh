#!/usr/bin/env bash
# Installs the locked Python packages into .venv, with uv from the PATH or from a private environment.
# Does nothing when .venv is newer than what locks it.
set -euo pipefail
cd "$(dirname "$0")/.."

PATH=${PATH//"$PWD/.venv/bin:"/}  # an environment is not made from itself

say() { printf '%s\n' "$@" >&2; }
stop() { say "" "$@" ""; exit 1; }

if [[ -f .venv/.locked && .venv/.locked -nt uv.lock && .venv/.locked -nt pyproject.toml && -x .venv/bin/python ]]; then
    exit 0
fi

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
interpreter=""
for name in python3.11 python3 python3.12 python3.13 python3.14 python; do
    if command -v "$name" >/dev/null && suitable "$name"; then interpreter=$name; break; fi
done
[[ -n $interpreter ]] || stop "需要 Python 3.11 或更新版本，请先安装（例如 apt install python3.11 python3.11-venv）。" \
    "Python 3.11 or newer is needed."

find_uv() {
    if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then command -v uv; return; fi
    if [[ -x .uv/bin/uv ]]; then echo .uv/bin/uv; return; fi
    say "正在安装 uv……"
    # A system Python may refuse pip outside an environment (PEP 668): then a private one is made.
    if "$interpreter" -m pip install --quiet uv >&2 2>/dev/null && "$interpreter" -m uv --version >/dev/null 2>&1; then
        "$interpreter" -c 'import uv; print(uv.find_uv_bin())'
        return
    fi
    "$interpreter" -m venv .uv >&2 && .uv/bin/python -m pip install --quiet uv >&2 && echo .uv/bin/uv
}

uv=$(find_uv) || stop "无法安装 uv：请检查网络和 pip，或自行安装 uv（pip install uv；Debian 还需要 python3-venv）后重试。" \
    "uv could not be installed: check the network, or install uv yourself."

# The interpreter of this machine is used; none is downloaded.
export UV_PYTHON_DOWNLOADS=never
say "正在按锁定的版本安装依赖（uv sync --locked）……"
# An environment that works is kept: asked for an interpreter by its path, uv would build it anew under
# whatever runs in it, and through a link it would do so in somebody else's folder.
[[ ! -L .venv ]] || stop ".venv 是一个链接，请删除它后重试（rm .venv）。" ".venv is a link: remove it first."
choice=()
if [[ ! -x .venv/bin/python ]] || ! suitable .venv/bin/python; then
    choice=(--python "$(command -v "$interpreter")")
fi
"$uv" sync --locked --compile-bytecode "${choice[@]}" || stop "依赖安装失败，原因见上。" "Installing the packages failed, see above."
touch .venv/.locked
