"""Case files that a lawyer can read: a base candidate for each paragraph, and what happens when one thing changes."""
