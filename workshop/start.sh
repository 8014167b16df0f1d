#!/bin/sh
# Opens Layerlab on Linux; start.command is the same for a Mac.
cd "$(dirname "$0")" || exit 1
exec python3 serve.py "$@"
