"""Templates of documents: the able write their own, with the real page beside."""
