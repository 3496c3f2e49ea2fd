"""The base career centre's workbench: college forms in, the indicators of section III out."""
