"""读: a file, a photo, a pasted chat message becomes a Document: text, anatomy, dates, what it asks for."""
