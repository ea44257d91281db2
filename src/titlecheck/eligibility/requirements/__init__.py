"""Requirements of the law, one module for each. They do not depend on tracks."""
