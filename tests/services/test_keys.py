"""The key list: further recipients, a remembered passphrase, its end."""

import subprocess
import sys

import pyrage
import pytest

from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.errors import ConflictError, InputError, NotFoundError, RefusedError
from qualcode.formats import agefile
from qualcode.services import history, keys, log
from tests.services.test_exports import PASSPHRASE, keyed

__all__ = ["keyed"]


@pytest.fixture
def store():
    """A password store in memory, instead of the computer's."""
    keyring = pytest.importorskip("keyring")
    backend = pytest.importorskip("keyring.backend")

    class Memory(backend.KeyringBackend):
        priority = 1

        def __init__(self):
            self.kept = {}

        def get_password(self, service, username):
            return self.kept.get((service, username))

        def set_password(self, service, username, password):
            self.kept[service, username] = password

        def delete_password(self, service, username):
            del self.kept[service, username]

    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_a_second_recipient_can_open_the_key_list(keyed):
    officer = pyrage.x25519.Identity.generate()
    keylist = keys.add_recipient(keyed, f" {officer.to_public()} ", str)
    assert len(keylist.recipients) == 2
    path = keys.folder(keyed) / keys.KEYLIST
    assert agefile.read_keylist(path, officer, keyed.store.project().guid).entries == keylist.entries
    with pytest.raises(ConflictError):
        keys.add_recipient(keyed, str(officer.to_public()), str)
    with pytest.raises(InputError, match="no age recipient"):
        keys.add_recipient(keyed, "age1wrong", str)


def test_a_remembered_passphrase_opens_without_a_question(keyed, store, monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    assert keys.open_quietly(keyed) is None
    with pytest.raises(InputError):
        keys.remember(keyed, lambda _question: "a wrong passphrase")
    assert store.kept == {}
    keys.remember(keyed, lambda _question: PASSPHRASE)
    agefile.forget()
    assert keys.open_quietly(keyed) is not None
    agefile.forget()
    keys.stop_remembering(keyed)
    assert keys.open_quietly(keyed) is None
    assert store.kept == {}


def test_a_destroyed_key_list_leaves_a_protocol_and_nothing_else(keyed):
    done = keys.destroy(keyed)
    assert done.entries == 3
    assert set(done.files) == {"identity.age", "keylist.age"}
    assert not keys.there(keyed)
    assert log.deeds(keyed, log.Wanted())[-1].verb == "key.destroy"
    assert "Quittenbaum" not in str(done)
    with pytest.raises(NotFoundError):
        keys.open_keys(keyed, str)
    with pytest.raises(NotFoundError):
        keys.destroy(keyed)
    with pytest.raises(RefusedError, match="pseudonyms already"):
        keys.open_or_make(keyed, str)
    assert history.undo(keyed, None).verb == "transcript.import"


def test_a_damaged_key_list_can_be_destroyed(keyed):
    (keys.folder(keyed) / keys.KEYLIST).write_bytes(b"age-encryption.org/v1\nbroken")
    assert keys.destroy(keyed).entries is None
    assert not keys.there(keyed)


def test_a_new_passphrase_that_will_not_do_is_asked_for_again(project):
    asked = []
    answers = iter(["short", PASSPHRASE, "mistyped", PASSPHRASE, PASSPHRASE])

    def ask(question):
        asked.append(question)
        return next(answers)

    made = keys.open_or_make(project, ask)
    assert keys.save(made, made.keylist).digest
    assert f"{keys.SHORTEST} characters" in asked[1]
    assert "differ" in asked[3]


def test_after_three_short_passphrases_nothing_is_made(project, monkeypatch):
    asked = []
    with pytest.raises(RefusedError, match="too short"):
        keys.open_or_make(project, lambda question: asked.append(question) or "short")
    assert len(asked) == keys.TRIES
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "short")
    with pytest.raises(RefusedError, match="too short"):
        keys.open_or_make(project, str)
    assert not (keys.folder(project) / keys.IDENTITY).exists()


_OTHER = """
import sys
from qualcode.project import open_project
from qualcode.core.names import Category
from qualcode.services import keys
with open_project(__import__("pathlib").Path(sys.argv[1])) as project:
    opened = keys.open_keys(project, str)
    keylist, _entry = opened.keylist.allot("Herr Zweitfenster", Category.PERSON, lambda free: free[0])
    keys.save(opened, keylist)
"""


def test_a_key_list_that_another_process_wrote_meanwhile_is_not_written_over(keyed):
    mine = keys.open_keys(keyed, str)
    subprocess.run([sys.executable, "-c", _OTHER, str(keyed.root)], check=True)
    keylist, _entry = mine.keylist.allot("Frau Erstfenster", Category.PERSON, lambda free: free[0])
    with pytest.raises(ConflictError, match="nothing was written"):
        keys.save(mine, keylist)
    assert "Herr Zweitfenster" in [entry.entity for entry in keys.open_keys(keyed, str).keylist.entries]
    again = keys.open_keys(keyed, str)
    keylist, _entry = again.keylist.allot("Frau Erstfenster", Category.PERSON, lambda free: free[0])
    keys.save(keys.save(again, keylist), keylist)  # one's own writing is no other window's
    assert {"Herr Zweitfenster", "Frau Erstfenster"} <= {
        e.entity for e in keys.open_again(keyed).keylist.entries
    }


def test_a_key_list_that_went_meanwhile_is_not_made_anew(keyed):
    mine = keys.open_keys(keyed, str)
    mine.path.unlink()
    with pytest.raises(ConflictError):
        keys.save(mine, mine.keylist)
    assert not mine.path.exists()


def test_a_pseudonym_that_is_a_name_of_the_study_is_refused():
    keylist = KeyList("p", (KeyEntry("Frau Quittenbaum", Category.PERSON, (), "X"),))
    with pytest.raises(ConflictError, match="original name"):
        keylist.allot("Lindenfurt", Category.PLACE, lambda free: free[0], "Quittenbaum")
