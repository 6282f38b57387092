#!/usr/bin/env bash
# Runs a command on an X screen of its own, with a window manager: installer/under-x.sh CMD…
# (Without a window manager a window stays inactive after a dialog closes.)
set -euo pipefail
(($#)) || { echo "usage: installer/under-x.sh COMMAND…" >&2; exit 2; }
work=$(mktemp -d)
server='' manager=''

tidy() {
    trap - EXIT INT TERM HUP
    [[ -n $manager ]] && kill "$manager" 2>/dev/null
    [[ -n $server ]] && kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

wait_for() { # seconds, then a command that succeeds when ready
    local tenths=$(($1 * 10))
    shift
    until "$@"; do
        ((tenths-- > 0)) && kill -0 "$server" 2>/dev/null || return 1
        sleep 0.1
    done
}

# The server chooses a free display itself and writes its number.
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$work/display" 2>"$work/log" &
server=$!
wait_for 20 test -s "$work/display" || { cat "$work/log" >&2; echo "Xvfb did not start" >&2; exit 1; }
DISPLAY=:$(<"$work/display")
export DISPLAY QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY

# openbox runs its start-up command only once it manages the windows.
HOME=$work XDG_CONFIG_HOME=$work openbox --sm-disable --startup "touch '$work/managed'" \
    >"$work/log" 2>&1 &
manager=$!
wait_for 20 test -e "$work/managed" || { cat "$work/log" >&2; echo "openbox did not start" >&2; exit 1; }

code=0
"$@" || code=$?
exit "$code"
