"""What each number measures: the deed and the thing, in words that a target and its actual share."""
