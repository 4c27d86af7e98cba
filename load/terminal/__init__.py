"""What people ask the published warehouse at the terminal: show, trace, status."""
