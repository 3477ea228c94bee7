"""Segments: which codings a report is about, as a layer shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.core import consensus, layers
from qualcode.core.codesystem import CodeSystem
from qualcode.core.consensus import Decision
from qualcode.core.model import Coder, Coding, Segment, Transcript
from qualcode.core.query import Query
from qualcode.core.where import parse
from qualcode.core.wording import Base
from qualcode.errors import N_, NotFoundError
from qualcode.project import Project
from qualcode.services import filters
from qualcode.store import Connection, codings, decisions, people, transcripts
from qualcode.store.where import Compiler

CONSENSUS, MERGED, EACH = "consensus", "merged", "each"


@dataclass(frozen=True, slots=True)
class Selection:
    """Segments that a report is about, with what names them."""

    segments: tuple[Segment, ...]
    everything: tuple[Segment, ...]  # of the layer, whatever the filter: what overlaps what
    system: CodeSystem
    coders: Mapping[str, Coder]  # by GUID
    transcripts: tuple[Transcript, ...]  # that were searched: those the filter does not leave out as a whole
    layer: str
    where: str
    stale: int  # codings left out because a correction took their words

    @property
    def base(self) -> Base:
        """What counts are of."""
        return Base(len(self.transcripts), "interviews")


def select(project: Project, layer: str = "", where: str = "") -> Selection:
    """The segments of a layer that meet a filter.

    Args:
        project: the open project.
        layer: ``consensus`` (where the coders decided, what they decided; else as merged), ``merged``
            (overlapping codings of a code united), ``each`` (every coding by itself), or the name of one
            coder. Empty: ``consensus`` if anything was decided, else ``merged``.
        where: a filter, see ``qualcode quotes --help``; it tests codings before they are united.

    Raises:
        NotFoundError: the layer is no coder, or the filter names an unknown code.
        InputError: the filter cannot be read; the message names the column.
    """
    query = parse(where) if where.strip() else None
    with project.store.read() as connection:
        if query is not None:
            filters.check_names(connection, query)
        layer = layer or usual_layer(connection)
        system = codings.system(connection)
        coders = {coder.guid: coder for coder in people.coders_of(connection)}
        mine = wanted = _of_layer(connection, coders, layer)
        listed = transcripts.listing(connection)
        if query is not None:
            passing = _passing(connection, system, query, layer)
            wanted = [coding for coding in mine if coding.guid in passing]
            listed = filters.searched(connection, query, listed)
        stale = len(codings.select_codings(connection, stale=True))
    order = [coder.guid for coder in sorted(coders.values(), key=lambda c: c.name)]
    everything = _segments(mine, layer, order)
    return Selection(
        everything if query is None else _segments(wanted, layer, order),
        everything,
        system,
        coders,
        listed,
        layer,
        where.strip(),
        stale,
    )


def usual_layer(connection: Connection) -> str:
    """The layer where none is asked for: consensus if anything was decided, else merged."""
    return CONSENSUS if decisions.there_are(connection) else MERGED


@dataclass(frozen=True, slots=True)
class Decided:
    """What decisions make of the codings in force."""

    standing: tuple[Coding, ...]  # that no decision settles
    decided: tuple[Coding, ...]  # what stands in place of the settled ones
    settled: Mapping[str, Decision]  # the decision of each settled coding (GUID)
    in_force: tuple[Decision, ...]


def holding_decisions(connection: Connection) -> tuple[Decision, ...]:
    """The decisions in force; reads no codings."""
    recorded = decisions.listing(connection)
    outdated = {one.decision.guid for one in recorded if one.outdated}
    return consensus.in_force([one.decision for one in recorded], outdated)


def decided(connection: Connection) -> Decided:
    """What decisions make of the codings in force."""
    holding = holding_decisions(connection)
    settled = consensus.settled(holding)
    every = codings.select_codings(connection)
    return Decided(
        tuple(coding for coding in every if coding.guid not in settled),
        consensus.standing_in(every, holding, decisions.placed(connection)),
        settled,
        holding,
    )


def _passing(connection: Connection, system: CodeSystem, query: Query, layer: str) -> set[str]:
    """The GUIDs of the codings of a layer that meet a filter."""
    if layer != CONSENSUS:
        condition = Compiler(connection, system).condition(query)
        return {coding.guid for coding in codings.select_codings(connection, condition)}
    made = decided(connection)
    source = decisions.layer(made.settled, made.decided)
    return decisions.passing(connection, source, Compiler(connection, system, source).condition(query))


def codings_where(connection: Connection, where: str) -> tuple[Coding, ...]:
    """The codings that meet a filter (empty: all)."""
    if not where.strip():
        return codings.select_codings(connection)
    query = parse(where)
    filters.check_names(connection, query)
    condition = Compiler(connection, codings.system(connection)).condition(query)
    return codings.select_codings(connection, condition)


def _of_layer(connection: Connection, coders: Mapping[str, Coder], layer: str) -> Sequence[Coding]:
    if layer == CONSENSUS:
        made = decided(connection)
        return (*made.standing, *made.decided)
    every = codings.select_codings(connection)
    if layer in (MERGED, EACH):
        return every
    who = next((coder.guid for coder in coders.values() if coder.name == layer), None)
    if who is None:
        raise NotFoundError(
            N_("There is no layer {layer}."),
            mend=N_("Layers are consensus, merged, each, or a coder: {names}."),
            layer=layer,
            names=", ".join(sorted(coder.name for coder in coders.values())) or "-",
        )
    return [coding for coding in every if coding.coder == who]


def _segments(wanted: Sequence[Coding], layer: str, order: Sequence[str]) -> tuple[Segment, ...]:
    return layers.merged(wanted, order) if layer in (CONSENSUS, MERGED) else layers.each(wanted)
