"""The pure part of the register: the life of a demand, quotas, plan numbers, counting."""
