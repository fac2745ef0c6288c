"""A name that stands for nothing is answered with what there is."""

import pytest
from scratchnet.name import look_up

TABLE = {"mean_squared_error": 1, "tanh": 2}


def test_a_known_name_is_found():
    assert look_up("thing", "tanh", TABLE) == 2


@pytest.mark.parametrize("name", ["Tanh", "tahn", "TANH"])
def test_a_misspelt_name_is_guessed(name):
    with pytest.raises(ValueError, match=f"unknown thing {name!r}: did you mean 'tanh'"):
        look_up("thing", name, TABLE)


def test_spaces_and_dashes_are_understood_as_underscores():
    with pytest.raises(ValueError, match="did you mean 'mean_squared_error'"):
        look_up("thing", "mean squared-error", TABLE)


def test_a_name_like_none_gets_the_list():
    with pytest.raises(ValueError, match=r"^unknown thing 'xyz': There are 'mean_squared_error', 'tanh'$"):
        look_up("thing", "xyz", TABLE)
