#!/usr/bin/env bash
# Proves that the make targets work on a bare Debian: in a new root of debootstrap, minimal and with make, git and
# python3 alone, as root and as an ordinary user with sudo. After each command nothing that it started may be running.
#
#   tests/fresh_machine.sh [--debian 12|13]… [--as root|user]… [--run demo|test|TARGET]… [--keep] [--rebuild]
#
# Without options: Debian 12 and 13, as root and as a user, make demo and make test. What is committed is tried, no more.
# Each release's base root is built once and copied for each user. Works on a Debian or Ubuntu, as root (or by sudo).
#
#   FRESH_FOLDER  where roots and logs go; default /var/tmp/fresh-machine, 6 GB while it runs
#   FRESH_MIRROR  a mirror of Debian; default: the one in apt's own sources
#
# How apt and pip reach the network is taken over from this machine: apt's Acquire options, pip's configuration and
# variables, proxies, certificates, name servers. The roots share the network with this machine, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A CODENAMES=([12]=bookworm [13]=trixie)
folder=${FRESH_FOLDER:-/var/tmp/fresh-machine}
releases=() users=() targets=() keep='' rebuild=''

die() { printf 'fresh: %s\n' "$*" >&2; exit 2; }
say() { printf 'fresh: [%6d s] %s\n' "$SECONDS" "$*"; }

given=("$@")
while [ $# -gt 0 ]; do
    case "$1" in
        --debian) [ -n "${CODENAMES[${2:-none}]:-}" ] || die "--debian takes one of: ${!CODENAMES[*]}"; releases+=("$2"); shift 2 ;;
        --as) case "${2:-}" in root | user) users+=("$2") ;; *) die "--as takes root or user" ;; esac; shift 2 ;;
        --run) [ -n "${2:-}" ] || die "--run takes a target of the Makefile"; targets+=("$2"); shift 2 ;;
        --keep) keep=yes; shift ;;
        --rebuild) rebuild=yes; shift ;;
        *) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2 ;;
    esac
done
[ ${#releases[@]} -gt 0 ] || releases=(12 13)
[ ${#users[@]} -gt 0 ] || users=(root user)
[ ${#targets[@]} -gt 0 ] || targets=(demo test)

if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "Roots are made by root, and there is no sudo."
    exec sudo --preserve-env -- "$0" "${given[@]}"
fi
for program in debootstrap unshare pivot_root git; do
    command -v "$program" >/dev/null || die "$program is missing: apt-get install debootstrap util-linux git"
done

# The addresses in apt's sources, those of folders and of security updates apart.
# shellcheck disable=SC2016
apt_addresses() { apt-get indextargets --no-release-info --format '$(REPO_URI)' | grep -E '^(https?|ftp)://' | sort -u; }
mirror=${FRESH_MIRROR:-$(apt_addresses | grep -v security | head -n 1 || true)}
[ -n "$mirror" ] || die "apt's sources name no mirror; say one: FRESH_MIRROR=… $0"
security=$(apt_addresses | grep security | head -n 1 || true)

# What the set-up needs to know of this machine's network, in the environment of each command.
passed=()
while IFS= read -r -d '' pair; do
    case "$pair" in
        PIP_FIND_LINKS=/*) ;;
        PIP_* | *_proxy=* | *_PROXY=* | SSL_CERT_FILE=* | SSL_CERT_DIR=* | REQUESTS_CA_BUNDLE=*) passed+=("$pair") ;;
    esac
done < <(env -0)

network_of_this_machine() {  # ROOT
    local root=$1
    cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/"
    apt-config dump | grep -E '^Acquire::(http|https|ftp|Retries|Check|ForceIPv)' >"$root/etc/apt/apt.conf.d/90this-machine" || true
    mkdir -p "$root/usr/local/share/ca-certificates" "$root/etc/xdg"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \;
    [ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
    [ ! -d /etc/xdg/pip ] || cp -r /etc/xdg/pip "$root/etc/xdg/"
}

sources_of() {  # CODENAME
    printf 'deb %s %s main\n' "$mirror" "$1" "$mirror" "$1-updates"
    [ -z "$security" ] || printf 'deb %s %s main\n' "$security" "$1-security"
}

# A bare root: what debootstrap calls minimal, and what the README asks for. Built beside its place, so that it is whole.
base_of() {  # RELEASE
    local release=$1 codename=${CODENAMES[$1]} base=$folder/base-$1 new=$folder/base-$1.new
    [ -z "$rebuild" ] || rm -rf "$base"
    if [ -d "$base" ]; then return 0; fi
    local began=$SECONDS
    rm -rf "$new"
    debootstrap --variant=minbase --include=ca-certificates "$codename" "$new" "$mirror" >"$folder/base-$release.log" 2>&1
    network_of_this_machine "$new"
    rm -f "$new"/etc/apt/sources.list.d/*
    sources_of "$codename" >"$new/etc/apt/sources.list"
    {
        chroot "$new" update-ca-certificates
        chroot "$new" apt-get update -q
        chroot "$new" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends make git python3 sudo
        chroot "$new" apt-get clean
        chroot "$new" useradd --create-home --shell /bin/bash analyst
    } >>"$folder/base-$release.log" 2>&1
    echo 'analyst ALL=(ALL) NOPASSWD: ALL' >"$new/etc/sudoers.d/analyst"
    chmod 0440 "$new/etc/sudoers.d/analyst"
    chmod 1777 "$new/tmp"
    mv "$new" "$base"
    say "Debian $release: base root built in $((SECONDS - began)) s ($base)"
}

# Runs in namespaces of its own, as their first process: makes a root the root, then runs one command as one user there.
# shellcheck disable=SC2016
ENTER='
set -eu
root=$1; user=$2; shift 2
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mkdir -p .before
pivot_root . .before
cd /
umount -l /.before
home=$(getent passwd "$user" | cut -d: -f6)
status=0
cd "$home"
setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups \
    env -i HOME="$home" USER="$user" LOGNAME="$user" LANG=C.UTF-8 TERM=dumb \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" </dev/null || status=$?
# Whatever is left in this namespace was started by the command. What is ending has some seconds to be gone.
for _ in $(seq 100); do
    left=""
    for entry in /proc/[0-9]*; do
        pid=${entry#/proc/}
        state=$(sed "s/.*) //;s/ .*//" "$entry/stat" 2>/dev/null || true)
        case "$pid/$state" in 1/* | */ | */Z | */X) continue ;; esac
        words=$(tr "\0" " " 2>/dev/null <"$entry/cmdline" || true)
        left="$left $pid ($state) ${words:0:30}…$(printf %s "$words" | tail -c 160);"
    done
    [ -n "$left" ] || break
    sleep 0.2
done
[ -z "$left" ] || { echo "STILL RUNNING:$left"; exit 99; }
exit "$status"
'

# In the background, so that a signal to this script is heard at once; see the traps.
inside=
enter() {  # ROOT USER COMMAND…
    local status=0
    unshare --mount --pid --ipc --uts --fork --kill-child --propagation private bash -c "$ENTER" enter "$@" &
    inside=$!
    wait "$inside" || status=$?
    inside=
    return "$status"
}

failures=0
tried() {  # WORDS LOG COMMAND…: one line with the time; the end of the log where it failed
    local words=$1 log=$2 began=$SECONDS status=0; shift 2
    "$@" >"$log" 2>&1 || status=$?
    case "$status" in
        0) say "$words: passed in $((SECONDS - began)) s, nothing left running" ;;
        99) say "$words: FAILED after $((SECONDS - began)) s: it left processes running; see $log"; tail -n 1 "$log" ;;
        *) say "$words: FAILED with $status after $((SECONDS - began)) s; see $log"; tail -n 15 "$log" ;;
    esac
    [ "$status" = 0 ] || failures=$((failures + 1))
    return "$status"
}

mkdir -p "$folder"
work=
leave() {
    # unshare takes no other signal; its namespace and all that runs there go with it.
    [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || true
    [ -z "$work" ] || [ -n "$keep" ] || rm -rf --one-file-system "$work"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
say "trying commit $(git rev-parse --short HEAD) on $(nproc) cores; roots and logs in $folder"
for release in "${releases[@]}"; do
    base_of "$release" || die "No root of Debian $release could be made; see $folder/base-$release.log"
    for who in "${users[@]}"; do
        case "$who" in root) user=root ;; user) user=analyst ;; esac
        work=$folder/debian-$release-$who
        rm -rf --one-file-system "$work"
        cp -a --reflink=auto "$folder/base-$release" "$work"
        network_of_this_machine "$work"
        git bundle create -q "$work/repository" HEAD
        name="Debian $release, $who"
        tried "$name, git clone" "$folder/debian-$release-$who-clone.log" \
            enter "$work" "$user" git clone -q /repository workbench || continue
        for target in "${targets[@]}"; do
            tried "$name, make $target" "$folder/debian-$release-$who-$target.log" \
                enter "$work" "$user" "${passed[@]}" make -C workbench "$target" || true
        done
        [ -n "$keep" ] || rm -rf --one-file-system "$work"
        work=
    done
done
[ "$failures" = 0 ] || { say "$failures of the steps above failed"; exit 1; }
say "all passed"
