"""科研助理聘用 (hire): a person who was hired, with the sixteen columns of 附件2 and how it counts."""
