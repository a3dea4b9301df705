"""诚信核查 (integrity): whether hires that a unit recorded are true (26·三)."""
