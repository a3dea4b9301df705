"""Sample data: invented offices, units and cases, entered over HTTP as their users would; all marked 样例."""
