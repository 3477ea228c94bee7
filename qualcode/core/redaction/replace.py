"""Put pseudonyms in place of names: text, turns, labels, stamps, codings and the way back move together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcode.core.finder import Finder, inflection
from qualcode.core.keylist import Draw, KeyEntry, KeyList
from qualcode.core.model import Anchor, Draft, DraftCoding, DraftTurn, SourceMap
from qualcode.core.names import Category, Inflection, Name
from qualcode.core.redaction import english, german
from qualcode.core.redaction.fitting import fitted
from qualcode.core.redaction.gate import contains_original
from qualcode.core.redaction.mentions import Mention, longest
from qualcode.core.redaction.source import gap_spans, rebuilt
from qualcode.core.spans import Edit, Mapper, OffsetMap, Span, apply


class Replacement(NamedTuple):
    """A pseudonym in the new text (code points of the new text)."""

    start: int
    end: int
    pseudonym: str
    category: Category


@dataclass(frozen=True, slots=True)
class Redaction:
    """A draft without its names, and what has to be kept apart.

    ``originals``: the words replaced, one for each of ``replacements``. ``gaps``: the file's text at the
    gaps that are None in the draft's `SourceMap` now, by index. ``keylist`` has the entities, not yet the
    originals and gaps: those need the GUIDs that the transcript gets later. ``labels``: old label to new.
    """

    draft: Draft
    keylist: KeyList
    replacements: tuple[Replacement, ...]
    originals: tuple[str, ...]
    gaps: Mapping[int, str]
    labels: Mapping[str, str]


def redact(
    draft: Draft,
    mentions: Iterable[Mention],
    keylist: KeyList,
    draw: Draw,
    language: str = "de",
    wanted: Mapping[str, str] | None = None,
    known: Iterable[Name] = (),
    hidden: Mapping[int, str] | None = None,
) -> Redaction:
    """Replace the accepted mentions by pseudonyms; of overlapping ones the longest wins, then the score.

    Args:
        draw: takes one of several letters at random.
        language: of the text, ``"de"`` or ``"en"``; any other is treated as English.
        wanted: pseudonyms of the team's own choice by entity.
        known: the list of known names; the forms it gives for an entity go into the key list.
        hidden: gaps that lie with the key list already, if the draft has been redacted before.

    Raises:
        ConflictError: a wanted pseudonym contradicts the key list.
        ValueError: a mention's text is not what stands there, or a hidden gap is missing.
    """
    chosen = longest(mentions)
    keylist = _with_entities(keylist, chosen, draw, wanted or {}, known)
    entries = _entries(keylist, chosen)
    labels = {m.text: label_for(entries[m], language) for m in chosen if m.is_label}
    spoken = [(span, entries[m]) for m in chosen if (span := _checked(draft, m))]
    edits = _edits(draft.text, spoken, language)
    text, moved = apply(draft.text, edits)
    source, gaps = _way_back(draft, moved, keylist, set(draft.speakers) - set(labels), hidden or {})
    return Redaction(
        _moved(draft, text, moved.mapper(), labels, source, keylist),
        keylist,
        tuple(_replacements(edits, [entry for _, entry in spoken])),
        tuple(draft.text[e.start : e.end] for e in edits),
        gaps,
        labels,
    )


def rewriting(text: str, entry: KeyEntry, language: str, also: Iterable[Span] = ()) -> list[Edit]:
    """The edits that put one entity's pseudonym in place of all its forms, in any text.

    Args:
        text: the text.
        entry: the entity.
        language: of the text, as for `redact`.
        also: spans that name it although no form tells so (code points).
    """
    found = [Span(f.start, f.end) for f in Finder([entry.name]).find(text) if f.sure and not f.small]
    more = [span for span in also if not any(span.overlaps(other) for other in found)]
    edits: list[Edit] = []
    for span in sorted([*found, *more]):
        edit = edit_for(text, span, entry, language)
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return edits


def _with_entities(
    keylist: KeyList,
    mentions: Iterable[Mention],
    draw: Draw,
    wanted: Mapping[str, str],
    known: Iterable[Name],
) -> KeyList:
    variants = {(name.entity, name.category): name.variants for name in known}
    texts: dict[tuple[str, Category], list[str]] = {}
    for mention in mentions:
        texts.setdefault((mention.entity, mention.category), []).append(mention.text)
    for (entity, category), said in texts.items():
        keylist, entry = keylist.allot(entity, category, draw, wanted.get(entity, ""))
        keylist = keylist.with_forms(entry, [*variants.get((entity, category), ()), *said])
    return keylist


def _entries(keylist: KeyList, mentions: Iterable[Mention]) -> dict[Mention, KeyEntry]:
    """The entry of each mention; every entity is looked up once."""
    known: dict[tuple[str, Category], KeyEntry | None] = {}
    entries = {}
    for mention in mentions:
        key = (mention.entity, mention.category)
        if key not in known:
            known[key] = keylist.entry(*key)
        if entry := known[key]:
            entries[mention] = entry
    return entries


def _checked(draft: Draft, mention: Mention) -> Span | None:
    span = mention.span
    if span and draft.text[span.start : span.end] != mention.text:
        raise ValueError(f"the text at {span.start}-{span.end} is not the mention's")
    return span


def _edits(text: str, spoken: Sequence[tuple[Span, KeyEntry]], language: str) -> list[Edit]:
    """An edit for each mention; where one would reach into another mention, its bare pseudonym."""
    edits = [edit_for(text, span, entry, language) for span, entry in spoken]
    for n, (span, entry) in enumerate(spoken):
        before = max(edits[n - 1].end, spoken[n - 1][0].end) if n else 0
        after = spoken[n + 1][0].start if n + 1 < len(spoken) else len(text)
        if edits[n].start < before or edits[n].end > after:
            edits[n] = Edit(*span, entry.pseudonym or edits[n].text)
    return edits


def edit_for(text: str, span: Span, entry: KeyEntry, language: str, letter: str = "") -> Edit:
    """What to put in place of the words at ``span``, which name the entry's entity.

    Args:
        language: of the text.
        letter: to use instead of the entry's pseudonym, where there is none yet.
    """
    kind = inflection(entry.name, text[span.start : span.end]) or Inflection.BASE
    if _own_choice(entry):
        return (fitted if language == "de" else english.fitted)(
            text, *span, kind, entry.name, entry.pseudonym
        )
    style = german.edit if language == "de" else english.edit
    return style(text, *span, kind, entry.name, entry.pseudonym or letter)


def label_for(entry: KeyEntry, language: str, letter: str = "") -> str:
    """The speaker label to put in place of one that names the entry's entity; see `edit_for`."""
    if _own_choice(entry):
        return entry.pseudonym
    style = german.label if language == "de" else english.label
    return style(entry.name, entry.pseudonym or letter)


def _own_choice(entry: KeyEntry) -> bool:
    """Whether the pseudonym is a text of the team's own, which is put in as it is."""
    return bool(entry.pseudonym) and not re.fullmatch(r"[A-Z]\d*", entry.pseudonym)


def _replacements(edits: list[Edit], entries: list[KeyEntry]) -> Iterator[Replacement]:
    shift = 0
    for edit, entry in zip(edits, entries, strict=True):
        start = edit.start + shift
        yield Replacement(start, start + len(edit.text), entry.pseudonym, entry.category)
        shift += len(edit.text) - (edit.end - edit.start)


def _moved(
    draft: Draft, text: str, to: Mapper, labels: Mapping[str, str], source: SourceMap, keylist: KeyList
) -> Draft:
    def span(old: DraftTurn | DraftCoding) -> Span:
        at = to.position(old.start)
        return to.span(Span(old.start, old.end)) or Span(at, at)

    return replace(
        draft,
        text=text,
        turns=tuple(DraftTurn(labels.get(t.speaker or "", t.speaker), *span(t)) for t in draft.turns),
        anchors=tuple(Anchor(to.position(a.offset), a.ms) for a in draft.anchors),
        codings=tuple(DraftCoding(*span(c), c.code, c.coder) for c in draft.codings),
        warnings=tuple(w for w in draft.warnings if not contains_original(w, keylist)),
        source=source,
    )


_STAMPS = re.compile(
    r"#?\[?(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,-]\d{1,3})?\]?#?"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|-->|WEBVTT|</?v\b|(?<!\d)\d{1,4}(?!\d)"
)


def _harmless(labels: set[str]) -> Callable[[str], bool]:
    """Whether a gap holds only blanks, stamps, cue numbers, signs and the labels that stay."""
    words = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    stays = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])") if words else None

    def harmless(gap: str) -> bool:
        rest = _STAMPS.sub(" ", stays.sub(" ", gap) if stays else gap)
        return not any(c.isalnum() or c == "@" for c in rest)

    return harmless


def _way_back(
    draft: Draft, moved: OffsetMap, keylist: KeyList, labels: set[str], hidden: Mapping[int, str]
) -> tuple[SourceMap, dict[int, str]]:
    """The map from the new text to the file, and the gaps that must not stay with it."""
    file = rebuilt(draft.text, draft.source, hidden)
    offsets = draft.source.map.then(moved)
    harmless = _harmless(labels)
    untouched = set(gap_spans(draft.source.map))
    gaps, kept_apart = [], {}
    for index, span in enumerate(gap_spans(offsets)):
        gap = file[span.start : span.end]
        if span not in untouched or not harmless(gap):  # a date of birth looks as harmless as a time stamp
            kept_apart[index] = gap
        gaps.append(None if index in kept_apart else gap)
    return SourceMap(offsets, tuple(gaps)), kept_apart
