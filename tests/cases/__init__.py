"""Case files that a lawyer can read: a base candidate for each paragraph, and the effect of one change."""
