"""The event file that EventFileTest expects, as TensorBoard 2.21.0 itself writes it.

    python3 make_events.py
"""

import pathlib

from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

HERE = pathlib.Path(__file__).parent
START = 1_700_000_000.25


def scalar(tag, value):
    return Summary(value=[Summary.Value(tag=tag, simple_value=value)])


def image(tag, height, width, channels, png):
    picture = Summary.Image(
        height=height, width=width, colorspace=channels, encoded_image_string=png
    )
    return Summary(value=[Summary.Value(tag=tag, image=picture)])


EVENTS = [
    Event(file_version="brain.Event:2"),
    Event(step=3, session_log=SessionLog(status=SessionLog.START)),
    Event(step=3, summary=scalar("main/loss_clean", 0.1)),
    Event(step=1 << 40, summary=scalar("test_noise_plain/max_conf", float("nan"))),
    Event(step=4, summary=scalar("läuft", -1e300)),
    Event(step=4, summary=image("noise", 28, 32, 3, b"\x89PNG, as far as this file goes")),
    Event(summary=scalar("main/reg", 0.0)),
]

with open(HERE / "golden.tfevents", "wb") as file:
    writer = RecordWriter(file)
    for place, event in enumerate(EVENTS):
        event.wall_time = START + place
        writer.write(event.SerializeToString())
