"""Facts of the records of a programme, which the register keeps beside those of the kernel."""


class RecordFact:
    """A fact of a record that a programme brings; its class name is what the register keeps."""

    __slots__ = ()
