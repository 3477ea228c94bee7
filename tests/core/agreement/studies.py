"""Small studies for the tests: how to write them down, and random ones."""

import numpy as np
from hypothesis import strategies as st

from qualcode.core.agreement.spans import CodedSpans, Study, scope_of, study_of

LENGTH, DOCUMENTS, CODES, CODERS = 24, 4, 3, 3


def study(rows, lengths, coders=2, codes=1, worked=None, scope=None):
    """A study from rows (document, code, coder, start, end); without a scope the whole text counts."""
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    documents = len(lengths)
    if scope is None:
        scope = [(document, 0, length) for document, length in enumerate(lengths)]
    everyone = np.ones((coders, documents), dtype=bool) if worked is None else np.array(worked, dtype=bool)
    return study_of(CodedSpans(*columns), scope_of(*np.array(scope).reshape(-1, 3).T), everyone, codes)


def mask(rows, coders=CODERS, documents=DOCUMENTS, codes=CODES, length=LENGTH):
    """The slow way: (coders, documents, codes, characters), true where the coder has the code."""
    result = np.zeros((coders, documents, codes, length), dtype=bool)
    for document, code, coder, start, end in rows:
        result[coder, document, code, start:end] = True
    return result


@st.composite
def a_row(draw, coders=CODERS):
    start, end = sorted((draw(st.integers(0, LENGTH)), draw(st.integers(0, LENGTH))))
    indices = (st.integers(0, top - 1) for top in (DOCUMENTS, CODES, coders))
    return (*(draw(index) for index in indices), start, end)


def rows(coders=CODERS, least=0):
    return st.lists(a_row(coders), min_size=least, max_size=25)


def random_study(drawn, coders=CODERS) -> Study:
    return study(drawn, [LENGTH] * DOCUMENTS, coders, CODES)
