"""The network of grids, groups and neighbours, purely: who is without a contact, where a matter stands."""
