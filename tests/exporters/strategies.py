"""Reports of any text, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from qualcode.core.report import Heading, Passage, Prose, Quote, Report, Row, Table

# What breaks formats: formulas, markup, control characters, half surrogate pairs, right to left, emoji.
_AWKWARD = st.sampled_from(
    [
        *('=HYPERLINK("x")', "+1", "-2", "@a", "#N/A", "TRUE", "1e5", "_x0041_", "{x}"),
        *(
            "<b>&amp;</b>",
            "]]>",
            "&lt;",
            "a|b",
            "# x #",
            "1. x",
            "> y",
            "***",
            "```",
            "[x](y)",
            "~~x~~",
            "--",
        ),
        *("\x00", "\x0b", "\x1b[0m", "\ud800", "\ufffe", "\u2028", "a\r\nb", "\t", "\n", " ", "\\"),
        *("\u05e9\u05dc\u05d5\u05dd", "\U0001f469\u200d\U0001f467", "e\u0301", '"', "„x“", "'"),
    ]
)
TEXT = st.lists(_AWKWARD | st.text(max_size=12), max_size=5).map("".join)
NUMBER = st.none() | st.integers(-(10**9), 10**9) | st.floats() | TEXT
COUNT = st.integers(0, 10**6)

passages = st.builds(Passage, TEXT, TEXT, st.booleans())
quotes = st.builds(
    Quote,
    id=TEXT,
    transcript=TEXT,
    paragraph_start=COUNT,
    paragraph_end=COUNT,
    start=COUNT,
    end=COUNT,
    speaker=TEXT,
    code=TEXT,
    coders=st.lists(TEXT, max_size=2).map(tuple),
    layer=TEXT,
    text=TEXT,
    passages=st.lists(passages, max_size=3).map(tuple),
    locator=TEXT,
    before=st.lists(passages, max_size=2).map(tuple),
    after=st.lists(passages, max_size=2).map(tuple),
    time_ms=st.none() | COUNT,
    weight=st.none() | st.integers(0, 100),
    comment=TEXT,
    case=TEXT,
    other_codes=st.lists(TEXT, max_size=2).map(tuple),
    variables=st.lists(st.tuples(TEXT, TEXT), max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
    group=TEXT,
)


@st.composite
def tables(draw):
    """A table whose rows are as long as its head."""
    width = draw(st.integers(0, 4))
    row = st.builds(Row, TEXT, st.tuples(*[NUMBER] * width), st.integers(0, 3))
    return Table(
        title=draw(TEXT),
        columns=draw(st.tuples(*[TEXT] * width)),
        rows=tuple(draw(st.lists(row, max_size=3))),
        layer=draw(TEXT | st.just("merged")),
        unit=draw(TEXT | st.just("segments")),
        base=draw(TEXT),
        note=draw(TEXT),
        corner=draw(TEXT),
        total=draw(st.none() | row),
        decimals=draw(st.integers(0, 4)),
        percent=draw(st.booleans()),
    )


headings = st.builds(Heading, st.integers(1, 12), TEXT, TEXT | st.just("#aabbcc"))
prose = st.builds(Prose, TEXT, st.sampled_from(["body", "count", "definition", "note"]))


def reports(parts):
    """Reports made of the given parts."""
    return st.builds(
        Report,
        title=TEXT,
        parts=st.lists(parts, max_size=4).map(tuple),
        language=st.sampled_from(["de", "en"]),
        subtitle=TEXT,
        facts=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    )
