"""The sample study, carried through: repeatable, and without a single original name."""

import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qualcode import i18n
from qualcode.core.redaction import contains_original
from qualcode.errors import ConflictError
from qualcode.formats import agefile
from qualcode.project import DATABASE, create_project, open_project
from qualcode.services import demo, history, keys, log, transcripts
from qualcode.store import history as chain
from tests.services.small import entities, everything, files

ROOT = Path(__file__).parents[2]
WRITTEN = [
    "zitate.docx",
    "zitate.xlsx",
    "zitate.html",
    "haeufigkeiten.xlsx",
    "haeufigkeiten.csv",
    "code-transkript.xlsx",
    "code-transkript.csv",
    "uebereinstimmung.docx",
    "uebereinstimmung.html",
    "uebereinstimmung.json",
]


def run(folder):
    """Carry the demo through in a folder, its keys beside it; returns what it told."""
    told = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("QUALCODE_KEY_DIR", str(folder.parent / "keys"))
        patched.delenv("QUALCODE_PASSPHRASE", raising=False)
        agefile.forget()
        i18n.use("en")
        done = demo.run(folder, told.append)
        done.project.close()
    return told, [path.name for path in done.written]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "study"
    told, written = run(folder)
    return folder, told, written


@pytest.fixture(scope="module")
def keylist(sample):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("QUALCODE_KEY_DIR", str(sample[0].parent / "keys"))
        patched.delenv("QUALCODE_PASSPHRASE", raising=False)
        with open_project(sample[0]) as project:
            return keys.open_keys(project, lambda _: demo.PASSPHRASE).keylist


def content(path):
    """What a file says: parts of office files without their dates, everything else as text."""
    data = path.read_bytes()
    if path.suffix not in (".docx", ".xlsx"):
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        # releases of matplotlib draw alike, but not to the last digit
        return re.sub(r"<svg .*?</svg>", "<svg>", text, flags=re.DOTALL)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [n for n in archive.namelist() if n.endswith(".xml") and not n.startswith("docProps/")]
        return {n: ElementTree.canonicalize(archive.read(n).decode()) for n in sorted(parts)}


def words(path):
    """All text of a file."""
    found = content(path)
    text = found if isinstance(found, str) else " ".join(found.values())
    return re.sub(r"<[^>]*>", " ", text) if path.suffix in (".docx", ".xlsx", ".html") else text


def documents(folder):
    shown = [*sorted((folder / "exports").iterdir()), *sorted((folder / "transcripts").iterdir())]
    return {f"{p.parent.name}/{p.name}": p for p in shown}


def test_the_demo_writes_what_it_says(sample):
    folder, told, written = sample
    assert written == WRITTEN
    assert sorted(p.name for p in (folder / "exports").iterdir()) == sorted(WRITTEN)
    assert len(list((folder / "transcripts").iterdir())) == 13
    assert any("13 imported" in line for line in told)


def test_the_studys_log_proves_itself(sample):
    with open_project(sample[0]) as project, project.store.read() as connection:
        assert chain.verify(connection) == []


def test_two_runs_in_two_folders_give_the_same_study(sample, tmp_path):
    run(tmp_path / "study")
    first, second = documents(sample[0]), documents(tmp_path / "study")
    assert first.keys() == second.keys()
    for name in first:
        same = content(first[name]) == content(second[name])
        assert same, name
    with open_project(sample[0]) as one, open_project(tmp_path / "study") as other:
        assert entities(one) == entities(other)


def settled(project):
    """All tables but the trail, and what is in the trail beside documents that were written again."""
    trail = {"events", "versions"}
    verbs = [deed.verb for deed in log.deeds(project, log.Wanted()) if deed.verb != "export.write"]
    return {name: rows for name, rows in everything(project).items() if name not in trail}, verbs


def test_running_it_again_changes_nothing_but_says_that_documents_were_written_again(sample):
    folder = sample[0]
    with open_project(folder) as project:
        before = settled(project)
    shown = {name: content(path) for name, path in documents(folder).items()}
    run(folder)
    with open_project(folder) as project:
        assert settled(project) == before
    same = {name: content(path) for name, path in documents(folder).items()} == shown
    assert same


def test_no_original_name_is_in_the_project(sample, keylist):
    folder = sample[0]
    assert len(keylist.entries) > 30
    known = (demo.SAMPLE / "known.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    names = {line.split(",")[0] for line in known} | {entry.entity for entry in keylist.entries}
    data = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    data += " ".join(words(path) for path in documents(folder).values()).encode()
    inside = [name.encode() for name in sorted(names) if name.encode() in data]
    whole = [rb"(?<!\w)" + re.escape(name) + rb"(?!\w)" for name in inside]
    assert [pattern for pattern in whole if re.search(pattern, data)] == []


def test_no_form_of_an_original_name_is_in_any_text(sample, keylist):
    found = {
        name: [hit.text for hit in contains_original(words(path), keylist)]
        for name, path in documents(sample[0]).items()
    }
    with open_project(sample[0]) as project:
        rows = " ".join(line for lines in everything(project).values() for line in lines)
        for info in transcripts.listing(project):
            text = transcripts.document(project, info.transcript.name).text
            found[info.transcript.name] = [hit.text for hit in contains_original(text, keylist)]
    found["rows"] = [hit.text for hit in contains_original(rows.replace("\\n", "\n"), keylist)]
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_file_name_of_a_raw_interview_is_in_the_project(sample):
    data = b"".join(p.read_bytes() for p in sample[0].rglob("*") if p.is_file())
    raw = [path.name for path in (demo.SAMPLE / "interviews").iterdir()]
    assert [name for name in raw if name.encode() in data] == []


def test_another_project_is_not_overwritten(tmp_path):
    create_project(tmp_path / "mine", "Mine").close()
    before = files(tmp_path / "mine")
    with pytest.raises(ConflictError, match="another project"):
        run(tmp_path / "mine")
    assert files(tmp_path / "mine") == before


def test_the_sample_is_told_by_its_settings(sample, tmp_path):
    assert demo.is_sample(sample[0])
    create_project(tmp_path / "mine", "Mine").close()
    assert not demo.is_sample(tmp_path / "mine")


def test_the_last_act_of_the_demo_can_be_undone(sample, tmp_path):
    import shutil

    copy = shutil.copytree(sample[0], tmp_path / "copy")
    with open_project(copy) as project:
        assert history.undo(project, None).verb == "codings.import"
    assert (copy / DATABASE).exists()


def messages_are_compiled():
    folder = Path(i18n.__file__).parent / "locales" / "de" / "LC_MESSAGES"
    source, made = folder / "qualcode.po", folder / "qualcode.mo"
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


@pytest.mark.skipif(not messages_are_compiled(), reason="the German messages are not compiled here")
@pytest.mark.parametrize("name", [*(f"exports/{name}" for name in WRITTEN), "transcripts"])
def test_what_is_committed_is_what_the_demo_writes(sample, name):
    committed, made = ROOT / name, sample[0] / name
    if committed.is_dir():
        same = files(committed) == files(made)
    elif committed.suffix == ".json":
        same = json.loads(committed.read_bytes()) == json.loads(made.read_bytes())
    else:
        same = content(committed) == content(made)
    assert same, f"run `make demo` and commit {name}"  # a difference in full would take minutes to print
