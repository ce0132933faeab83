"""Measuring the house: synthetic acts with known truth and the yardsticks they are read against."""
