"""XML from outside."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError
from qualcode.formats import xml


def test_names_are_had_without_their_namespace():
    root = xml.parse(b'<?xml version="1.0"?><w:a xmlns:w="urn:x"><w:b/></w:a>', file="a")
    assert [xml.local(element) for element in root.iter()] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "entities"),
        (b"<a>\n<b></a>", "a.xml:2: .*damaged"),
        (b"", "damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "damaged"),
        (b"<a>" * 300 + b"</a>" * 300, "nested"),
    ],
)
def test_each_unsound_document_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        xml.parse(data, file="a.xml")


def test_a_document_type_without_entities_does_no_harm():
    assert xml.parse(b"<!DOCTYPE a><a/>", file="a").tag == "a"


@given(st.binary(max_size=40).map(lambda junk: b"<a>" + junk + b"</a>"))
@settings(deadline=None)
def test_any_bytes_give_a_tree_or_an_error_for_the_user(data):
    with contextlib.suppress(InputError):
        assert xml.parse(data, file="a").tag == "a"
