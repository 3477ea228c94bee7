"""The Word styles of reports: what an author pastes elsewhere keeps its meaning and takes on the new look.

Word's own styles (Title, Heading 1, Quote, Caption ...) keep their English names in the file; Word shows them
in the user's language. Ours are named in the document's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from qualcode.errors import N_
from qualcode.exporters.wording import Wording

PAGE = (21.0, 29.7)  # cm, A4 upright
MARGIN = 2.5  # cm
TEXT_WIDTH = PAGE[0] - 2 * MARGIN  # cm
PICTURE_HEIGHT = 21.0  # cm, so that the caption and the note find room beside it

FONT = "Calibri"
TABLE_STYLE = "ReportTable"  # its id
Styles = Mapping[str, str]  # English name to id

_GREY = RGBColor(0x59, 0x59, 0x59)
_INK = RGBColor(0x1F, 0x2D, 0x3D)

# Word's own styles that a report uses; the template's other 140 would only crowd the author's list.
_KEPT = {"Normal", "Header", "Footer", "Title", "Subtitle", "Quote", "Caption", "TOC Heading"} | {
    *(f"Heading {level}" for level in range(1, 10)),
    *("Default Paragraph Font", "Normal Table", "No List"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: points for ``size``, ``before`` and ``after``, centimetres for indents."""

    size: float
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    bold: bool = False
    italic: bool = False
    color: RGBColor | None = None
    keep_with_next: bool = False


_BUILT_IN = {
    "Normal": Look(11, after=6),
    "Title": Look(24, after=8, bold=True, color=_INK),
    "Subtitle": Look(13, after=14, color=_GREY),
    "Heading 1": Look(17, before=24, after=6, bold=True, color=_INK, keep_with_next=True),
    "Heading 2": Look(13.5, before=16, after=4, bold=True, color=_INK, keep_with_next=True),
    "Heading 3": Look(11.5, before=14, after=3, bold=True, color=_INK, keep_with_next=True),
    **{
        f"Heading {level}": Look(11, before=12, after=3, italic=True, color=_INK, keep_with_next=True)
        for level in range(4, 10)
    },
    "Quote": Look(11, before=6, after=2, left=1, right=0.5),
    "Caption": Look(10, before=12, after=4, bold=True, color=_INK, keep_with_next=True),
    "TOC Heading": Look(13.5, before=12, after=4, bold=True, color=_INK, keep_with_next=True),
    "Footer": Look(9, color=_GREY),
}
_CONTENTS = {
    "toc 1": Look(10.5, before=3, after=1),
    "toc 2": Look(10.5, after=1, left=0.6),
    "toc 3": Look(10.5, after=1, left=1.2),
}
_OURS = {
    "Facts": (N_("Facts"), "Normal", Look(10, after=14)),
    "Count": (N_("Count"), "Normal", Look(10, after=4, color=_GREY, keep_with_next=True)),
    "Definition": (N_("Definition"), "Normal", Look(10.5, after=6, italic=True)),
    "Note": (N_("Note"), "Normal", Look(9, before=3, after=10, color=_GREY)),
    "Context": (N_("Context"), "Quote", Look(10, before=3, after=2, left=1, right=0.5, color=_GREY)),
    "Quote details": (
        N_("Quote details"),
        "Quote",
        Look(8.5, before=1, after=8, left=1, right=0.5, color=_GREY),
    ),
    "Table text": (N_("Table text"), "Normal", Look(9, before=1.5, after=1.5)),
    "Table figures": (N_("Table figures"), "Table text", Look(9, before=1.5, after=1.5)),
}
_CHARACTERS = {
    "Citation": (N_("Citation"), False, RGBColor(0x40, 0x40, 0x40)),
    "Speaker": (N_("Speaker"), True, None),
}


def make(document: Document, words: Wording) -> Styles:
    """Give the document our styles, in its language, and take away those of the template; tells their ids."""
    _prune(document)
    _set_defaults(document, words.language)
    styles = document.styles
    paragraphs = {name: styles[name] for name in _BUILT_IN}
    for name, look in _BUILT_IN.items():
        _shape(paragraphs[name], look)
    for name, look in _CONTENTS.items():
        paragraphs[name] = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        paragraphs[name].base_style = paragraphs["Normal"]
        _shape(paragraphs[name], look)
        paragraphs[name].paragraph_format.tab_stops.add_tab_stop(
            Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    for name, (message, base, look) in _OURS.items():
        style = styles.add_style(words(message), WD_STYLE_TYPE.PARAGRAPH)
        style.style_id = name.replace(" ", "")
        style.base_style = paragraphs[base]
        style.quick_style = True
        paragraphs[name] = style
        _shape(style, look)
    paragraphs["Table figures"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraphs["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraphs["Facts"].paragraph_format.left_indent = Cm(3.5)
    paragraphs["Facts"].paragraph_format.first_line_indent = Cm(-3.5)
    paragraphs["Facts"].paragraph_format.line_spacing = 1.3
    spacing = OxmlElement("w:contextualSpacing")  # none between facts
    paragraphs["Facts"].element.pPr.insert_element_before(spacing, "w:ind", "w:jc", "w:outlineLvl")
    styles.element.append(parse_xml(_TABLE.format(name=words(N_("Report table")))))
    characters = {name: _character(document, words, name) for name in _CHARACTERS}
    return {name: style.style_id for name, style in (paragraphs | characters).items()}


def _prune(document: Document) -> None:
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    for name in _KEPT - {"Default Paragraph Font", "Normal Table", "No List"}:
        link = document.styles[name].element.find(qn("w:link"))
        if link is not None:  # to a character style that is gone
            link.getparent().remove(link)


def _set_defaults(document: Document, language: str) -> None:
    code = {"de": "de-DE", "en": "en-GB"}[language]
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), code)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    normal.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{code}"/>'))


def _shape(style: ParagraphStyle, look: Look) -> None:
    properties = style.element.find(qn("w:pPr"))
    if properties is not None:
        for name in ("w:pBdr", "w:contextualSpacing", "w:numPr"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
    layout, font = style.paragraph_format, style.font
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.left_indent, layout.right_indent = Cm(look.left), Cm(look.right)
    layout.line_spacing = 1.0 if style.name == "Title" else 1.12
    layout.keep_with_next, layout.widow_control = look.keep_with_next, True
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold or None, look.italic or None
    font.color.rgb = look.color
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):  # would win over the name
            del fonts.attrib[attribute]
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(spacing)


def _character(document: Document, words: Wording, name: str) -> CharacterStyle:
    message, bold, color = _CHARACTERS[name]
    style: CharacterStyle = document.styles.add_style(words(message), WD_STYLE_TYPE.CHARACTER)
    style.style_id = name
    style.quick_style = True
    style.font.bold = bold or None
    if color is not None:
        style.font.color.rgb = color
    return style


_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="{{name}}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:color="1F2D3D"/><w:bottom w:val="single" w:sz="8" w:color="1F2D3D"/>
      <w:insideH w:val="single" w:sz="2" w:color="D0D5DB"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
    <w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="1F2D3D"/></w:tcBorders><w:vAlign w:val="bottom"/>
  </w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr>
    <w:tcBorders><w:top w:val="single" w:sz="6" w:color="1F2D3D"/></w:tcBorders>
  </w:tcPr></w:tblStylePr>
</w:style>"""
