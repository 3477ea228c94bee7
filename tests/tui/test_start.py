"""What the terminal UI loads before it shows anything: a start must stay quick."""

import subprocess
import sys

LATER = (
    "qualcode.core.keylist",
    "qualcode.core.query",
    "qualcode.detect",
    "qualcode.services.backup",
    "qualcode.services.consensus",
    "qualcode.services.consent",
    "qualcode.services.keys",
    "qualcode.services.recoding",
    "qualcode.services.suspicion",
    "qualcode.tui.screens.codetree",
    "qualcode.tui.screens.coder",
    "qualcode.tui.screens.consensus",
    "qualcode.tui.screens.forms",
    "qualcode.tui.screens.help",
    "qualcode.tui.screens.keeping",
    "qualcode.tui.screens.memo",
    "qualcode.tui.screens.practice",
    "qualcode.tui.screens.recoding",
    "qualcode.tui.screens.review",
    "qualcode.tui.screens.transcripts",
    "alembic",
    "docx",
    "numpy",
    "openpyxl",
    "pandas",
    "phonenumbers",
    "scipy",
    "spacy",
)


def test_what_the_first_screen_does_not_need_is_loaded_later():
    code = f"import sys, qualcode.tui.app; print(*sorted(set({LATER!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
