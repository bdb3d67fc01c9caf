"""The collector on a disk that is full: `python -m tests.collector.small_disk FILE …` with the collector's own words.

FILE holds the number of pages that the store may have; it is read again whenever a connection is taken.
"""

import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

from workbench.collector.__main__ import main


def _limit(connection: object, *_: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # any DB-API connection
    if any(str(row[2]).endswith("evidence.db") for row in cursor.execute("PRAGMA database_list").fetchall()):
        cursor.execute(f"PRAGMA max_page_count = {int(Path(sys.argv[1]).read_text(encoding='ascii'))}")
    cursor.close()


if __name__ == "__main__":
    event.listen(Pool, "checkout", _limit)
    sys.exit(main(sys.argv[2:]))
