"""Lists what an event file of TensorBoard's holds, knowing nothing but the formats.

    python3 read_events.py FILE

Plain Python 3, no TensorFlow: the framing of TensorFlow's records, CRC-32C bit by bit, protobuf's
wire format. Every checksum is computed and compared.
"""

import struct
import sys

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


def records(file):
    while header := file.read(12):
        if len(header) < 12:
            sys.exit("a torn record at the end, as a killed process leaves it")
        length, checksum = struct.unpack("<QI", header)
        assert checksum == masked_crc(header[:8]), "a length's checksum"
        data = file.read(length)
        assert struct.unpack("<I", file.read(4))[0] == masked_crc(data), "a record's checksum"
        yield data


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def fields(message):
    """A protobuf message's fields by number."""
    at, found = 0, {}
    while at < len(message):
        tag, at = varint(message, at)
        if tag & 7 == 0:
            value, at = varint(message, at)
        elif tag & 7 == 1:
            (value,), at = struct.unpack_from("<d", message, at), at + 8
        elif tag & 7 == 2:
            length, at = varint(message, at)
            value, at = message[at : at + length], at + length
        else:
            assert tag & 7 == 5, "wire type %d" % (tag & 7)
            (value,), at = struct.unpack_from("<f", message, at), at + 4
        found[tag >> 3] = value
    return found


def describe(event):
    if 3 in event:
        return "version " + event[3].decode()
    if 7 in event:
        return "session log, status %d" % fields(event[7])[1]
    value = fields(fields(event[5])[1])
    tag = value[1].decode()
    if 4 in value:
        image = fields(value[4])
        return "%s: image %dx%dx%d, %d bytes" % (tag, image[1], image[2], image[3], len(image[4]))
    return "%s: %r" % (tag, value[2])


def main(path):
    with open(path, "rb") as file:
        for record in records(file):
            event = fields(record)
            print("%.3f step %d, %s" % (event[1], event.get(2, 0), describe(event)))


main(sys.argv[1])
