"""The parts of a document: headings, items with their agencies, due dates and words of progress."""
