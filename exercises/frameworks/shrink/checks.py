import numpy as np


def the_image_stays(learner):
    """Neither numbers nor shape of the argument change."""
    image = np.array([[1.0, 2.0], [3.0, 4.0]])
    learner["shrink"](image, 2)
    assert image.tolist() == [[1.0, 2.0], [3.0, 4.0]], f"The image was [[1, 2], [3, 4]]; after the call it is {image.tolist()}."
