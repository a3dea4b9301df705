"""PDFs encrypted as the standard has it, with a user password that is empty or not; a real reader opens the first kind."""

import hashlib
import zlib

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.activities.upload_files import pdf

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"
VECTOR = b"fedcba9876543210"
OWNER = b"o" * 32
STREAM, LOCK = 4, 5
"""Their numbers in the file."""


def locked(revision: int, body: bytes, password: bytes = b"") -> bytes:
    """A one-page PDF with an object stream that holds `body`, encrypted; nobody may print or change it."""
    packed = zlib.compress(body)
    entries, secret = _of_256(packed, password) if revision == 6 else _of_128(revision, packed, password)
    stream = b"<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (
        len(secret),
        secret,
    )
    lock = b"<</Filter /Standard /P -3904 " + entries + b">>"
    return pdf(
        stream,
        lock,
        trailer=b"/Root 1 0 R /Encrypt 5 0 R /ID [<%s> <%s>]" % (ID.hex().encode(), ID.hex().encode()),
    )


def _of_128(revision: int, packed: bytes, password: bytes) -> tuple[bytes, bytes]:
    size = 5 if revision == 2 else 16
    key = hashlib.md5(
        (password + PAD)[:32] + OWNER + (-3904 & 0xFFFFFFFF).to_bytes(4, "little") + ID
    ).digest()
    if revision == 2:
        key, proof = key[:size], b""
        user = rc4(key, PAD)
    else:
        for _ in range(50):
            key = hashlib.md5(key).digest()
        proof = hashlib.md5(PAD + ID).digest()
        for step in range(20):
            proof = rc4(bytes(byte ^ step for byte in key), proof)
        user = proof + bytes(16)
    salt = b"sAlT" if revision == 4 else b""
    own = hashlib.md5(key + STREAM.to_bytes(3, "little") + b"\0\0" + salt).digest()[: min(size + 5, 16)]
    told = {
        2: b"/V 1 /R 2",
        3: b"/V 2 /R 3 /Length 128",
        4: b"/V 4 /R 4 /Length 128 /CF <</StdCF <</CFM /AESV2 /AuthEvent /DocOpen /Length 16>>>> /StmF /StdCF /StrF /StdCF",
    }[revision]
    secret = VECTOR + cbc(own, VECTOR, padded(packed)) if revision == 4 else rc4(own, packed)
    return told + b" /O <%s> /U <%s>" % (OWNER.hex().encode(), user.hex().encode()), secret


def _of_256(packed: bytes, password: bytes) -> tuple[bytes, bytes]:
    key, check, wrap = b"k" * 32, b"validate", b"wrapping"
    user = hashed(password, check) + check + wrap
    user_key = cbc(hashed(password, wrap), bytes(16), key)
    owner = hashed(b"owner", check, user) + check + wrap
    owner_key = cbc(hashed(b"owner", wrap, user), bytes(16), key)
    rights = (-3904 & 0xFFFFFFFF).to_bytes(4, "little") + b"\xff\xff\xff\xffTadb" + b"rand"
    worker = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # as the standard has it
    perms = worker.update(rights) + worker.finalize()
    values = [one.hex().encode() for one in (owner, user, owner_key, user_key, perms)]
    told = (
        b"/V 5 /R 6 /Length 256 /CF <</StdCF <</CFM /AESV3 /AuthEvent /DocOpen /Length 32>>>> /StmF /StdCF /StrF /StdCF"
        b" /O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s>" % tuple(values)
    )
    return told, VECTOR + cbc(key, VECTOR, padded(packed))


def hashed(password: bytes, salt: bytes, user: bytes = b"") -> bytes:
    """Algorithm 2.B."""
    made = hashlib.sha256(password + salt + user).digest()
    rounds = 0
    while True:
        made_of = cbc(made[:16], made[16:32], (password + made + user) * 64)
        made = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[int.from_bytes(made_of[:16], "big") % 3](
            made_of
        ).digest()
        rounds += 1
        if rounds >= 64 and made_of[-1] <= rounds - 32:
            return made[:32]


def cbc(key: bytes, vector: bytes, content: bytes) -> bytes:
    worker = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return worker.update(content) + worker.finalize()


def rc4(key: bytes, content: bytes) -> bytes:
    worker = Cipher(ARC4(key), mode=None).encryptor()
    return worker.update(content) + worker.finalize()


def padded(content: bytes) -> bytes:
    room = 16 - len(content) % 16
    return content + bytes((room,)) * room
