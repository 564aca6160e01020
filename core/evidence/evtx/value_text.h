// SPDX-License-Identifier: GPL-3.0-or-later
// The typed values of binary XML as the text that Windows shows for them (MS-EVEN6 2.2.12 and 3.1.4.7; libyal's
// description of the format). All functions append and never fail: a value whose size does not fit its type appears
// as hexadecimal bytes, text that is no UTF-16 with U+FFFD in the broken places.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace core::evtx {

namespace valueType {
inline constexpr std::uint8_t null = 0x00, string = 0x01, ansiString = 0x02, int8 = 0x03, uint8 = 0x04, int16 = 0x05,
                              uint16 = 0x06, int32 = 0x07, uint32 = 0x08, int64 = 0x09, uint64 = 0x0A, real32 = 0x0B,
                              real64 = 0x0C, boolean = 0x0D, binary = 0x0E, guid = 0x0F, size = 0x10, fileTime = 0x11,
                              systemTime = 0x12, sid = 0x13, hex32 = 0x14, hex64 = 0x15, handle = 0x20, binXml = 0x21,
                              xml = 0x23, array = 0x80; // flag
}

enum class Escape : std::uint8_t {
    Text,      // & < >; control characters that XML cannot hold as character references
    Attribute, // the same and the apostrophe, tab and line ends
    None,      // for CDATA sections
};

// UTF-16 (little-endian) as UTF-8.
void appendUtf16(std::string& out, std::string_view utf16, Escape escape);
// One value; an array appears as its items joined by ", ".
void appendValue(std::string& out, std::uint8_t type, std::string_view bytes, Escape escape);
// Cuts the next item off the front of an array's bytes; false at its end.
bool nextArrayItem(std::uint8_t itemType, std::string_view& bytes, std::string_view& item);

} // namespace core::evtx
