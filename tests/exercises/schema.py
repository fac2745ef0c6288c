"""Holds an exercise.toml against exercises/schema.json, with the definition that its `kind` names."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from jsonschema import Draft4Validator

SCHEMA = Path(__file__).parents[2] / "exercises" / "schema.json"


def schema_complaints(file: Path) -> list[str]:
    """What in `file` does not fit the schema, each with its place."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    if table.get("kind") not in [one["$ref"].rpartition("/")[2] for one in schema["oneOf"]]:
        return [f"{file.name}: `kind` is {table.get('kind')!r}, which the schema does not have"]
    # One definition gives readable errors; `oneOf` would only say that none of the six fits.
    chosen = {**schema, "$ref": f"#/definitions/{table['kind']}"}
    del chosen["oneOf"]
    errors = sorted(Draft4Validator(chosen).iter_errors(table), key=lambda error: list(map(str, error.path)))
    return [f"{file.name}: {_place(error.absolute_path)}: {error.message}" for error in errors]


def _place(path: object) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "top of the file"  # type: ignore[attr-defined]
