"""Bundles: hashed names, the same bytes wherever they are made, and what pages must know of them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from builder import assets, node
from builder.errors import BuildError

MODULES = Path(__file__).parents[2] / "site" / "node_modules"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    if not (MODULES / "esbuild").exists():
        pytest.skip("the npm packages are not installed")
    files = {
        "scripts/main.ts": 'import { used } from "./shared.ts";\nconsole.log(used, () => import("./late.ts"));\n',
        "scripts/late.ts": 'import { used } from "./shared.ts";\nconsole.log("late", used);\n',
        "scripts/shared.ts": "export const used: number = Date.now();\n",
        "scripts/worker-browser.ts": "postMessage(1);\n",
        "scripts/offline/service-worker.ts": "console.log(self);\n",
        "scripts/first.ts": 'document.documentElement.classList.add("js");\n',
        "styles/main.css": "".join(
            f'@font-face {{ font-family: "{name}"; src: url("./{name}.woff2"); }}\n'
            for name in ("a-latin-normal", "a-latin-italic-x")
        ),
        "styles/a-latin-normal.woff2": "upright",
        "styles/a-latin-italic-x.woff2": "slanted",
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "site" / "node_modules").symlink_to(MODULES, target_is_directory=True)
    return tmp_path / "site"


def bundle(site: Path, dist: Path) -> assets.Assets:
    dist.mkdir(parents=True)
    return assets.bundle(site, dist, node.binary())


def contents(dist: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (dist / "assets").iterdir()}


def test_every_address_is_a_file_below_dist(site: Path, tmp_path: Path) -> None:
    made = bundle(site, tmp_path / "dist")

    for address in (made.main, made.worker, made.style, *made.chunks, *made.fonts):
        assert (tmp_path / "dist" / address).is_file()


def test_two_builds_into_different_folders_are_the_same(site: Path, tmp_path: Path) -> None:
    one, other = bundle(site, tmp_path / "dist"), bundle(site, tmp_path / "elsewhere" / "new-7")

    assert one == other
    assert contents(tmp_path / "dist") == contents(tmp_path / "elsewhere" / "new-7")


def test_a_changed_script_has_another_name(site: Path, tmp_path: Path) -> None:
    before = bundle(site, tmp_path / "one").worker
    (site / "scripts" / "worker-browser.ts").write_text("postMessage(2);\n", encoding="utf-8")

    assert bundle(site, tmp_path / "two").worker != before


def test_scripts_that_main_needs_at_once_are_known_and_later_ones_are_left_out(site: Path, tmp_path: Path) -> None:
    (chunk,) = bundle(site, tmp_path / "dist").chunks

    assert "late" not in chunk


def test_only_upright_fonts_are_loaded_early(site: Path, tmp_path: Path) -> None:
    (font,) = bundle(site, tmp_path / "dist").fonts

    assert "a-latin-normal" in font


def test_the_inline_script_is_named_by_its_hash(site: Path, tmp_path: Path) -> None:
    made = bundle(site, tmp_path / "dist")
    digest = base64.b64encode(hashlib.sha256(made.first.encode()).digest()).decode()

    assert made.first_hash == f"sha256-{digest}"
    assert "</" not in made.first


def test_a_broken_script_stops_the_build_with_its_place(site: Path, tmp_path: Path) -> None:
    (site / "scripts" / "main.ts").write_text("const = 1;\n", encoding="utf-8")

    with pytest.raises(BuildError, match=r"main\.ts:1"):
        bundle(site, tmp_path / "dist")
