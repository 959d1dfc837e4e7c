"""One module a screen: what a person sees and presses there, and which change of the journal a key asks for."""
