# Sourced by the other scripts: sets $PYTHON to an environment that holds the locked versions of the lock file $1.
# An active environment (VIRTUAL_ENV, CONDA_PREFIX) is used as it is; otherwise .venv is made beside this project.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

_fail() { echo "$1" >&2; exit 1; }

_new_python() {  # the first interpreter that is recent enough
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    _fail "Python 3.11 or later is needed and was not found; install it (https://www.python.org/downloads/) and try again."
}

if [ -n "${VIRTUAL_ENV:-}" ]; then
    PYTHON="$VIRTUAL_ENV/bin/python"
elif [ -n "${CONDA_PREFIX:-}" ]; then
    PYTHON="$CONDA_PREFIX/bin/python"
else
    if [ ! -x .venv/bin/python ]; then
        python="$(_new_python)" || exit 1
        echo "Making the environment .venv …" >&2
        "$python" -m venv .venv || _fail "The environment could not be made; on Debian or Ubuntu: apt install python3-venv"
    fi
    PYTHON="$PWD/.venv/bin/python"
fi
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    _fail "The active environment has $("$PYTHON" -V), but Python 3.11 or later is needed; deactivate it and try again."

# What is installed is remembered by the lock file's content, so that a second run starts at once.
_stamp="$("$PYTHON" -c 'import hashlib, pathlib, sys
state = b"".join(pathlib.Path(p).read_bytes() for p in sys.argv[1:])
print(pathlib.Path(sys.prefix) / f".regimen-kg-{hashlib.sha256(state).hexdigest()[:16]}")' "$1" pyproject.toml)"
if [ ! -e "$_stamp" ]; then
    echo "Installing the $(grep -c '==' "$1") packages of $1 (once, a minute or two) …" >&2
    _pip=("$PYTHON" -m pip --disable-pip-version-check install --progress-bar off)
    if [ -t 2 ]; then
        "${_pip[@]}" -r "$1" | awk '/^Collecting/ { printf "\r  %d found", ++n > "/dev/stderr" } END { print "" > "/dev/stderr" }'
        [ "${PIPESTATUS[0]}" = 0 ] || _fail "The packages could not be installed; see the message above."
    else
        "${_pip[@]}" --quiet -r "$1" || _fail "The packages could not be installed; see the message above."
    fi
    "${_pip[@]}" --quiet --no-deps --editable . || _fail "regimen-kg itself could not be installed; see the message above."
    touch "$_stamp"
fi
