"""Job that loads journal registers file by file, each completely or not at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from titlecheck.i18n import Language, word
from titlecheck.web.draft_store import RegisterJob
from titlecheck.web.jobs import ProgressNote
from titlecheck.web.register_upload import RegisterUpload
from titlecheck.web.web_limits import REGISTER_LOAD_SECONDS
from titlecheck.web.worker_process import WorkerFailed

if TYPE_CHECKING:
    from titlecheck.web.register_pages import LoadedRegister
    from titlecheck.web.web_app import LocalPage


def begin_loading(local: LocalPage, session: str, upload: RegisterUpload, year: str, lang: Language) -> str:
    """Start to load uploaded files; return the id of the job. The folder is deleted when the job ends."""
    job = RegisterJob(tuple(upload.files), year, ProgressNote(upload.folder / "progress"))
    key = local.drafts.add(session, job)
    local.jobs.begin(job, partial(_load, local, job, lang), after=upload.drop)
    return key


async def _load(local: LocalPage, job: RegisterJob, lang: Language) -> None:
    for number, path in enumerate(job.files):
        given = ("register_pages", "loaded_or_told", str(path), job.year, lang, str(job.note.path), number)
        try:
            found: LoadedRegister = await local.jobs.workers.run(*given, seconds=REGISTER_LOAD_SECONDS)
        except WorkerFailed:
            message = f"{path.name}: {word('faults.worker_died', lang)}"
            job.problems.append(message)
            job.results.append({"name": path.name, "loaded": False, "problems": [message]})
            continue
        job.told += found.told
        job.problems += found.problems
        job.results.append(found.as_json)
