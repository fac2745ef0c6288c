"""Printed text arrives soon, in order, and never too much of it."""

import io

import pytest
from runner import Capture, Output, output


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def events():
    return []


@pytest.fixture
def out(events, clock):
    return Output(events.append, clock)


def shown(events):
    return "".join(text for event in events for _, text in event["parts"])


def test_a_line_is_emitted_when_it_ends(out, events):
    print("a", file=out.stdout)

    assert events == [{"event": "output", "parts": [["stdout", "a\n"]], "left_out": 0}]


def test_half_a_line_waits_until_asked_for(out, events):
    print("a", end="", file=out.stdout)
    assert events == []

    out.stdout.flush()
    assert shown(events) == "a"


def test_half_a_line_goes_with_what_comes_later(out, events, clock):
    out.stdout.write("a")
    clock.now += 0.06
    out.stdout.write("b")

    assert shown(events) == "ab"


def test_the_streams_keep_their_order(out, events):
    out.stdout.write("1")
    out.stdout.write("2")
    out.stderr.write("3")
    out.stdout.write("4\n")

    assert events[0]["parts"] == [["stdout", "12"], ["stderr", "3"], ["stdout", "4\n"]]


def test_many_lines_are_emitted_twenty_times_a_second_at_most(out, events, clock):
    for _ in range(10_000):
        clock.now += 0.001
        out.stdout.write("line\n")

    assert len(events) <= 10 / output.BATCH_SECONDS + output.BURST


def test_flushing_in_a_loop_is_held_to_the_same_rate(out, events):
    for _ in range(1000):
        print(".", end="", flush=True, file=out.stdout)

    assert len(events) == output.BURST


def test_long_text_does_not_wait_for_the_clock(out, events):
    for _ in range(100):
        out.stdout.write("x" * 1000)

    assert [len(event["parts"][0][1]) for event in events] == [16_000] * 6


def test_finish_emits_what_waits_once(out, events):
    out.stdout.write("a")
    out.finish()
    out.finish()

    assert shown(events) == "a"
    assert len(events) == 1


def test_a_flood_is_cut_and_its_newest_end_kept(out, events):
    for number in range(100_000):
        out.stdout.write(f"{number:06}\n")
    out.finish()

    head, tail = shown(events[:-1]), shown(events[-1:])
    assert len(head) == output.MOST_CHARACTERS
    assert len(tail) == output.TAIL_CHARACTERS
    assert tail.endswith("099999\n")
    assert events[-1]["left_out"] == 700_000 - len(head) - len(tail)


def test_a_flood_in_one_text_is_cut_the_same_way(out, events):
    out.stderr.write("x" * 1_000_000 + "end")
    out.finish()

    assert len(shown(events)) == output.MOST_CHARACTERS + output.TAIL_CHARACTERS
    assert shown(events).endswith("xend")
    assert events[-1]["left_out"] == 1_000_003 - output.MOST_CHARACTERS - output.TAIL_CHARACTERS


def test_a_flood_is_counted_four_times_a_second(out, events, clock):
    out.stdout.write("x" * output.MOST_CHARACTERS)
    before = len(events)
    for _ in range(1000):
        clock.now += 0.01
        out.stdout.write("yy")

    notices = events[before:]
    assert 35 <= len(notices) <= 41
    assert all(notice["parts"] == [] for notice in notices)
    assert notices[-1]["left_out"] > notices[0]["left_out"] > 0


def test_the_tail_keeps_streams_apart(out, events):
    out.stdout.write("x" * output.MOST_CHARACTERS)
    for _ in range(5000):
        out.stdout.write("a")
    out.stderr.write("b")
    out.finish()

    assert events[-1]["parts"] == [["stdout", "a" * (output.TAIL_CHARACTERS - 1)], ["stderr", "b"]]


def test_a_figure_comes_after_the_text_before_it(out, events):
    out.stdout.write("a")
    out.figure("UE5H", "Figure.", 4, 3)

    assert [event["event"] for event in events] == ["output", "figure"]
    assert events[1] == {"event": "figure", "png": "UE5H", "alt": "Figure.", "width": 4, "height": 3}


def test_closing_a_stream_changes_nothing(out, events):
    out.stdout.close()
    print("still there", file=out.stdout)

    assert not out.stdout.closed
    assert shown(events) == "still there\n"


def test_only_text_can_be_written(out):
    with pytest.raises(TypeError, match="must be str, not bytes"):
        out.stdout.write(b"a")


def test_a_stream_has_no_file_below_it(out):
    with pytest.raises(io.UnsupportedOperation):
        out.stdout.fileno()
    assert not out.stdout.isatty()


def test_a_kept_stream_prints_into_the_run_under_way(ran):
    first = ran("import sys\nkept = sys.stdout")
    second = ran("kept.write('now\\n');")

    assert first.printed == ""
    assert second.printed == "now\n"


def test_a_capture_tells_what_it_left_out():
    out = Capture()
    out.stdout.write("x" * 300_000)

    assert "\n… 96000 characters left out …\n" in out.text()


def test_a_capture_tells_its_streams_apart():
    out = Capture()
    out.stdout.write("a")
    out.stderr.write("b")

    assert (out.text(), out.text("stderr"), out.text(None)) == ("a", "b", "ab")
