"""The thinking of duties: lists, words, matching; runs without a server."""
