#!/usr/bin/env bash
# Prepares everything KAM Desk needs: system libraries, .venv from the lock, compiled translations.
#
#   installer/setup.sh            what the program needs
#   installer/setup.sh --tests    also what tests and checks need
#   installer/setup.sh --package  what the installable program is built of, in build/package/env
#
# A step already done is not repeated. PYTHON=… chooses another interpreter (3.11 or newer).
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
root=$PWD
kind=run venv=$root/.venv
case ${1:-} in
    --tests) kind=tests ;;
    --package) kind=package venv=$root/build/package/env ;;
esac
stamp=$venv/.stamp

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# One set-up at a time: a second one waits and then finds nothing to do.
if command -v flock >/dev/null; then
    exec 9<"$root/installer/setup.sh"
    flock 9
fi

find_python() { # its path, its version, and whether it can make a venv; one line each
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$candidate" - 2>/dev/null <<'CODE'
import sys
from importlib.util import find_spec
if sys.version_info < (3, 11):
    sys.exit(1)
print(sys.executable, sys.version.split()[0], bool(find_spec("ensurepip")), sep="\n")
CODE
        then
            return
        fi
    done
    fail "Python 3.11 or newer is needed (set PYTHON=/path/to/python3)"
}

# --- system libraries -----------------------------------------------------------------------

system_packages() {
    # Qt, with and without a screen
    echo libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 \
        libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
    # PDF; without libharfbuzz-subset a PDF takes more than twice as long
    echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    # a screen and a window manager for the story tests, tools that read PDFs back
    if [[ $kind == tests ]]; then
        echo xvfb openbox poppler-utils graphviz
        # real keys under other layouts, and what a screen reader is told
        echo xdotool x11-xkb-utils dbus-x11 at-spi2-core gir1.2-atspi-2.0 python3-gi
        # what is written and synced, to be replayed with power cuts
        echo strace
    fi
    # PyInstaller's tools, what finds out the libraries needed, and Debian's Python as a library
    if [[ $kind == package ]]; then
        echo binutils dpkg-dev
        if [[ $python == /usr/bin/* ]]; then echo "libpython${version%.*}"; fi
    fi
    if [[ $has_ensurepip == False ]]; then echo python3-venv; fi
}

install_system_packages() {
    command -v dpkg-query >/dev/null || return 0 # not Debian or Ubuntu: the wheels bring most
    local installed package missing=()
    # Newer releases renamed some packages and provide the old name.
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}|${Package}, ${Provides}\n' |
        sed -n 's/^ii *|//p' | sed 's/ ([^)]*)//g; s/, */\n/g')
    for package in $(system_packages); do
        grep -qx "$package" <<<"$installed" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        fail "system packages are missing; run this once, then repeat:
  sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1 ||
        { tail -n 20 "$log" >&2; fail "apt-get failed"; }
}

# --- Python packages ------------------------------------------------------------------------

lock_of() {
    case $1 in
        tests) echo requirements.lock ;;
        package) echo requirements-package.lock ;;
        *) echo requirements-run.lock ;;
    esac
}

mark_of() { # a line that stands in the stamp when these packages are in
    printf '%s %s %s %s\n' "$1" "$(cksum <"$(lock_of "$1")")" "$version" "$root"
}

install_python_packages() {
    [[ -x $venv/bin/python ]] && grep -qsxF "$(mark_of "$kind")" "$stamp" && return
    say "installing Python packages ($(lock_of "$kind")) into ${venv#"$root/"}; the first time" \
        "takes a minute"
    # Another Python, or a folder that was moved: start anew.
    if ! grep -qsF "$version $root" "$stamp" || ! "$venv/bin/python" -m pip -V >/dev/null 2>&1
    then
        "$python" -m venv --clear "$venv"
    fi
    : >"$stamp"
    "$venv/bin/python" -m pip install --quiet --quiet --use-pep517 --no-input \
        --require-hashes --no-deps --no-compile -r "$(lock_of "$kind")"
    link_project
    byte_compile -j 0 2>/dev/null || byte_compile || true # some containers forbid the parallel way
    { mark_of run; if [[ $kind != run ]]; then mark_of "$kind"; fi; } >"$stamp"
}

byte_compile() { "$venv/bin/python" -m compileall -qq "$@" "$venv/lib" main.py kamdesk ui; }

link_project() { # the program runs from this folder; nothing is built or copied
    local packages
    packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root" >"$packages/kamdesk.pth"
    cat >"$venv/bin/kamdesk" <<'LAUNCHER'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -P -c '
import sys
from kamdesk.commands import main
sys.argv[0] = "kamdesk"
sys.exit(main())' "$@"
LAUNCHER
    chmod +x "$venv/bin/kamdesk"
}

# --- translations ---------------------------------------------------------------------------

compile_translations() {
    local done_mark=$venv/.translations
    [[ -f installer/i18n.py ]] || return 0
    if [[ -f $done_mark && -n $(find resources -name '*.mo' -print -quit) &&
        -z $(find resources -name '*.po' -newer "$done_mark" -print -quit) ]]; then
        return 0
    fi
    "$venv/bin/python" -m installer.i18n compile >"$log" 2>&1 ||
        { cat "$log" >&2; fail "translations could not be compiled"; }
    touch "$done_mark"
}

found=$(find_python)
{ read -r python; read -r version; read -r has_ensurepip; } <<<"$found"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install_system_packages
install_python_packages
compile_translations
