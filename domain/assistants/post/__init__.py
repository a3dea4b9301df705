"""科研助理岗位 (post): planned, published with its link, filled or withdrawn."""
