"""ZIP archives: what is refused, and that writing knows no clock."""

import io
import zipfile

import pytest

from qualcode.errors import InputError
from qualcode.formats import archive
from qualcode.formats.archive import Archive, pack, steady


def opened(data: bytes) -> Archive:
    return Archive(data, file="a.docx", kind="docx")


def test_entries_are_read_by_name():
    found = opened(pack([("a/b.xml", b"<a/>"), ("c", b"")]))
    assert found.names == ("a/b.xml", "c")
    assert found.read("a/b.xml") == b"<a/>"
    assert "c" in found
    with pytest.raises(InputError, match=r"lacks word/document\.xml"):
        found.read("word/document.xml")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Das ist Text.", "not a ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted, or of an older"),
        (pack([("a", b"x" * 5000)])[:-40], "damaged or cut off"),
        (pack([("../../etc/passwd", b"x")]), "leads outside"),
        (pack([("/etc/passwd", b"x")]), "leads outside"),
        (pack([("C:\\windows\\x", b"x")]), "leads outside"),
        (pack([("a", bytes(3_000_000))]), "unpacks to more"),
    ],
)
def test_each_unsound_archive_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        opened(data)


def test_too_many_entries_and_too_many_bytes_are_refused(monkeypatch):
    data = pack([(str(i), b"x" * 100) for i in range(9)])
    monkeypatch.setattr(archive, "MOST_ENTRIES", 8)
    with pytest.raises(InputError, match="unpacks to more"):
        opened(data)
    monkeypatch.setattr(archive, "MOST_ENTRIES", 9)
    opened(data)
    monkeypatch.setattr(archive, "MOST_BYTES", 899)
    with pytest.raises(InputError, match="unpacks to more"):
        opened(data)


def test_an_entry_whose_bytes_were_changed_is_refused():
    data = bytearray(pack([("a", bytes(range(256)) * 20)]))
    data[60] ^= 0xFF
    with pytest.raises(InputError, match="damaged"):
        opened(bytes(data)).read("a")


def test_an_encrypted_entry_is_named_as_such():
    data = bytearray(pack([("a", b"secret")]))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(InputError, match="encrypted"):
        opened(bytes(data)).read("a")


def test_writing_gives_the_same_bytes_whenever_it_happens():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made_now:
        made_now.writestr("mimetype", "x/y")
        made_now.writestr("b", "text" * 100)
    data = steady(target.getvalue())
    assert data == pack([("mimetype", b"x/y"), ("b", b"text" * 100)])
    with zipfile.ZipFile(io.BytesIO(data)) as again:
        assert {info.date_time for info in again.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert again.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
