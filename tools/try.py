"""Set everything up and check a workbook: python3 tools/try.py [WORKBOOK] [options of “titlecheck check”].

Without a workbook it checks a sample, prints the result and writes it as a page to out/result.html. On a terminal it
then starts the local page and prints its address in the last line; elsewhere it prints the command. The language is
that of the system, or English if it is not supported; ``TITLECHECK_LANG`` or ``--lang`` overrides it.
"""

import sys
from pathlib import Path

from setup import HOME, program, run, setup, stop
from tool_words import DEVELOPERS, choose_language, say, speak_unicode

SAMPLE = "04-0-general-needs-review-phd.kk.xlsx"
ANSWERS = (0, 1, 3)
"""Exit codes of a completed check: eligible, not eligible, needs review."""


def main(arguments):
    """Check a sample, or the given workbook."""
    speak_unicode()
    choose_language(DEVELOPERS)
    setup()
    if arguments:
        return run(program("titlecheck"), "check", *arguments, folder=Path.cwd())
    sample = "samples/" + SAMPLE
    if not (HOME / sample).is_file():
        stop(say("sample_missing", path=sample))
    print("\n$ titlecheck check " + sample + "\n")
    seen = run(program("titlecheck"), "check", sample)
    page = str(HOME / "out" / "result.html")
    (HOME / "out").mkdir(exist_ok=True)
    written = run(program("titlecheck"), "check", sample, "--format", "html", "--output", page, "--force")
    if seen not in ANSWERS or written not in ANSWERS:
        return 2
    print("\n" + say("as_a_page", call=program("titlecheck")))
    if sys.stdin.isatty() and sys.stdout.isatty():
        return run(program("titlecheck"), "serve")
    print(say("local_page", call=program("titlecheck")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
