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

# missing_system_packages run|test: their names, one a line.
missing_system_packages() {
    command -v soffice >/dev/null || echo libreoffice-writer-nogui
    has_chinese_fonts || printf '%s\n' fonts-noto-cjk fontconfig
    if [[ $1 == test ]]; then command -v chromium >/dev/null || echo chromium; fi
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

has_server() {
    [[ -n ${TEMPORAL_ADDRESS:-} ]] || command -v temporal >/dev/null ||
        [[ -x ${XDG_CACHE_HOME:-$HOME/.cache}/postdoc-bases/temporal-$(server_digest) ]]
}
