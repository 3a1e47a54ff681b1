"""The ground: units and their tree, people and roles, working days, audit chain, sealed values, errors, jobs."""
