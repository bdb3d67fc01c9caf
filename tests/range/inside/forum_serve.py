"""Serves the range's forum on one loopback port under waitress. Runs inside the sites' environment.

Usage: python -m tests.range.inside.forum_serve PORT (folder in RANGE_FORUM_FOLDER).
"""

import importlib
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.range.inside.forum_settings"


def main(port: int) -> None:
    """Serve until killed."""
    from django.core.wsgi import get_wsgi_application

    importlib.import_module("waitress").serve(
        get_wsgi_application(), host="127.0.0.1", port=port, threads=8, ident=None, connection_limit=400
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
