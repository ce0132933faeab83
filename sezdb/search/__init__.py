"""Search over provisions: the index, what a query means, which provisions answer it, how the answer is told."""
