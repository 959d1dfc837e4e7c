"""The JSON Schemas in docs/schema, of everything that `--json` prints: made here, read by nothing of Ebbtide.

`python -m schemas` writes them. What is allowed is taken from the records of the domain wherever they know it.
"""
