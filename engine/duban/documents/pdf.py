"""PDF 文件：有文字的页面，框线围成的表格和表格之外的每一行字；只有图片的页面读不出来。"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator

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
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise work.refused("document_slow", limit=SECONDS) from error
    if done.returncode:
        raise work.damaged(f"{done.returncode}")
    blocks, remarks, faults = pickle.loads(done.stdout)  # from our own process, which nobody else can write to
    if faults:
        raise ContentError(faults)
    work.remarks += remarks
    yield from blocks
