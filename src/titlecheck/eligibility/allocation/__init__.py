"""Allocation: the optimal use of works, computed exactly."""
