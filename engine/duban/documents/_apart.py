"""The process that reads one PDF: bytes on stdin, blocks on stdout. See `pdf`."""

from __future__ import annotations

import contextlib
import logging
import pickle
import sys

from duban.documents._work import MEMORY, SECONDS, Work
from duban.faults import ContentError


def main() -> None:
    """Read, and say what was found: blocks and remarks, or faults."""
    _bound()
    logging.disable()
    work = Work(sys.argv[1])
    result: object
    try:
        from duban.documents._pages import document_blocks

        result = document_blocks(sys.stdin.buffer.read(), work), work.remarks, ()
    except ContentError as error:
        result = (), (), error.faults
    except MemoryError:
        result = (), (), work.refused("document_heavy", limit=MEMORY >> 20).faults
    pickle.dump(result, sys.stdout.buffer)


def _bound() -> None:
    """Take no more than our share, and do not outlive whoever waits for us; where the system can bound it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
