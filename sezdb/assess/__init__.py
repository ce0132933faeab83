"""Assessment of zones by a published method: methods as data, exact scores and averages, what is not known. Pure: no database, no clock."""
