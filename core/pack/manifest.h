// SPDX-License-Identifier: GPL-3.0-or-later
// pack.json, the list of what is in a pack. Pure, any thread.
#pragma once
#include "core/pack/pack.h"

namespace core::pack {

inline constexpr const char* manifestName = "pack.json";

struct Entry {
    Item item;        // without its text
    std::string path; // inside the ZIP file: relative, without tricks
    std::string sha256;
    std::uint64_t bytes = 0;
};

struct Manifest {
    PackFile head; // without items
    std::vector<Entry> entries;
    std::set<std::string> places; // of all that it names, also of what is left out
};

// "rules/my-rule.yaml", not among `taken` (in lower case), to which it is added.
std::string placeOf(const Item& item, std::set<std::string>& taken);
// Whether a name from a file may be looked for: relative, no "..", no drive, no backslash, nothing that a terminal would take for a command.
bool isPlainPlace(std::string_view path);

std::string writeManifest(const Pack& pack, const std::vector<Entry>& entries);
// UnknownFormat, LimitExceeded. Entries that cannot be meant are among the faults of the head.
Result<Manifest> readManifest(std::string_view json, const Limits& limits);

} // namespace core::pack
