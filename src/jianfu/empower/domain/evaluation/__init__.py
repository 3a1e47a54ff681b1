"""The yearly evaluation: designed within limits, drawn from records, judged by both sides, honest about its margins."""
