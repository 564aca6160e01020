// SPDX-License-Identifier: GPL-3.0-or-later
// What evidence can be packed in, recognised by its first bytes.
#pragma once
#include <string_view>

namespace core {

enum class Container { None, Gzip, Bzip2, Xz, Zstd, Zip, SevenZip, Tar };

// `head`: from the start, 512 bytes or more where there are so many. Office files are ZIP archives whose
// members are no evidence: they are None.
Container recogniseContainer(std::string_view head);

// One stream of bytes inside, without a name; the others hold members.
constexpr bool isCompression(Container kind)
{
    return kind >= Container::Gzip && kind <= Container::Zstd;
}
constexpr bool isArchive(Container kind)
{
    return kind >= Container::Zip;
}
// Its table of contents stands at its end, so it cannot be read forward.
constexpr bool needsSeeking(Container kind)
{
    return kind == Container::Zip || kind == Container::SevenZip;
}

std::string_view containerName(Container kind); // "gzip", "7-Zip" ...

} // namespace core
