"""The doors by which a message leaves: a mail server and the bots' addresses. Nothing here reads or writes the database."""
