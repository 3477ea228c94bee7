"""Filters in SQL mean what `core.query.matches` says they mean."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from qualcode.core import query as q
from qualcode.core.model import Coding
from qualcode.core.spans import LineIndex
from qualcode.services import cases, codebook, transcripts
from qualcode.store import codings as store
from qualcode.store import people
from qualcode.store.schema import speakers, turns
from qualcode.store.where import Compiler
from tests.made_once import World
from tests.services.small import CODES, code, coder, fill

WORDS = ("mhm", "FENSTER", "die", "behörde", "x")
VALUES = ("Kreis", "Stadt", "12", "7.5", "-3")
CASES = """\
transcript,speaker,person,case,case:Typ,transcript:Minuten,person:Monate
B01,B1,P01,K01,Kreis,12,7.5
B01,I,P03,,,,-3
B02,B2,P02,,,7,12
"""

codings_made = st.lists(
    st.tuples(
        st.sampled_from(["B01", "B02"]),
        st.sampled_from([0, 10, 20, 60, 100, 150]),  # edges often meet
        st.sampled_from([5, 10, 40, 90]),
        st.sampled_from(CODES),
        st.sampled_from(["anna", "ben"]),
        st.sampled_from([None, 0, 50, 100]),
        st.sampled_from(["", "Mhm?", "die Tür"]),
    ),
    min_size=1,
    max_size=9,
)

leaves = st.one_of(
    st.builds(q.CodeTest, st.sampled_from(CODES), st.booleans()),
    st.builds(q.NameTest, st.just("coder"), st.sampled_from(["anna", "ben", "eve"])),
    st.builds(q.NameTest, st.just("transcript"), st.sampled_from(["B01", "B02"])),
    st.builds(q.NameTest, st.just("group"), st.sampled_from(["", "Interview"])),
    st.builds(q.NameTest, st.just("case"), st.sampled_from(["", "K01"])),
    st.builds(q.NameTest, st.just("person"), st.sampled_from(["P01", "P02", "P03"])),
    st.builds(q.NameTest, st.just("role"), st.sampled_from(["interviewer", "participant"])),
    st.builds(q.TextTest, st.sampled_from(["memo", "text"]), st.sampled_from(WORDS)),
    st.builds(q.WeightTest, st.sampled_from(sorted(q.COMPARE)), st.sampled_from([0, 50, 70])),
    st.builds(
        q.VariableTest,
        st.sampled_from(["Typ", "Minuten", "Monate", "Fehlt"]),
        st.sampled_from(sorted(q.COMPARE)),
        st.sampled_from(VALUES),
    ),
)


def joined(parts):
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(q.Not, parts),
        st.builds(q.And, several),
        st.builds(q.Or, several),
        st.builds(q.Relation, st.sampled_from(["overlaps", "within", "contains"]), parts),
        st.builds(q.Relation, st.just("near"), parts, st.integers(0, 3)),
    )


queries = st.recursive(leaves, joined, max_leaves=6)


def facts(connection):
    """What the database says about every coding, gathered without the compiler."""
    who = {c.guid: c.name for c in people.coders_of(connection)}
    persons = {p.guid: p.name for p in people.persons_of(connection)}
    case_names = {c.guid: c.name for c in people.cases_of(connection)}
    values = people.values_of(connection)
    documents = {t.guid: transcripts.document_in(connection, t.guid) for t in transcripts_of(connection)}
    found = []
    for c in store.select_codings(connection):
        document = documents[c.transcript]
        speaking = [
            connection.execute(select(speakers).where(speakers.c.guid == row.speaker)).one()
            for row in connection.execute(select(turns).where(turns.c.revision == c.revision))
            if row.start < c.end and row.end > c.start
        ]
        held = [c.transcript, document.transcript.case, *(s.person for s in speaking)]
        found.append(
            q.Facts(
                guid=c.guid,
                transcript=document.transcript.name,
                start=c.start,
                end=c.end,
                paragraphs=LineIndex(document.text).lines(c.span),
                code=c.code,
                coder=who[c.coder],
                group=document.transcript.group or "",
                case=case_names.get(document.transcript.case or "", ""),
                persons=frozenset(persons[s.person] for s in speaking if s.person),
                roles=frozenset(s.role for s in speaking),
                weight=c.weight,
                comment=c.comment,
                text=document.text[c.start : c.end],
                variables=frozenset(
                    (name, value)
                    for guid in held
                    for (_scope, name), value in values.get(guid or "", {}).items()
                ),
            )
        )
    return found


def transcripts_of(connection):
    from qualcode.store.transcripts import listing

    return listing(connection)


def with_cases(project, folder):
    fill(project, folder / "raw")
    (folder / "cases.csv").write_text(CASES, encoding="utf-8")
    cases.load(project, folder / "cases.csv")


def make(folder, made_once, wanted):
    world = World()
    project = made_once.grown(made_once.empty(folder, world), world, with_cases)
    for name, start, length, path, who, weight, comment in wanted:
        document = transcripts.document(project, name)
        begin = start % len(document.text)
        end = min(begin + length, len(document.text))
        if not document.text[begin:end].strip():
            continue
        coding = Coding(
            project.ambient.guid(),
            document.transcript.guid,
            document.revision,
            code(project, path),
            coder(project, who),
            begin,
            end,
            weight,
            comment,
        )
        with project.store.act("coding.add") as act:
            if not store.twin(act.connection, coding):
                store.add(act, [coding])
    return project


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would take minutes
)
@given(wanted=codings_made, asked=st.lists(queries, min_size=15, max_size=25))
def test_sql_selects_what_the_meaning_of_a_filter_says(tmp_path_factory, made_once, wanted, asked):
    with make(tmp_path_factory.mktemp("p"), made_once, wanted) as project:
        system = codebook.system(project)
        with project.store.read() as connection:
            everything = facts(connection)
            for query in asked:
                condition = Compiler(connection, system).condition(query)
                selected = {c.guid for c in store.select_codings(connection, condition)}
                meant = {f.guid for f in everything if q.matches(query, f, everything, system)}
                assert selected == meant, str(query)
