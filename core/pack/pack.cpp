// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pack/pack.h"

#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/base/zip_writer.h"
#include "core/evidence/archive/archive_reader.h"
#include "core/evidence/file_source.h"
#include "core/pack/manifest.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace core::pack {
namespace {

constexpr std::size_t strangersNamed = 20; // files that pack.json does not name, among the faults

std::uint64_t limitOf(Kind kind, const Limits& limits) { return kind == Kind::List ? limits.list : limits.part; }

class MemoryFile : public RandomAccess
{
public:
    explicit MemoryFile(std::string_view bytes) : m_bytes(bytes) {}
    Result<std::size_t> readAt(std::uint64_t offset, char* buffer, std::size_t size) override
    {
        return offset >= m_bytes.size() ? 0 : m_bytes.copy(buffer, size, std::size_t(offset));
    }
    std::uint64_t size() const override { return m_bytes.size(); }

private:
    std::string_view m_bytes;
};

// The member at which the reader stands. LimitExceeded where it is longer.
Result<std::string> unpack(ArchiveReader& reader, std::uint64_t limit)
{
    std::string text;
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        const auto got = reader.read(buffer.data(), buffer.size());
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return text;
        if (*got > limit - text.size())
            return fail(ErrorCode::LimitExceeded, fmt::format("it is larger than {} KiB", limit / 1024));
        text.append(buffer.data(), *got);
    }
}

// What is wrong with a member before it is read; empty: nothing.
std::string refusalOf(const ArchiveMember& member)
{
    if (member.kind != ArchiveMember::Kind::File)
        return "it is no file";
    return member.encrypted ? "it is encrypted" : "";
}

class PackReader
{
public:
    PackReader(std::string_view bytes, const Limits& limits) : m_file(bytes), m_limits(limits) {}

    Result<PackFile> read()
    {
        auto found = findManifest();
        if (!found)
            return tl::unexpected(found.error());
        auto manifest = readManifest(*found, m_limits);
        if (!manifest)
            return tl::unexpected(manifest.error());
        m_answer = std::move(manifest->head);
        m_entries = std::move(manifest->entries);
        m_named = std::move(manifest->places);
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            m_wanted.emplace(m_entries[i].path, i);
        if (auto done = readParts(); !done)
            return tl::unexpected(done.error());
        for (const Entry& entry : m_entries)
            if (m_wanted.contains(entry.path))
                refuse(entry, "the pack names it, but it is not in the file");
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            if (m_texts.contains(i)) {
                m_entries[i].item.text = std::move(m_texts[i]);
                m_answer.pack.items.push_back(std::move(m_entries[i].item));
            }
        return std::move(m_answer);
    }

private:
    Result<std::string> findManifest()
    {
        ArchiveReader reader(Container::Zip, m_file, {});
        ArchiveMember member;
        for (std::size_t seen = 0;; ++seen) {
            const auto more = reader.next(member);
            if (!more || !*more)
                return fail(ErrorCode::UnknownFormat, more ? "the file has no pack.json: it is no pack" : "this is no pack, or its beginning is damaged: " + more.error().detail);
            if (seen >= 2 * m_limits.parts)
                return fail(ErrorCode::LimitExceeded, "the file holds too many files for a pack");
            if (member.name != manifestName)
                continue;
            if (const std::string why = refusalOf(member); !why.empty())
                return fail(ErrorCode::UnknownFormat, why, manifestName);
            auto text = unpack(reader, m_limits.contents);
            if (!text)
                return fail(text.error().code == ErrorCode::LimitExceeded ? ErrorCode::LimitExceeded : ErrorCode::UnknownFormat, text.error().detail, manifestName);
            return text;
        }
    }

    Result<void> readParts()
    {
        ArchiveReader reader(Container::Zip, m_file, {});
        ArchiveMember member;
        std::size_t strangers = 0;
        for (std::size_t seen = 0;; ++seen) {
            const auto more = reader.next(member);
            if (!more) { // what lies in front of the damage is there
                m_answer.faults.push_back({{}, more.error().detail, false});
                break;
            }
            if (!*more)
                break;
            if (seen >= 2 * m_limits.parts)
                return fail(ErrorCode::LimitExceeded, "the file holds too many files for a pack");
            if (member.name == manifestName || member.kind == ArchiveMember::Kind::Folder)
                continue;
            const auto wanted = m_wanted.find(member.name);
            if (wanted == m_wanted.end()) {
                if (!m_named.contains(member.name) && ++strangers <= strangersNamed)
                    m_answer.faults.push_back({forTerminal(shorten(member.name, 100)), "pack.json does not name this file; it was not looked at", m_answer.version > formatVersion});
                continue;
            }
            const std::size_t number = wanted->second;
            m_wanted.erase(wanted); // of two files of one name the first counts
            if (auto done = take(reader, member, number); !done)
                return done;
        }
        if (strangers > strangersNamed)
            m_answer.faults.push_back({{}, fmt::format("pack.json does not name {} more files", strangers - strangersNamed), false});
        return {};
    }

    Result<void> take(ArchiveReader& reader, const ArchiveMember& member, std::size_t number)
    {
        const Entry& entry = m_entries[number];
        if (const std::string why = refusalOf(member); !why.empty()) {
            refuse(entry, why);
            return {};
        }
        const std::uint64_t limit = limitOf(entry.item.kind, m_limits);
        auto text = unpack(reader, limit);
        m_unpacked += text ? text->size() : limit; // what is thrown away was unpacked, too
        if (m_unpacked > m_limits.unpacked)
            return fail(ErrorCode::LimitExceeded, fmt::format("the pack unpacks to more than {} MiB", m_limits.unpacked >> 20));
        if (!text)
            refuse(entry, text.error().detail);
        else if (text->size() != entry.bytes || sha256(*text) != entry.sha256)
            refuse(entry, "it is not what the pack says (its size or SHA-256 is another): changed or damaged");
        else if (!isValidUtf8(*text))
            refuse(entry, "it is not in UTF-8");
        else
            m_texts[number] = *std::move(text);
        return {};
    }

    void refuse(const Entry& entry, std::string why)
    {
        m_answer.faults.push_back({fmt::format("{} \"{}\"", name(entry.item.kind), shorten(entry.item.name, 100)), std::move(why), false});
    }

    MemoryFile m_file;
    const Limits& m_limits;
    PackFile m_answer;
    std::vector<Entry> m_entries;
    std::set<std::string> m_named;               // places that pack.json names
    std::map<std::string, std::size_t> m_wanted; // by place: numbers of entries that were not met yet
    std::map<std::size_t, std::string> m_texts;
    std::uint64_t m_unpacked = 0;
};

} // namespace

Result<std::string> writePack(const Pack& pack, const Limits& limits)
{
    std::vector<const Item*> items;
    std::uint64_t size = 0;
    for (const Item& item : pack.items) {
        items.push_back(&item);
        size += item.text.size();
        if (item.name.empty() || !isValidUtf8(item.name) || !isValidUtf8(item.text) || !isValidUtf8(item.title) || !isValidUtf8(item.searchKey))
            return fail(ErrorCode::InvalidArgument, "a part has no name, or is not in UTF-8", item.name);
        if (item.text.size() > limitOf(item.kind, limits))
            return fail(ErrorCode::LimitExceeded, "this part is too large for a pack", item.name);
    }
    if (items.size() > limits.parts || size > limits.unpacked)
        return fail(ErrorCode::LimitExceeded, "this is too much for one pack: leave some of it out");
    std::sort(items.begin(), items.end(), [](const Item* a, const Item* b) { return std::pair(a->kind, std::string_view(a->name)) < std::pair(b->kind, std::string_view(b->name)); });
    std::vector<Entry> entries;
    std::set<std::string> taken;
    for (const Item* item : items) {
        if (!entries.empty() && entries.back().item.kind == item->kind && entries.back().item.name == item->name)
            return fail(ErrorCode::InvalidArgument, "two parts of one kind have this name", item->name);
        entries.push_back({{item->kind, item->name, item->title, item->searchKey, {}}, placeOf(*item, taken), sha256(item->text), item->text.size()});
    }
    std::string bytes;
    ZipWriter zip([&](std::string_view piece) -> Result<void> {
        bytes += piece;
        return {};
    });
    const auto member = [&](const std::string& place, std::string_view text) { return zip.begin(place).and_then([&] { return zip.add(text); }); };
    auto done = zip.open().and_then([&] { return member(manifestName, writeManifest(pack, entries)); });
    for (std::size_t i = 0; done && i < items.size(); ++i)
        done = member(entries[i].path, items[i]->text);
    if (done)
        done = zip.close();
    if (!done)
        return tl::unexpected(done.error());
    if (bytes.size() > limits.file)
        return fail(ErrorCode::LimitExceeded, "this is too much for one pack: leave some of it out");
    return bytes;
}

Result<PackFile> readPack(std::string_view bytes, const Limits& limits)
{
    if (bytes.size() > limits.file)
        return fail(ErrorCode::LimitExceeded, fmt::format("a pack is at most {} MiB large", limits.file >> 20));
    if (!bytes.starts_with("PK"))
        return fail(ErrorCode::UnknownFormat, "this is no pack: a pack is a ZIP file");
    auto read = PackReader(bytes, limits).read();
    if (read) {
        read->sha256 = sha256(bytes);
        read->bytes = bytes.size();
    }
    return read;
}

Result<PackFile> readPackFile(const std::filesystem::path& path, const Limits& limits)
{
    const auto u8 = path.u8string();
    const std::string place(u8.begin(), u8.end());
    auto file = FileSource::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if ((*file)->sizeAtOpen() > limits.file)
        return fail(ErrorCode::LimitExceeded, fmt::format("a pack is at most {} MiB large", limits.file >> 20), place);
    std::string bytes((*file)->sizeAtOpen(), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto got = (*file)->read(bytes.data() + have, bytes.size() - have);
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            break;
        have += *got;
    }
    bytes.resize(have);
    auto read = readPack(bytes, limits);
    if (!read) {
        Error error = read.error();
        error.where = place;
        return tl::unexpected(error);
    }
    read->path = place;
    return read;
}

} // namespace core::pack
