"""Open the terminal UI on the project here, or on the sample study beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

from qualcode.__main__ import main
from qualcode.errors import NotFoundError
from qualcode.project import find_root


def launch(arguments: list[str]) -> None:
    """Run ``qualcode tui``; a project that is named or found here wins over the sample study."""
    try:
        find_root(Path.cwd())
        here: list[str] = []
    except NotFoundError:
        here = ["--project", str(Path(__file__).parent)]
    main(["tui", *([] if "--project" in arguments else here), *arguments])


if __name__ == "__main__":
    launch(sys.argv[1:])
