"""The first screen: the indicators at a glance, what stands out, what needs attention."""
