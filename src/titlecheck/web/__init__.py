"""The local page: ``titlecheck serve``. HTTP, sessions and pages; verdicts and words come from the layers below."""
