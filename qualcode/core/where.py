"""Reads ``--where`` expressions.

::

    filter   = all { "or" all }
    all      = part { "and" part }
    part     = "not" part | "(" filter ")" | relation | test
    relation = ( "overlaps" | "within" | "contains" ) "(" filter ")"
             | "near" "(" filter [ "," "paragraphs" "=" digits ] ")"
    test     = "code:" [ "=" ] value | "var:" value op value | "weight" op digits
             | ( "coder" | "transcript" | "group" | "person" | "case" | "role" | "memo" | "text" ) ":" value

A value is one word, or stands in ``"`` or ``'``, where a backslash before a quotation mark or a backslash
takes that sign as it is. Keywords may be written in capitals. A relation holds no other relation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import cast, get_args

from qualcode.core.model import Role
from qualcode.core.query import (
    BARE,
    And,
    CodeTest,
    Field,
    NameTest,
    Not,
    Op,
    Or,
    Query,
    Relation,
    RelationKind,
    TextField,
    TextTest,
    VariableTest,
    WeightTest,
    number,
)
from qualcode.errors import N_, InputError

_NAMED = ("code", "var", *get_args(Field), *get_args(TextField))
_RELATIONS = get_args(RelationKind)
TESTS = (*(f"{name}:" for name in _NAMED), "weight", *(f"{kind}(" for kind in _RELATIONS))
_DEEPEST = 50  # levels of brackets and "not", far below what Python itself bears

_OP = re.compile(r"!=|<=|>=|=|<|>")
_VALUE = re.compile(BARE)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"[0-9]{1,9}")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|' + r"'((?:[^'\\]|\\.)*)'", re.DOTALL)


def parse(text: str) -> Query:
    """The filter that ``text`` means.

    Raises:
        InputError: it is not understood; the message gives the column (code points from 1).
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.in_relation = False

    def whole(self) -> Query:
        query = self.either()
        self.skip_blanks()
        if self.at < len(self.text):
            raise self.error(N_('Column {column} of the filter: "and", "or" or the end is expected.'))
        return query

    # -- signs and words -----------------------------------------------------------------------------------

    def error(self, what: str, at: int | None = None, hint: object = "") -> InputError:
        """An error at a code point (None: here); ``hint`` fills that placeholder of ``what``."""
        return InputError(what, column=(self.at if at is None else at) + 1, hint=hint)

    def skip_blanks(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def peek(self, sign: str) -> bool:
        """Whether ``sign`` comes next, after blanks."""
        self.skip_blanks()
        return self.text.startswith(sign, self.at)

    def take(self, sign: str) -> bool:
        """Whether ``sign`` came next; if so, it is behind us."""
        if found := self.peek(sign):
            self.at += len(sign)
        return found

    def need(self, sign: str) -> None:
        if not self.take(sign):
            raise self.error(N_('Column {column} of the filter: "{hint}" is expected.'), hint=sign)

    def word(self) -> str:
        """The word that comes next, in small letters, without taking it; may be empty."""
        self.skip_blanks()
        found = _WORD.match(self.text, self.at)
        return found.group().lower() if found else ""

    def take_word(self, word: str) -> bool:
        if found := self.word() == word:
            self.at += len(word)
        return found

    def value(self) -> str:
        self.skip_blanks()
        if found := _QUOTED.match(self.text, self.at):
            self.at = found.end()
            return _composed(re.sub(r"""\\(["'\\])""", r"\1", found.group()[1:-1]))
        if found := _VALUE.match(self.text, self.at):
            self.at = found.end()
            return _composed(found.group())
        if self.text[self.at : self.at + 1] in ("'", '"'):
            raise self.error(N_("Column {column} of the filter: this quotation mark is never closed."))
        raise self.error(N_("Column {column} of the filter: a value is expected; put it in quotation marks."))

    def digits(self) -> int:
        self.skip_blanks()
        found = _DIGITS.match(self.text, self.at)
        if not found:
            raise self.error(N_("Column {column} of the filter: a whole number is expected."))
        self.at = found.end()
        return int(found.group())

    def op(self) -> Op:
        self.skip_blanks()
        found = _OP.match(self.text, self.at)
        if not found:
            raise self.error(N_("Column {column} of the filter: one of = != < <= > >= is expected."))
        self.at = found.end()
        return cast(Op, found.group())

    # -- and, or, not --------------------------------------------------------------------------------------

    def either(self) -> Query:
        parts = [self.all()]
        while self.take_word("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all(self) -> Query:
        self.skip_blanks()
        start = self.at
        parts = [self.part()]
        while self.take_word("and"):
            parts.append(self.part())
        if len(parts) == 1:
            return parts[0]
        query = And(tuple(parts))
        self.check_codes(query, start)
        return query

    def check_codes(self, query: And, start: int) -> None:
        """A coding has one code, so two code tests can never both hold: the user means two codings."""
        codes = list(_code_tests(query))
        if len(codes) > 1:
            raise InputError(
                N_("Column {column} of the filter: {one} and {other} never hold for the same coding."),
                mend=N_("For a coding that overlaps another one, write: {one} and overlaps({other})"),
                column=start + 1,
                one=codes[0],
                other=codes[1],
            )

    def part(self) -> Query:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(N_("Column {column} of the filter: it is nested too deeply."))
        query = self.inner()
        self.depth -= 1
        return query

    def inner(self) -> Query:
        if self.take("("):
            query = self.either()
            self.need(")")
            return query
        start, word = self.at, self.word()
        self.at += len(word)
        if word == "not":
            return Not(self.part())
        if word in _RELATIONS and self.peek("("):
            return self.relation(cast(RelationKind, word), start)
        return self.test(word, start)

    # -- tests ---------------------------------------------------------------------------------------------

    def relation(self, kind: RelationKind, start: int) -> Query:
        if self.in_relation:
            raise self.error(N_("Column {column} of the filter: a relation cannot hold another one."), start)
        self.need("(")
        self.in_relation = True
        other, paragraphs = self.either(), 0
        if kind == "near":
            paragraphs = self.distance()
        self.need(")")
        self.in_relation = False
        return Relation(kind, other, paragraphs)

    def distance(self) -> int:
        if not self.take(","):
            return 1
        if not self.take_word("paragraphs"):
            raise self.error(N_('Column {column} of the filter: "{hint}" is expected.'), hint="paragraphs=")
        self.need("=")
        return self.digits()

    def test(self, word: str, start: int) -> Query:
        if word == "weight":
            return WeightTest(self.op(), self.digits())
        if word not in _NAMED:
            raise self.error(
                N_("Column {column} of the filter: a test is expected, one of {hint}."),
                start,
                hint=", ".join(TESTS),
            )
        self.need(":")
        if word == "code":
            return self.code()
        if word == "var":
            return self.variable()
        if word in get_args(TextField):
            return TextTest(cast(TextField, word), self.value())
        return self.name(cast(Field, word))

    def code(self) -> Query:
        query = CodeTest(exact=self.take("="), path=self.value())
        if self.peek(">"):
            raise self.error(N_("Column {column} of the filter: a code path belongs in quotation marks."))
        return query

    def name(self, field: Field) -> Query:
        self.skip_blanks()
        at, value = self.at, self.value()
        if field == "role" and value not in list(Role):
            raise self.error(N_("Column {column} of the filter: a role is interviewer or participant."), at)
        return NameTest(field, value)

    def variable(self) -> Query:
        name, op = self.value(), self.op()
        self.skip_blanks()
        start, value = self.at, self.value()
        if op not in ("=", "!=") and number(value) is None:
            raise self.error(
                N_("Column {column} of the filter: after {hint} a number such as 6 or 0.5 is expected."),
                start,
                hint=op,
            )
        return VariableTest(name, op, value)


def _code_tests(query: Query) -> Iterator[CodeTest]:
    """The code tests that a coding must pass all at once."""
    if isinstance(query, CodeTest):
        yield query
    elif isinstance(query, And):
        for part in query.parts:
            yield from _code_tests(part)


def _composed(value: str) -> str:
    return unicodedata.normalize("NFC", value)
