"""The review of names before import: proposals over one or several raw files, decided on one by one.

Raw text is read where it lies and kept in memory only. Half-finished decisions live in the key list, which
is encrypted; they are written after every act and thrown away when the import is done.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from qualcode.core.keylist import KeyEntry, KeyList, ReviewStep, is_about
from qualcode.core.model import Draft
from qualcode.core.names import Category, Name
from qualcode.core.redaction import Decision, Mention, accepted, history, to_row
from qualcode.core.redaction.decisions import Scope, Verdict
from qualcode.core.redaction.general import levels
from qualcode.core.redaction.replace import edit_for, label_for
from qualcode.core.redaction.resuming import canonical, first_rows, followed, resumed, with_known
from qualcode.core.redaction.review import (
    ADDED,
    Entity,
    Form,
    Review,
    Whom,
    check_pseudonym,
    is_unclear,
    whom,
    with_pseudonyms,
    working_list,
)
from qualcode.core.redaction.several import candidates
from qualcode.core.redaction.styles import PLAIN, Look, Style, suggested
from qualcode.core.spans import Span
from qualcode.errors import N_, ConflictError, RefusedError
from qualcode.project import Project
from qualcode.services import keys
from qualcode.services.importing import ImportedFile, Incoming, Read, Ready, Redact, import_files, read_new
from qualcode.services.pseudonyms import proposed, redact_each

_UNKNOWN = "…"  # stands for a letter that is not drawn yet


class Words(NamedTuple):
    """Words of the new text with what stands around them in the paragraph."""

    before: str
    words: str
    after: str


class Session:
    """One review: what is decided, undone, saved; see `begin`.

    ``files`` are the raw files in order; a row's ``file`` is the digest of one of them. ``request`` is what
    was asked for.
    """

    def __init__(self, project: Project, request: Request, files: Sequence[Read], keylist: KeyList) -> None:
        self.project = project
        self.files = tuple(files)
        self.keylist = keylist
        self.request = request
        self._drafts = {one.digest: one.draft for one in self.files}
        self._entries: dict[Whom, KeyEntry | None] = {}
        self.imported: list[ImportedFile] | None = None  # what came in, once it is finished
        self._past = _own(keylist.past, self._drafts)
        self._undone = _own(keylist.undone, self._drafts)
        known = (*request.names, *(entry.name for entry in keylist.entries))
        found = proposed([one.draft for one in self.files], self.language, known)
        first = first_rows(dict(zip(self._drafts, found, strict=True)), keylist, self._drafts)
        self._found = frozenset(first.rows)
        self.review = with_known(resumed(first, keylist.reviews, self._drafts), keylist)
        new = [digest for digest in self._drafts if digest not in keylist.reviews]
        if len(new) < len(self._drafts):
            self._become(followed(self.review, new, self._drafts))

    @property
    def language(self) -> str:
        """Of the texts."""
        return self.request.text_language or self.project.settings.text_language

    def draft(self, row: Decision) -> Draft:
        """The text a row is about."""
        return self._drafts[row.file]

    def text(self, digest: str) -> str:
        """The text of a file."""
        return self._drafts[digest].text

    def file_name(self, digest: str) -> str:
        """What the file is called."""
        return next(one.name for one in self.files if one.digest == digest)

    # -- acts: each is saved at once ---------------------------------------------------------------------

    def decide_form(self, form: Form, verdict: Verdict) -> None:
        """Decide on all mentions with the same words."""
        self._become(self.review.decide_form(form, verdict))

    def decide_mention(self, index: int, verdict: Verdict) -> None:
        """Decide on one mention."""
        self._become(self.review.decide_mention(index, verdict))

    def decide_entity(self, entity: Entity, verdict: Verdict) -> None:
        """Decide on all forms of an entity; ordinary words are left to be decided one by one."""
        self._become(self.review.decide_entity(entity.whom, verdict))

    def candidates(self, index: int) -> list[Whom]:
        """Whom a mention can name if nobody has said so yet, the likeliest first; none if that is clear."""
        if not is_unclear(self.review.rows[index]):
            return []
        known = [(entry.entity, entry.category) for entry in self.keylist.entries]
        return candidates(self.review, index, self._drafts, known)

    def settle(self, rows: Sequence[int], key: Whom) -> None:
        """Replace mentions as naming this one of several."""
        self._become(self.review.settled(frozenset(rows), canonical(key, self.review, self.keylist)))

    def accept_tier_1(self) -> None:
        """Accept every open proposal that has good reasons, but where words can name several."""
        self._become(self.review.accept_tier_1())

    def set_pseudonym(self, key: Whom, pseudonym: str) -> None:
        """Give an entity a pseudonym of one's own; an empty one draws a letter.

        Raises:
            ConflictError: the pseudonym cannot stand; nothing was changed.
        """
        pseudonym = " ".join(pseudonym.split())
        draw = self.project.ambient.random.choice
        check_pseudonym(self.review, key, pseudonym, self.keylist, draw)
        self._become(self.review.named(key, pseudonym))

    def assign(self, rows: Sequence[int], key: Whom) -> None:
        """Say that these mentions name somebody else."""
        self._become(self.review.assigned(frozenset(rows), canonical(key, self.review, self.keylist)))

    def add(
        self, digest: str, span: Span, key: Whom | None = None, category: Category = Category.PERSON
    ) -> None:
        """Mark words that no proposal found (code points); their other occurrences are proposed.

        Args:
            digest: of the file.
            span: the words.
            key: whom they name; None: somebody not known yet, of that category.
            category: of somebody new.

        Raises:
            RefusedError: the words are blank, or go over a paragraph's end.
        """
        text = self._drafts[digest].text[span.start : span.end]
        if not text.strip() or "\n" in text:
            raise RefusedError(
                N_("These words cannot be one mention."), mend=N_("Select words within one paragraph.")
            )
        name, kind = canonical(key or (" ".join(text.split()), category), self.review, self.keylist)
        mention = Mention(span.start, span.end, text, kind, 1.0, ADDED, name)
        self._become(self.review.added(digest, mention, self._drafts))

    def undo(self) -> Decision | None:
        """Take back the last act on these files, of whatever session; the first row that it was about.

        None: there is none, or it was about other files as well.
        """
        return self._turn(self._past, self._undone, back=True)

    def redo(self) -> Decision | None:
        """Do again what was taken back last; the first row that it is about, or None."""
        return self._turn(self._undone, self._past, back=False)

    def _turn(self, source: list[ReviewStep], target: list[ReviewStep], *, back: bool) -> Decision | None:
        if not source or any(row["file"] not in self._drafts for row in source[-1]):
            return None
        done = history.from_text(source[-1], self.review)
        turned = done and history.turned(self.review, done, tuple(self._drafts), back=back)
        if not done or not turned:  # the proposals are others than they were then
            source.clear()
            return None
        self.review = with_known(turned, self.keylist)
        target.append(source.pop())
        self._save()
        return done[0].row

    def _become(self, review: Review) -> None:
        draw = self.project.ambient.random.choice
        review = with_pseudonyms(review, self.keylist, draw, self._suggest(review))
        if review == self.review:
            return
        self._past.append(history.to_text(history.step(self.review, review)))
        self._undone.clear()
        self.review = review
        self._save()

    def _suggest(self, review: Review) -> Callable[[Whom, KeyList], str]:
        speaking = {whom(row) for row in review.rows if row.mention.is_label}

        def suggest(key: Whom, working: KeyList) -> str:
            return self._suggested(self.request.look, key, working, speaks=key in speaking)

        return suggest

    def _save(self) -> None:
        """Write what differs from the proposals as they were found."""
        changed: dict[str, list[Mapping[str, str]]] = {one.digest: [] for one in self.files}
        for row in self.review.rows:
            if row not in self._found:
                changed[row.file].append(to_row(row))
        before = self.keylist.entries
        past, undone = tuple(self._past), tuple(self._undone)
        self.keylist = keys.update(self.project, lambda keylist: keylist.with_reviews(changed, past, undone))
        if self.keylist.entries != before:  # another process imported meanwhile
            self._entries.clear()

    # -- pseudonyms and previews -------------------------------------------------------------------------

    def _suggested(self, look: Look, key: Whom, working: KeyList, *, speaks: bool = False) -> str:
        taken = {entry.pseudonym for entry in working.entries} | {whom(row)[0] for row in self.review.rows}
        taken |= {*working.retired}
        draw = self.project.ambient.random.choice
        return suggested(look, Name.of(*key), taken, draw, self.language, speaks=speaks)

    def offers(self, key: Whom) -> tuple[str, ...]:
        """Pseudonyms to choose from: the present one, an invented name, more general words."""
        working = working_list(self.review, self.keylist)
        said = next(row.mention.text for row in self.review.rows if whom(row) == key)
        invented = self._suggested(Look(Style.NAMES), key, working)
        general = levels(Name.of(*key), said, self.language)
        own = self.review.pseudonym(key)
        return tuple(dict.fromkeys((own, *filter(None, (invented, *general)))))

    def replacement(self, row: Decision) -> tuple[Span, str]:
        """What will stand there if the row is accepted: the stretch of the draft's text, and the new words.

        A speaker label has an empty stretch at 0.
        """
        if row.mention.span is None:
            return Span(0, 0), self.label(row)
        entry = self._entry(row)
        edit = edit_for(self.draft(row).text, row.mention.span, entry, self.language, _UNKNOWN)
        return Span(edit.start, edit.end), edit.text

    def label(self, row: Decision) -> str:
        """What a row's entity is called on its own, as a speaker: "Frau X"."""
        return label_for(self._entry(row), self.language, _UNKNOWN)

    def _entry(self, row: Decision) -> KeyEntry:
        key = whom(row)
        if key not in self._entries:
            self._entries[key] = self.keylist.entry(*key)
        return self._entries[key] or KeyEntry(*key, (), row.pseudonym)

    def preview(self, row: Decision) -> Words:
        """A mention's paragraph as it would read; its other mentions are as they are now."""
        span, words = self.replacement(row)
        return self._in_paragraph(row, span, words)

    def original(self, row: Decision) -> Words:
        """A mention's paragraph as it is."""
        return self._in_paragraph(row, row.mention.span or Span(0, 0), row.mention.text)

    def _in_paragraph(self, row: Decision, span: Span, words: str) -> Words:
        if row.mention.span is None:
            return Words("", words, "")
        text = self.draft(row).text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Words(text[start : span.start], words, text[span.end : end if end >= 0 else len(text)])

    def replaced(self, row: Decision) -> bool:
        """Whether the row will be replaced as things stand."""
        return row.verdict is Verdict.ACCEPT or (row.verdict is None and row.mention.tier_1)

    # -- the end -----------------------------------------------------------------------------------------

    def finish(self, name: str = "") -> list[ImportedFile]:
        """Import the files with what was decided; what is open follows its tier. The decisions are forgotten.

        Args:
            name: for a single file, instead of the assigned name.

        Raises:
            ConflictError: a file was changed since the review began; nothing was imported.
        """
        request = self.request
        done = import_files(
            self.project,
            request.paths,
            self._redact(),
            format=request.format,
            encoding=request.encoding,
            text_language=request.text_language,
            name=name,
        )
        forgotten = dict.fromkeys(one.digest for one in self.files)
        self.keylist = keys.update(self.project, lambda keylist: keylist.with_reviews(forgotten))
        self.imported = done
        return done

    def _redact(self) -> Redact:
        draw = self.project.ambient.random.choice
        taken = self.review.accept_tier_1(unclear=True)
        final = with_pseudonyms(taken, self.keylist, draw, self._suggest(taken))

        def take(incoming: Sequence[Incoming]) -> list[Ready]:
            chosen = [self._chosen(one.read, final) for one in incoming]
            ready: list[Ready] = []

            def enter(keylist: KeyList) -> KeyList:
                keylist = _with_entities(keylist, chosen, final.pseudonyms())
                keylist, redacted = redact_each(
                    self.project, incoming, chosen, keylist, language=self.language, names=self.request.names
                )
                ready.extend(redacted)
                return keylist

            if incoming:
                keys.update(self.project, enter)
            return ready

        return take

    def _chosen(self, read: Read, final: Review) -> tuple[tuple[Mention, ...], int]:
        """The mentions of a file to replace, and how many proposals nobody decided on are left."""
        if read.digest not in self._drafts:
            raise ConflictError(
                N_("The file was changed since the review began; nothing was imported."),
                mend=N_("Leave the review and begin it again."),
                file=read.path,
            )
        rows = [replace(r, scope=Scope.MENTION) for r in final.rows if r.file == read.digest]
        left = sum(row.verdict is None and row.mention.tier == 2 for row in rows)
        return accepted(rows, read.digest, read.draft, read.name), left


@dataclass(frozen=True, slots=True)
class Request:
    """What a review is about, and how its pseudonyms are made; as `import_files` takes it."""

    paths: tuple[Path, ...]
    names: tuple[Name, ...] = ()
    format: str | None = None
    encoding: str | None = None
    text_language: str = ""
    look: Look = PLAIN


def begin(project: Project, request: Request, *, ask: keys.Ask) -> Session:
    """Begin a review, or go on with one that was left: decisions on the same files are still there.

    Where the project has no key list yet, one is made first. Files that were imported before are left out.

    Raises:
        InputError: a file cannot be read, or the key list does not open.
        RefusedError: the key list may not lie where it would, or its new passphrase is too short.
    """
    files = read_new(project, request.paths, request.format, request.encoding)
    opened = keys.open_or_make(project, ask)
    if not keys.there(project):
        keys.save(opened, opened.keylist)
    return Session(project, request, files, opened.keylist)


def _with_entities(
    keylist: KeyList, chosen: Iterable[tuple[Iterable[Mention], int]], pseudonyms: Mapping[Whom, str]
) -> KeyList:
    """The key list with whom the chosen mentions name, under the pseudonyms of the review."""
    for key in dict.fromkeys((m.entity, m.category) for mentions, _left in chosen for m in mentions):
        if pseudonyms.get(key) and keylist.entry(*key) is None:
            keylist, _entry = keylist.allot(*key, _no_draw, pseudonyms[key])
    return keylist


def _own(steps: Iterable[ReviewStep], files: Container[str]) -> list[ReviewStep]:
    return [one for one in steps if is_about(one, files)]


def _no_draw(_letters: Sequence[str]) -> str:
    raise AssertionError("every pseudonym is known")
