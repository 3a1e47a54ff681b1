"""A commission of a village, purely: its terms and what they lack, the two signatures, the settling of costs."""
