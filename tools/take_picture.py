"""Takes the picture of a result for the README: tools/take_picture.py. Needs Chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SAMPLE = HOME / "samples" / "04-0-general-not-eligible-recommended.kk.xlsx"
PICTURE = HOME / "docs" / "pictures" / "result.kk.png"


def main() -> int:
    """Write the page of the sample and take its upper part."""
    browser = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as away:
        page = Path(away) / "page.html"
        check = [sys.executable, "-m", "titlecheck", "check", str(SAMPLE), "--lang", "kk", "-o", str(page)]
        assert subprocess.run(check, check=False).returncode in (0, 1, 3)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
        size = [f"--user-data-dir={away}/profile", "--window-size=940,1150", f"--screenshot={PICTURE}"]
        subprocess.run([browser, *options, *size, page.as_uri()], check=True, capture_output=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
