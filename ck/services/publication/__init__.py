"""The file for publication: tables of a release with primary and secondary suppression, audited before it is given."""
