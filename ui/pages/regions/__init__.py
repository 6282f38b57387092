"""Regions: the list of passports at the left, one passport at the right."""
