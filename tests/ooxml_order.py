"""The order in which ECMA-376 (WordprocessingML, transitional) wants the children of an element."""

from __future__ import annotations

from typing import Any

from word_files import q

ORDERS = {
    name: order.split()
    for name, order in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId "
        "cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
        "shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr p",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
        "tcFitText vAlign",
        "sectPr": "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
        "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
        "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "styles": "docDefaults latentStyles style",
        "sdt": "sdtPr sdtEndPr sdtContent",
        "sdtPr": "rPr alias lock placeholder showingPlcHdr dataBinding temporary id tag",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins "
        "bordersDoNotSurroundHeader defaultTabStop evenAndOddHeaders characterSpacingControl "
        "savePreviewPicture updateFields footnotePr endnotePr compat docVars rsids mathPr themeFontLang "
        "clrSchemeMapping decimalSymbol listSeparator",
        "tblCellMar": "top left bottom right",
        "tblBorders": "top left bottom right insideH insideV",
        "footnote": "p",
    }.items()
}


def misplaced(root: Any) -> list[str]:
    """Children that stand before one that must precede them, or that an element may not have."""
    found = []
    for name, order in ORDERS.items():
        for element in root.iter(q(name)):
            names = [child.tag.removeprefix(q("")) for child in element if child.tag.startswith(q(""))]
            # Headers and footers come first, in any order among themselves.
            while names and names[0] in ("headerReference", "footerReference"):
                names.pop(0)
            unknown = [child for child in names if child not in order]
            places = [order.index(child) for child in names if child in order]
            if unknown or places != sorted(places):
                found.append(f"{name}: {' '.join(names)}")
    return found
