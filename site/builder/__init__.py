"""Builds, serves and checks the site; `build.py` at the top of the project is its command line."""
