"""The German catalogue is whole, and in step with the sources."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "qualcode"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "NN_": (1, 2)}
MARKS = {"_", "N_", "NN_", "gettext", "ngettext"}


def german():
    with (PACKAGE / "locales/de/LC_MESSAGES/qualcode.po").open("rb") as stream:
        return read_po(stream, locale="de")


def sources():
    catalogue = Catalog()
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS
    ):
        catalogue.add(message)
    return catalogue


def texts(value):
    return [value] if isinstance(value, str) else list(value)


def names(text):
    """What a message's braces are filled with, in order; conversions and formats count."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


CATALOGUE = [message for message in german() if message.id]


def test_the_catalogue_holds_exactly_the_messages_of_the_sources():
    known = {str(message.id) for message in CATALOGUE}
    asked = {str(message.id) for message in sources() if message.id}
    assert asked - known == set(), "run: make messages, and translate what is new"
    assert known - asked == set(), "run: make messages"


def test_every_message_is_translated():
    assert not [m.id for m in CATALOGUE if m.fuzzy or not all(texts(m.string))]


@pytest.mark.parametrize("message", CATALOGUE, ids=lambda m: str(m.id)[:40])
def test_translations_have_the_placeholders_of_the_original(message):
    originals = texts(message.id)
    for one, other in zip(originals, texts(message.string), strict=True):
        counted = {"{count}", "{nargs}"} if len(originals) > 1 else set()
        assert set(names(one)) - counted == set(names(other)) - counted
        assert one.count("`") == other.count("`")
        assert re.findall(r"(?<![\w-])--[a-z-]+", one) == re.findall(r"(?<![\w-])--[a-z-]+", other)
        assert (one[-1] in ".!?") == (other[-1] in ".!?")


@pytest.mark.parametrize("message", CATALOGUE, ids=lambda m: str(m.id)[:40])
def test_german_quotation_marks_come_in_pairs(message):
    for text in texts(message.string):
        assert text.count("„") == text.count("“")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_message_hides_inside_an_f_string(path):
    """Babel looks there only from Python 3.12 on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            for call in (n for n in ast.walk(node) if isinstance(n, ast.Call)):
                called = getattr(call.func, "id", getattr(call.func, "attr", ""))
                literal = call.args and isinstance(call.args[0], ast.Constant)
                assert not (called in MARKS and literal), f"line {node.lineno}"


def test_every_act_has_its_words():
    from qualcode.services.verbs import VERBS

    sources = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "services").glob("*.py"))
    acts = set(re.findall(r'(?:act\(|_edit\(project, )"([a-z]+\.[a-z]+)"', sources))
    assert acts | {"undo", "redo"} == set(VERBS)
