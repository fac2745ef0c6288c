"""Texts that were run keep their lines for later tracebacks."""

import linecache

import pytest
from runner import source


@pytest.fixture(autouse=True)
def _own_texts(monkeypatch):
    monkeypatch.setattr(source, "_texts", {})
    monkeypatch.setattr(source, "_newest", {})
    monkeypatch.setattr(source, "_counts", {})


def test_the_same_text_keeps_its_name():
    assert source.register("a", "x") == source.register("a", "x") == "a"


def test_a_changed_text_gets_a_name_of_its_own():
    first, second = source.register("a", "x"), source.register("a", "y")

    assert first != second
    assert (source.shown(first), source.shown(second)) == ("a, as it was before", "a")
    assert (source.line(first, 1), source.line(second, 1)) == ("x", "y")


def test_going_back_to_an_earlier_text_makes_it_the_newest():
    first = source.register("a", "x")
    source.register("a", "y")

    assert source.register("a", "x") == first == source.newest("a")


def test_tracebacks_find_lines_even_after_the_cache_was_emptied():
    name = source.register("a", "x = 1\ny = 2")
    linecache.clearcache()
    source.publish()

    assert linecache.getline(name, 2) == "y = 2\n"


def test_only_so_many_texts_are_kept():
    for number in range(source.MOST_TEXTS + 5):
        source.register("a", str(number))

    assert not source.is_learners("a")
    assert source.line(source.newest("a"), 1) == str(source.MOST_TEXTS + 4)


def test_text_between_two_places_counts_bytes():
    name = source.register("a", "é = (1 +\n  two)")

    assert source.between(name, 1, 5, 2, 5) == "(1 +\n  two"
    assert source.between(name, None, 5, 2, 5) == ""
    assert source.between("unknown", 1, 0, 1, 1) == ""


def test_a_line_that_is_not_there_is_empty():
    name = source.register("a", "x")

    assert [source.line(name, number) for number in (None, 0, 2)] == ["", "", ""]
    assert source.line("unknown", 1) == ""
