# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Elements of WordprocessingML, each built in the order its schema demands.

An element is built from its name and its parts; where the schema is a sequence, the parts are put
in its order, whatever order they are given in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - the name lxml gives the type of every element

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

ORDER: Mapping[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        # ISO/IEC 29500-4 annex A, the transitional schema; only what a letter can need.
        "w:pPr": (
            "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
            "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
            "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
            "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
            "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
        ),
        "w:rPr": (
            "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
            "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
            "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
            "specVanish oMath rPrChange"
        ),
        "w:sectPr": (
            "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
            "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection "
            "bidi rtlGutter docGrid printerSettings sectPrChange"
        ),
        "w:tblPr": (
            "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
            "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
            "tblDescription tblPrChange"
        ),
        "w:tblBorders": "top left start bottom right end insideH insideV",
        "w:tblCellMar": "top left start bottom right end",
        "w:tcPr": (
            "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
            "tcFitText vAlign hideMark"
        ),
        "w:pBdr": "top left bottom right between bar",
        "w:style": (
            "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
            "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr "
            "tblPr trPr tcPr tblStylePr"
        ),
        "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "w:lvl": (
            "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
        ),
        "w:lvlOverride": "startOverride lvl",
        "w:num": "abstractNumId lvlOverride",
        "w:numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "w:sdt": "sdtPr sdtEndPr sdtContent",
        "w:sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding",
        "w:settings": (
            "writeProtection view zoom removePersonalInformation removeDateAndTime "
            "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
            "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
            "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
            "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
            "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
            "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
            "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection "
            "autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
            "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope "
            "summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
            "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
            "drawingGridHorizontalSpacing drawingGridVerticalSpacing "
            "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
            "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin "
            "drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning "
            "characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
            "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
            "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
            "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
            "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr "
            "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping "
            "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
            "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
            "decimalSymbol listSeparator"
        ),
        "w:font": (
            "altName panose1 charset family notTrueType pitch sig embedRegular embedBold "
            "embedItalic embedBoldItalic"
        ),
    }.items()
}
"""The children of each element whose schema is a sequence, in that sequence."""

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def qn(name: str) -> str:
    """The name of an element or attribute with its namespace spelled out: `w:p` to `{…}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if local else prefix


@cache
def _ranks(name: str) -> Mapping[str, int]:
    return {qn(f"w:{child}"): rank for rank, child in enumerate(ORDER[name])}


def legal(text: str) -> str:
    """The text with what XML 1.0 cannot carry replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def build(
    name: str, attributes: Mapping[str, str] | None = None, *parts: Element | None
) -> Element:
    """Build an element; its parts are put in schema order, and None among them is skipped.

    Raises:
        KeyError: when the schema has no such part in an element whose order is known here.
    """
    element = etree.Element(qn(name), nsmap=_declared(name.partition(":")[0]))
    if attributes:
        for key, given in attributes.items():
            element.set(qn(key), given)
    if parts:
        children = [part for part in parts if part is not None]
        if name in ORDER:
            ranks = _ranks(name)
            children.sort(key=lambda child: ranks[child.tag])
        element.extend(children)
    return element


def root(name: str, *parts: Element | None) -> Element:
    """Build the root of a part, which declares each namespace that its content may use."""
    declared = {
        prefix: given for prefix, given in NAMESPACES.items() if prefix not in {"xml", "ds"}
    }
    element = etree.Element(qn(name), nsmap=declared)
    element.extend([part for part in parts if part is not None])
    return element


@cache
def _declared(prefix: str) -> dict[str, str]:
    return {prefix: NAMESPACES[prefix], "r": NAMESPACES["r"]}


def place(parent: Element, child: Element) -> None:
    """Insert a child where the parent's schema wants it, after others of its own kind.

    Raises:
        KeyError: when the schema has no such child there.
    """
    ranks = _ranks(_short(parent))
    rank = ranks[child.tag]
    for index, sibling in enumerate(parent):
        if ranks[sibling.tag] > rank:
            parent.insert(index, child)
            return
    parent.append(child)


def _short(element: Element) -> str:
    return f"w:{etree.QName(element).localname}"


def setting(name: str, given: str | int) -> Element:
    """An element that says one thing: `<w:jc w:val="center"/>`."""
    return build(name, {"w:val": str(given)})


def toggle(name: str, on: bool = True) -> Element:
    """An element that is true by being there, or false in so many words."""
    return build(name, None if on else {"w:val": "0"})


def twips(points: float) -> str:
    """Points as twentieths of a point, Word's unit of length."""
    return str(round(points * 20))


def half_points(points: float) -> str:
    """Points as half points, Word's unit of type size."""
    return str(round(points * 2))


def copied(element: Element) -> Element:
    """A copy of an element that belongs to no other."""
    return deepcopy(element)
