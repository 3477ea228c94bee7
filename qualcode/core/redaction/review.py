"""A review of proposals as a value: what a person decided so far, and the acts that change it.

A row is a `Decision` about one mention; ``file`` is what tells files apart (a digest, say). ``scope`` is
``mention`` where a mention is decided on its own: ordinary words always, others as exceptions to their form.
Rows are never reordered by an act, so an index stays that row's until rows are added.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.core import clashes
from qualcode.core.finder import Finder
from qualcode.core.keylist import Draw, KeyList
from qualcode.core.model import Draft
from qualcode.core.names import Category, Name
from qualcode.core.redaction.decisions import Decision, Scope, Verdict, proposals
from qualcode.core.redaction.mentions import Mention, occurrences
from qualcode.core.spans import Span
from qualcode.errors import N_, ConflictError

ADDED = "added by hand"
ELSEWHERE = "as added by hand"
SEVERAL = "several of that name"
Whom = tuple[str, Category]
"""An entity: its name as decisions show it, and its category."""


@dataclass(frozen=True, slots=True)
class Form:
    """What one decision is about: all mentions of an entity with these words, or a single one.

    ``rows`` are indices into `Review.rows`; ``alone``: an ordinary word, or an odd one out.
    """

    text: str
    rows: tuple[int, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that is named, with the forms it goes by, in order of appearance."""

    name: str
    category: Category
    forms: tuple[Form, ...]
    tier: int  # 1 to 3, the best of its mentions

    @property
    def whom(self) -> Whom:
        """What tells it from others."""
        return self.name, self.category

    @property
    def rows(self) -> tuple[int, ...]:
        """Indices of all its mentions."""
        return tuple(index for form in self.forms for index in form.rows)


@dataclass(frozen=True, slots=True)
class Review:
    """All rows, in order of files and offsets, each with its verdict (None: nobody decided yet)."""

    rows: tuple[Decision, ...] = ()

    def entities(self) -> tuple[Entity, ...]:
        """Everything named, best tier first, then in order of appearance."""
        groups: dict[Whom, dict[tuple[str, int], list[int]]] = {}
        for index, row in enumerate(self.rows):
            forms = groups.setdefault(whom(row), {})
            forms.setdefault((row.mention.text, index if is_alone(row) else -1), []).append(index)
        found = [self._entity(key, forms) for key, forms in groups.items()]
        return tuple(sorted(found, key=lambda entity: entity.tier))

    def _entity(self, key: Whom, forms: Mapping[tuple[str, int], list[int]]) -> Entity:
        best = min(self.rows[i].mention.tier for rows in forms.values() for i in rows)
        listed = tuple(Form(text, tuple(rows), alone >= 0) for (text, alone), rows in forms.items())
        return Entity(*key, listed, best)

    def open(self) -> tuple[int, ...]:
        """The rows that wait for a decision; the residual sweep (tier 3) asks for none."""
        return tuple(i for i, row in enumerate(self.rows) if row.verdict is None and row.mention.tier < 3)

    def pseudonym(self, key: Whom) -> str:
        """The pseudonym an entity has so far, empty if none."""
        return next((row.pseudonym for row in self.rows if row.pseudonym and whom(row) == key), "")

    def pseudonyms(self) -> dict[Whom, str]:
        """All pseudonyms so far."""
        return {whom(row): row.pseudonym for row in self.rows if row.pseudonym}

    # -- acts: each gives another review -----------------------------------------------------------------

    def decide_form(self, form: Form, verdict: Verdict) -> Review:
        """Decide on a form; its mentions that were decided one by one stay as they are."""
        return self._decided((i for i in form.rows if form.alone or not is_alone(self.rows[i])), verdict)

    def decide_mention(self, index: int, verdict: Verdict) -> Review:
        """Decide on one mention, whatever holds for its form."""
        row = replace(self.rows[index], verdict=verdict, scope=Scope.MENTION)
        return Review((*self.rows[:index], row, *self.rows[index + 1 :]))

    def decide_entity(self, key: Whom, verdict: Verdict) -> Review:
        """Decide on all forms of an entity.

        Ordinary words are decided one by one, unless accepting where what stands around makes them names;
        so are words that can name several.
        """

        def goes_along(row: Decision) -> bool:
            sure = verdict is Verdict.ACCEPT and row.verdict is None and row.mention.tier_1
            sure = sure and not is_unclear(row)
            return whom(row) == key and (not is_alone(row) or sure)

        return self._decided((i for i, row in enumerate(self.rows) if goes_along(row)), verdict)

    def accept_tier_1(self, *, unclear: bool = False) -> Review:
        """Accept every proposal of tier 1 that is still open; ``unclear``: also what can name several."""
        rows = enumerate(self.rows)
        open_ones = (i for i, r in rows if r.verdict is None and r.mention.tier_1)
        return self._decided(
            (i for i in open_ones if unclear or not is_unclear(self.rows[i])), Verdict.ACCEPT
        )

    def settled(self, rows: Collection[int], key: Whom) -> Review:
        """Accept mentions as naming this one of several."""
        return self.assigned(rows, key)._decided(rows, Verdict.ACCEPT)

    def named(self, key: Whom, pseudonym: str) -> Review:
        """Give an entity its pseudonym; see `check_pseudonym`."""
        return Review(tuple(replace(r, pseudonym=pseudonym) if whom(r) == key else r for r in self.rows))

    def assigned(self, rows: Collection[int], key: Whom) -> Review:
        """Say that these mentions name somebody (something) else; the pseudonym is that one's then."""
        name, category = key
        pseudonym = self.pseudonym(key)

        def moved(row: Decision) -> Decision:
            mention = replace(row.mention, entity=name, category=category)
            return replace(row, mention=mention, pseudonym=pseudonym)

        return Review(tuple(moved(r) if i in rows else r for i, r in enumerate(self.rows)))

    def added(self, file: str, mention: Mention, drafts: Mapping[str, Draft]) -> Review:
        """Mark a span that no proposal found: it is accepted, its other forms are proposed in all files.

        Proposals that overlap the span give way to it.

        Args:
            file: the one that ``mention`` is in.
            drafts: all files, in order.
        """
        pseudonym = self.pseudonym((mention.entity, mention.category))
        (row,) = proposals(file, [mention])
        row = replace(row, verdict=Verdict.ACCEPT, pseudonym=pseudonym)
        kept = [r for r in self.rows if not (r.file == file and _overlap(r, mention))]
        return Review((*kept, row)).proposed(mention, drafts, tuple(drafts))

    def proposed(self, mention: Mention, drafts: Mapping[str, Draft], order: Sequence[str]) -> Review:
        """Propose the entity of words marked by hand wherever these files name it, in whatever form.

        Args:
            mention: the words.
            drafts: some of the files.
            order: of all files.
        """
        pseudonym = self.pseudonym((mention.entity, mention.category))
        more = [
            replace(found, pseudonym=pseudonym)
            for file, draft in drafts.items()
            for found in proposals(file, _elsewhere(mention, draft))
            if not any(r.file == file and _overlap(r, found.mention) for r in self.rows)
        ]
        return Review(in_order([*self.rows, *more], order))

    def _decided(self, indices: Iterable[int], verdict: Verdict) -> Review:
        chosen = set(indices)
        return Review(
            tuple(replace(r, verdict=verdict) if i in chosen else r for i, r in enumerate(self.rows))
        )


def whom(row: Decision) -> Whom:
    """Whom a row is about."""
    return row.mention.entity, row.mention.category


def is_unclear(row: Decision) -> bool:
    """Whether the words can name several, and nobody has said yet which."""
    return row.verdict is None and SEVERAL in row.mention.reason.split(" + ")


def is_alone(row: Decision) -> bool:
    """Whether its mention is decided on its own."""
    return row.scope is Scope.MENTION


def in_order(rows: Iterable[Decision], files: Collection[str]) -> tuple[Decision, ...]:
    """Rows by file, labels first and by name, then by offset."""
    place = {file: number for number, file in enumerate(files)}
    return tuple(sorted(rows, key=lambda r: (place[r.file], r.mention.span or Span(-1, -1), r.mention.text)))


def _overlap(row: Decision, mention: Mention) -> bool:
    one, other = row.mention.span, mention.span
    if one is None or other is None:
        return one is other and row.mention.text == mention.text
    return one.overlaps(other)


def _elsewhere(mention: Mention, draft: Draft) -> list[Mention]:
    """Where a draft names the entity of ``mention``, in whatever form."""
    name = Name.of(mention.entity, mention.category, (mention.text,))
    wanted = [name] if mention.category.lettered else []
    pattern = replace(mention, score=0.5, reason=ELSEWHERE)
    labels = [label for label in draft.speakers if label == mention.text]
    spans = {Span(found.start, found.end) for found in Finder(wanted).find(draft.text) if not found.small}
    if not wanted:
        spans.update(occurrences(draft.text, mention.text))
    return [
        *(replace(pattern, start=None, end=None, text=label) for label in labels),
        *(replace(pattern, start=s, end=e, text=draft.text[s:e]) for s, e in sorted(spans)),
    ]


# -- pseudonyms ----------------------------------------------------------------------------------------------

Suggest = Callable[[Whom, KeyList], str]
"""The pseudonym a style gives an entity, empty for a letter drawn at random."""


def with_pseudonyms(review: Review, keylist: KeyList, draw: Draw, suggest: Suggest) -> Review:
    """Every entity with an accepted mention gets its pseudonym, if it has none yet."""
    without = dict.fromkeys(whom(r) for r in review.rows if r.verdict is Verdict.ACCEPT and not r.pseudonym)
    working = working_list(review, keylist) if without else keylist
    for key in without:
        known = working.entry(*key)
        wanted = "" if known else suggest(key, working)
        working, entry = working.allot(*key, draw, wanted)
        if entry.pseudonym:
            review = review.named(key, entry.pseudonym)
    return review


def working_list(review: Review, keylist: KeyList, without: Whom | None = None) -> KeyList:
    """The key list as it would be with what was decided so far, an entity left out if wanted."""
    for key, pseudonym in review.pseudonyms().items():
        if key != without:
            keylist = keylist.with_entity(*key, pseudonym)
    return keylist


def check_pseudonym(review: Review, key: Whom, pseudonym: str, keylist: KeyList, draw: Draw) -> None:
    """Refuse a pseudonym at once that could not stand.

    Raises:
        ConflictError: the entity has another one in the study, it belongs to another entity, or it is an
            original name itself.
    """
    working_list(review, keylist, without=key).allot(*key, draw, pseudonym)
    originals = [Name.of(*whom(row)) for row in review.rows if row.mention.category.lettered and _counts(row)]
    found = clashes.original(pseudonym, [*originals, *(entry.name for entry in keylist.entries)])
    if found:
        raise ConflictError(
            N_("The pseudonym {new} is an original name of this study: {owner}."),
            mend=N_("Choose another one."),
            new=pseudonym, owner=found,
        )  # fmt: skip


def _counts(row: Decision) -> bool:
    """Whether it is replaced as things stand."""
    return row.verdict is Verdict.ACCEPT or (row.verdict is None and row.mention.tier_1)
