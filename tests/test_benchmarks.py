"""Benchmarks are run at a tiny size so that they do not rot; what they measure is not judged here."""

import os

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.corpus import write
from benchmarks.measure import Times
from benchmarks.study import TINY

needs_pty = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal and os.wait4")


@needs_pty
@pytest.mark.parametrize("measured", BENCHMARKS, ids=lambda measured: measured.name)
def test_a_benchmark_runs_and_fills_its_tables(measured, tmp_path):
    tables = list(measured.run(tmp_path, TINY))
    assert tables
    for table in tables:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert table.markdown().count("\n|") == len(table.rows) + 2


def test_the_same_seed_gives_the_same_corpus(tmp_path):
    one, two = (write(tmp_path / name, 2, 200, 40) for name in ("one", "two"))
    assert one.codings.read_bytes() == two.codings.read_bytes()
    assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in two.files]
    assert write(tmp_path / "three", 2, 200, 40, seed=21).text != one.text


def test_every_coding_of_the_corpus_begins_and_ends_with_a_spoken_word(tmp_path):
    made = write(tmp_path, 1, 400, 60)
    rows = [line.split(",") for line in made.codings.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) == 60
    for _file, start, end, _code, _coder in rows:
        words = made.text[int(start) : int(end)].split(" ")
        assert words[0] not in ("I:", "B:", "")
        assert not words[-1].startswith("#")
        assert made.text[int(end)] == " "


def test_the_least_time_is_that_of_the_run_that_was_disturbed_least():
    assert Times((3.0, 1.0, 2.0)).least == 1.0
    assert Times((3.0, 1.0, 2.0)).median == 2.0
    assert Times(tuple(range(101))).percentile(95) == 95
