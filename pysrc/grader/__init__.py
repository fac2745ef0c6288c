"""Judges answers to exercises: reads an exercise, runs what a learner submits, and says what is right and what is not."""

from grader.answers import program
from grader.errors import AnswerError, ExerciseError
from grader.exercise import Exercise
from grader.folder import load
from grader.judge import grade
from grader.verdict import Verdict

__all__ = ["AnswerError", "Exercise", "ExerciseError", "Verdict", "grade", "load", "program"]
