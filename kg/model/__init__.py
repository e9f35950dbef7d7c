"""What a workspace says, as frozen data without behaviour."""
