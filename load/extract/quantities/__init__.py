"""The numbers of a text that count something, with their units; dates, names, codes and idioms stay out."""
