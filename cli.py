"""The command line: a table of commands, each loaded only when it is called. Holds no logic."""

import os
import sys
from importlib import import_module
from typing import Final

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
    "claims": "figures that news report, and two of them compared",
    "deadlines": "obligations with their days; a calendar file; what is done",
    "lint": "what the texts get wrong: findings with their quotes",
    "verify": "check the database: every quote equals its span",
    "backup": "copy the database safely while it is in use",
    "rebuild": "derive everything again from the stored originals",
    "doctor": "check the installation",
}


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

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the group, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `sez demo`. Every command has --help with examples.",
)
@click.version_option(package_name="sezdb", prog_name="sez")
def main() -> None:
    """The law of Kazakhstan's special economic zones as data: decrees in, quoted facts out."""


def run() -> None:
    """Entry point: UTF-8 on every stream, Ctrl-C is exit 130, a closed pipe is no error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("sez: interrupted; what was committed stays, run the command again to go on", err=True)
        raise SystemExit(130) from None
    except KeyboardInterrupt:
        click.echo("sez: interrupted; what was committed stays, run the command again to go on", err=True)
        raise SystemExit(130) from None
    except click.ClickException as error:
        _usage(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def _usage(error: click.ClickException) -> None:
    """Wrong arguments: exit 2; under --format json the message is one JSON line."""
    if "json" in sys.argv[1:] or "--format=json" in sys.argv[1:]:
        import json

        hint = error.ctx.command_path + " --help" if isinstance(error, click.UsageError) and error.ctx else "sez --help"
        click.echo(
            json.dumps(
                {"error": {"code": "USAGE", "message": error.format_message(), "hint": hint}}, ensure_ascii=False
            ),
            err=True,
        )
    else:
        error.show()
    raise SystemExit(error.exit_code)


if __name__ == "__main__":
    run()
