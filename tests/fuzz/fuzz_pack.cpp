// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a pack, and as the contents of one: no crash, no part larger than its limit, no place that leads elsewhere, and packs that
// read back as they were when they are written.
#include "core/base/text.h"
#include "core/base/zip_writer.h"
#include "core/pack/manifest.h"
#include "core/pack/part.h"
#include "core/pack/rule_setting.h"

#include <cstdlib>

namespace {

using namespace core::pack;

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

const Limits& limits()
{
    static const Limits small{1 << 20, 1 << 20, 1 << 18, 1 << 16, 1 << 18, 200};
    return small;
}

void look(std::string_view bytes)
{
    const auto file = readPack(bytes, limits());
    if (!file)
        return;
    std::size_t size = 0;
    for (const Item& item : file->pack.items) {
        check(!item.name.empty() && core::isValidUtf8(item.text) && item.text.size() <= (item.kind == Kind::List ? limits().list : limits().part));
        size += item.text.size();
        if (item.kind == Kind::RuleSetting)
            (void)readSetting(item.text);
        else if (const auto part = readPart(item, "fuzz"))
            check(part->kind == item.kind && !part->renamed(2).content().empty());
    }
    check(size <= limits().unpacked);
    for (const Fault& fault : file->faults)
        check(!fault.text.empty());
    const auto written = writePack(file->pack);
    check(written.has_value());
    const auto again = readPack(*written);
    check(again && again->faults.empty() && again->pack.items.size() == file->pack.items.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    look(bytes);
    if (const auto manifest = readManifest(bytes, limits())) {
        check(manifest->entries.size() <= limits().parts);
        for (const Entry& entry : manifest->entries)
            check(isPlainPlace(entry.path) && entry.path.find("..") != 0);
    }
    // The same bytes as the contents of a sound ZIP file, so that its parts are reached.
    std::string zipped;
    core::ZipWriter zip([&](std::string_view piece) -> core::Result<void> {
        zipped += piece;
        return {};
    });
    if (zip.open() && zip.begin(manifestName) && zip.add(bytes) && zip.begin("rules/a.yaml") && zip.add("id: a\n") && zip.close())
        look(zipped);
    return 0;
}
