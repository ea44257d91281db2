"""The invented candidates of samples/: what each brings, and what the law says of him or her."""
