"""The only command: `python3 build.py serve`, `test`, `build`, `check`, `new`, `bench` or `lock` (`--help` says more).

This file needs nothing but an interpreter, and parses on every Python 3 so that an old one gets a sentence and
not a traceback. The commands are in site/builder/commands.py.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "build.py needs Python 3.11 or newer, and this is Python {}.{} ({}).\n"
        "Run it with a newer one, for example `python3.12 build.py serve`.".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "site"))

from builder import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
