"""The German catalogue is whole, and in step with the sources."""

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "NN_": (1, 2)}
MARKS = {"_", "N_", "NN_", "gettext", "ngettext"}


@cache
def catalogue():
    with (PACKAGE / "locales/de/LC_MESSAGES/qualcode.po").open("rb") as stream:
        return [message for message in read_po(stream, locale="de") if message.id]


def sources():
    found = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message)
    return found


def texts(value):
    return [value] if isinstance(value, str) else list(value)


def names(text):
    """What a message's braces are filled with, in order; conversions and formats count."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_the_catalogue_holds_exactly_the_messages_of_the_sources():
    known = {str(message.id) for message in catalogue()}
    asked = {str(message.id) for message in sources() if message.id}
    assert asked - known == set(), "run: make messages, and translate what is new"
    assert known - asked == set(), "run: make messages"


def test_every_message_is_translated():
    assert not [m.id for m in catalogue() if m.fuzzy or not all(texts(m.string))]


def unlike(one, other, several):
    """What of an original its translation does not keep."""
    counted = {"{count}", "{nargs}"} if several else set()
    kept = {
        "placeholders": lambda text: set(names(text)) - counted,
        "code": lambda text: text.count("`"),
        "options": lambda text: re.findall(r"(?<![\w-])--[a-z-]+", text),
        "end": lambda text: text[-1] in ".!?",
    }
    return [name for name, part in kept.items() if part(one) != part(other)]


def test_translations_have_the_placeholders_of_the_original():
    wrong = [
        (one, other, what)
        for message in catalogue()
        for one, other in zip(texts(message.id), texts(message.string), strict=True)
        if (what := unlike(one, other, not isinstance(message.id, str)))
    ]
    assert wrong == []


def test_german_quotation_marks_come_in_pairs():
    everything = [text for message in catalogue() for text in texts(message.string)]
    assert [text for text in everything if text.count("„") != text.count("“")] == []


def hidden(path):
    """Calls that mark a message inside an f-string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            for call in (n for n in ast.walk(node) if isinstance(n, ast.Call)):
                called = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if called in MARKS and call.args and isinstance(call.args[0], ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}, line {node.lineno}"


def test_no_message_hides_inside_an_f_string():
    """Babel looks there only from Python 3.12 on."""
    assert [place for path in sorted(PACKAGE.rglob("*.py")) for place in hidden(path)] == []


def test_every_act_has_its_words():
    from qualcode.services.verbs import VERBS

    sources = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "services").glob("*.py"))
    acts = set(re.findall(r'(?:act\(|_edit\(project, )"([a-z]+\.[a-z]+)"', sources))
    assert acts | {"undo", "redo"} == set(VERBS)
