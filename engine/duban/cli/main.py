"""The command line: finds the verb, runs it, and turns what it raises into a sentence and an exit code."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType

from duban.cli import shared
from duban.faults import ContentError
from duban.judging.session import EngineMissingError
from duban.messages import say

_FULL = (errno.ENOSPC, errno.EDQUOT)
"""The disk or the share of it is full, which is no fault of the program."""
BREACHES, USAGE, CONTENT, BUG, INTERRUPTED = 1, 2, 3, 70, 130


def verbs() -> list[str]:
    """The verbs there are: a file of this folder each."""
    here = Path(__file__).parent
    return sorted(
        path.stem.rstrip("_") for path in here.glob("*.py") if path.stem not in ("__init__", "main", "shared")
    )


def module_of(verb: str) -> ModuleType:
    """The module of a verb; one that Python keeps for itself has an underscore behind it."""
    return import_module(f"duban.cli.{verb}_" if iskeyword(verb) else f"duban.cli.{verb}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code of the contract."""
    # Thousands of small lasting values and next to no rubbish: looking for it at the usual pace costs a fifth of a run.
    gc.set_threshold(100_000, 20, 20)
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = shared.language_of(arguments)
    try:
        return _run(arguments)
    except shared.UsageError as error:
        print(f"duban: {error}", file=sys.stderr)
        return USAGE
    except ContentError as error:
        for fault in error.faults:
            print(fault.says(language), file=sys.stderr)
        if len(error.faults) > 1:
            print(say("cli.faults", language, n=len(error.faults)), file=sys.stderr)
        return CONTENT
    except EngineMissingError:
        print(f"duban: {say('cli.no_engine', language)}", file=sys.stderr)
        return CONTENT
    except KeyboardInterrupt:
        print(f"duban: {say('cli.interrupted', language)}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        _close_output()
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            _close_output()
            problem = say("cli.cannot_write", language, file="stdout", problem=error.strerror)
            print(f"duban: {problem}", file=sys.stderr)
            return USAGE
        if os.environ.get("DUBAN_DEBUG"):
            raise
        print(f"duban: {say('cli.bug', language, error=f'{type(error).__name__}: {error}')}", file=sys.stderr)
        return BUG


def _close_output() -> None:
    """Let what is still to be written go nowhere: Python would else try once more at its end, and fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    known = verbs()
    parser = shared.Parser(
        prog="duban",
        description="督办：把计划变成规则，对着台账检查，把每一处不足送到该负责的单位。",
        epilog="例：duban audit --as-of 2024-12-10　　每个命令都有 --help 和例子。",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=shared.Version, nargs=0, help="程序的版本")
    subparsers = parser.add_subparsers(dest="verb", metavar="命令", required=True, parser_class=shared.Parser)
    asked = next((word for word in arguments if word in known), None)
    # Only the verb that is asked for is imported: help for all of them needs all of them, an audit does not.
    for verb in [asked] if asked else known:
        module = module_of(verb)
        subparser = subparsers.add_parser(
            verb,
            help=module.HELP,
            description=module.HELP,
            epilog="例：\n" + "\n".join(f"  {example}" for example in module.EXAMPLES),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(subparser)
        shared.common_arguments(subparser)
        subparser.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
