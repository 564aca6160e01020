// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/digest_tree.h"

#include <algorithm>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr int groupBits = 8;

} // namespace

void DigestTree::clear()
{
    m_blocks.clear();
    m_groups.clear();
    m_changed.clear();
}

void DigestTree::load(sqlite::Connection& db)
{
    clear();
    Statement rows(db, "SELECT id, digest FROM main.evidence_digest ORDER BY id");
    while (rows.step()) {
        Sha256Digest digest{};
        if (const std::string_view bytes = rows.blob(1); bytes.size() == digest.size())
            std::copy(bytes.begin(), bytes.end(), digest.begin());
        m_blocks.emplace_hint(m_blocks.end(), rows.integer(0), digest);
        m_changed.emplace_hint(m_changed.end(), rows.integer(0) >> groupBits);
    }
}

void DigestTree::set(const EvidenceTable& table, std::int64_t block, const Sha256Digest& digest)
{
    const std::int64_t id = digestId(table, block);
    m_blocks.insert_or_assign(m_blocks.lower_bound(id), id, digest);
    m_changed.insert(id >> groupBits);
}

void DigestTree::remove(const EvidenceTable& table, std::int64_t block)
{
    const std::int64_t id = digestId(table, block);
    if (m_blocks.erase(id))
        m_changed.insert(id >> groupBits);
}

std::optional<Sha256Digest> DigestTree::find(const EvidenceTable& table, std::int64_t block) const
{
    const auto found = m_blocks.find(digestId(table, block));
    return found == m_blocks.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> DigestTree::lastBlock(const EvidenceTable& table) const
{
    const std::int64_t first = digestId(table, 0);
    auto behind = m_blocks.lower_bound(first + (std::int64_t{1} << blockBits));
    if (behind == m_blocks.begin() || (--behind)->first < first)
        return std::nullopt;
    return behind->first - first;
}

void DigestTree::workOutGroup(std::int64_t group)
{
    std::string text = "sspr evidence group 1\n";
    const std::int64_t behind = (group + 1) << groupBits;
    bool isAny = false;
    for (auto block = m_blocks.lower_bound(group << groupBits); block != m_blocks.end() && block->first < behind; ++block) {
        const auto number = static_cast<std::uint64_t>(block->first) & ((std::uint64_t{1} << blockBits) - 1);
        for (int byte = 0; byte < 8; ++byte)
            text += static_cast<char>(number >> (8 * byte));
        text += bytesOf(block->second);
        isAny = true;
    }
    if (isAny)
        m_groups[group] = sha256Digest(text);
    else
        m_groups.erase(group);
}

std::string DigestTree::root()
{
    for (const std::int64_t group : m_changed)
        workOutGroup(group);
    m_changed.clear();
    std::string all = "sspr evidence root 1\n";
    for (const EvidenceTable& table : evidenceTables()) {
        const std::int64_t first = digestId(table, 0) >> groupBits;
        const std::int64_t behind = first + (std::int64_t{1} << (blockBits - groupBits));
        std::string text = "sspr evidence table 1\n" + table.name + "\n";
        const std::size_t head = text.size();
        for (auto group = m_groups.lower_bound(first); group != m_groups.end() && group->first < behind; ++group)
            text += bytesOf(group->second);
        if (text.size() == head)
            continue;
        const Sha256Digest digest = sha256Digest(text);
        all += bytesOf(digest);
    }
    return hexText(sha256Digest(all));
}

} // namespace core::store
