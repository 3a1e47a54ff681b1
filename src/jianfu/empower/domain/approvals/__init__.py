"""Services near home, purely: steps and days, materials that data replace, checks against data, days per step."""
