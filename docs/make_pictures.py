"""Makes the picture of the coding screen in docs/images from the sample study.

python docs/make_pictures.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

os.environ["QUALCODE_KEY_DIR"] = tempfile.mkdtemp()  # the user's own key list stays out of it

from qualcode import i18n
from qualcode.services import coders, demo
from qualcode.tui.app import CodingApp

TARGET = Path(__file__).parent / "images" / "coding-screen.svg"
KEYS = ("pagedown", "down", "down", "down", "shift+down")


async def picture(folder: Path, language: str) -> str:
    """The coding screen on interview B01 after some keys, as SVG."""
    i18n.use(language)
    with demo.set_up(folder) as project:
        app = CodingApp(project, transcript="B01", coder=coders.get(project, "anna"), hold=0)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            for key in KEYS:
                await pilot.press(key)
            await pilot.pause()
            return without_fonts(app.export_screenshot(title="qualcode", simplify=True))


def without_fonts(svg: str) -> str:
    """The picture without the fonts it would fetch from the network; the viewer's own monospace serves."""
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(asyncio.run(picture(Path(folder) / "study", "de")), encoding="utf-8")
