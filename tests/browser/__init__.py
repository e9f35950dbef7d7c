"""What the pages do in a real browser: chromium of the system, driven by playwright; skipped where it is not to be had."""
