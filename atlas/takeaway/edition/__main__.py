"""`python -m atlas.takeaway.edition dist --address https://… --server https://…` writes the edition."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from atlas.model.load import DataError, the_atlas
from atlas.takeaway.edition.write import told_of, write
from atlas.words import say


def main() -> int:
    """Read the words of the command line, write, and say what was written; 1 where the data has faults."""
    parser = argparse.ArgumentParser(description="Write the whole Atlas as files.")
    parser.add_argument("folder", type=Path, help="where to write it; what stands there is replaced")
    parser.add_argument("--address", default="", type=_address, help="where the edition will stand")
    parser.add_argument("--server", default="", type=_address, help="where a live Atlas runs")
    asked = parser.parse_args()
    began = time.perf_counter()
    try:
        count, size = write(the_atlas(), asked.folder, asked.address, asked.server)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if not asked.address:
        print(say("edition.no_address"), file=sys.stderr)
    print(told_of(count, size, time.perf_counter() - began, asked.folder))
    return 0


def _address(text: str) -> str:
    """An address of the web with a slash at its end; empty where none is given."""
    if text and not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(
            f"{text} is no address of the web: it begins with https:// or http://"
        )
    return f"{text.rstrip('/')}/" if text else ""


if __name__ == "__main__":
    sys.exit(main())
