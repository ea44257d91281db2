"""Facts that follow from the cells: awarding body of a title, present employment, earlier refusals, names."""
