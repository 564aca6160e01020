// SPDX-License-Identifier: GPL-3.0-or-later
// A pack: what users made themselves, in one file to be handed on to another case or person. It is a ZIP file:
//
//   pack.json                {"format":"sspr-pack","version":1,"name":...,"description":...,"author":...,"contents":[
//                              {"kind":"rule","name":"my-rule","path":"rules/my-rule.yaml","bytes":812,"sha256":"..."}, ...]}
//   rules/my-rule.yaml       each part in the form that its own files have: rules, dashboards and mappings of columns as YAML, what is set of
//   lists/VIPUsers.csv       rules (on or off, parameters) as JSON, lists as CSV with `title` and `search_key` in the contents, searches as a
//   searches/night.jsonl ... line of JSON, queries as KQL, views (columns of a list in a window) as JSON
//
// Whoever reads one trusts nothing in it: only what pack.json names is unpacked, each part to its own limit, nothing is ever written to disk
// under a name of the file, and a part that is not what pack.json says is left out with the reason. Kinds of parts that this version does not
// know are left out and named. The same contents give the same bytes. Pure, any thread.
#pragma once
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace core::pack {

// In the order in which a pack holds them and in which they come into a case: what is set of a rule follows the rule.
enum class Kind : std::uint8_t { Rule, RuleSetting, List, Search, Dashboard, Query, Mapping, View };
inline constexpr std::array kinds{Kind::Rule, Kind::RuleSetting, Kind::List, Kind::Search, Kind::Dashboard, Kind::Query, Kind::Mapping, Kind::View};
// Stable: rule, rule-setting, list, search, dashboard, query, mapping, view.
const char* name(Kind kind);
std::optional<Kind> kindFromName(std::string_view name);

struct Item {
    Kind kind = Kind::Rule;
    std::string name;             // id of a rule, alias of a list, else the name under which it is kept
    std::string title, searchKey; // of lists
    std::string text;             // as its own file has it
    bool operator==(const Item&) const = default;
};

struct Pack {
    std::string name, description, author; // may be empty
    std::vector<Item> items;               // of one kind and name one
    std::size_t count(Kind kind) const;
};

// Why a part was left out.
struct Fault {
    std::string part;       // its place in the file or its kind and name; empty: the file as a whole
    std::string text;       // one sentence
    bool isUnknown = false; // of a kind that this version does not know: nothing is wrong with it
};

struct PackFile {
    Pack pack; // what is sound
    int version = 1;
    std::vector<Fault> faults;
    std::string path, sha256; // of the file as it was read; the path is empty where it came as bytes
    std::uint64_t bytes = 0;
};

inline constexpr int formatVersion = 1;

// How far a pack is unpacked, in bytes; a list may be as large as a case takes it.
struct Limits {
    std::uint64_t file = std::uint64_t(64) << 20;      // of the ZIP file
    std::uint64_t unpacked = std::uint64_t(256) << 20; // all parts together
    std::uint64_t list = std::uint64_t(50) << 20, part = std::uint64_t(4) << 20, contents = std::uint64_t(8) << 20;
    std::size_t parts = 10'000;                        // that pack.json names, and twice as many files in the ZIP
};

// InvalidArgument: two parts of one kind and name, a text that is not UTF-8; LimitExceeded: it could not be read again.
Result<std::string> writePack(const Pack& pack, const Limits& limits = {});
// Errors, which leave nothing of it: UnknownFormat (no ZIP file, no pack.json, another form), LimitExceeded.
Result<PackFile> readPack(std::string_view bytes, const Limits& limits = {});
// The same of a file on disk; NotFound, NotReadable.
Result<PackFile> readPackFile(const std::filesystem::path& path, const Limits& limits = {});

// Which kinds are meant.
struct PackSelection {
    std::set<Kind> kinds; // empty: all
    bool has(Kind kind) const { return kinds.empty() || kinds.contains(kind); }
};

} // namespace core::pack
