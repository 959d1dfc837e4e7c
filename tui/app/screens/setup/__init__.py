"""The pages of the first run: each makes rows of text, takes keys and gives an answer. The screen is in `first_run`."""
