"""The exercises of the first lesson, which has all kinds, solved, failed and reset as by people: by mouse, or by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import grader
import pytest
from e2e.words import words, wrong_answer
from playwright.sync_api import expect

if TYPE_CHECKING:
    from e2e.learner import Hands, Learner
    from grader import Exercise
    from playwright.sync_api import Locator, Page

CATALOGUE = Path(__file__).parents[2] / "exercises" / "one-neuron"
EXERCISES = [grader.load(path.parent) for path in sorted(CATALOGUE.glob("*/exercise.toml"))]

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
both_hands = pytest.mark.parametrize("hands", ["mouse", "keyboard"])


@pytest.fixture
def page(regulars_page: Page) -> Page:
    return regulars_page


def start_anew(learner: Learner, exercise: Exercise, frame: Locator) -> None:
    """Empty what the last answer left in the widget, where entering the next one does not replace it."""
    if exercise.kind == "reorder-lines":
        learner.press(frame, "Reset")


@both_hands
@every_exercise
def test_an_exercise_is_failed_with_its_own_message_solved_and_reset(
    exercise: Exercise, hands: Hands, learner_at: type[Learner]
) -> None:
    learner = learner_at(hands, anchor=exercise.id.split("/")[1])
    frame = learner.exercise(exercise.id.split("/")[1])
    expect(frame).to_have_attribute("data-state", "untouched")
    start = learner.read(frame)
    assert start != exercise.reference

    answer, message = wrong_answer(exercise)
    learner.answer(frame, answer)
    verdict = learner.check(frame)
    expect(frame).to_have_attribute("data-state", "failed")
    shown = frame if exercise.kind == "quiz" else verdict
    expect(shown).to_contain_text(message)

    start_anew(learner, exercise, frame)
    learner.answer(frame, exercise.reference)
    verdict = learner.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")
    if exercise.explanation:
        expect(verdict).to_contain_text(words(exercise.explanation))
    expect(frame.locator(".done-mark")).to_be_visible()

    given = learner.read(frame)
    learner.press(frame, "Reset")
    expect(frame).to_have_attribute("data-state", "untouched")
    assert learner.read(frame) == start
    expect(frame.locator(".done-mark")).to_be_visible()
    learner.press(frame, "Undo reset")
    assert learner.read(frame) == given
    learner.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")


@every_exercise
def test_an_answer_survives_a_reload(exercise: Exercise, learner: Learner) -> None:
    slug = exercise.id.split("/")[1]
    learner.answer(learner.exercise(slug), exercise.reference)
    learner.open(anchor=slug)
    frame = learner.exercise(slug)
    expect(frame).to_have_attribute("data-state", "edited")
    learner.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")


@every_exercise
def test_hints_come_one_at_a_time(exercise: Exercise, learner: Learner) -> None:
    frame = learner.exercise(exercise.id.split("/")[1])
    shown = frame.locator(".hints li")
    expect(shown).to_have_count(0)
    for count, hint in enumerate(exercise.hints, start=1):
        frame.get_by_role("button", name=re.compile("^Hint")).click()
        expect(shown).to_have_count(count)
        expect(shown.last).to_contain_text(words(hint))
    if exercise.hints:
        expect(frame.get_by_role("button", name=re.compile("^Hint"))).to_be_disabled()


def test_the_solution_is_offered_after_an_honest_try_and_behind_a_question(learner: Learner) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "fix-bug")
    frame = learner.exercise(exercise.id.split("/")[1])
    offer = frame.get_by_role("button", name="Show solution")
    expect(offer).to_be_hidden()
    for _ in exercise.hints:
        frame.get_by_role("button", name=re.compile("^Hint")).click()
    expect(offer).to_be_hidden()
    learner.answer(frame, exercise.given(exercise.wrong[0]))
    learner.check(frame)
    expect(offer).to_be_visible()
    offer.click()
    dialog = learner.page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    learner.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(frame.locator(".solution-shown")).to_have_count(0)
    offer.click()
    dialog.get_by_role("button", name="Show").click()
    expect(frame.locator(".solution-shown")).to_contain_text((exercise.solution or "").splitlines()[0])


def test_counters_and_points_grow_with_each_pass_and_stay(learner: Learner) -> None:
    counter = learner.page.locator('[data-counter="one-neuron"]').first
    points = learner.page.locator("[data-lesson-xp]").first
    expect(counter).to_have_text("0/4")
    exercise = next(one for one in EXERCISES if one.kind == "fill-blank")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, exercise.reference)
    learner.check(frame)
    expect(counter).to_have_text("1/4")
    expect(points).to_contain_text("10")
    learner.open()
    expect(counter).to_have_text("1/4")
    learner.open("")
    expect(learner.page.locator('[data-counter="one-neuron"]').first).to_have_text("1/4")


def test_an_endless_answer_can_be_stopped_and_is_kept(learner: Learner) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "fix-bug")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, "while True: pass")
    learner.press(frame, "Check")
    expect(learner.page.locator("html")).to_have_attribute("data-python", "busy", timeout=120_000)
    learner.press(frame, "Stop")
    expect(frame).not_to_have_attribute("data-state", "running")
    expect(frame.locator(".verdict")).to_contain_text("topped")
    assert learner.text(frame) == "while True: pass"
    learner.answer(frame, exercise.reference)
    learner.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")


def test_run_is_free_and_check_counts(learner: Learner) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "write-code")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, "print('only a run')")
    learner.press(frame, "Run")
    expect(frame.locator("[data-output]")).to_contain_text("only a run", timeout=120_000)
    expect(frame).to_have_attribute("data-state", "edited")


def one(kind: str) -> Exercise:
    return next(exercise for exercise in EXERCISES if exercise.kind == kind)


def test_hints_and_the_solution_open_between_the_buttons_and_the_verdict(learner: Learner) -> None:
    exercise = one("fix-bug")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, exercise.given(exercise.wrong[0]))
    learner.check(frame)
    for _ in exercise.hints:
        frame.get_by_role("button", name=re.compile("^Hint")).click()
    frame.get_by_role("button", name="Show solution").click()
    learner.page.locator("dialog[open]").get_by_role("button", name="Show").click()
    expect(frame.locator(".solution-shown h4")).to_be_focused()
    parts = ".actions, .hints, .solution-shown, .verdict"
    tops = frame.locator(parts).evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert len(tops) == 4
    assert tops == sorted(tops)


def test_a_check_of_the_untouched_starter_counts_for_nothing(learner: Learner) -> None:
    exercise = one("fix-bug")
    frame = learner.exercise(exercise.id.split("/")[1])
    expect(learner.check(frame)).to_contain_text("Nothing changed yet")
    expect(frame).to_have_attribute("data-state", "untouched")
    learner.answer(frame, exercise.reference)
    expect(frame.locator(".verdict")).not_to_contain_text("Nothing changed yet")


def test_a_verdict_on_an_older_answer_says_so(learner: Learner) -> None:
    exercise = one("fill-blank")
    frame = learner.exercise(exercise.id.split("/")[1])
    answer, message = wrong_answer(exercise)
    learner.answer(frame, answer)
    verdict = learner.check(frame)
    last = verdict.locator(".last")
    expect(last).to_be_hidden()
    learner.answer(frame, exercise.reference)
    expect(last).to_be_visible()
    expect(verdict).to_contain_text(message)
    learner.answer(frame, answer)
    expect(last).to_be_hidden()


def test_only_the_judgement_and_its_reason_are_announced(learner: Learner) -> None:
    exercise = one("fill-blank")
    frame = learner.exercise(exercise.id.split("/")[1])
    answer, message = wrong_answer(exercise)
    learner.answer(frame, answer)
    verdict = learner.check(frame)
    announced = verdict.locator('[role="status"]')
    expect(announced).to_contain_text(message)
    expect(announced.locator(".checks, pre, .failing")).to_have_count(0)
    expect(verdict.locator(".checks")).to_be_hidden()
    verdict.get_by_text(f"All {len(exercise.checks)} checks").click()
    expect(verdict.locator(".checks li")).to_have_count(len(exercise.checks))


def test_enter_checks_a_prediction_of_one_line(learner: Learner) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "predict-output" and "\n" not in (one.answer or "").strip())
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, exercise.reference)
    learner.page.keyboard.press("Enter")
    expect(frame).to_have_attribute("data-state", "passed", timeout=120_000)


def test_a_wrong_word_is_answered_with_the_way_to_the_next_hint(learner: Learner) -> None:
    exercise = next(one for one in EXERCISES if one.kind == "predict-output" and len((one.answer or "").split()) == 1)
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, "7654321")
    verdict = learner.check(frame)
    expect(verdict).to_contain_text(f"Not that. Hint 1 of {len(exercise.hints)}")


def test_a_solved_quiz_offers_no_solution(learner: Learner) -> None:
    exercise = one("quiz")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, exercise.reference)
    learner.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")
    expect(frame.get_by_role("button", name="Show solution")).to_be_hidden()


def test_in_an_unfinished_puzzle_only_what_is_wrong_is_marked(learner: Learner) -> None:
    exercise = one("reorder-lines")
    frame = learner.exercise(exercise.id.split("/")[1])
    learner.answer(frame, [1, "d1"])
    learner.check(frame)
    expect(frame.locator('[data-right="false"]')).to_have_count(1)
    expect(frame.locator('[data-right="true"]')).to_have_count(0)


def test_the_end_of_a_lesson_and_the_first_page_know_what_is_done(learner: Learner) -> None:
    exercise = one("fill-blank")
    frame = learner.exercise(exercise.id.split("/")[1])
    left = learner.page.locator("[data-left]")
    expect(left).to_contain_text("0 of 4")
    expect(left.get_by_role("link")).to_have_count(4)
    learner.answer(frame, exercise.reference)
    learner.check(frame)
    expect(left).to_contain_text("1 of 4")
    expect(left.get_by_role("link")).to_have_count(3)
    learner.open("")
    expect(learner.page.locator("[data-begin]")).to_have_text("Continue lesson 1")
