"""The REST surface: one file per room, over the same actions and queries as the pages; its errors are theirs."""
