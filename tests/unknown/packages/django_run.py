"""Filling and serving of a Django site, whichever it is. Runs inside the sites' own environment."""

import json
import socketserver
import sys
from collections.abc import Callable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


def main(fill: Callable[[dict[str, Any]], None]) -> None:
    """`fill` makes the database and writes what stands on stdin; `serve PORT` answers on loopback until killed."""
    import django

    django.setup()
    if sys.argv[1] == "fill":
        from django.core.management import call_command
        from django.db import transaction

        call_command("migrate", verbosity=0, interactive=False)
        with transaction.atomic():
            fill(json.load(sys.stdin))
        return
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    with make_server("127.0.0.1", int(sys.argv[2]), application, _Server, _Quiet) as server:
        server.serve_forever()
