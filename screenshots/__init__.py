"""Pictures of the main pages, taken from the sample data in Chromium."""
