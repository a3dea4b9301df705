"""A limit on requests a minute for each key: token buckets in memory, of bounded number."""

from collections import OrderedDict
from dataclasses import dataclass

MOST_BUCKETS = 20_000
MINUTE = 60.0


@dataclass(slots=True)
class Bucket:
    """What is left at an instant of the process clock."""

    left: float
    at: float
    told: float = -MINUTE
    """When it was last told that there was nothing left."""


class Rate:
    """So many a minute for each key; a whole minute's worth may come at once."""

    def __init__(self, per_minute: int, most_buckets: int = MOST_BUCKETS) -> None:
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._buckets: OrderedDict[bytes, Bucket] = OrderedDict()
        self._most_buckets = most_buckets

    def take(self, key: bytes, now: float) -> float:
        """Takes one; gives 0, or the seconds after which there will be one again."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self._most, now)
            if len(self._buckets) > self._most_buckets:
                self._buckets.popitem(last=False)  # the one that was quiet for longest is the fullest
        else:
            self._buckets.move_to_end(key)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) / self._per_second
        bucket.left -= 1
        return 0.0

    def tells(self, key: bytes, now: float) -> bool:
        """Whether that the key has nothing left is to be told: once a minute, or whoever asks would fill what it is told to."""
        bucket = self._buckets.get(key)
        if bucket is None or now - bucket.told < MINUTE:
            return False
        bucket.told = now
        return True
