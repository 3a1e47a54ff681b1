"""A call from below, purely: what may happen next, where it stands, which clocks run, what the numbers say."""
