"""What answers and data files say about subjects, and how it is shown to people."""
