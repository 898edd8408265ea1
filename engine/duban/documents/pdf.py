"""PDF 文件：有文字的页面，框线围成的表格和表格之外的每一行字；只有图片的页面读不出来。"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any

from duban.documents._work import MEMORY, SECONDS, Work
from duban.faults import ContentError
from duban.model.document import Block

EXTENSIONS = (".pdf",)
LINES = True


def is_it(data: bytes) -> bool:
    """Whether the file says that it is a PDF."""
    return b"%PDF-" in data[:1024]


def read(data: bytes, work: Work) -> Iterator[Block]:
    """The blocks of all pages.

    A PDF is a program that draws pages, and what it packs and draws knows no bounds. So it runs in a process of its own,
    which is ended when it takes too long and which cannot take more than its share of memory.
    """
    command = [sys.executable, "-P", "-m", "duban.documents._apart", work.name, str(SECONDS), str(MEMORY)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    late = threading.Event()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(SECONDS, end)
        feeder = threading.Thread(target=_feed, args=(child.stdin, data))
        timer.start()
        feeder.start()
        try:
            found = _told(child.stdout, work)
        finally:
            timer.cancel()
            child.kill()
            feeder.join()
    if late.is_set():
        raise work.refused("document_slow", limit=SECONDS)
    if found is None:
        raise work.damaged(f"exit {child.returncode}")
    blocks, remarks, faults = found
    if faults:
        raise ContentError(faults)
    work.remarks += remarks
    yield from blocks


def _feed(stream: IO[bytes] | None, data: bytes) -> None:
    assert stream is not None
    # A reader that has seen enough, or was ended, takes no more.
    with contextlib.suppress(BrokenPipeError), stream:
        stream.write(data)


def _told(stream: IO[bytes] | None, work: Work) -> Any:
    """The result of the other process, its progress on the way; None where it ended without one."""
    assert stream is not None
    while True:
        try:
            message = pickle.load(stream)  # from our own process, which nobody else can write to
        except (EOFError, pickle.UnpicklingError):
            return None
        if len(message) == 3:
            return message
        work.progress(*message)
