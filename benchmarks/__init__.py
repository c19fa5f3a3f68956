"""Measurements, as percentiles and ratios of one run on one machine; never asserted in tests.

A benchmark is a file of its own with `def run(bench: Bench) -> None`; `script/bench NAME` runs it.
"""
