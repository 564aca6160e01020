// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/container.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace core {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t tarHeaderSize = 512;
constexpr std::size_t tarSumOffset = 148, tarSumSize = 8;

// Old archives have no magic; the sum of the header's bytes tells them all.
bool isTar(std::string_view head)
{
    if (head.size() < tarHeaderSize || head.front() == '\0')
        return false;
    std::int64_t stated = 0;
    bool digits = false;
    for (const char c : head.substr(tarSumOffset, tarSumSize)) {
        if (c >= '0' && c <= '7') {
            stated = stated * 8 + (c - '0');
            digits = true;
        } else if (c != ' ' && c != '\0') {
            return false;
        }
    }
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < tarHeaderSize; ++i)
        sum += i - tarSumOffset < tarSumSize ? ' ' : static_cast<unsigned char>(head[i]);
    return digits && sum == stated;
}

// Documents of Office and OpenDocument begin with one of a few members.
bool isOfficeFile(std::string_view head)
{
    constexpr std::size_t nameAt = 30, lengthAt = 26;
    if (head.size() < nameAt)
        return false;
    const std::size_t length =
        static_cast<unsigned char>(head[lengthAt]) + 256U * static_cast<unsigned char>(head[lengthAt + 1]);
    const std::string_view name = head.substr(nameAt, length);
    constexpr std::array names{"[Content_Types].xml"sv, "_rels/.rels"sv, "docProps/app.xml"sv,
                               "docProps/core.xml"sv, "mimetype"sv};
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Container recogniseContainer(std::string_view head)
{
    if (head.starts_with("\x1F\x8B\x08"sv))
        return Container::Gzip;
    if (head.starts_with("\x28\xB5\x2F\xFD"sv))
        return Container::Zstd;
    if (head.starts_with("\xFD"
                         "7zXZ\0"sv))
        return Container::Xz;
    if (head.starts_with("BZh"sv) && head.size() > 9 && head[3] >= '1' && head[3] <= '9' &&
        (head.substr(4, 6) == "1AY&SY"sv || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv))
        return Container::Bzip2;
    if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv))
        return isOfficeFile(head) ? Container::None : Container::Zip;
    if (head.starts_with("7z\xBC\xAF\x27\x1C"sv))
        return Container::SevenZip;
    return isTar(head) ? Container::Tar : Container::None;
}

std::string_view containerName(Container kind)
{
    switch (kind) {
    case Container::None:
        return "nothing";
    case Container::Gzip:
        return "gzip";
    case Container::Bzip2:
        return "bzip2";
    case Container::Xz:
        return "xz";
    case Container::Zstd:
        return "zstd";
    case Container::Zip:
        return "ZIP";
    case Container::SevenZip:
        return "7-Zip";
    case Container::Tar:
        return "tar";
    }
    return "";
}

} // namespace core
