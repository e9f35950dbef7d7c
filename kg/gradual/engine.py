"""The way to strengths: plain Python for most graphs."""

from kg.gradual.solve import solve as solve
