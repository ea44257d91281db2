"""Allocation: the best use of the works, found exactly."""
