"""The demo county (演示县): invented, generated, deterministic; loaded through the same doors as real work."""
