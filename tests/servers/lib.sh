# What the scripts for real helpdesks share. Sourced after NAME, PORT and PACKAGES are set; the script then
# defines `preseed`, `prepare` and `launch` and calls `serve "$@"`.
#
# EYEWITNESS_SERVERS  folder for the data of all servers (default: eyewitness-servers in TMPDIR or /tmp)
# Everything listens on 127.0.0.1 only, sends no mail and runs without rights of its own.
set -euo pipefail
umask 022

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DATA=${EYEWITNESS_SERVERS:-${TMPDIR:-/tmp}/eyewitness-servers}/$NAME
BASE=http://127.0.0.1:$PORT
# Root hands the servers down to this user; anybody else runs them as himself.
SERVER_USER=www-data

say() { printf '%s: %s\n' "$NAME" "$*" >&2; }

fail() {
  say "$1"
  [ $# -lt 2 ] || tail -n 30 "$2" >&2 || true
  exit 1
}

as_server() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$SERVER_USER" --regid="$SERVER_USER" --clear-groups -- env HOME="$DATA" "$@"
  else
    env HOME="$DATA" "$@"
  fi
}

hand_over() {
  [ "$(id -u)" != 0 ] || chown -R "$SERVER_USER:" "$@"
}

missing_packages() {
  local package
  for package in $PACKAGES; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

apt() {
  # Translations are not needed, and fsync on every file takes longer than the download.
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 -o Dpkg::Options::=--force-unsafe-io \
    -o Dpkg::Options::=--force-confold -o Acquire::Languages=none -o Acquire::Retries=3 "$@" </dev/null
}

# Where packages come from that this machine's own sources do not have; a script redefines it.
sources() { :; }

install_packages() {
  local missing policy=/usr/sbin/policy-rc.d made_policy='' result=0
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing, and only root can install them: $(echo $missing)"
  say "installing $(echo $missing)"
  sources
  command -v debconf-set-selections >/dev/null && preseed | debconf-set-selections
  # Packages of servers start them on installation; 101 forbids it (/usr/share/doc/init-system-helpers).
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    made_policy=yes
  fi
  { apt install -y --no-install-recommends $missing || { apt update && apt install -y --no-install-recommends $missing; }; } \
    >"$DATA/apt.log" 2>&1 || result=$?
  [ -z "$made_policy" ] || rm -f $policy
  [ $result = 0 ] || fail 'the installation failed:' "$DATA/apt.log"
}

# When a process began, in ticks since the machine did; its name, in brackets before, may hold spaces.
began() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# The process of that number and of that beginning: numbers come round again.
is_running() {
  local pid beginning
  [ -s "$DATA/pid" ] && read -r pid beginning <"$DATA/pid" && [ -n "$beginning" ] && [ "$(began "$pid")" = "$beginning" ]
}

# launch_detached COMMAND…: a process group of its own, so that `stop` reaches the workers too.
launch_detached() {
  if [ "$(id -u)" = 0 ]; then
    setsid setpriv --reuid="$SERVER_USER" --regid="$SERVER_USER" --clear-groups -- \
      env HOME="$DATA" "$@" >"$DATA/server.log" 2>&1 </dev/null &
  else
    setsid env HOME="$DATA" "$@" >"$DATA/server.log" 2>&1 </dev/null &
  fi
  echo "$! $(began $!)" >"$DATA/pid"
}

# wait_for PATH: until anything at all is answered there.
wait_for() {
  local tries
  for tries in $(seq 300); do
    curl -s -o /dev/null -m 30 "$BASE/$1" && return 0
    is_running || fail 'the server ended:' "$DATA/server.log"
    sleep 0.2
  done
  fail "no answer after a minute ($tries tries):" "$DATA/server.log"
}

stop() {
  local pid tries
  if is_running; then
    read -r pid _ <"$DATA/pid"
    kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || true
    for tries in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$DATA/pid"
}

start() {
  mkdir -p "$DATA"
  if ! is_running; then
    install_packages
    hand_over "$DATA"
    as_server test -x "$DATA" || fail "user $SERVER_USER cannot enter $DATA; set EYEWITNESS_SERVERS to another folder"
    prepare
    ! curl -s -o /dev/null -m 5 "$BASE/" || fail "something else answers at $BASE; choose another port by environment"
    launch
  fi
  # The data may have been made under another port.
  sed -E "s#http://127\.0\.0\.1:[0-9]+#$BASE#g" "$DATA/facts.json"
}

serve() {
  case ${1:-} in
    start) start ;;
    stop) stop ;;
    status) if is_running; then start; else say stopped; exit 1; fi ;;
    is-running) is_running ;;
    reset) stop; rm -rf "$DATA" ;;
    *) say "usage: ${0##*/} start | stop | status | is-running | reset   (start prints one line of JSON)"; exit 2 ;;
  esac
}
