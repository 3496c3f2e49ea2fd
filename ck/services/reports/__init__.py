"""Papers for the regional authority: the report, and the method by which its numbers come about."""
