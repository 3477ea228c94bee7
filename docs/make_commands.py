"""Writes docs/commands.md from the commands' own help: ``python docs/make_commands.py``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from qualcode import cli, i18n

TARGET = Path(__file__).with_name("commands.md")
HEAD = """\
# Commands

Every command with its options, as `--help` prints it. This page is written by
`python docs/make_commands.py`; do not edit
it by hand. What the commands are for stands in the [user guide](guide.en.md).

All commands take `--project DIR` (default: the folder here or above that holds `qualcode.toml`) and
`--language de|en`. Exit codes: 0 done, 1 the data or the request is wrong, 2 wrong usage, 130 Ctrl-C.

| variable | says |
|---|---|
| `QUALCODE_CODER` | who codes |
| `QUALCODE_PASSPHRASE` | the key list's passphrase, instead of a prompt |
| `QUALCODE_KEY_DIR` | where key files lie |
| `QUALCODE_LANGUAGE` | language of messages and documents |
| `QUALCODE_DEBUG` | `1`: show a traceback when qualcode has a bug |

Options win over variables, variables over `qualcode.toml`.
"""


def commands() -> Iterator[tuple[str, click.Context]]:
    """Every command and sub-command by its full name, with the context that its help needs."""
    yield from _below(
        click.Context(cli.ROOT, info_name="qualcode", terminal_width=100, max_content_width=100)
    )


def _below(context: click.Context) -> Iterator[tuple[str, click.Context]]:
    yield context.command_path, context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from _below(click.Context(command, parent=context, info_name=name))


def page() -> str:
    """The page's text."""
    i18n.use("en")
    parts = [HEAD]
    for name, context in commands():
        level = "##" if len(name.split()) < 3 else "###"
        parts.append(f"{level} {name}\n\n```text\n{context.get_help()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    TARGET.write_text(page(), encoding="utf-8")
