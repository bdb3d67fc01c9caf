#!/usr/bin/env bash
# Brings this machine to where a make target can run: Debian packages, a virtual environment, the locked dependencies.
# Usage: requirements/setup.sh always|test    What is there already is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
need=${1:-always}
venv=.venv
lock=requirements/dev.lock

say() { printf 'setup: %s\n' "$*" >&2; }

# Says what is done, then does it; what the command prints is shown where it fails, and only there.
step() {
    local words=$1 log status=0; shift
    say "$words"
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" = 0 ] || tail -n 25 "$log" >&2
    rm -f "$log"
    return "$status"
}

# Debian 13 and Ubuntu 24.04 call some libraries by their new name, with t64 behind it.
installed() {
    local name
    for name in "$1" "$1t64"; do
        if dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null | grep -q '^.i'; then return 0; fi
    done
    return 1
}

missing_packages() {
    while read -r name when _; do
        case "$name" in ''|'#'*) continue ;; esac
        [ "$when" = always ] || [ "$need" = test ] || continue
        case "$name" in python3-venv) have_python && continue ;; esac
        installed "$name" || printf '%s ' "$name"
    done < requirements/debian.txt
}

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then printf '%s' "$name"; return 0; fi
    done
    return 1
}

have_python() { find_python >/dev/null; }

install_packages() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            say "These Debian packages are missing and neither root nor sudo is at hand: $*"
            say "Ask the machine's administrator for: apt-get install --no-install-recommends $*"
            exit 3
        fi
        as_root=(sudo)
    fi
    # The lists may be older than the archive, or missing. An archive that does not answer is of no matter where they do.
    step "asking for Debian's newest package lists" "${as_root[@]}" apt-get update -q || true
    if ! step "installing $# Debian packages: $*" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; then
        say "These packages could not be installed. Install them by hand, then run this again: $*"
        exit 3
    fi
}

if command -v dpkg-query >/dev/null 2>&1; then
    packages=$(missing_packages)
    # shellcheck disable=SC2086
    [ -z "$packages" ] || install_packages $packages
else
    say "This is no Debian or Ubuntu: see requirements/debian.txt for what has to be there (tor, bubblewrap, Qt's libraries)."
fi

python=$(find_python) || { say "No Python 3.11, 3.12 or 3.13 with venv was found. Install python3-venv, or name one: make PYTHON=/path/to/python3.12"; exit 3; }
stamp=$venv/.ready-$(sha256sum "$lock" | cut -c1-16)
if [ ! -e "$stamp" ]; then
    step "making a virtual environment in $venv with $("$python" --version)" "$python" -m venv --clear "$venv"
    pip=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
    step "installing the $(grep -c '^[a-zA-Z].*==' "$lock") Python packages of $lock, one to three minutes" \
        "${pip[@]}" --no-deps --require-hashes -r "$lock"
    step "installing the program itself, editable" "${pip[@]}" --no-deps --no-build-isolation -e .
    touch "$stamp"
fi
# The sealed collector and its workers write no file, so they would compile the program anew at each start.
"$venv/bin/python" -m compileall -q workbench crawlers nlp resources
