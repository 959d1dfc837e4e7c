"""The benchmark of Ebbtide: what a person over SSH waits for, each figure beside a reference of the same run.

It drives the real command from outside; only the cost of a save is measured in this process.
"""
