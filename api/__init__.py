"""The HTTP interface: routers parse, check permission, delegate."""
