"""What one person said is told from what others said by its word sequences."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.spans import apply
from qualcode.core.traces import INSTEAD, edits, places, sequences, traces

OWN = "Die Beratung haben wir am Fenster gemacht, wirklich am Fenster."
words = st.lists(st.sampled_from(["auf", "die", "und", "wir", "am", "Fenster"]), max_size=30).map(" ".join)


def test_only_sequences_that_nobody_else_said_are_traces():
    found = traces([OWN], ["Und die Beratung haben wir am Telefon gemacht."])
    assert "die beratung haben wir am" not in found
    assert "beratung haben wir am fenster" in found


def test_a_copied_passage_is_taken_out_whatever_signs_stand_between():
    memo = "Sie sagt: die BERATUNG haben wir\nam Fenster gemacht - stark."
    new, _way = apply(memo, edits(memo, traces([OWN], [])))
    assert new == f"Sie sagt: {INSTEAD} - stark."


def test_fewer_than_five_words_are_no_trace():
    assert traces(["Das war am Fenster"], []) == frozenset()


@given(words, words, words)
def test_nothing_is_left_once_traces_are_out(own, other, text):
    wanted = traces([own], [other])
    new, _way = apply(f"{text} {own}", edits(f"{text} {own}", wanted))
    assert not [s for s, _ in sequences(new) if s in wanted]
    assert places(other, wanted) == []
