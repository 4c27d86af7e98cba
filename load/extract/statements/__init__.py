"""The numbers of a document, each with the words that give it its meaning."""
