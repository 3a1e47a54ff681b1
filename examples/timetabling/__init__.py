"""Curriculum timetabling (ITC-2007, track 3) with the machinery of the common plan."""
