#!/usr/bin/env bash
# Says at once what a first start has to prepare and how long each part takes; nothing where everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. embedded/steps.sh

PATH=${PATH//"$PWD/.venv/bin:"/}
lines=()
part() { lines+=("  $((${#lines[@]} / 2 + 1)). $1" "     $2"); }

has_packages || has_uv || part "uv（安装 Python 包的工具），从 PyPI 下载约 20 MB：约 10 秒" "uv, the installer, 20 MB from PyPI: 10 seconds"
has_packages || part "Python 软件包（按 uv.lock），从 PyPI 下载约 250 MB：约 1 分钟" "Python packages as locked, 250 MB from PyPI: a minute"
system=$(missing_system_packages run | tr '\n' ' ')
[[ -z $system ]] || part "系统软件包 ${system}，从 Debian 下载约 310 MB：约 2 分钟" "Debian packages, 310 MB: 2 minutes"
may=""
may_download && may="；能连外网时改为下载官方 CLI，不足 1 分钟"
has_server || part "用 Go 构建 Temporal 服务器，先下载模块约 200 MB：两核机器约 4 分钟，在后台进行${may}" \
    "Temporal server built with Go in the background, 200 MB of modules first: 4 minutes on two cores${may:+, or downloaded}"
[[ ${#lines[@]} -gt 0 ]] || exit 0

say "首次启动要准备以下各项（只做一次；以后约 10 秒就绪），随后启动并装入样例数据，约 1 分钟：" \
    "First start: these are prepared once (later starts take about 10 seconds), then sample data, about a minute:" \
    "${lines[@]}" \
    "下载用时随网络而定，每项每 5 秒报告一次进度；中断后重新运行，从中断处继续。" \
    "内网没有外部网络的，请先设置内部镜像：PIP_INDEX_URL（PyPI），/etc/apt（Debian），GOPROXY（Go）。" \
    "Without the internet, name your mirrors first: PIP_INDEX_URL, /etc/apt and GOPROXY." ""
