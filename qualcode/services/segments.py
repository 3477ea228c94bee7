"""Segments: which codings a report is about, as a layer shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.core import layers
from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Coding, Segment, Transcript
from qualcode.core.where import parse
from qualcode.core.wording import Base
from qualcode.errors import N_, NotFoundError
from qualcode.project import Project
from qualcode.services import filters
from qualcode.store import Connection, codings, people, transcripts
from qualcode.store.where import Compiler

MERGED, EACH = "merged", "each"


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


def select(project: Project, layer: str = MERGED, where: str = "") -> Selection:
    """The segments of a layer that meet a filter.

    Args:
        project: the open project.
        layer: ``merged`` (overlapping codings of a code united), ``each`` (every coding by itself), or the
            name of one coder.
        where: a filter, see ``qualcode quotes --help``; it tests codings before they are united.

    Raises:
        NotFoundError: the layer is no coder, or the filter names an unknown code.
        InputError: the filter cannot be read; the message names the column.
    """
    query = parse(where) if where.strip() else None
    with project.store.read() as connection:
        if query is not None:
            filters.check_names(connection, query)
        system = codings.system(connection)
        coders = {coder.guid: coder for coder in people.coders_of(connection)}
        every = codings.select_codings(connection)
        mine = _of_layer(every, coders, layer)
        wanted = mine
        if query is not None:
            condition = Compiler(connection, system).condition(query)
            passing = {coding.guid for coding in codings.select_codings(connection, condition)}
            wanted = [coding for coding in mine if coding.guid in passing]
        listed = transcripts.listing(connection)
        if query is not None:
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


def codings_where(connection: Connection, where: str) -> tuple[Coding, ...]:
    """The codings that meet a filter (empty: all)."""
    if not where.strip():
        return codings.select_codings(connection)
    query = parse(where)
    filters.check_names(connection, query)
    condition = Compiler(connection, codings.system(connection)).condition(query)
    return codings.select_codings(connection, condition)


def _of_layer(every: Sequence[Coding], coders: Mapping[str, Coder], layer: str) -> Sequence[Coding]:
    if layer in (MERGED, EACH):
        return every
    who = next((coder.guid for coder in coders.values() if coder.name == layer), None)
    if who is None:
        raise NotFoundError(
            N_("There is no layer {layer}."),
            mend=N_("Layers are merged, each, or a coder: {names}."),
            layer=layer,
            names=", ".join(sorted(coder.name for coder in coders.values())) or "-",
        )
    return [coding for coding in every if coding.coder == who]


def _segments(wanted: Sequence[Coding], layer: str, order: Sequence[str]) -> tuple[Segment, ...]:
    return layers.merged(wanted, order) if layer == MERGED else layers.each(wanted)
