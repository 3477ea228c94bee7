"""The terminal UI. Textual is loaded when `run` is called."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.services.review import Session


def run(
    project: Project,
    *,
    transcript: str | None = None,
    coder: str | None = None,
    keymap: str | None = None,
    practice: bool = False,
) -> None:
    """Run the terminal UI until the person leaves it.

    Args:
        project: the open project.
        transcript: name of the one to open; without, the home screen.
        coder: name of who codes, added if new; without, it is asked for.
        keymap: ``"beginner"`` or ``"vim"``; without, as the coder chose last.
        practice: the project is the one to practise in, and begins there.

    Raises:
        NotFoundError: there is no such transcript.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")  # a key waits at most half as long for its frame
    from qualcode.services import coders, transcripts
    from qualcode.tui.app import CodingApp, Start

    if transcript is not None:
        transcripts.find(project, transcript)
    who = coders.ensure(project, coder) if coder else None
    start: Start = "transcript" if transcript else "practice" if practice else "home"
    CodingApp(project, transcript=transcript, coder=who, keymap=keymap, start=start).run()


def run_review(session: Session, *, keymap: str | None = None, name: str = "") -> None:
    """Review names until the files are imported (`Session.imported` says what came in) or the person leaves.

    Args:
        session: the review; see `qualcode.services.review.begin`.
        keymap: ``"beginner"`` (without, too) or ``"vim"``.
        name: for a single file, instead of the assigned name.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from qualcode.tui.review_app import ReviewApp

    ReviewApp(session, name=name, keymap=keymap or "beginner").run()
