"""Lists what a checkpoint in TensorFlow's V2 format holds, knowing nothing but the formats.

    python3 read_index.py PREFIX > bundle.csv

name,type,shape,offset,size,checksum. Plain Python 3, no TensorFlow: the footer and the blocks of
LevelDB's table, protobuf's wire format, CRC-32C bit by bit. Every block's and every tensor's
checksum is computed and compared. bundle.csv is its output for the files of TestTensors.java.
"""

import struct
import sys

TYPES = {1: "float", 2: "double", 3: "int32", 9: "int64"}
TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
    TABLE.append(byte)


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def block(table, offset, size):
    """Keys and values of one block; a key leaves out what it shares with the one before."""
    data, kind = table[offset : offset + size], table[offset + size]
    (stored,) = struct.unpack_from("<I", table, offset + size + 1)
    assert kind == 0, "a compressed block"
    assert stored == masked_crc(table[offset : offset + size + 1]), "a block's checksum"
    (restarts,) = struct.unpack("<I", data[-4:])
    at, end, key = 0, size - 4 * (restarts + 1), b""
    while at < end:
        shared, at = varint(data, at)
        unshared, at = varint(data, at)
        length, at = varint(data, at)
        key = key[:shared] + data[at : at + unshared]
        at += unshared
        yield key, data[at : at + length]
        at += length


def fields(message):
    """Field numbers and values of a protobuf message."""
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        if tag & 7 == 0:
            value, at = varint(message, at)
        elif tag & 7 == 2:
            length, at = varint(message, at)
            value, at = message[at : at + length], at + length
        elif tag & 7 == 5:
            (value,), at = struct.unpack_from("<I", message, at), at + 4
        else:
            raise ValueError("wire type %d" % (tag & 7))
        yield tag >> 3, value


def entries(table):
    (magic,) = struct.unpack("<Q", table[-8:])
    assert magic == 0xDB4775248B80FB57, "the magic number"
    footer = table[-48:]
    at = varint(footer, varint(footer, 0)[1])[1]  # past the handle of the meta index
    offset, at = varint(footer, at)
    size, at = varint(footer, at)
    for _, handle in block(table, offset, size):
        start, at = varint(handle, 0)
        yield from block(table, start, varint(handle, at)[0])


def main(prefix):
    with open(prefix + ".index", "rb") as file:
        rows = list(entries(file.read()))
    with open(prefix + ".data-00000-of-00001", "rb") as file:
        data = file.read()
    assert rows[0][0] == b"" and dict(fields(rows[0][1]))[1] == 1, "a header with one shard"
    assert [key for key, _ in rows] == sorted({key for key, _ in rows}), "the keys' order"
    for key, value in rows[1:]:
        entry = dict(fields(value))
        shape = [dict(fields(dim)).get(1, 0) for tag, dim in fields(entry.get(2, b"")) if tag == 2]
        offset, size = entry.get(4, 0), entry.get(5, 0)
        crc = entry.get(6, 0)
        assert crc == masked_crc(data[offset : offset + size]), key
        text = "[%s]" % " ".join(map(str, shape))
        print("%s,%s,%s,%d,%d,%08x" % (key.decode(), TYPES[entry[1]], text, offset, size, crc))


main(sys.argv[1])
