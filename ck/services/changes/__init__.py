"""What a report changes: was → became, what it does to the indicators, what stands out, what is asked about it."""
