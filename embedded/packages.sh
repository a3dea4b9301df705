#!/usr/bin/env bash
# What comes from the system's own packages: `run` is for documents as PDF, `test` also for tests in a browser.
# Does nothing where it is there; without it `make run` still works (documents as Word only), `make test` stops.
set -euo pipefail
wanted=${1:-run}

cd "$(dirname "$0")/.."
. embedded/steps.sh

mapfile -t missing < <(missing_system_packages "$wanted")
as_root=(env)
[[ $(id -u) == 0 ]] || as_root=(sudo -n)
may_install() { command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; }

if [[ $wanted == test ]]; then
    bring_promtool "${as_root[@]}" || say "promtool（Prometheus）未能取得，检查告警规则的测试将失败。" "promtool could not be had: tests of the alerts fail."
fi
if [[ ${#missing[@]} == 0 ]]; then
    has_fangsong || { may_install && watched "正在取得仿宋字体" bring_fangsong "${as_root[@]}"; } || true
    exit 0
fi
if may_install; then
    say "正在安装系统软件包 ${missing[*]}（约 2 分钟）……  Installing Debian packages, about 2 minutes."
    export DEBIAN_FRONTEND=noninteractive
    if watched "正在更新软件包目录" "${as_root[@]}" apt-get update -qq >&2 &&
        watched "正在安装系统软件包" "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        watched "正在取得仿宋字体" bring_fangsong "${as_root[@]}" || true
        exit 0
    fi
    say "安装失败，原因见上。"
fi

say "" "请由管理员安装：${missing[*]}（Debian：apt install ${missing[*]}）。" "To be installed: ${missing[*]}."
if [[ $wanted == test ]]; then
    exit 1
fi
say "系统照常启动；安装之前，文书只能下载 Word 文件。"
