"""German and English messages through gettext.

The active language belongs to the process: the command line or the terminal UI sets it once. Reports are
written in a language that is passed in, through `translator`.
"""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from typing import TYPE_CHECKING

from qualcode.errors import N_, Translate

if TYPE_CHECKING:
    from qualcode.core.wording import Words

__all__ = ["LANGUAGES", "N_", "Translate", "_", "active", "choose", "ngettext", "translator", "use", "words"]

LANGUAGES = ("de", "en")
_LOCALES = os.path.join(os.path.dirname(__file__), "locales")
_active = "en"


class _Catalogue(gettext.GNUTranslations):
    """Finds a message too that the catalogue holds with a plural: before Python 3.11.5, gettext did not."""

    def gettext(self, message: str) -> str:
        found = super().gettext(message)
        return found if found != message else self.ngettext(message, message, 1)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("qualcode", _LOCALES, [language], _Catalogue, fallback=True)


def choose(wanted: str | None = None) -> str:
    """The language to use: the one wanted, else ``QUALCODE_LANGUAGE``, else the locale's, else English."""
    for candidate in (wanted, os.environ.get("QUALCODE_LANGUAGE"), _locale_language()):
        if candidate and candidate[:2].lower() in LANGUAGES:
            return candidate[:2].lower()
    return "en"


def _locale_language() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    try:
        return locale.getlocale()[0]
    except ValueError:  # a locale that Python does not know
        return None


def use(language: str) -> None:
    """Make ``language`` (``"de"`` or ``"en"``) the process's active one."""
    global _active  # noqa: PLW0603 - one process speaks one language
    _active = language
    # click asks gettext's default domain for its own words
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("qualcode", _LOCALES)
    gettext.textdomain("qualcode")


def active() -> str:
    """The process's active language."""
    return _active


def translator(language: str) -> Translate:
    """The function that translates a message into ``language``."""
    return _catalogue(language).gettext


def words(language: str) -> Words:
    """What a report in ``language`` needs of it."""
    from qualcode.core.wording import Words  # not above: messages need no counted nouns

    catalogue = _catalogue(language)
    return Words(language, catalogue.gettext, catalogue.ngettext)


def _(message: str) -> str:
    """Translate a message into the active language."""
    return _catalogue(_active).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message that depends on a count into the active language."""
    return _catalogue(_active).ngettext(one, many, count)
