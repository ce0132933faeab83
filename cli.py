"""The command line: a table of commands, each loaded only when it is called. Holds no logic."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

COMMANDS: Final = {
    "demo": "ingest the bundled sample documents and walk through every feature",
    "ingest": "read acts and news into the database",
    "docs": "list the works that the database holds",
    "doc": "one work: structure, status, history of amendments, findings",
    "zones": "list the zones",
    "zone": "one zone: names, term, territory, activities, acts",
    "targets": "targets and critical levels of a zone against reported values",
    "actuals": "reported values: import, list, undo, template",
    "assess": "how effective a zone was, by a published method, and how sure that is",
    "report": "a printable report on a zone, or on all, with charts and sources",
    "statistics": "statistics of regions: import, list, undo, template",
    "claims": "figures that news report, and two of them compared",
    "search": "provisions in both languages, by words, phrases and citations",
    "check": "whether a project's activity may be done in a zone, with the proof",
    "deadlines": "obligations with their days; a calendar file; what is done",
    "forget": "take a document out of the database",
    "lint": "what the texts get wrong: findings with their quotes",
    "verify": "check the database: every quote equals its span",
    "backup": "copy the database safely while it is in use",
    "rebuild": "derive everything again from the stored originals",
    "doctor": "check the installation",
}


_NOT_WRITTEN: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Errors of the system that say: the answer could not be written."""


class _Closed(Exception):
    """Who read the answer has left: nothing went wrong."""


@contextmanager
def _pipe() -> Iterator[None]:
    """A closed pipe under its own name: click itself ends with 1 for it, which is the code of a finding."""
    try:
        yield
    except BrokenPipeError as error:
        raise _Closed from error


class Commands(click.Group):
    """The group that imports a command's module when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None."""
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f"sezdb.commands.{name}").command
        return found

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context; --help is printed here."""
        with _pipe():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was asked for."""
        with _pipe():
            return super().invoke(context)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the group, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `sez demo`. Every command has --help with examples.",
)
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    help="Database file, before or after the command (default: $SEZ_DB, else ./sez.db).",
)
@click.version_option(package_name="sezdb", prog_name="sez")
def main(db: Path | None) -> None:
    """The law of Kazakhstan's special economic zones as data: decrees in, quoted facts out."""


def run() -> None:
    """Entry point: UTF-8 on every stream, Ctrl-C is exit 130, a closed pipe is no error, an answer that cannot be written is exit 6."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _interrupted()
    except click.ClickException as error:
        _usage(error)
    except (_Closed, BrokenPipeError):
        _discard_output()
        raise SystemExit(0) from None
    except OSError as error:
        if error.errno not in _NOT_WRITTEN:
            raise
        _discard_output()
        _not_written(error)


def _discard_output() -> None:
    """Send what standard output still holds nowhere: the end of Python would try to write it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted() -> None:
    """Ctrl-C: exit 130."""
    message, hint = "interrupted; what was committed stays", "run the command again to go on"
    if _in_json():
        _json_error("INTERRUPTED", message, hint)
    else:
        click.echo(f"sez: {message}, {hint}", err=True)
    raise SystemExit(130) from None


def _usage(error: click.ClickException) -> None:
    """Wrong arguments: exit 2; under --format json the message is one JSON line."""
    if _in_json():
        hint = error.ctx.command_path + " --help" if isinstance(error, click.UsageError) and error.ctx else "sez --help"
        _json_error("USAGE", error.format_message(), hint)
    else:
        error.show()
    raise SystemExit(error.exit_code)


def _not_written(error: OSError) -> None:
    """An answer that its place does not take: exit 6."""
    message, hint = f"the answer could not be written: {error.strerror}", "free some space there, or write it elsewhere"
    if _in_json():
        _json_error("CANNOT_WRITE", message, hint)
    else:
        click.echo(f"sez: {message}\n     {hint}", err=True)
    raise SystemExit(6)


def _in_json() -> bool:
    return "json" in sys.argv[1:] or "--format=json" in sys.argv[1:]


def _json_error(code: str, message: str, hint: str) -> None:
    import json

    told = {"error": {"code": code, "message": message, "hint": hint}}
    click.echo(json.dumps(told, ensure_ascii=False), err=True)


if __name__ == "__main__":
    run()
