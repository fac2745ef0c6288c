"""LaTeX formulas as MathML: quantities tinted, a spoken name on each, mistakes refused."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element

from . import quantity, speech

if TYPE_CHECKING:
    from .place import Place

Element = ElementTree.Element

# How many children each of these must have; the converter lets `\frac{1}` pass with one.
ARITY = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
SCRIPTS = {"msub", "msup", "msubsup", "mover", "munder"}


def mathml(latex: str, place: Place, *, display: bool = False) -> str:
    """The formula as a `<math>` element; a formula that does not parse raises an error that names `place`."""
    # `aligned` is what authors know from LaTeX; the converter has it under the starred name only.
    source = re.sub(r"\{(aligned|align)\}", "{align*}", latex)
    if source.count("{") - source.count(r"\{") != source.count("}") - source.count(r"\}"):
        raise place.error(f"the braces of the formula ${latex}$ do not match", "Count each { and }.")
    try:
        math = convert_to_element(source, display="block" if display else "inline")
    except Exception as error:  # the converter has a class of its own for each mistake
        raise place.error(f"the formula ${latex}$ cannot be read: {type(error).__name__}", "Correct the LaTeX.") from error
    for element in math.iter():
        _settle(element, latex, place)
    _tint(math)
    math.set("aria-label", speech.aloud(math))
    return ElementTree.tostring(math, encoding="unicode")


def _settle(element: Element, latex: str, place: Place) -> None:
    """Texts as characters instead of references, function names as identifiers; leftovers of LaTeX are mistakes."""
    if len(element) != ARITY.get(element.tag, len(element)):
        raise place.error(f"part of the formula ${latex}$ is missing", "Give every command all of its arguments.")
    element.text = html.unescape(element.text or "") or None
    text = element.text or ""
    if "\\" in text:
        raise place.error(f"the formula ${latex}$ uses {text}, which is not known here", "Write it another way.")
    if text == "&":
        raise place.error(
            f"the formula ${latex}$ has an & outside a table", r"Write \begin{aligned} … \end{aligned} around it."
        )
    # As an operator, "max" would be set with wide gaps on either side.
    if element.tag == "mo" and text.isalpha() and text.isascii() and len(text) > 1:
        element.tag = "mi"
        element.attrib.clear()


def _letter(element: Element) -> str:
    """The plain letter an identifier stands for, bold or decorated or not; empty for anything else."""
    if element.tag == "mrow" and len(element) == 1:
        return _letter(element[0])
    if element.tag == "mover" and (element[1].text or "") in "^→¯":
        hat = "\u0302" if element[1].text == "^" else ""
        return unicodedata.normalize("NFKC", _letter(element[0]) + hat)
    return unicodedata.normalize("NFKC", element.text or "") if element.tag == "mi" else ""


def _tint(element: Element) -> None:
    """Mark each quantity, with its index where it has one, so that `w₁` lights up as a whole."""
    base = element[0] if element.tag in SCRIPTS and len(element) else element
    name = quantity.IN_FORMULAS.get(_letter(element)) or quantity.IN_FORMULAS.get(_letter(base))
    if name and element.tag not in ("mrow", "math"):
        element.set("data-quantity", name)
        return
    if element.tag == "mi" and len(element.text or "") == 1:
        element.set("class", "letter")  # set in the text's own italic, as the quantities are
    for child in element:
        _tint(child)
