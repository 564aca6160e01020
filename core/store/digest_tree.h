// SPDX-License-Identifier: GPL-3.0-or-later
// The one digest over all blocks of all evidence tables. Pure. Three levels, so that a change costs the hashing of a few kilobytes:
//   group  SHA-256 over "sspr evidence group 1", line feed, and of each of its blocks by ascending number the number as eight bytes, low
//          byte first, and the digest; the blocks of a group have numbers that are the same but for the lowest eight bits
//   table  SHA-256 over "sspr evidence table 1", line feed, name, line feed, and the groups by ascending number
//   root   SHA-256 over "sspr evidence root 1", line feed, and the tables that have rows, by ascending number
#pragma once
#include "core/store/row_digest.h"

#include <array>
#include <map>
#include <optional>
#include <set>

namespace core::store {

class DigestTree
{
public:
    void clear();
    // Reads table evidence_digest; what is no digest there counts as one of zeros. Throws sqlite::Error.
    void load(sqlite::Connection& db);
    void set(const EvidenceTable& table, std::int64_t block, const Sha256Digest& digest);
    void remove(const EvidenceTable& table, std::int64_t block);
    bool has(const EvidenceTable& table, std::int64_t block) const { return m_blocks.contains(digestId(table, block)); }
    std::optional<Sha256Digest> find(const EvidenceTable& table, std::int64_t block) const;
    std::optional<std::int64_t> lastBlock(const EvidenceTable& table) const;
    const std::map<std::int64_t, Sha256Digest>& blocks() const { return m_blocks; } // by digestId()

    std::string root(); // 64 hexadecimal digits

private:
    void workOutGroup(std::int64_t group);

    std::map<std::int64_t, Sha256Digest> m_blocks; // by digestId()
    std::map<std::int64_t, Sha256Digest> m_groups; // by digestId() >> 8
    std::set<std::int64_t> m_changed;              // groups to be worked out anew
};

} // namespace core::store
