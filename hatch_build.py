"""Compiles the messages when the package is built or installed; run as a script, compiles them in place."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_messages(root: Path) -> list[Path]:
    """Write a .mo beside every .po; returns them."""
    made = []
    for source in sorted(root.glob("qualcode/locales/*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parts[-3])
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        made.append(target)
    return made


class CustomBuildHook(BuildHookInterface):
    """Hatchling's hook: the compiled messages travel in the wheel though git does not keep them."""

    def initialize(self, version, build_data):
        made = compile_messages(Path(self.root))
        build_data["artifacts"] += [str(path.relative_to(self.root)) for path in made]


if __name__ == "__main__":
    compile_messages(Path(__file__).parent)
