"""Assessment tables (考核细则): read into items, classed as result, process, trace or satisfaction, and weighed."""
