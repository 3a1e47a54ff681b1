#!/bin/sh
# Prints the first Python of this machine that is new enough and can make environments; `explain` says what to do.
if [ "${1:-}" = explain ]; then
    echo "jianfu needs Python >= 3.11 with the module venv (Debian: apt-get install python3 python3-venv)." >&2
    exit 0
fi
find_python() {
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}
find_python && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update && apt-get -qq install -y python3 python3-venv; } >/dev/null 2>&1 </dev/null
    find_python
fi
