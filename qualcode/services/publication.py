"""The publication edition of quotes, and the quote register that alone knows where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from qualcode import i18n
from qualcode.core.model import Pseudonymisation
from qualcode.core.publication import revealing, withheld
from qualcode.core.report import Part, Prose, Quote, Report
from qualcode.errors import N_, InputError, RefusedError
from qualcode.project import Project
from qualcode.services import exports, keys, quotes
from qualcode.services.pseudonyms import refuse_inside
from qualcode.store import transcripts

REGISTER = (
    *("number", "transcript", "paragraph_start", "paragraph_end", "start", "end", "speaker", "code"),
    *("letters", "lead_in", "check", "coding"),
)


@dataclass(frozen=True, slots=True)
class Published:
    """The report, the rows of its register (as `REGISTER`), and the quotes to look at.

    ``check`` are (number, words that may tell whether a woman or a man speaks); ``left_out`` says what of
    the consents on record keeps passages out, or whose is missing.
    """

    report: Report
    register: tuple[tuple[str, ...], ...]
    check: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()


def publish(
    project: Project, wanted: quotes.Wanted, language: str, unchecked: str = "", *, stamped: bool = False
) -> Published:
    """The quotes as they may be printed: no sources, letters anew for each quote, the gender by chance.

    Args:
        project: the open project.
        wanted: which quotes.
        language: of the document.
        unchecked: the reason for doing without a check; it lets transcripts in which names stand pass.
        stamped: whether the document is to say that it was not checked.

    Raises:
        RefusedError: names were not replaced in a transcript that is quoted, and no reason was given.
        NotFoundError: a code, the layer, or the variable is unknown.
        InputError: the filter cannot be read.
    """
    tr = i18n.translator(language)
    full = quotes.report(project, replace(wanted, edition=quotes.PUBLICATION, locator="paragraph"), language)
    if not unchecked.strip():
        _refuse_names(project, {quote.transcript for quote in full.quotes})
    parts: list[Part] = []
    rows: list[tuple[str, ...]] = []
    check: list[tuple[str, str]] = []
    for part in _shuffled(project, full.parts):
        if not isinstance(part, Quote):
            parts.append(part)
            continue
        number = f"Q{len(rows) + 1:03}"
        lead = tr(project.ambient.random.choice(_leads(part)))
        telling = revealing(part.text)
        rows.append(_row(part, number, lead, telling))
        check += [(number, words) for words in telling]
        parts += [Prose(f"{number} {lead}"), withheld(part, number)]
    told = {tr(N_("Layer")), tr(N_("Base")), tr(N_("As of")), tr(N_("Left out"))}
    facts = tuple(fact for fact in full.facts if fact[0] in told)
    mark = tr(N_("UNCHECKED: not searched for original names with the key list.")) if stamped else ""
    made = replace(full, parts=tuple(parts), facts=facts, subtitle=mark)
    consents = (tr(N_("Left out")), tr(quotes.CONSENT))
    told_of = tuple(f"{name}: {text}." for name, text in full.facts if name in consents)
    return Published(made, tuple(rows), tuple(check), told_of)


def _leads(quote: Quote) -> tuple[str, ...]:
    """How a quote may be introduced: one of these by chance."""
    if len(quote.answering) > 1:
        return (N_("From a conversation with several who were asked:"),)
    if not any(passage.interviewer for passage in quote.passages):
        return (N_("A woman who was asked:"), N_("A man who was asked:"))
    if not quote.answering:
        return (N_("The interviewer:"),)
    return (
        N_("From a conversation with a woman who was asked:"),
        N_("From a conversation with a man who was asked:"),
    )


def _refuse_names(project: Project, quoted: set[str]) -> None:
    with project.store.read() as connection:
        off = [t.name for t in transcripts.listing(connection) if t.pseudonymisation == Pseudonymisation.OFF]
    if with_names := sorted(quoted & set(off)):
        raise RefusedError(
            N_("Names were not replaced in {names}, which is quoted."),
            mend=N_(
                "Leave it out (--where), import it anew with pseudonymisation, or say --unchecked with a"
                " reason."
            ),
            names=", ".join(with_names),
        )


def _shuffled(project: Project, parts: Sequence[Part]) -> list[Part]:
    """Quotes of a code by weight, else in an order by chance: else neighbours would be of one interview."""
    mixed: list[Part] = []
    for is_quote, some in groupby(parts, key=lambda part: isinstance(part, Quote)):
        run = list(some)
        if is_quote:
            project.ambient.random.shuffle(run)
            run.sort(key=lambda part: -(getattr(part, "weight", None) or 0))
        mixed += run
    return mixed


def _row(quote: Quote, number: str, lead: str, telling: Sequence[str]) -> tuple[str, ...]:
    letters = "; ".join(f"{new} = {old}" for new, old in quote.letters)
    place = (quote.paragraph_start, quote.paragraph_end, quote.start, quote.end)
    return (
        number,
        quote.transcript,
        *map(str, place),
        quote.speaker,
        quote.code,
        letters,
        lead,
        "; ".join(telling),
        quote.id,
    )


def general_words(project: Project, asked: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What ``place=Kommune`` and the like ask for: (category, word).

    Raises:
        InputError: there is no such category, or the word is missing.
    """
    from qualcode.core.names import Category

    found = []
    for one in asked:
        category, _, word = one.partition("=")
        if category.strip() not in set(Category) or not word.strip(" []"):
            raise InputError(
                N_("{text} does not say what to generalise."),
                mend=N_("Write CATEGORY=WORD, such as place=Kommune. Categories are {known}."),
                text=one,
                known=", ".join(Category),
            )
        found.append((category.strip(), word.strip(" []")))
    return tuple(found)


def register_place(project: Project, to: str, asked: str = "") -> Path:
    """Where the register of a document goes: where the key files lie, unless another place is named.

    Raises:
        RefusedError: that is inside a project, a git tree or a folder that is synchronised.
    """
    from qualcode.formats.keyplace import check_place

    path = Path(asked) if asked else keys.folder(project) / f"register-{Path(to).stem}.csv"
    refuse_inside(path)
    check_place(path.parent, project.root)
    return path


def write_register(project: Project, path: Path, published: Published) -> None:
    """Write the register as CSV that only its owner may read; where it lies goes on record.

    Raises:
        StorageError: it cannot be written.
    """
    from qualcode.formats import csvfile, files

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise files.failure(path, error) from error
    data = csvfile.render(REGISTER, published.register)
    files.write(path, data, private=True)
    exports.note(
        project, path, data, "register", exports.guids(project, (row[1] for row in published.register))
    )


def require_check(project: Project, unchecked: str, ask: keys.Ask) -> bool:
    """Whether a publication edition will be searched with the key list; opens it if it is here.

    Raises:
        RefusedError: there is no key list here and no reason was given to go without.
        InputError: the key list does not open.
    """
    if keys.open_quietly(project) is not None:
        return True
    if unchecked:
        return False
    if keys.there(project):
        keys.open_keys(project, ask)
        return True
    raise RefusedError(
        N_("A publication edition is searched for original names, and the key list is not here."),
        mend=N_(
            "Have it written by whoever holds the key list, or say --unchecked with a reason: the document is"
            " stamped until they release it with `qualcode gate FILE --release`."
        ),
    )
