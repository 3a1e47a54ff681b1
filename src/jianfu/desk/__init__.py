"""办 · what one unit sees and does: its to-do list, answers, objections, and what reached it past the system."""
