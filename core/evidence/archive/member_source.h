// SPDX-License-Identifier: GPL-3.0-or-later
// The member at which an archive reader stands, hashed as it passes. Damage ends it and is a defect(), so
// that everything whole in front of it is read.
#pragma once
#include "core/base/sha256.h"
#include "core/evidence/archive/archive_limits.h"
#include "core/evidence/archive/archive_reader.h"

namespace core {

class MemberSource : public StoredSource
{
public:
    MemberSource(ArchiveReader& reader, const ArchiveMember& member, UnpackBudget& budget)
        : m_reader(reader), m_member(member), m_budget(budget)
    {}
    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }
    std::optional<std::uint64_t> statedSize() const override { return m_member.size; }
    std::optional<UtcTime> modifiedAt() const override { return m_member.modified; }
    std::string sha256() override;
    std::string defect() const override { return m_defect; }

private:
    ArchiveReader& m_reader;
    const ArchiveMember& m_member;
    UnpackBudget& m_budget;
    std::uint64_t m_position = 0;
    bool m_atEnd = false;
    Sha256 m_hash;
    std::string m_digest, m_defect;
};

} // namespace core
