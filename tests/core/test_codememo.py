"""A code's texts as one memo."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.codememo import LABELS, TEXTS, memo, texts
from qualcode.core.model import Code

plain = st.text("abc äöß:.\n", max_size=30).map(lambda text: text.strip())


@given(st.fixed_dictionaries(dict.fromkeys(TEXTS, plain)), st.sampled_from(["de", "en"]))
def test_what_is_written_is_read_again(fields, language):
    code = Code("1", "A", **fields)
    assert texts(memo(code, language)) == fields


def test_a_memo_without_labels_is_a_definition():
    assert texts("Was\nzählt")["definition"] == "Was\nzählt"


def test_labels_of_both_languages_are_known_in_any_case_and_with_any_line_end():
    found = texts("Definition: A\r\n\r\nINCLUDE: B\r\nAbgrenzung : C\rAnchor example: D")
    assert found == {"definition": "A", "include": "B", "exclude": "C", "anchor": "D"}


def test_a_label_within_a_line_is_no_label():
    assert texts("Siehe Definition: oben")["definition"] == "Siehe Definition: oben"


def test_each_language_has_a_label_for_each_text():
    assert all(len(labels) == len(TEXTS) for labels in LABELS.values())
