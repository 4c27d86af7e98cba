"""Reading Chinese text: numbers first."""
