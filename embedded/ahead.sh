#!/usr/bin/env bash
# Begins at once, in the background, what takes longest: the Temporal server. The start waits for it and says how far it is.
set -euo pipefail
cd "$(dirname "$0")/.."
. embedded/steps.sh

PATH=${PATH//"$PWD/.venv/bin:"/}
if has_server; then exit 0; fi
python=$(interpreter)
[[ -n $python ]] || exit 0  # setup.sh says what is missing
log=$(cache_folder)/ahead.log
mkdir -p "$(cache_folder)"
say "Temporal 服务器先在后台准备（进度 $log），同时安装软件包。  The Temporal server is made ready in the background meanwhile."
# Nothing of it holds the terminal's or a pipe's end open.
"$python" -m embedded.ahead </dev/null >"$log" 2>&1 9>&- &
