"""Use cases, independent of any interface: bytes, paths and values in, values out.

They print nothing and ask no questions. Errors are raised as ``CallFault``, which has a message in every language.
"""
