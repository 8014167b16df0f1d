#!/usr/bin/env python3
"""Serves the folder "site" beside this file, to this computer alone or (--room) to all in its network.

    python3 serve.py [--room] [--port N] [--quiet]

Needs Python 3.7 or newer and nothing else.
"""

import argparse
import functools
import http.server
import pathlib
import socket
import webbrowser

SITE = pathlib.Path(__file__).resolve().parent / "site"


class Files(http.server.SimpleHTTPRequestHandler):
    # Said here, because Windows lets any program change what it calls a script.
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, *_):
        pass


def address_in_the_room():
    """This computer's address as others see it; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--room", action="store_true", help="let other computers in the network open it, too")
    options.add_argument("--port", type=int, default=8000, help="where to listen; 0 takes any that is free")
    options.add_argument("--quiet", action="store_true", help="open no browser")
    chosen = options.parse_args()
    handler = functools.partial(Files, directory=str(SITE))
    host = "0.0.0.0" if chosen.room else "127.0.0.1"
    try:
        server = http.server.ThreadingHTTPServer((host, chosen.port), handler)
    except OSError:
        server = http.server.ThreadingHTTPServer((host, 0), handler)
    port = server.server_address[1]
    here = f"http://127.0.0.1:{port}/"
    print(f"Layerlab is at  {here}  (Ctrl-C stops it)", flush=True)
    if chosen.room:
        print(f"In this room:   http://{address_in_the_room()}:{port}/", flush=True)
    if not chosen.quiet:
        webbrowser.open(here)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
