"""Makes .venv, installs the locked packages into it, and continues inside it.

Standard library only: this runs before those packages are there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from .errors import BuildError
from .progress import step

# Set for the process inside .venv, so that an environment that cannot be entered ends in an error, not in a circle.
INSIDE = "SCRATCHNET_INSIDE"
# pip prints this once everything is downloaded; from here on an interruption leaves half-installed packages.
INSTALLING = "Installing collected packages"


class Environment:
    """The project's own virtual environment, and the marks that say how far it was made."""

    def __init__(self, root: Path) -> None:
        self.home = root / ".venv"
        self.python = self.home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.marks = self.home / "scratchnet"

    def entered(self) -> bool:
        """Whether this very process runs in it."""
        return Path(sys.prefix).resolve() == self.home.resolve()

    def works(self) -> bool:
        """Whether it has a new enough Python with pip, and no installation in it was interrupted."""
        if not self.python.exists() or (self.marks / "installing").exists():
            return False
        probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([self.python, "-c", probe], capture_output=True).returncode == 0

    def mark(self, lock: Path) -> tuple[Path, str]:
        """The file that says which lock file was installed last, and what it says when that is this one."""
        return self.marks / f"{lock.parent.name}.sha256", hashlib.sha256(lock.read_bytes()).hexdigest()

    def satisfies(self, lock: Path) -> bool:
        """Whether exactly this lock file's packages were installed, to the end."""
        path, wanted = self.mark(lock)
        return self.python.exists() and path.exists() and path.read_text(encoding="utf-8") == wanted

    def ensure(self, lock: Path) -> bool:
        """Make and fill the environment as far as that is not done yet; says whether there was anything to do."""
        if self.satisfies(lock) and not (self.marks / "installing").exists():
            return False
        if not self.works():
            if self.home.exists():
                shutil.rmtree(self.home)
            with step("Making .venv"):
                create(self.home)
        self.install(lock)
        return True

    def install(self, lock: Path) -> None:
        """Install a lock file's packages, each verified by its hash."""
        self.marks.mkdir(exist_ok=True)
        path, wanted = self.mark(lock)
        installing = self.marks / "installing"
        title = f"Installing the Python packages of {lock.parent.name}/{lock.name}"
        command = [*installer(self.python), "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
        with step(title) as current:
            said = list[str]()
            with subprocess.Popen(
                [*command, "-r", str(lock)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                env=os.environ | {"PIP_USER": "0", "PYTHONUTF8": "1"},
            ) as pip:
                assert pip.stdout is not None
                for line in pip.stdout:
                    said.append(line.strip())
                    if said[-1].startswith(INSTALLING):
                        installing.touch()
                    if said[-1].startswith(("Downloading", INSTALLING, "Building")):
                        current.note(said[-1])
        if pip.returncode != 0:
            raise BuildError(
                "install the Python packages",
                pip_cause(said),
                f"Check the connection (pip reads its index from its own settings) and run the command again.\n"
                f"The packages are listed in {lock}.",
            )
        path.write_text(wanted, encoding="utf-8")
        installing.unlink(missing_ok=True)


def pip_cause(said: list[str]) -> str:
    """The lines of pip's output that say why it failed: its errors, and the first refusal behind them."""
    errors = [line for line in said if line.startswith("ERROR")]
    refusals = [line for line in said if line.startswith("WARNING: Retrying")][:1]
    return "\n".join(refusals + errors[-3:]) or "pip failed and said: " + " / ".join(said[-3:])


def installer(python: Path) -> list[str]:
    """A pip command that installs into the environment of `python`: its own pip, or else the base interpreter's."""
    if subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0:
        return [str(python), "-m", "pip"]
    return [base_python(), "-m", "pip", "--python", str(python)]


def base_python() -> str:
    """The interpreter outside any virtual environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def create(home: Path) -> None:
    """Make a virtual environment by whatever this Python has for it."""
    base = base_python()
    failures = list[str]()
    for attempt in ways(base, home):
        for command in attempt:
            ran = subprocess.run(command, capture_output=True, text=True, errors="replace")
            if ran.returncode != 0:
                lines = (ran.stderr + ran.stdout).strip().splitlines() or ["it said nothing"]
                failures.append(f"{' '.join(map(str, command[:4]))}: {lines[-1]}")
                shutil.rmtree(home, ignore_errors=True)
                break
        else:
            return
    raise BuildError("make .venv", "\n".join(failures) or f"{base} has no ensurepip, no pip and no virtualenv", advice())


def ways(base: str, home: Path) -> list[list[list[str]]]:
    """The ways to make an environment that this Python offers, best first; each is a list of commands."""
    plain = [base, "-m", "venv", str(home)]
    found = list[list[list[str]]]()
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        found.append([plain])
    if importlib.util.find_spec("venv") and importlib.util.find_spec("pip"):
        # Debian keeps ensurepip in a package of its own; the system's pip can install into an environment without one.
        found.append([[*plain, "--without-pip"]])
    if importlib.util.find_spec("virtualenv"):
        found.append([[base, "-m", "virtualenv", str(home)]])
    if on_debian() and os.geteuid() == 0:
        found.append([["apt-get", "update"], ["apt-get", "install", "-y", debian_package()], plain])
    return found


def on_debian() -> bool:
    """Whether this is a system interpreter of Debian or a relative, for which apt-get has the missing part."""
    return bool(shutil.which("apt-get")) and sysconfig.get_path("stdlib").startswith("/usr/lib/")


def debian_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def advice() -> str:
    """What to install so that the next run can make an environment."""
    if on_debian():
        return f"Run `sudo apt install {debian_package()}`, then this command again."
    return "Install the parts venv and pip of this Python, or virtualenv, then run this command again."


def enter(root: Path, lock: Path, arguments: list[str]) -> None:
    """Return only inside an environment that has the packages of `lock`; else make it and run the command there anew."""
    environment = Environment(root)
    changed = environment.ensure(lock)
    sent_here = os.environ.pop(INSIDE, None)
    if environment.entered():
        if not changed:
            return
    elif sent_here:
        raise BuildError(
            "enter .venv",
            f"{environment.python} runs with the prefix {sys.prefix}",
            "Delete the folder .venv and run the command again.",
        )
    command = [str(environment.python), str(root / "build.py"), *arguments]
    variables = os.environ | {INSIDE: "1"}
    sys.stdout.flush()
    if os.name == "nt":  # execve there returns to the shell at once
        sys.exit(subprocess.run(command, env=variables).returncode)
    os.execve(command[0], command, variables)
