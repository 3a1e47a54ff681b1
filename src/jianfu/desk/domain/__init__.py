"""The pure part of the desk: what a line of the list says, and what a page's first sentence sums up."""
