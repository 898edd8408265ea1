"""What the verbs share: options, output, the clock, progress."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn, TextIO

from duban.formats._style import Style
from duban.messages import LANGUAGES, say
from duban.plugins import plugins_in

_SLOW = 1.0


class UsageError(Exception):
    """The command line is wrong; exit code 2."""


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong and where help is, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}（{self.prog} --help）")


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, before anything else is known."""
    named = os.environ.get("DUBAN_LANG", "zh")
    for index, word in enumerate(arguments):
        if word == "--lang" and index + 1 < len(arguments):
            named = arguments[index + 1]
        elif word.startswith("--lang="):
            named = word.removeprefix("--lang=")
    return named if named in LANGUAGES else "zh"


def common_arguments(parser: argparse.ArgumentParser) -> None:
    """The options every verb takes."""
    parser.add_argument(
        "--format", action="append", metavar="名[:文件]", help="输出格式，可写几次；第一个不带文件的写到标准输出"
    )
    parser.add_argument(
        "--content", metavar="文件夹", help="内容文件夹；缺省是 DUBAN_CONTENT，再缺省是往上第一个有 rules/ 的"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=language_of(()), help="zh 中文，en 英文")


def audit_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of every verb that audits."""
    parser.add_argument("--as-of", metavar="日期", help="检查日，这一天算在内；缺省是今天")
    parser.add_argument("--known-by", metavar="日期", help="只算到这一天为止报来的记录；缺省同检查日")
    ledger_arguments(parser)


def ledger_arguments(parser: argparse.ArgumentParser) -> None:
    """Which ledger is judged by which engine."""
    parser.add_argument(
        "--facts", metavar="路径", action="append", default=[], help="用这些台账代替计划自己的，可写几次"
    )
    parser.add_argument(
        "--judge", choices=("durable", "reference"), default="durable", help="判定引擎；reference 不需要编译的扩展"
    )


def days(options: argparse.Namespace) -> tuple[date, date]:
    """The day of the audit and the day by whose knowledge it speaks. Raises UsageError for what is no day."""
    as_of = day(options.as_of, options.lang) or today()
    return as_of, day(options.known_by, options.lang) or as_of


def day(text: str | None, language: str) -> date | None:
    """The day that a text names; None where none was given. Raises UsageError for what is no day."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise UsageError(say("cli.bad_day", language, value=text)) from None
    if not 1900 <= found.year <= 2199:
        raise UsageError(say("cli.bad_day", language, value=text))
    return found


def today() -> date:
    """The only clock: the civil day in Asia/Shanghai."""
    return datetime.now(timezone(timedelta(hours=8))).date()


Sink = tuple[str | None, Callable[[Any, Style], Any], bool]
"""A file or the screen, what makes the text for it, and whether that shows colours."""


def write(options: argparse.Namespace, document: str, value: Any, default: str = "text") -> None:
    """Write a document in every format that was asked for. Raises UsageError for a format it does not have."""
    sinks = _sinks(options, document, default)
    for file_name, text in [(name, made(value, Style(options.lang, colour))) for name, made, colour in sinks]:
        if file_name is None:
            sys.stdout.write(text)
            sys.stdout.flush()
            continue
        save(Path(file_name), text, options.lang)
        print(say("cli.wrote", options.lang, file=file_name), file=sys.stderr)


def pour(options: argparse.Namespace, document: str, copies: Callable[[int], Sequence[Any]], default: str) -> None:
    """Write a document too long to hold, a piece at a time in every format that was asked for.

    `copies` gives that many of it, of which each is gone through once, side by side. Raises UsageError as `write` does, and
    where two of them would stand on the screen.
    """
    sinks = _sinks(options, document, default)
    if sum(name is None for name, _, _ in sinks) > 1:
        raise UsageError(say("cli.two_on_screen", options.lang))
    styled = zip(sinks, copies(len(sinks)), strict=True)
    pieces = [made(copy, Style(options.lang, colour)) for (_, made, colour), copy in styled]
    with ExitStack() as open_files:
        streams = [
            sys.stdout if name is None else open_files.enter_context(_beside(Path(name), options.lang))
            for name, _, _ in sinks
        ]
        for texts in zip_longest(*pieces, fillvalue=""):
            for stream, text in zip(streams, texts, strict=True):
                stream.write(text)
        sys.stdout.flush()
    for name, _, _ in sinks:
        if name is not None:
            print(say("cli.wrote", options.lang, file=name), file=sys.stderr)


def _sinks(options: argparse.Namespace, document: str, default: str) -> list[Sink]:
    """Where a document goes and in what form. Raises UsageError for a format it does not have."""
    known = plugins_in("formats")
    by_name = {**known, **{alias: module for module in known.values() for alias in getattr(module, "ALIASES", ())}}
    allowed = sorted(name for name, module in by_name.items() if hasattr(module, document))
    printed = False
    sinks: list[Sink] = []
    for wish in options.format or [default]:
        name, _, file = wish.partition(":")
        if name not in allowed:
            raise UsageError(
                say("cli.no_format", options.lang, verb=options.verb, name=name, allowed=", ".join(allowed))
            )
        to_screen = not file and not printed
        printed = printed or to_screen
        colour = to_screen and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sinks.append((file or None, getattr(by_name[name], document), colour))
    return sinks


def words_of(given: Sequence[str] | None, allowed: Sequence[str], language: str) -> list[str]:
    """The words of an option that may be given several times, each with commas. Raises UsageError for an unknown one."""
    words = [word for each in given or () for word in each.split(",") if word]
    for word in words:
        if word not in allowed:
            raise UsageError(say("cli.bad_fail_on", language, value=word, allowed=", ".join(allowed)))
    return words


def tell(text: str) -> None:
    """Say on stderr why the exit code is what it is."""
    print(text, file=sys.stderr)


def save(path: Path, text: str, language: str) -> None:
    """A whole file or none. Raises UsageError where it cannot be written."""
    with _beside(path, language) as stream:
        stream.write(text)


@contextmanager
def _beside(path: Path, language: str) -> Iterator[TextIO]:
    """A file written beside its place and moved there once it is whole, with the rights of the file it replaces."""
    path = path.resolve() if path.is_symlink() else path
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.stat().st_mode & 0o222:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe or a device takes what it is given; a file in its place would be the end of it.
            with path.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        with beside.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(say("cli.cannot_write", language, file=path, problem=error.strerror)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


class Progress:
    """What is being done, on stderr, on a terminal, once it has taken longer than a second."""

    def __init__(self, language: str) -> None:
        self._language, self._now, self._far, self._shown = language, "", "", False

    def step(self, key: str) -> None:
        """Say what comes next, at once where something was said before."""
        self._now, self._far = say(key, self._language), ""
        if self._shown:
            self.show()

    def count(self, done: int, total: int) -> None:
        """How far it has come with what it is doing; shown with the next step, or at once where something was said."""
        self._far = f" {done}/{total}"
        if self._shown:
            self.show()

    def show(self, *_: object) -> None:
        """Say what is being done."""
        sys.stderr.write(f"\r\x1b[K{self._now}{self._far}…")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress(language: str) -> Iterator[Progress]:
    """Progress for the length of a verb: an alarm of the process, so that a short run pays nothing for it."""
    shown = Progress(language)
    if not sys.stderr.isatty() or not hasattr(signal, "setitimer"):
        yield shown
        return
    before = signal.signal(signal.SIGALRM, shown.show)
    signal.setitimer(signal.ITIMER_REAL, _SLOW)
    try:
        yield shown
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        shown.clear()


class Version(argparse.Action):
    """Print the installed version; looked up only when it is asked for, which takes as long as reading a plan."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any, **__: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"duban {version('duban')}")
        parser.exit()
