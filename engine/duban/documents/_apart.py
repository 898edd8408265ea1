"""The process that reads one PDF: bytes on stdin, blocks on stdout. See `pdf`."""

from __future__ import annotations

import contextlib
import logging
import pickle
import sys

from duban.documents._work import MEGA, Work
from duban.faults import ContentError


def main() -> None:
    """Read, and say what was found: blocks and remarks, or faults."""
    name, seconds, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _bound(seconds, memory)
    logging.disable()
    # Whatever a library prints must not run into what we say.
    answers, sys.stdout = sys.stdout.buffer, sys.stderr

    def progress(*pages: int) -> None:
        pickle.dump(pages, answers)
        answers.flush()

    work = Work(name, progress)
    result: object
    try:
        from duban.documents._pages import document_blocks

        result = document_blocks(sys.stdin.buffer.read(), work), work.remarks, ()
    except ContentError as error:
        result = (), (), error.faults
    except MemoryError:
        result = (), (), work.refused("document_heavy", limit=memory // MEGA).faults
    pickle.dump(result, answers)


def _bound(seconds: int, memory: int) -> None:
    """Take no more than our share, and do not outlive whoever waits for us; where the system can bound it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
