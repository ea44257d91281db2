"""Limits of requests, sessions and checks of the local page."""

from __future__ import annotations

MAX_DOSSIER = 20_000_000
"""Maximum size of an uploaded file in bytes."""

MAX_BODY = 100_000_000
"""Maximum size of a request body in bytes (a folder of dossiers)."""

MAX_SCANS = 1_000_000_000
"""Maximum size of a request body with scans in bytes; only the ends of each file are held, until the response."""

SCAN_END = 65_536
"""Number of bytes examined at each end of a scan."""

MAX_SCAN_FILES = 1_000
"""Maximum number of files in a folder of scans."""

MAX_UPLOADS = 300
"""Maximum number of files in a request."""

MAX_FIELDS = 600
"""Maximum number of form fields without files."""

MAX_FIELD = 10_000
"""Maximum size of a field without a file in bytes."""

MAX_HEADERS = 32_768
"""Maximum size of request headers in bytes."""

MAX_TARGET = 8_000
"""Maximum size of path and query in bytes."""

HEADER_SECONDS = 10
"""Time limit for sending request headers, in seconds."""

BODY_SECONDS = 60
"""Time limit for sending a request body, in seconds."""

ENGINE_SECONDS = 20
"""Time limit for a check, page or set of papers, in seconds; then its process is ended."""

OFFICE_SECONDS = 120
"""Time limit for LibreOffice, in seconds."""

WORKERS = 2
"""Number of simultaneous checks."""

MAX_STORE = 100_000_000
"""Maximum size of all dossiers in memory in bytes; the oldest are deleted first."""

MAX_DOSSIERS = 1_200
"""Maximum number of dossiers in memory; the oldest are deleted first."""

MAX_DRAFTS = 150_000_000
"""Maximum size of all drafts in memory in bytes; the oldest are deleted first."""

MAX_TICKS = 500
"""Maximum number of imported works that can be deselected individually."""

IMPORT_SECONDS = 60
"""Time limit for an import, in seconds; then its process is ended."""

MAX_FOLDER_FILES = 2_000
"""Maximum number of examined files in a folder; ``MAX_DOSSIERS`` limits the dossiers among them."""

MAX_JOBS = 4
"""Maximum number of running and waiting jobs."""

JOB_WORKERS = 4
"""Maximum number of worker processes for jobs, in addition to those for pages."""

JOB_CALL_SECONDS = 600
"""Time limit for the papers of a meeting as a job, in seconds; then its process is ended."""

DOSSIER_OF_JOB_SECONDS = 30
"""Time limit for one dossier of a department, in seconds; then its process is ended."""

API_SECONDS = 60
"""Time limit for a call of the JSON API, in seconds; then its process is ended."""

SHORTEST_TOKEN = 22
"""Minimum length of the API token in characters: 128 random bits."""

MAX_REGISTER = 200_000_000
"""Maximum size of an upload of journal registers in bytes; it is written to a private folder, not to memory."""

MAX_REGISTER_FILES = 20
"""Maximum number of files in an upload of journal registers."""

REGISTER_LOAD_SECONDS = 900
"""Time limit for loading a journal register, in seconds; then its process is ended."""

KEEP_SECONDS = 8 * 3600
"""Time in seconds that a dossier stays in memory, and that the program waits for a request before it stops."""

TOKEN_SECONDS = 300
"""Validity of a start address, in seconds."""

FIRST_PORT, PORTS = 8766, 10
"""First port to try, and number of consecutive ports before any free one is used."""
