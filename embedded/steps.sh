# Sourced by the scripts of this folder: what is missing on this machine, and long steps that tell how long they go on.

exec 9>&2  # for progress, also of a command whose own words are not shown

say() { printf '%s\n' "$@" >&2; }

# watched TITLE COMMAND…: runs the command and gives its status; every few seconds a line says for how long it goes on.
watched() {
    local title=$1 start=$SECONDS status=0 ticker
    shift
    (
        while sleep "${EVERY_SECONDS:-5}" </dev/null >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
            printf '  %s：已用 %d 秒\n' "$title" $((SECONDS - start)) >&9
        done
    ) &
    ticker=$!
    trap 'kill "$ticker" 2>/dev/null || true' EXIT
    "$@" || status=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    trap - EXIT
    return "$status"
}

has_uv() { { command -v uv >/dev/null && uv --version >/dev/null 2>&1; } || [[ -x .uv/bin/uv ]]; }

has_packages() {
    [[ -f .venv/.locked && .venv/.locked -nt uv.lock && .venv/.locked -nt pyproject.toml && -x .venv/bin/python ]]
}

has_chinese_fonts() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh family 2>/dev/null) ]]; }

has_glyph() { command -v fc-list >/dev/null && [[ -n $(fc-list ":charset=$1" family 2>/dev/null) ]]; }

# has_fangsong: a face for 仿宋, of this machine or Fandol's.
has_fangsong() {
    command -v fc-list >/dev/null || return 1
    local family
    for family in FandolFang FangSong FangSong_GB2312; do [[ -z $(fc-list "$family" family 2>/dev/null) ]] || return 0; done
    return 1
}

# bring_fangsong SUDO…: the three Fandol faces of documents (仿宋, 小标宋, 楷体) out of Debian's texlive-lang-chinese, which is
# 49 MB and needs all of TeX otherwise; nothing where they cannot be had: Noto stands in.
bring_fangsong() {
    has_fangsong && return 0
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null && command -v fc-cache >/dev/null || return 0
    local place
    place=$(mktemp -d)
    (
        cd "$place"
        apt-get download -qq texlive-lang-chinese 2>/dev/null ||
            { "$@" apt-get update -qq && apt-get download -qq texlive-lang-chinese; }
        dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb | tar -x --wildcards '*/public/fandol/*.otf'
        find . -name '*.otf' | grep -E 'FandolFang-Regular|FandolSong-Bold|FandolKai-Regular' |
            xargs "$@" install -D -m 644 -t /usr/local/share/fonts/fandol
        "$@" fc-cache
    ) >&2 || say "仿宋字体未能取得，文书改用思源宋体。  No FangSong face could be had: documents are set in Noto Serif."
    rm -rf "$place"
}

# bring_promtool SUDO…: the checker of Prometheus' rules, out of Debian's prometheus, which is a service with pages otherwise,
# into the cache; only tests need it.
bring_promtool() {
    local place kept
    kept=$(cache_folder)/promtool
    [[ ! -x $kept ]] || return 0
    command -v promtool >/dev/null && return 0
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    place=$(mktemp -d)
    (
        cd "$place"
        apt-get download -qq prometheus 2>/dev/null || { "$@" apt-get update -qq && apt-get download -qq prometheus; }
        dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool
        install -D -m 755 usr/bin/promtool "$kept.new"
        mv "$kept.new" "$kept"
    ) >&2 || { rm -rf "$place"; return 1; }
    rm -rf "$place"
}

# has_calc: LibreOffice has its spreadsheet too, which shows attached workbooks.
has_calc() {
    local program
    program=$(command -v soffice) && program=$(readlink -f "$program") && [[ -e ${program%/*}/libsclo.so ]]
}

has_chromium() { command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null; }

has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }

# missing_system_packages run|test: their names, one a line.
missing_system_packages() {
    command -v soffice >/dev/null || echo libreoffice-writer-nogui
    has_calc || echo libreoffice-calc-nogui
    has_chinese_fonts || printf '%s\n' fonts-noto-cjk fontconfig
    has_glyph 2ceb0 || echo fonts-hanazono # rare characters of names: Extensions B to F
    has_glyph 31350 || echo fonts-babelstone-han # many of Extensions G and H
    has_glyph 1820 || echo fonts-noto-core # Mongolian script
    if [[ $1 == test ]]; then
        has_chromium || echo chromium-headless-shell
        command -v openssl >/dev/null || echo openssl
        has_postgresql || echo postgresql # with TLS and btree_gin, as in an installation
        command -v barman >/dev/null || echo barman # backups of it
    fi
}

# The name that embedded/binary.py gives to the server of this state of devserver/.
server_digest() {
    local file
    {
        printf '%s' "$(uname -s)-$(uname -m)"
        for file in $(cd devserver && LC_ALL=C ls -1 | grep -E '^go\.(mod|sum)$|\.go$' | grep -v '_test\.go$'); do
            printf '%s\0' "$file"
            cat "devserver/$file"
            printf '\0'
        done
    } | sha256sum | cut -c1-16
}

cache_folder() {
    if [[ $(uname -s) == Darwin ]]; then echo "$HOME/Library/Caches/postdoc-bases"; return; fi
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/postdoc-bases"
}

# new_cli PROGRAM: an official CLI of 1.9 or newer, as embedded/cli.py reads it.
new_cli() {
    local said
    said=$("$1" --version 2>/dev/null </dev/null) || return 1
    [[ $said =~ temporal\ version\ v?([0-9]+)\.([0-9]+) ]] || return 1
    ((BASH_REMATCH[1] > 1 || (BASH_REMATCH[1] == 1 && BASH_REMATCH[2] >= 9)))
}

# Whether TEMPORAL_DOWNLOAD allows it, from the environment or .env, as embedded/download.py reads it.
may_download() {
    local value=${TEMPORAL_DOWNLOAD:-}
    if [[ -z $value && -f .env ]]; then value=$(grep -E '^(export )?TEMPORAL_DOWNLOAD=' .env | cut -d= -f2 | tr -d "\"' " || true); fi
    [[ ! ${value,,} =~ ^(0|false|no|off|n|f)$ ]]
}

has_server() {
    [[ -n ${TEMPORAL_ADDRESS:-} ]] || { command -v temporal >/dev/null && new_cli temporal; } ||
        [[ -x $(cache_folder)/temporal-$(server_digest) ]] ||
        { may_download && [[ -x $(cache_folder)/temporal-cli ]] && new_cli "$(cache_folder)/temporal-cli"; }
}

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# The Python of this machine that is new enough; nothing where there is none.
interpreter() {
    local name
    for name in python3.11 python3 python3.12 python3.13 python3.14 python; do
        if command -v "$name" >/dev/null && suitable "$name"; then echo "$name"; return; fi
    done
}
