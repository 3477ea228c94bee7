"""Whether an anchor example still stands in a segment."""

import pytest

from qualcode.core.anchors import held

SEGMENT = "Also der Lockdown\nhat, ehrlich gesagt, alles gestoppt. Wirklich alles!"


@pytest.mark.parametrize(
    "anchor",
    [
        "der Lockdown hat, ehrlich gesagt, alles gestoppt",
        "„Der Lockdown hat, ehrlich gesagt, alles gestoppt.“ (B03, Abs. 12)",
        "Der Lockdown […] alles gestoppt",
        "Der Lockdown hat (...) wirklich alles",
        "der Lockdown … alles gestoppt.",
    ],
)
def test_marks_source_and_omissions_make_no_difference(anchor):
    assert held(anchor, ["etwas anderes", SEGMENT])


@pytest.mark.parametrize(
    "anchor",
    ["der Lockdown hat uns", "alles gestoppt [...] der Lockdown", "", "(B03)", "…"],
)
def test_other_words_another_order_or_no_words_are_not_held(anchor):
    assert not held(anchor, [SEGMENT])


def test_the_words_must_stand_in_one_segment():
    assert not held("der Lockdown alles", ["der Lockdown", "alles"])
