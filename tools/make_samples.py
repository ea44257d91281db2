"""Write samples/*.xlsx, samples/README.md and samples/index.json: python3 tools/make_samples.py [FOLDER].

Run it with the Python of .venv, which ``python3 tools/setup.py dev`` creates.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample_candidates.dossiers import dossier
from sample_candidates.library import candidates
from sample_candidates.page import index, page

from titlecheck.workbook import fill_workbook

FOLDER = Path(__file__).resolve().parent.parent / "samples"


def language(name):
    """Return the language of a workbook, the last part of its name."""
    return name.rpartition(".")[2]


def write(name, folder):
    """Write one workbook and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.xlsx"
    fill_workbook(path, dossier(name), language(name), force=True)
    return path


def main(arguments):
    """Write all samples."""
    folder = Path(arguments[0]) if arguments else FOLDER
    for name in candidates():
        write(name, folder)
    (folder / "README.md").write_text(page(), encoding="utf-8")
    (folder / "index.json").write_text(index(), encoding="utf-8")
    print(f"{len(candidates())} samples in {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
