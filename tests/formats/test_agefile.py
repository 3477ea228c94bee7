"""The key list is an age file that only its recipients open."""

import base64
import json
import os
import re
import stat
from dataclasses import replace

import pyrage
import pytest

from qualcode.core.keylist import VERSION, KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.errors import ConflictError, InputError, RefusedError, StorageError
from qualcode.formats import agefile
from qualcode.formats.keyjson import from_json, to_json

KEYS = KeyList(
    "project",
    (KeyEntry("Frau Krämer", Category.PERSON, ("Billy",), "X"), KeyEntry("0221 1", Category.PHONE, (), "")),
    (),
    {"source": {0: "B: Krämer\n", 12: "“"}},
    {"transcript": ("Krämer", "Billy")},
    {"transcript": "Interview Krämer.docx"},
)


@pytest.fixture(scope="module")
def identity_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "deep" / agefile.IDENTITY_FILE
    agefile.create_identity(path, "drei Worte hier")
    return path


@pytest.fixture
def identity(identity_file):
    return agefile.unlock(identity_file, "drei Worte hier")


@pytest.fixture
def keys(identity):
    return replace(KEYS, recipients=(agefile.recipient_of(identity),))


def test_a_key_made_on_a_much_faster_computer_is_not_called_a_wrong_passphrase(tmp_path, identity_file):
    slow = tmp_path / "slow.age"
    plain = base64.b64decode(b"".join(identity_file.read_bytes().splitlines()[1:-1]))
    dearer, count = re.subn(rb"(-> scrypt \S+) \d+\n", rb"\1 40\n", plain, count=1)
    assert count
    slow.write_bytes(dearer)
    with pytest.raises(InputError, match="too slow"):
        agefile.unlock(slow, "drei Worte hier")


def test_the_key_list_survives_the_way_through_its_file(tmp_path, keys, identity):
    path = tmp_path / "k" / agefile.KEY_FILE
    agefile.write_keylist(path, keys)
    assert agefile.read_keylist(path, identity, "project") == keys


def test_no_original_can_be_read_in_the_files(tmp_path, keys, identity_file):
    path = tmp_path / agefile.KEY_FILE
    agefile.write_keylist(path, keys)
    assert b"Billy" not in path.read_bytes()
    assert b"AGE-SECRET-KEY" not in identity_file.read_bytes()


def test_the_identity_file_opens_with_the_passphrase_as_age_does_it(identity_file):
    plain = pyrage.passphrase.decrypt(identity_file.read_bytes(), "drei Worte hier").decode()
    secret = next(line for line in plain.splitlines() if not line.startswith("#"))
    recipient = str(pyrage.x25519.Identity.from_str(secret).to_public())
    assert f"# public key: {recipient}" in plain


def test_a_second_recipient_opens_it_too(tmp_path, keys):
    other = pyrage.x25519.Identity.generate()
    path = tmp_path / agefile.KEY_FILE
    agefile.write_keylist(path, replace(keys, recipients=(*keys.recipients, str(other.to_public()))))
    assert agefile.read_keylist(path, other, "project").entries == keys.entries


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such mode")
def test_only_the_owner_may_read_the_files(tmp_path, keys, identity_file):
    path = tmp_path / agefile.KEY_FILE
    path.touch(mode=0o644)
    agefile.write_keylist(path, keys)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path, identity_file)] == [0o600, 0o600]


def test_a_wrong_passphrase_is_told(identity_file):
    agefile.forget()
    with pytest.raises(InputError, match="The passphrase does not open the key"):
        agefile.unlock(identity_file, "vier")
    assert agefile.unlocked(identity_file) is None


def test_an_identity_is_unlocked_once_per_process(identity_file):
    first = agefile.unlock(identity_file, "drei Worte hier")
    assert agefile.unlock(identity_file, "not even asked for") is first


def test_an_identity_is_never_overwritten(identity_file):
    with pytest.raises(ConflictError):
        agefile.create_identity(identity_file, "x")


def test_an_empty_passphrase_is_refused(tmp_path):
    with pytest.raises(RefusedError):
        agefile.create_identity(tmp_path / "i", "  ")
    assert not (tmp_path / "i").exists()


def test_a_file_that_holds_no_identity_is_told(tmp_path):
    path = tmp_path / "i"
    path.write_bytes(pyrage.passphrase.encrypt(b"hello", "p"))
    with pytest.raises(InputError, match="holds no age identity"):
        agefile.unlock(path, "p")


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04"])
def test_a_file_that_is_no_age_file_is_told(tmp_path, identity, content):
    path = tmp_path / "k"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not an age file"):
        agefile.read_keylist(path, identity, "project")
    with pytest.raises(InputError, match="not an age file"):
        agefile.unlock(path, "p")


@pytest.mark.parametrize("at", [30, 120, -1])
def test_a_damaged_key_list_is_told(tmp_path, keys, identity, at):
    path = tmp_path / "k"
    agefile.write_keylist(path, keys)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        agefile.read_keylist(path, identity, "project")


def test_a_cut_off_key_list_is_told(tmp_path, keys, identity):
    path = tmp_path / "k"
    agefile.write_keylist(path, keys)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match="damaged"):
        agefile.read_keylist(path, identity, "project")


def test_somebody_elses_key_does_not_open_it(tmp_path, keys):
    path = tmp_path / "k"
    agefile.write_keylist(path, keys)
    with pytest.raises(InputError, match="does not open with your key"):
        agefile.read_keylist(path, pyrage.x25519.Identity.generate(), "project")


def test_the_key_list_of_another_project_is_told(tmp_path, keys, identity):
    path = tmp_path / "k"
    agefile.write_keylist(path, keys)
    with pytest.raises(InputError, match="another project"):
        agefile.read_keylist(path, identity, "other")


def test_a_missing_key_list_is_told(tmp_path, identity):
    with pytest.raises(InputError, match="no such file"):
        agefile.read_keylist(tmp_path / "k", identity, "project")


def test_a_recipient_that_is_none_is_told(tmp_path):
    with pytest.raises(InputError, match="age1nonsense is no age recipient"):
        agefile.write_keylist(tmp_path / "k", replace(KEYS, recipients=("age1nonsense",)))
    assert not (tmp_path / "k").exists()


def test_a_key_list_for_nobody_is_refused(tmp_path):
    with pytest.raises(InputError, match="nobody"):
        agefile.write_keylist(tmp_path / "k", KEYS)


def test_a_place_that_cannot_be_written_keeps_the_old_file(tmp_path, keys):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        agefile.write_keylist(tmp_path / "file" / "k", keys)


def test_a_newer_version_is_told(tmp_path):
    data = json.dumps(json.loads(to_json(KEYS)) | {"version": VERSION + 1}).encode()
    with pytest.raises(InputError, match="newer version"):
        from_json(data, tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"qualcode": "x"}',
        b'{"qualcode": "keylist"}',
        b'{"qualcode": "keylist", "version": 1, "project": "p", "entries": [{}]}',
    ],
)
def test_json_that_is_no_key_list_is_told(tmp_path, data):
    with pytest.raises(InputError, match="holds no key list"):
        from_json(data, tmp_path)
