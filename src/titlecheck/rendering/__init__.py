"""Result to documents: console text, JSON, a printable page and a workbook. Sees findings, never measures."""
