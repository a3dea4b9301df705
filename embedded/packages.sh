#!/usr/bin/env bash
# What comes from the system's own packages: `run` is for documents as PDF, `test` also for tests in a browser.
# Does nothing where it is there; without it `make run` still works (documents as Word only), `make test` stops.
set -euo pipefail
wanted=${1:-run}

say() { printf '%s\n' "$@" >&2; }
has_chinese_fonts() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family 2>/dev/null) ]]; }

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
has_chinese_fonts || missing+=(fonts-noto-cjk fontconfig)
if [[ $wanted == test ]]; then
    command -v chromium >/dev/null || missing+=(chromium)
fi
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo -n)
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    say "正在安装系统软件包：${missing[*]}……"
    export DEBIAN_FRONTEND=noninteractive
    if "${as_root[@]}" apt-get update -qq >&2 &&
        "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
    say "安装失败，原因见上。"
fi

say "" "请由管理员安装：${missing[*]}（Debian：apt install ${missing[*]}）。" "To be installed: ${missing[*]}."
if [[ $wanted == test ]]; then
    exit 1
fi
say "系统照常启动；安装之前，文书只能下载 Word 文件。"
