"""Every mart as files that other programs open, with the dictionary and how to cite."""
