#!/usr/bin/env bash
# Installs a bundle into a folder without any network: checks every file, unpacks the project, makes .venv from the wheels alone.
# The images of images.txt are brought by `docker save` and `docker load`; where there is no engine: README, "In production".
set -euo pipefail
target=${1:?bash install.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
(cd "$here" && sha256sum --quiet --check SHA256SUMS) || {
    echo "安装包不完整或者被改动过，已停止。  The bundle is not whole, or was changed." >&2
    exit 1
}
(cd "$here" && [[ -z $(comm -13 <(cut -c67- SHA256SUMS | sort) <(find . -type f ! -name SHA256SUMS | sort)) ]]) || {
    echo "安装包里有清单以外的文件，已停止。  There are files in the bundle that its list does not name." >&2
    exit 1
}
mkdir -p "$target"
tar --extract --gzip --file="$here/project.tar.gz" --directory="$target"
python=${PYTHON:-python3}
"$python" -m venv --clear "$target/.venv"
"$target/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \
    --require-hashes --no-deps --only-binary=:all: --requirement "$here/requirements.txt"
echo "已安装到 $target（软件包只取自本安装包）。"
