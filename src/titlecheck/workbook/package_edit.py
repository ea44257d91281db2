"""Editing of single parts in an Office package; all other parts stay unchanged."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any, NamedTuple

from lxml import etree

from titlecheck.workbook.xml import local, parsed
from titlecheck.workbook.zip_guard import Package, Unreadable
from titlecheck.workbook.zip_writer import part_info

_TYPES = "[Content_Types].xml"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relation(NamedTuple):
    """Relation of a part: name, last word of its type, and target part."""

    name: str
    kind: str
    part: str


class PackageEdit:
    """Package with changed or added parts; ``bytes`` returns the whole."""

    def __init__(self, raw: bytes) -> None:
        """Open ``raw``; raise ``Unreadable`` if it is damaged or unpacks to too much."""
        self.package = Package(raw)
        self._raw = raw
        self._read: dict[str, bytes] = {}
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in {known.lower() for known in self._changed} or name in self.package

    @property
    def names(self) -> list[str]:
        """Names of all parts, new ones last."""
        return list(dict.fromkeys([*self.package.names, *self._changed]))

    def read(self, name: str) -> bytes:
        """Return the current content of a part; raise ``KeyError`` if missing, ``Unreadable`` if damaged."""
        name = self._name(name)
        if name in self._changed:
            return self._changed[name]
        if name not in self._read:
            self._read[name] = self.package.read(name)
        return self._read[name]

    def put(self, name: str, data: bytes) -> None:
        """Change or add a part; equal bytes change nothing."""
        if name in self and data == self.read(name):
            return
        self._changed[self._name(name)] = data

    def _name(self, name: str) -> str:
        return self.package.name_of(name) if name in self.package else name

    def free_name(self, pattern: str) -> str:
        """Return an unused part name; ``{}`` in ``pattern`` becomes the first free number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part to parts of the package."""
        links = links_of(part)
        if links not in self:
            return []
        found = []
        for one in parsed(self.read(links)):
            if local(one) == "Relationship" and one.get("TargetMode") != "External":
                target = (one.get("Target") or "").replace("\\", "/")
                inside = target.lstrip("/") if target.startswith("/") else _joined(part, target)
                found.append(Relation(one.get("Id") or "", (one.get("Type") or "").rpartition("/")[2], inside))
        return found

    def relate(self, part: str, kind: str, target: str, family: str) -> str:
        """Add a relation of the type ``family/kind`` from ``part`` to ``target``; return its name."""
        links = links_of(part)
        root = (
            parsed(self.read(links))
            if links in self
            else etree.Element(f"{{{_LINKS}}}Relationships", nsmap={None: _LINKS})
        )
        used = {one.get("Id") for one in root if local(one)}
        name = next(name for name in (f"rId{number}" for number in range(1, len(used) + 2)) if name not in used)
        one = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
        one.set("Id", name)
        one.set("Type", f"{family}/{kind}")
        one.set("Target", f"/{target}")
        self.put(links, xml_bytes(root))
        return name

    def declare(self, *, part: str = "", extension: str = "", content_type: str) -> None:
        """Declare the type of a part, or of all parts with an extension; existing declarations stay."""
        root = parsed(self.read(_TYPES))
        space = etree.QName(root).namespace
        name, attribute, value = ("Override", "PartName", f"/{part}") if part else ("Default", "Extension", extension)
        if any(local(one) == name and (one.get(attribute) or "").lower() == value.lower() for one in root):
            return
        made = etree.Element(f"{{{space}}}{name}")
        made.set(attribute, value)
        made.set("ContentType", content_type)
        root.append(made) if part else root.insert(0, made)
        self.put(_TYPES, xml_bytes(root))

    def bytes(self) -> bytes:
        """Return the package: parts in order, new ones last with a fixed time."""
        done = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._raw)) as source,
            zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            target.comment = source.comment
            for info in source.infolist():
                target.writestr(info, self._changed.get(info.filename) or source.read(info))
            held = set(self.package.names)
            for name, data in self._changed.items():
                if name not in held:
                    target.writestr(part_info(name), data)
        return done.getvalue()


def links_of(part: str) -> str:
    """Return the part with the relations of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _joined(part: str, target: str) -> str:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    if joined.startswith(".."):
        raise Unreadable("damaged")
    return joined


def xml_bytes(root: Any) -> bytes:
    """Serialize an XML part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def tag(root: Any, name: str) -> str:
    """Return an element name in the namespace of ``root``."""
    space = etree.QName(root).namespace
    return f"{{{space}}}{name}" if space else name


def put_in_order(root: Any, element: Any, order: tuple[str, ...], *, first: bool = False) -> None:
    """Insert ``element`` among the children of ``root`` at the position required by the schema's ``order``.

    It follows elements of its name, or precedes them if ``first``. A choice between two markup versions has the
    position of its content.
    """
    places = {name: place for place, name in enumerate(order)}
    own = places[local(element)]
    for child in root:
        place = _place_of(child, places)
        if place is not None and (place > own or (first and place == own)):
            child.addprevious(element)
            return
    root.append(element)


def _place_of(child: Any, places: dict[str, int]) -> int | None:
    if not isinstance(child.tag, str):
        return None
    if local(child) in places:
        return places[local(child)]
    return next((places[local(one)] for one in child.iter() if isinstance(one.tag, str) and local(one) in places), None)
