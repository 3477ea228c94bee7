"""The program: the command line, with the terminal UI as its screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.cli.base import Opening
    from qualcode.project import Project


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    # what loading makes stays: looking for garbage among it takes a tenth of a start
    gc.set_threshold(1_000_000, 20, 20)
    from qualcode import cli

    sys.exit(cli.run(sys.argv[1:] if argv is None else argv, _screen))


def _screen(project: Project, opening: Opening) -> None:
    """Open the terminal UI; loaded only when it is asked for."""
    from qualcode import tui

    if opening.review:
        tui.run_review(opening.review, keymap=opening.keys, name=opening.name)
        return
    if opening.linear:
        from qualcode.tui.linear import run

        run(project, transcript=opening.transcript, coder=opening.coder)
        return
    tui.run(
        project,
        transcript=opening.transcript,
        coder=opening.coder,
        keymap=opening.keys,
        practice=opening.practice,
    )


if __name__ == "__main__":
    main()
