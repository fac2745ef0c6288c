"""Everything in the site that others made is listed with its terms and their full text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import licences, runtime

if TYPE_CHECKING:
    from pathlib import Path

    from builder.licences import Licence


@pytest.fixture(scope="module")
def gathered(root: Path) -> dict[str, Licence]:
    runtime.prepare(root)
    return {licence.name: licence for licence in licences.gather(root)}


def test_the_runtime_its_packages_the_editor_and_the_fonts_are_there(gathered: dict[str, Licence]) -> None:
    terms = {name: licence.terms for name, licence in gathered.items()}
    assert terms["Pyodide"] == "MPL-2.0"
    assert terms["CPython"] == "PSF-2.0"
    assert terms["numpy"] == "BSD License"
    assert terms["sortablejs"] == "MIT"
    assert terms["@fontsource-variable/inter"] == "OFL-1.1"
    assert gathered["CPython"].version == "3.13.2"
    assert gathered["OpenBLAS"].version == "0.3.26"


def test_each_has_short_terms_and_a_full_text(gathered: dict[str, Licence]) -> None:
    for licence in gathered.values():
        assert licence.terms
        assert "\n" not in licence.terms
        assert all(len(text) > 150 for _, text in licence.texts), licence.name


def test_every_served_package_is_listed(root: Path, gathered: dict[str, Licence]) -> None:
    packages = runtime.choose(root).packages
    listed = {name.lower().replace("_", "-") for name in gathered}
    assert {name.removeprefix("lib") for name in packages} <= listed


def test_what_only_node_uses_is_not(gathered: dict[str, Licence]) -> None:
    assert {"ws", "pyodide", "esbuild", "typescript"}.isdisjoint(gathered)
