"""The command table of build.py. Standard library only at the top: the commands import the rest once .venv has it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import environment
from .errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
BUILDER = ROOT / "site" / "builder" / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"


def serve(options: argparse.Namespace) -> int:
    from . import server

    return server.serve(ROOT, options.port, options.open)


def build(options: argparse.Namespace) -> int:
    from . import output

    dist = Path(options.into).resolve()
    output.build(ROOT, dist, options.base)
    print(f"built {os.path.relpath(dist)}, to be served at {options.base}")
    return 0


def test(options: argparse.Namespace) -> int:
    from . import trial

    return trial.run(ROOT, options.arguments)


def check(options: argparse.Namespace) -> int:
    from . import inspection, survivors

    if options.mutants:
        return survivors.run(ROOT, options.exercise)
    return inspection.run(ROOT, options.exercise)


def new(options: argparse.Namespace) -> int:
    from . import scaffold

    scaffold.scaffold(options.kind, options.exercise, ROOT)
    return 0


def bench(options: argparse.Namespace) -> int:
    from . import bench, cache
    from .bench import course

    if options.course:
        return course.bench()
    return bench.bench(cache.folder(ROOT) / "bench" / "results.json", options.rounds, bench.races(ROOT, options.names))


def lock(options: argparse.Namespace) -> int:
    from . import locks

    locks.write(ROOT, options.upgrade)
    return 0


def base_path(text: str) -> str:
    """`--base` as it is used everywhere: with a slash at both ends."""
    return f"/{text.strip('/')}/" if text.strip("/") else "/"


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(prog="build.py", description="Builds, serves and checks the Scratchnet course.")
    table = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], needs: Path, says: str) -> argparse.ArgumentParser:
        command = table.add_parser(name, help=says, description=says[0].upper() + says[1:] + ".")
        command.set_defaults(run=run, needs=needs)
        return command

    add_to = add("serve", serve, BUILDER, "build, serve on localhost, rebuild and reload on change")
    add_to.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")
    add_to.add_argument("--open", action="store_true", help="open the site in a browser")

    add_to = add("build", build, BUILDER, "write the site into dist/")
    add_to.add_argument("--base", type=base_path, default="/", help="the path it will be served below, such as /repo/ (/)")
    add_to.add_argument("--into", default=str(ROOT / "dist"), help="another folder than dist/")

    add_to = add("test", test, TESTS, "set up browsers, build, and run all tests")
    add_to.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="arguments for pytest")

    add_to = add("check", check, TESTS, "what can be checked without a browser: linters, types, links, exercises")
    add_to.add_argument("exercise", nargs="?", metavar="SLUG", help="only the contract of this exercise")
    add_to.add_argument(
        "--mutants",
        action="store_true",
        help="instead: whether the checks of all exercises, or of the exercise or lesson SLUG, reject slightly wrong solutions",
    )

    add_to = add("new", new, BUILDER, "begin an exercise")
    add_to.add_argument("kind", metavar="KIND", help="predict-output, fix-bug, fill-blank, reorder-lines, write-code or quiz")
    add_to.add_argument("exercise", metavar="LESSON/SLUG", help="its folder below exercises/")

    add_to = add("bench", bench, TESTS, "how fast things are, as ratios to peers measured in the same run")
    add_to.add_argument("names", nargs="*", metavar="NAME", help="only these: library, chromium, firefox, webkit")
    add_to.add_argument("--rounds", type=int, default=7, help="how often each is measured (7)")
    add_to.add_argument("--course", action="store_true", help="instead: how long many generated exercises take to build")

    add_to = add("lock", lock, TESTS, "write the lock files anew after a change of requirements or package.json")
    add_to.add_argument("--upgrade", action="store_true", help="move to the newest allowed versions")
    return top


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` names, inside .venv; a failure is three lines, not a traceback."""
    # Everything after `test` is pytest's, options included, which argparse would take for its own.
    own, passed_on = (["test"], arguments[1:]) if arguments[:1] == ["test"] else (arguments, [])
    options = parser().parse_args(own)
    if passed_on:
        options.arguments = passed_on
    try:
        environment.enter(ROOT, options.needs, arguments)
        status: int = options.run(options)
        return status
    except BuildError as error:
        print(error.report(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; the next run continues from here", file=sys.stderr)
        return 130
