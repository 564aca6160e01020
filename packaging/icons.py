#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the icons of Windows (.ico) and macOS (.icns) out of resources/icons/sspr-investigator.svg, by rsvg-convert.

Both are containers of PNG pictures. They are committed, since neither system has the converter; run this after a change.
"""
import pathlib
import struct
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent
SVG = FOLDER.parent / "resources/icons/sspr-investigator.svg"


def picture(size):
    return subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), str(SVG)], check=True, stdout=subprocess.PIPE).stdout


def ico(sizes):
    pictures = [(size, picture(size)) for size in sizes]
    out = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(out) + 16 * len(pictures)
    for size, data in pictures:  # 256 is written as 0
        out += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return out + b"".join(data for _, data in pictures)


def icns(kinds):
    parts = b""
    for kind, size in kinds:
        data = picture(size)
        parts += kind + struct.pack(">I", len(data) + 8) + data
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


(FOLDER / "windows/sspr-investigator.ico").write_bytes(ico([16, 24, 32, 48, 64, 256]))
(FOLDER / "macos/sspr-investigator.icns").write_bytes(icns([(b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)]))
