"""The command line over `ck.services`: names, JSON shapes and exit statuses that scripts rely on.

Exit status: 0 done; 1 done, and something was refused (the output says what); 2 wrong use. Answers go to standard
output, diagnostics to standard error. Everything heavy is imported inside the commands, so `--help` is quick.
"""

import io
import sys
from collections.abc import Sequence

import typer

from ck.cli import (
    campaigns,
    checking,
    data,
    directory,
    figures,
    files,
    forms,
    journal,
    making,
    registers,
    vacancies,
    whatif,
)
from ck.cli.messages import usage_sentence
from ck.errors import UserError

WRONG_USE = 2

app = typer.Typer(
    name="python -m ck",
    help="Рабочее место базового центра карьеры: формы колледжей – в показатели раздела III.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110},
)
for part in (
    data,
    campaigns,
    journal,
    directory,
    figures,
    whatif,
    files,
    forms,
    making,
    checking,
    registers,
    vacancies,
):
    part.register(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; never raises for what a user did wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a Windows pipe would take the code page and lose «№»
    try:
        status = app(list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except UserError as error:
        return _complain(str(error))
    except typer.TyperException as error:
        return _complain(usage_sentence(error))
    except (typer.Abort, KeyboardInterrupt):
        return _complain("Прервано.")
    return int(status or 0)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WRONG_USE
