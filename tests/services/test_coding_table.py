"""Codings as CSV: in, out, and in again, in the stored text's offsets and in the file's."""

import csv
import io

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.errors import InputError, NotFoundError, QualcodeError
from qualcode.formats import csvfile
from qualcode.services import codebook, coders, coding_table, codings, transcripts
from tests.made_once import World
from tests.services.small import CODES, FIRST, SECOND, code, coded, coder, everything, put, small

HEAD = "transcript,start,end,code,coder\n"


@pytest.fixture
def load(study, tmp_path):
    def run(text, **options):
        file = tmp_path / "codings.csv"
        file.write_text(text, encoding="utf-8")
        return coding_table.import_codings(study, file, **options)

    return run


def saved(project, folder, source):
    file = folder / f"out-{source}.csv"
    rows = coding_table.selected_rows(project, source=source)
    file.write_bytes(csvfile.render(coding_table.KNOWN, rows))
    return file, rows


def removed(project):
    system = codebook.system(project)
    for path in [c.name for c in system.roots]:
        codebook.delete(project, path, with_codings=True)


SPANS = st.lists(
    st.tuples(
        st.sampled_from(["B01", "B02"]),
        st.integers(0, 215),
        st.integers(1, 60),
        st.sampled_from(CODES),
        st.sampled_from(["anna", "ben"]),
    ),
    max_size=15,
    unique=True,
)


def code_them(project, wanted):
    texts = {name: transcripts.document(project, name) for name in ("B01", "B02")}
    for name, start, length, path, who in wanted:
        document = texts[name]
        begin = start % len(document.text)
        span = Span(begin, min(begin + length, len(document.text)))
        try:
            codings.apply(
                project,
                document.transcript.guid,
                span,
                code(project, path),
                coder(project, who),
                weight=start % 101 if start % 3 else None,
                comment='so, "gesagt";\nzwei Zeilen' if start % 2 else "",
            )
        except QualcodeError:
            continue  # blanks alone, or there already


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would take minutes
)
@given(wanted=SPANS)
def test_codings_written_and_read_again_are_the_same(tmp_path_factory, made_once, wanted):
    folder = tmp_path_factory.mktemp("p")
    world = World()
    with made_once.grown(made_once.empty(folder, world), world, small) as project:
        code_them(project, wanted)
        before = coded(project)
        stored, rows = saved(project, folder, source=False)
        source, in_source = saved(project, folder, source=True)
        assert len(rows) == len(in_source) == len(before)
        for file, from_source in ((stored, False), (source, True)):
            removed(project)
            done = coding_table.import_codings(project, file, source=from_source, create_codes=True)
            assert done.added == len(rows)
            assert coded(project) == before
            assert coding_table.selected_rows(project) == rows
            assert coding_table.selected_rows(project, source=True) == in_source


def test_source_offsets_are_those_of_the_decoded_file(study):
    put(study, "B01", "Mhm", "Corona")
    put(study, "B02", "Übergänge", "Corona")
    found = {row[0]: row[1:3] for row in coding_table.selected_rows(study, source=True)}
    texts = {"talk1.txt": FIRST, "talk2.txt": SECOND}
    assert {name: texts[name][start:end] for name, (start, end) in found.items()} == {
        "talk1.txt": "Mhm",
        "talk2.txt": "Übergänge",
    }


def test_an_imported_coding_gives_back_exactly_the_offsets_it_came_with(study, load):
    start = FIRST.index("B1: Also")  # the label is no text: the coding begins after it, its origin does not
    end = FIRST.index(" erst mal") + len(" erst mal")
    done = load(HEAD + f"talk1,{start},{end},Corona,anna\n", source=True)
    assert (done.added, done.moved) == (1, 1)
    assert coded(study) == [("B01", "Also erst mal", "Corona", "anna")]
    assert coding_table.selected_rows(study, source=True)[0][1:3] == (start, end)


@pytest.mark.parametrize("name", ["B01", "talk1.txt", "talk1"])
def test_a_transcript_answers_to_its_name_and_to_its_files(study, load, name):
    load(HEAD + f"{name},0,3,Corona,anna\n")
    assert coded(study)[0][0] == "B01"


def test_doc_is_read_as_transcript_and_other_columns_are_named_and_ignored(study, load):
    done = load("doc,start,end,code,coder,colour,mood\nB01,0,3,Corona,anna,red,good\n")
    assert (done.added, done.ignored) == (1, ("colour", "mood"))


def test_what_is_there_or_stands_twice_is_counted_not_doubled(study, load):
    text = HEAD + "B01,0,3,Corona,anna\nB01,0,3,Corona,anna\n"
    assert (load(text).added, load(text).already) == (1, 2)
    assert len(coded(study)) == 1


def test_codes_and_coders_are_created_only_if_that_was_said(study, load):
    text = HEAD + "B01,0,3,Neu > Ganz neu,carla\nB01,0,4,Neu,carla\n"
    before = everything(study)
    with pytest.raises(NotFoundError, match=r"codings.csv:2"):
        load(text, create_coders=True)
    with pytest.raises(NotFoundError, match=r"codings.csv:2.*carla"):
        load(text, create_codes=True)
    assert everything(study) == before
    done = load(text, create_codes=True, create_coders=True)
    assert (done.codes, done.coders) == (("Neu > Ganz neu",), ("carla",))


@pytest.mark.parametrize("order", [("A > B", "B"), ("B", "A > B")])
def test_a_files_own_codes_do_not_depend_on_the_order_of_its_lines(study, load, order):
    lines = "".join(f"B01,{n},{n + 3},{path},anna\n" for n, path in enumerate(order))
    load(HEAD + lines, create_codes=True)
    assert sorted(path for _t, _w, path, _c in coded(study)) == ["A > B", "B"]


def test_slashes_mean_a_path_where_no_code_has_that_name(study, load):
    load(HEAD + "B01,0,3,Corona/Ausfall,anna\n")
    codebook.add(study, "Corona/Verzug")
    load(HEAD + "B01,0,3,Corona/Verzug,anna\n")
    assert sorted(path for _t, _w, path, _c in coded(study)) == ["Corona > Ausfall", "Corona/Verzug"]


def test_marking_done_counts_for_lines_that_were_there_before_too(study, load):
    text = HEAD + "B01,0,3,Corona,anna\nB02,0,3,Corona,ben\n"
    load(text)
    load(text, mark_done=True)
    b01, b02 = (transcripts.find(study, name).guid for name in ("B01", "B02"))
    assert transcripts.statuses(study, b01) == {coder(study, "anna"): Status.DONE}
    assert transcripts.statuses(study, b02) == {coder(study, "ben"): Status.DONE}


def test_the_coder_may_be_named_beside_the_file(study, load):
    load("transcript,start,end,code\nB01,0,3,Corona\n", coder="ben")
    assert coded(study)[0][3] == "ben"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("B01,0,99999,Corona,anna", "3.*B01 has .* characters; 0 to 99999"),
        ("B01,-1,3,Corona,anna", "3.*no passage"),
        ("B01,3,3,Corona,anna", "3.*no passage"),
        ("B01,5,3,Corona,anna", "3.*no passage"),
        ("B01,x,3,Corona,anna", "3.*start x is not a whole number"),
        ("B01,0,,Corona,anna", '3.*end "" is not a whole number'),
        ("B09,0,3,Corona,anna", "3.*no transcript B09"),
        ("B01,0,3,Nirgends,anna", "3.*no code"),
        ("B01,0,3,Corona,eve", "3.*no coder eve"),
        ("B01,0,3,Corona,", '3.*no coder ""'),
    ],
)
def test_a_line_with_a_fault_is_named_and_nothing_is_imported(study, load, line, message):
    before = everything(study)
    with pytest.raises(QualcodeError, match=f"codings.csv:{message}"):
        load(HEAD + "B01,0,3,Corona,anna\n" + line + "\n")
    assert everything(study) == before


@pytest.mark.parametrize("weight", ["101", "-1", "viel"])
def test_a_weight_must_be_from_0_to_100(study, load, weight):
    with pytest.raises(InputError, match=r"codings.csv:2"):
        load(HEAD.replace("coder", "coder,weight") + f"B01,0,3,Corona,anna,{weight}\n")


def test_a_line_break_alone_is_no_passage(study, load):
    at = transcripts.document(study, "B01").text.index("\n")
    with pytest.raises(InputError, match=r"codings.csv:2.*Code some words"):
        load(HEAD + f"B01,{at},{at + 1},Corona,anna\n")


def test_a_label_alone_is_no_passage(study, load):
    with pytest.raises(InputError, match=r"codings.csv:2.*only labels"):
        load(HEAD + "B01,0,2,Corona,anna\n", source=True)


def test_a_missing_column_is_named(study, load):
    with pytest.raises(InputError, match=r"codings.csv:1.*code, coder"):
        load("transcript,start,end\nB01,0,3\n")


def test_a_filter_chooses_what_is_exported(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    put(study, "B01", "Mhm", "Corona > Ausfall", "ben")
    rows = coding_table.selected_rows(study, "coder:ben")
    text = csvfile.render(coding_table.KNOWN, rows).decode()
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["code"], line["coder"]) == ("Corona > Ausfall", "ben")


def test_a_coder_who_was_renamed_is_exported_under_the_new_name(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    coders.rename(study, "anna", "AB")
    assert coding_table.selected_rows(study)[0][4] == "AB"
