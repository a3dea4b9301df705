"""A made-up programme of weekly reports (样例，虚构)."""
