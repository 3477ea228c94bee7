"""Decoding: what a text file may be, and what is refused."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, QualcodeError
from qualcode.formats import text

GERMAN = "I: Wie läuft die Zusammenarbeit mit der Ausländerbehörde?\nB: „Größer“ – und übrigens schön …\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_german_text_is_read_in_every_usual_encoding(encoding):
    decoded = text.decode(GERMAN.encode(encoding), file="a.txt")
    assert decoded.text == GERMAN
    assert decoded.encoding == encoding


def test_text_of_an_old_mac_is_not_taken_for_windows():
    decoded = text.decode((GERMAN * 20).encode("mac_roman"), file="a.txt")
    assert decoded.text == GERMAN * 20


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_of_either_byte_order_is_read(mark):
    name = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert text.decode(mark + GERMAN.encode(name), file="a.txt").text == GERMAN


def test_every_line_break_becomes_a_line_feed():
    assert text.decode(b"a\r\nb\rc\nd\r\r\n", file="a").text == "a\nb\nc\nd\n\n"


def test_the_encoding_the_user_names_is_used_and_its_mark_is_dropped():
    assert text.decode("\ufeffäö".encode(), file="a", encoding="UTF8").text == "äö"
    assert text.decode("äö".encode("cp850"), file="a", encoding="cp850").text == "äö"


def test_a_wrong_named_encoding_is_refused_with_the_line():
    with pytest.raises(InputError) as caught:
        text.decode("gut\nschön".encode("cp1252"), file="a.txt", encoding="utf-8")
    assert str(caught.value).startswith("a.txt:2: ")


@pytest.mark.parametrize("encoding", ["klingon", "zip", "hex", "a\0b"])
def test_an_unknown_encoding_is_refused(encoding):
    with pytest.raises(InputError, match=r"encoding"):
        text.decode(b"abc", file="a.txt", encoding=encoding)


def test_utf8_with_a_damaged_byte_is_not_read_as_something_else():
    damaged = GERMAN.encode().replace("ü".encode(), b"\xc3", 1)
    with pytest.raises(InputError, match=r"a\.txt:2: .*damaged"):
        text.decode(damaged, file="a.txt")


@pytest.mark.parametrize(
    "junk",
    [b"abc\0def", bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x01\x02\x03\x04\x05" * 9],
)
def test_binary_junk_is_refused(junk):
    with pytest.raises(InputError):
        text.decode(junk, file="a.txt")


def test_one_stray_control_character_is_no_reason_to_refuse_a_transcript():
    assert "\x0c" in text.decode(b"Seite eins\x0cSeite zwei", file="a").text
    assert text.decode(b"ein Wort\x02 noch eins", file="a").text


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path: Path):
    with pytest.raises(InputError, match="no such file"):
        text.read(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="folder"):
        text.read(tmp_path)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "utf-7"]))
@settings(deadline=None)
def test_any_bytes_give_text_or_an_error_for_the_user(data, encoding):
    try:
        decoded = text.decode(data, file="x", encoding=encoding)
    except QualcodeError:
        return
    assert "\r" not in decoded.text
    assert "\0" not in decoded.text
