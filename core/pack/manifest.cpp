// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pack/manifest.h"

#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <simdjson.h>

namespace core::pack {
namespace {

constexpr std::string_view formatName = "sspr-pack";
constexpr std::size_t longestName = 1000, longestPlace = 300, longestWords = 64 * 1024; // bytes

struct KindInfo {
    const char *name, *folder, *ending;
};
constexpr std::array infos{KindInfo{"rule", "rules", ".yaml"},        KindInfo{"rule-setting", "settings", ".json"}, KindInfo{"list", "lists", ".csv"},
                           KindInfo{"search", "searches", ".jsonl"},  KindInfo{"dashboard", "dashboards", ".yaml"},  KindInfo{"query", "queries", ".kql"},
                           KindInfo{"mapping", "mappings", ".yaml"},  KindInfo{"view", "views", ".json"}};
static_assert(infos.size() == kinds.size());

// Letters that any file system takes, so that a pack can be unpacked by hand.
std::string fileNameOf(const std::string& name)
{
    std::string out;
    for (const char c : name.substr(0, 80))
        out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ? c : '_';
    return out.empty() ? "part" : out;
}

using simdjson::dom::element;

std::string textOf(const simdjson::dom::object& object, std::string_view name)
{
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

bool isDigest(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Takes the contents one by one; what cannot be meant becomes a fault.
class Contents
{
public:
    explicit Contents(Manifest& manifest) : m_manifest(manifest) {}

    void add(const element& value, std::size_t number)
    {
        simdjson::dom::object object;
        if (value.get(object) != simdjson::SUCCESS)
            return refuse(fmt::format("part {}", number), "its line in the contents is no JSON object");
        Entry entry;
        const std::string kind = textOf(object, "kind");
        entry.item.name = textOf(object, "name");
        entry.path = textOf(object, "path");
        entry.sha256 = textOf(object, "sha256");
        m_manifest.places.insert(entry.path);
        const std::string part = fmt::format("{} \"{}\"", kind.empty() ? "part" : shorten(kind, 40), shorten(entry.item.name, 100));
        const auto known = kindFromName(kind);
        if (!known)
            return refuse(part, "this version does not know parts of this kind", true);
        entry.item.kind = *known;
        if (entry.item.name.empty() || entry.item.name.size() > longestName)
            return refuse(part, "it has no name, or one that is too long");
        if (!isPlainPlace(entry.path))
            return refuse(part, fmt::format("its place in the file is no plain relative name: {}", forTerminal(shorten(entry.path, 100))));
        if (!isDigest(entry.sha256) || object["bytes"].get(entry.bytes) != simdjson::SUCCESS)
            return refuse(part, "its size or its SHA-256 is missing");
        if (*known == Kind::List) {
            entry.item.title = textOf(object, "title");
            entry.item.searchKey = textOf(object, "search_key");
        }
        if (!m_seen.insert({int(*known), entry.item.name}).second)
            return refuse(part, "the pack has it twice; the first one counts");
        if (!m_places.insert(entry.path).second)
            return refuse(part, "another part has the same place in the file");
        m_manifest.entries.push_back(std::move(entry));
    }

private:
    void refuse(std::string part, std::string why, bool isUnknown = false)
    {
        m_manifest.head.faults.push_back({std::move(part), std::move(why), isUnknown});
    }

    Manifest& m_manifest;
    std::set<std::pair<int, std::string>> m_seen;
    std::set<std::string> m_places;
};

} // namespace

const char* name(Kind kind) { return infos[std::size_t(kind)].name; }

std::optional<Kind> kindFromName(std::string_view text)
{
    const auto found = std::find_if(infos.begin(), infos.end(), [&](const KindInfo& info) { return info.name == text; });
    return found == infos.end() ? std::nullopt : std::optional(static_cast<Kind>(found - infos.begin()));
}

std::size_t Pack::count(Kind kind) const
{
    return std::size_t(std::count_if(items.begin(), items.end(), [&](const Item& item) { return item.kind == kind; }));
}

std::string placeOf(const Item& item, std::set<std::string>& taken)
{
    const KindInfo& info = infos[std::size_t(item.kind)];
    const std::string base = fmt::format("{}/{}", info.folder, fileNameOf(item.name));
    std::string place = base + info.ending;
    for (int number = 2; !taken.insert(toLower(place)).second; ++number)
        place = fmt::format("{}-{}{}", base, number, info.ending);
    return place;
}

bool isPlainPlace(std::string_view path)
{
    if (path.empty() || path.size() > longestPlace || !isValidUtf8(path) || path.find_first_of("\\:") != std::string_view::npos)
        return false;
    if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }))
        return false;
    for (std::string_view rest = path;;) {
        const std::size_t slash = rest.find('/');
        const std::string_view step = rest.substr(0, slash);
        if (step.empty() || step == "." || step == "..")
            return false; // also absolute ones
        if (slash == std::string_view::npos)
            return true;
        rest.remove_prefix(slash + 1);
    }
}

std::string writeManifest(const Pack& pack, const std::vector<Entry>& entries)
{
    // By hand line by line, so that people can read what is in it, too.
    JsonWriter head;
    head.beginObject().member("format", formatName).member("version", formatVersion);
    head.member("name", pack.name).member("description", pack.description).member("author", pack.author).endObject();
    std::string text = head.text().substr(0, head.text().size() - 1) + ",\n\"contents\":[";
    for (const Entry& entry : entries) {
        JsonWriter line;
        line.beginObject().member("kind", name(entry.item.kind)).member("name", entry.item.name).member("path", entry.path);
        line.member("bytes", entry.bytes).member("sha256", entry.sha256);
        if (entry.item.kind == Kind::List)
            line.member("title", entry.item.title).member("search_key", entry.item.searchKey);
        text += (&entry == entries.data() ? "\n" : ",\n") + line.endObject().text();
    }
    return text + "\n]}\n";
}

Result<Manifest> readManifest(std::string_view json, const Limits& limits)
{
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    std::string_view format;
    std::int64_t version = 0;
    if (parser.parse(json.data(), json.size(), true).get(root) != simdjson::SUCCESS || root["format"].get(format) != simdjson::SUCCESS || format != formatName)
        return fail(ErrorCode::UnknownFormat, "pack.json is not that of a pack", manifestName);
    simdjson::dom::array contents;
    if (root["version"].get(version) != simdjson::SUCCESS || version < 1 || version > 1'000'000 || root["contents"].get(contents) != simdjson::SUCCESS)
        return fail(ErrorCode::UnknownFormat, "pack.json has no version or no contents", manifestName);
    if (contents.size() > limits.parts)
        return fail(ErrorCode::LimitExceeded, fmt::format("the pack names more than {} parts", limits.parts), manifestName);
    Manifest manifest;
    manifest.head.version = int(version);
    manifest.head.pack.name = shorten(textOf(root, "name"), longestName);
    manifest.head.pack.description = textOf(root, "description").substr(0, longestWords);
    manifest.head.pack.author = shorten(textOf(root, "author"), longestName);
    manifest.head.pack.description = toValidUtf8(manifest.head.pack.description); // cut inside a letter, maybe
    Contents reader(manifest);
    std::size_t number = 0;
    for (const element value : contents)
        reader.add(value, ++number);
    return manifest;
}

} // namespace core::pack
