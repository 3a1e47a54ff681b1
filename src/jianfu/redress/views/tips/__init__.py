"""Pages of tips: the reporter's, which know nobody, and the supervisors'."""
