"""Questions to colleges («Отметить для уточнения»): asked about a finding, a number or a whole report."""
