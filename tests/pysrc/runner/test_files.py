"""Files that a run writes are offered, whatever is in them, and nothing else of the folder is."""

import base64
from pathlib import Path

import pytest
from runner import files


@pytest.fixture
def write(ran, tmp_path):
    """Run code in a cell whose working folder is `tmp_path`, known to it as `folder`."""

    def run(code):
        return ran(f"from pathlib import Path\nfolder = Path({str(tmp_path)!r})\n{code}", folder=tmp_path)

    return run


def offered(ended):
    return {event["name"]: base64.b64decode(event["content"]) for event in ended.events if event["event"] == "file"}


def test_what_a_run_writes_is_offered_after_what_it_printed(write):
    ended = write("(folder / 'b.bin').write_bytes(bytes([0, 255]))\n(folder / 'a.txt').write_text('ä')\nprint('done')")

    assert [event["event"] for event in ended.events] == ["output", "file", "file"]
    assert offered(ended) == {"a.txt": "ä".encode(), "b.bin": b"\x00\xff"}


def test_a_file_is_offered_again_only_when_it_has_changed(write):
    write("(folder / 'a.txt').write_text('one')")

    assert offered(write("(folder / 'a.txt').read_text()")) == {}
    assert offered(write("(folder / 'a.txt').write_text('three')")) == {"a.txt": b"three"}


def test_a_file_written_before_an_error_is_offered(write):
    ended = write("(folder / 'a.txt').write_text('one')\n1 / 0")

    assert offered(ended) == {"a.txt": b"one"}
    assert ended.failed.type == "ZeroDivisionError"


def test_hidden_files_and_folders_are_left_alone(write):
    ended = write("(folder / '.hidden').write_text('x')\n(folder / 'below').mkdir()\n(folder / 'below' / 'a').write_text('x')")

    assert offered(ended) == {}


def test_a_large_file_is_not_offered_and_the_reader_is_told(write, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 3)
    ended = write("(folder / 'large').write_text('four')\n(folder / 'small').write_text('one')")

    assert offered(ended) == {"small": b"one"}
    assert ended.stderr == "large has 4 bytes, and a page can offer 3 at most: write less.\n"


def test_of_many_files_the_first_are_offered_and_the_others_named(write, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    ended = write("for name in 'abc': (folder / name).write_text(name)")

    assert list(offered(ended)) == ["a", "b"]
    assert ended.stderr == "3 files were written, and 2 at a time are offered. Left out: c.\n"


def test_a_folder_that_code_has_removed_offers_nothing(write):
    ended = write("folder.rmdir()")

    assert (offered(ended), ended.error) == ({}, None)


def test_code_that_breaks_the_looking_is_told_so_and_ends_well_otherwise(write, monkeypatch):
    monkeypatch.setattr(Path, "iterdir", None)

    assert write("1").failed.type == "TypeError"


def test_without_a_folder_nothing_is_offered(ran, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert offered(ran("from pathlib import Path\nPath('a.txt').write_text('one')")) == {}
