"""Use cases as a whole, free of any interface: bytes, paths and values in, values out.

They print nothing and ask nobody. What cannot be done is raised as ``CallFault``, which says itself in every language.
"""
