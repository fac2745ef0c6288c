"""What the playground does: settings in, a network that trains while one looks, and the program that does the same.

Read in this order: settings, points, program, session, frame, mission, desk. Settings and missions are read by the builder as
well, which has no NumPy: import them, and all else here, from their own modules.
"""
