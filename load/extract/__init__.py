"""From the text of a document to records: facts, outline, items with agencies, statements."""
