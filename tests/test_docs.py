"""The documents keep up with the commands."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode import i18n
from qualcode.tui.keymap import acts

ROOT = Path(__file__).parent.parent
GUIDES = ("guide.en.md", "guide.de.md")


def _maker():
    spec = importlib.util.spec_from_file_location("make_commands", ROOT / "docs" / "make_commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
COMMANDS = [name for name, _context in MAKER.commands()]


def read(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def english_again(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    yield
    i18n.use("en")


def test_help_follows_the_language_even_if_it_was_shown_in_another_before():
    (context,) = (one for name, one in MAKER.commands() if name == "qualcode due")
    for language, words in (("de", "Diese Hilfe zeigen"), ("en", "Show this message"), ("de", "Diese Hilfe")):
        i18n.use(language)
        assert words in context.get_help()


def test_the_command_reference_is_what_help_prints_today():
    assert MAKER.page() == read("commands.md"), "run: python docs/make_commands.py"


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_guide(guide, command):
    assert re.search(rf"{command}\b", read(guide)), f"docs/{guide} does not mention `{command}`"


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_names_no_command_that_is_not_there(guide):
    blocks = re.findall(r"```console\n(.*?)```", read(guide), re.DOTALL)
    code = [line for block in blocks for line in block.split("\n")] + re.findall(r"`([^`\n]+)`", read(guide))
    told = {found[1] for line in code if (found := re.match(r"qualcode ([a-z]+(?: [a-z][a-z-]+)?)", line))}
    assert len(told) > 30
    known = {command.partition(" ")[2] for command in COMMANDS}
    nouns = {name.split()[0] for name in known if " " in name}
    wrong = {
        words
        for words in told
        if words.split()[0] not in {name.split()[0] for name in known if name}
        or (words.split()[0] in nouns and " " in words and words not in known)
    }
    assert not wrong


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("name", "context"), MAKER.commands())
def test_every_help_ends_with_an_example(name, context, language):
    i18n.use(language)
    lines = context.get_help().split("\n")
    example = lines[lines.index(i18n._("Example") + ":") + 1 :]
    noun = name.split()[:2][-1]
    assert example
    assert all(line.startswith("  qualcode") for line in example)
    assert any(noun in line for line in example)


@pytest.mark.parametrize(("name", "context"), MAKER.commands())
def test_every_option_says_what_it_is_in_german_too(name, context):
    for parameter in context.command.params:
        if text := getattr(parameter, "help", None):
            assert i18n.translator("de")(text) != text or text == "qualcode X.Y.Z", text


@pytest.mark.parametrize("guide", GUIDES)
def test_every_key_of_the_coding_screen_stands_in_the_guide(guide):
    from qualcode.tui.keymap import shown_keys

    i18n.use(guide.split(".")[1])
    page = read(guide)
    missing = [act.name for act in acts().values() if f"| {shown_keys(act, 'beginner')} |" not in page]
    assert not missing, f"docs/{guide}: no line with the keys of {missing}"


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *sorted(p.name for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(page):
    path = next(p for p in (ROOT / page, ROOT / "docs" / page) if p.exists())
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_help_loads_neither_database_nor_figures_nor_terminal():
    heavy = {"sqlalchemy", "alembic", "numpy", "scipy", "pandas", "spacy", "textual", "docx", "openpyxl"}
    code = (
        "import sys\nfrom qualcode.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"sys.exit(' '.join({heavy!r} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
