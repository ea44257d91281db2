"""How much a request, a session and a check of the local page may take."""

from __future__ import annotations

MAX_DOSSIER = 20_000_000
"""Bytes of one uploaded file."""

MAX_BODY = 100_000_000
"""Bytes of the body of one request: a folder of dossiers."""

MAX_SCANS = 1_000_000_000
"""Bytes of the body of a request with a folder of scans; only the ends of each file are held, until it is answered."""

SCAN_END = 65_536
"""So many bytes of the beginning and of the end of a scan are looked at."""

MAX_SCAN_FILES = 1_000
"""Files of a folder of scans."""

MAX_UPLOADS = 300
"""Files of one request."""

MAX_FIELDS = 600
"""Fields of one form that are no files."""

MAX_FIELD = 10_000
"""Bytes of a field that is no file."""

MAX_HEADERS = 32_768
"""Bytes of the head of a request."""

MAX_TARGET = 8_000
"""Bytes of path and query."""

HEADER_SECONDS = 10
"""How long a client may take to send the head of a request."""

BODY_SECONDS = 60
"""How long a client may take to send the body of a request."""

ENGINE_SECONDS = 20
"""How long one check, page or set of papers may take, before its process is ended."""

OFFICE_SECONDS = 120
"""How long LibreOffice may take to make PDF files."""

WORKERS = 2
"""Processes that check at the same time."""

MAX_STORE = 100_000_000
"""Bytes of all dossiers in memory; the oldest ones go first."""

MAX_DOSSIERS = 1_200
"""Dossiers in memory; the oldest ones go first."""

MAX_DRAFTS = 150_000_000
"""Bytes of all imports, departments and sittings in memory; the oldest ones go first."""

MAX_TICKS = 500
"""Works of an import that can be left out one by one."""

IMPORT_SECONDS = 60
"""How long an import may take, before its process is ended."""

MAX_FOLDER_FILES = 2_000
"""Files of a folder that are looked at; how many dossiers of them are kept, ``MAX_DOSSIERS`` says."""

MAX_JOBS = 4
"""Jobs that run or wait for it."""

JOB_WORKERS = 4
"""Processes that work for jobs at most, beside those of the pages."""

JOB_CALL_SECONDS = 600
"""How long the papers of a whole sitting may take as a job, before its process is ended."""

DOSSIER_OF_JOB_SECONDS = 30
"""How long one dossier of a department may take, before its process is ended."""

API_SECONDS = 60
"""How long one call of the JSON interface may take, before its process is ended."""

SHORTEST_TOKEN = 22
"""Letters of the token of the JSON interface, at least: 128 random bits."""

MAX_REGISTER = 200_000_000
"""Bytes of the files of one load of registers of journals; they go into a private folder, not into memory."""

MAX_REGISTER_FILES = 20
"""Files of one load of registers."""

REGISTER_LOAD_SECONDS = 900
"""How long a register of journals may take to load, before its process is ended."""

KEEP_SECONDS = 8 * 3600
"""How long a dossier stays in memory, and how long the program waits for a request before it stops."""

TOKEN_SECONDS = 300
"""How long the address with which a session begins can be opened."""

FIRST_PORT, PORTS = 8766, 10
"""The port that is tried first, and how many in a row are tried before any free one is taken."""
