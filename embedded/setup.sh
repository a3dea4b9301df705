#!/usr/bin/env bash
# Installs the locked Python packages into .venv, with uv from the PATH or from a private environment.
# Does nothing when .venv is newer than what locks it.
set -euo pipefail
cd "$(dirname "$0")/.."
. embedded/steps.sh

PATH=${PATH//"$PWD/.venv/bin:"/}  # an environment is not made from itself

stop() { say "" "$@" ""; exit 1; }

if has_packages; then exit 0; fi

interpreter=$(interpreter)
[[ -n $interpreter ]] || stop "需要 Python 3.11 或更新版本，请先安装（例如 apt install python3.11 python3.11-venv）。" \
    "Python 3.11 or newer is needed."

find_uv() {
    if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then command -v uv; return; fi
    if [[ -x .uv/bin/uv ]]; then echo .uv/bin/uv; return; fi
    say "正在安装 uv（约 10 秒）……  Installing uv, about 10 seconds."
    # Where nothing answers, say so soon rather than after many tries.
    export PIP_RETRIES=${PIP_RETRIES:-1} PIP_DEFAULT_TIMEOUT=${PIP_DEFAULT_TIMEOUT:-15}
    # A system Python may refuse pip outside an environment (PEP 668): then a private one is made.
    if watched "正在安装 uv" "$interpreter" -m pip install --quiet uv >&2 2>/dev/null && "$interpreter" -m uv --version >/dev/null 2>&1; then
        "$interpreter" -c 'import uv; print(uv.find_uv_bin())'
        return
    fi
    "$interpreter" -m venv .uv >&2 && watched "正在安装 uv" .uv/bin/python -m pip install --quiet uv >&2 && echo .uv/bin/uv
}

uv=$(find_uv) || stop "无法安装 uv：请检查网络和 pip（内网请设置 PIP_INDEX_URL），或自行安装 uv（pip install uv；Debian 还需要 python3-venv）后重试。" \
    "uv could not be installed: check the network, or install uv yourself."

# The interpreter of this machine is used; none is downloaded.
export UV_PYTHON_DOWNLOADS=never
say "正在按锁定的版本安装 Python 软件包（uv sync --locked，约 1 分钟）……  Installing the Python packages, about a minute."
# An environment that works is kept: asked for an interpreter by its path, uv would build it anew under
# whatever runs in it, and through a link it would do so in somebody else's folder.
[[ ! -L .venv ]] || stop ".venv 是一个链接，请删除它后重试（rm .venv）。" ".venv is a link: remove it first."
choice=()
if [[ ! -x .venv/bin/python ]] || ! suitable .venv/bin/python; then
    choice=(--python "$(command -v "$interpreter")")
fi
# The lock names the files of PyPI; `uv sync` takes them from nowhere else. From a mirror the same files, by their hashes.
mirror=${UV_DEFAULT_INDEX:-${UV_INDEX_URL:-${PIP_INDEX_URL:-}}}
from_mirror() {
    [[ ${#choice[@]} == 0 ]] || "$uv" venv --clear "${choice[@]}" .venv || return
    "$uv" export --frozen --quiet --no-emit-project --output-file .venv/locked.txt >/dev/null || return
    "$uv" pip sync --python .venv/bin/python --default-index "$mirror" --require-hashes --compile-bytecode .venv/locked.txt
}
from_pypi() { "$uv" sync --locked --compile-bytecode "${choice[@]}"; }

source=from_pypi
[[ -z $mirror ]] || source=from_mirror
watched "正在安装 Python 软件包" "$source" ||
    stop "依赖安装失败，原因见上（内网请设置 PIP_INDEX_URL）。" "Installing the packages failed, see above (on a closed network set PIP_INDEX_URL)."
touch .venv/.locked
