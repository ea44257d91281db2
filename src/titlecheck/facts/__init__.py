"""Facts derived from cells: awarding body of a title, present employment, earlier refusals, names."""
