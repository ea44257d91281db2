"""Writer of Office packages with reproducible bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

STAMP = (2021, 7, 7, 0, 0, 0)
"""Timestamp of every part: the day on which the amended Rules took effect."""


def part_info(name: str) -> zipfile.ZipInfo:
    """Return the entry of a part with a fixed time."""
    info = zipfile.ZipInfo(name, STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the package with ``parts`` in their order."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(part_info(name), data)
    return package.getvalue()
