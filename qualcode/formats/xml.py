"""XML from outside: no entities, no external parts, no bottomless nesting."""

from __future__ import annotations

from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from qualcode.errors import N_, InputError

DEEPEST = 250  # levels; text documents stay below 60, and readers recurse


class _ForbiddenError(Exception):
    pass


def parse(data: bytes, *, file: object) -> Element:
    """The root element of an XML document; tags are ``{namespace}name``.

    Raises:
        InputError: not well-formed, with entity declarations, or nested beyond `DEEPEST`.
    """
    _refuse_entities(data, file)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _malformed(file, getattr(error, "position", (None,))[0], error) from error
    _refuse_depth(root, file)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _refuse_entities(data: bytes, file: object) -> None:
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _forbid
    try:
        parser.Parse(data, True)
    except _ForbiddenError as error:
        raise InputError(
            N_("The file declares XML entities, which documents do not need."),
            mend=N_("Check where it comes from; it may be made to do harm."),
            file=file,
        ) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _malformed(file, getattr(error, "lineno", None), error) from error


def _forbid(*_details: object) -> NoReturn:
    raise _ForbiddenError


def _malformed(file: object, line: int | None, error: Exception) -> InputError:
    return InputError(
        N_("The file's XML is damaged ({reason})."),
        mend=N_("Get the file again, or save it again with the program that made it."),
        file=file,
        line=line,
        reason=str(error),
    )


def _refuse_depth(root: Element, file: object) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise InputError(
                N_("The file's XML is nested more than {depth} levels deep."),
                mend=N_("Check where it comes from; it may be made to do harm."),
                file=file,
                depth=DEEPEST,
            )
        level = [child for element in level for child in element]
