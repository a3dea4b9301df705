"""A third programme (样例，虚构): a made-up regulation that is added by folders alone, and runs through every layer."""
