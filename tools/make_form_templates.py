"""Makes the Word files in templates/order-128/<edition> anew: python3 tools/make_form_templates.py [FOLDER]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from form_templates import certificates, conclusions, lists

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "order-128" / "2021-07-07"


def made():
    """Every template: the name of its file and its bytes."""
    files = {}
    for lang in ("kk", "ru"):
        pages = {
            "annex-1": certificates.certificate(lang),
            "annex-2": certificates.international(lang),
            "annex-3": conclusions.kazakh(3) if lang == "kk" else conclusions.russian(3),
            "annex-4": conclusions.kazakh(4) if lang == "kk" else conclusions.russian(4),
            "list": lists.publications(lang),
            "cover": lists.cover(lang),
            "agenda": lists.agenda(lang),
            "summary": lists.summary(lang),
            "points": lists.points(lang),
        }
        files.update({f"{name}.{lang}.docx": page.bytes() for name, page in pages.items()})
    return files


def main(arguments):
    """Write the templates."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made().items():
        (folder / name).write_bytes(data)
    print(f"{len(made())} templates in {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
