"""The audit as a static site: plain HTML and SVG, readable on a phone, on paper and without a network."""
