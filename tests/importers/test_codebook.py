"""Code books: what is read, what is refused, and that writing and reading are one another's inverse."""

import contextlib
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core.codenames import key
from qualcode.core.model import Code
from qualcode.errors import InputError, QualcodeError
from qualcode.exporters.codebook import render
from qualcode.importers import codebook

GUID = "b630431a-bbd9-49ff-9cae-6c16f546c6f4"
SAMPLE = Path(__file__).parents[2] / "qualcode" / "sample" / "corona-2020.yaml"


def parse(source: str):
    return codebook.parse(source, file="c.yaml")


def test_the_sample_study_has_four_themes_with_all_that_coders_need():
    codes = codebook.read(SAMPLE)
    themes = [code.name for code in codes if code.parent is None]
    assert themes == ["Corona-Bremse", "Koordination", "Aufsuchende Arbeit", "Digitale Werkzeuge"]
    for code in codes:
        assert all((code.guid, code.labels["de"], code.labels["en"], code.color, code.short))
        assert all((code.definition, code.include, code.exclude, code.anchor))


def test_names_alone_make_a_code_book():
    codes = parse("codes:\n  - Eins\n  - name: Zwei\n    codes: [Drei, 2020, no, 1.10]\n  - Vier\n")
    assert [(c.guid, c.name, c.parent, c.position) for c in codes] == [
        ("new:1", "Eins", None, 0),
        ("new:2", "Zwei", None, 1),
        ("new:3", "Drei", "new:2", 0),
        ("new:4", "2020", "new:2", 1),
        ("new:5", "no", "new:2", 2),
        ("new:6", "1.10", "new:2", 3),
        ("new:7", "Vier", None, 2),
    ]


def test_every_field_is_read():
    (code,) = parse(
        f"qualcode: codebook\nversion: 1\ncodes:\n- name: A\n  guid: {GUID.upper()}\n"
        "  labels: {de: B, en: C}\n  color: '#AABBCC'\n  short: Ab\n  definition: >\n    eins\n    zwei\n"
        '  include: |\n    drei\n    vier\n  exclude: "x: y"\n  anchor:\n  exclusive: yes\n'
    )
    assert code == Code(
        GUID,
        "A",
        None,
        0,
        {"de": "B", "en": "C"},
        "#aabbcc",
        "Ab",
        "eins zwei",
        "drei\nvier",
        "x: y",
        "",
        True,
    )


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("codes:\n  - name: A\n   x: [", 3, "no valid YAML"),
        ("codes:\n- name: A\n  definition: so: geht das nicht\n", 3, "no valid YAML"),
        ("- A\n- B\n", 1, "no code book"),
        ("nur Text", 1, "no code book"),
        ("qualcode: project\ncodes: []\n", 1, "no code book"),
        ("qualcode: codebook\nversion: 2\ncodes: []\n", 2, "version 2"),
        ("colour: x\ncodes: []\n", 1, "knows no colour"),
        ("codes:\n- name: A\n  colour: x\n", 3, "knows no colour"),
        ("codes:\n- name: A\n- name: B\n- name: a\n", 4, '"a" is there twice (first in line 2)'),
        ("codes:\n- name: A\n  codes:\n  - B\n  - C\n  - B\n", 6, '"A > B" is there twice'),
        ("codes:\n- name: A > B\n", 2, 'holds ">"'),
        ("codes:\n- A\n- B > C\n", 3, 'holds ">"'),
        ("codes:\n- guid:\n", 2, "no name"),
        ("codes:\n- name: A\n- name: ''\n", 3, "no name"),
        ("codes:\n- name: A\n-\n", 3, "no name"),
        ("codes:\n- name: A\n  color: rot\n", 3, "not a colour"),
        ("codes:\n- name: A\n  color: #aabbcc\n  short: '#12'\n- name: B\n  short: '#12'\n", 6, "short code"),
        (f"codes:\n- name: A\n  guid: {GUID}\n- name: B\n  guid: {GUID}\n", 5, "in line 3"),
        ("codes:\n- name: A\n  guid: 17\n", 3, "no GUID"),
        ("codes:\n- name: A\n  short: Ab\n- name: B\n  short: aB\n", 5, "in line 3"),
        ("codes:\n- name: A\n  definition: [a]\n", 3, "must be a text"),
        ("codes:\n- name: A\n  labels: b\n", 3, "name languages"),
        ("codes:\n- name: A\n  exclusive: oft\n", 3, "yes or no"),
        ("codes:\n  A: 1\n", 2, "must be a list"),
        ("codes:\n- name: A\n  name: B\n", 3, "twice"),
        ("codes:\n- &a A\n- *a\n", 3, "aliases"),
        (
            "codes:\n" + "".join(f"{'  ' * i}- name: {i}\n{'  ' * i}  codes:\n" for i in range(120)),
            100,
            "deep",
        ),
    ],
)
def test_each_fault_is_named_with_its_line(source, line, words):
    with pytest.raises(InputError) as caught:
        parse(source)
    assert str(caught.value).startswith(f"c.yaml:{line}: ")
    assert words in str(caught.value)


ODD = "ab ä:#-'\"[]{}!&*%@`0n~|\n\t😀"
WORDS = ["Wort", "sagt:", "#", "-", "„ja“", "\n", "  ", "sehr", "x\ty", "😀"]
names = st.text(alphabet=ODD, min_size=1, max_size=8).map(lambda s: " ".join(s.split()))
long_texts = st.lists(st.sampled_from(WORDS), max_size=60)
texts = st.one_of(
    st.text(alphabet=ODD + "\u2028\x85", max_size=20),
    long_texts.map(" ".join),
).map(str.strip)


@st.composite
def code_systems(draw):
    codes: list[Code] = []
    taken: set[tuple[str | None, str]] = set()
    for number in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, *(c.guid for c in codes)]))
        name = draw(names.filter(bool))
        if (parent, key(name)) in taken:
            continue
        taken.add((parent, key(name)))
        codes.append(
            Code(
                str(uuid.UUID(int=draw(st.integers(0, 2**120)) * 8 + number)),
                name,
                parent,
                sum(c.parent == parent for c in codes),
                draw(st.dictionaries(st.sampled_from(["de", "en"]), names)),
                draw(st.sampled_from(["", "#aabbcc"])),
                draw(st.sampled_from(["", f"{number}x"])),
                *(draw(texts) for _ in range(4)),
                draw(st.booleans()),
            )
        )
    return codes


@given(code_systems(), names)
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(codes, name):
    data = render(codes, name, GUID)
    back = parse(data.decode())
    assert sorted(back, key=lambda c: c.guid) == sorted(codes, key=lambda c: c.guid)
    assert render(back, name, GUID) == data


def test_long_texts_stand_in_folded_blocks_and_empty_fields_are_left_out():
    long = "Wenn jemand sagt: das geht nicht, und dann doch einen Weg findet. " * 4
    code = Code(GUID, "A", color="#aabbcc", definition=long.strip(), include="eins\n\nzwei")
    written = render([code], "Studie", GUID).decode()
    assert "\n    definition: >-\n      Wenn jemand sagt: das" in written
    assert "\n    include: |-\n      eins\n\n      zwei\n" in written
    assert '\n    color: "#aabbcc"\n' in written
    assert "anchor" not in written
    assert max(map(len, written.split("\n"))) <= 100


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@\n ,?", max_size=40))
@settings(deadline=None)
def test_any_text_gives_codes_or_an_error_for_the_user(junk):
    for source in (junk, f"codes:\n- name: {junk}", f"codes:\n- {junk}\n- B"):
        with contextlib.suppress(QualcodeError):
            parse(source)


def test_a_long_text_that_no_block_can_hold_keeps_its_blanks():
    text = "Wort " * 15 + "sagt: # - \n \n       x\ty  x\ty 😀 " + "Wort " * 15 + "Ende"
    (back,) = parse(render([Code(GUID, "A", definition=text)], "Studie", GUID).decode())
    assert back.definition == text
