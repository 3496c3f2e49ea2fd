"""Named detectors: what is well-formed but hardly true beside the college's own past or beside other colleges."""
