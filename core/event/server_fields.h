// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a ServerRecord from fields with names: members of JSON, properties of PowerShell's objects, columns of tables, labels of
// texts, in any language of Windows (the table "event" of resources/knowledge/columns.tsv). Names are compared without case, blanks
// and punctuation; in exports that lost their letters beyond ASCII a '?' stands for any of them.
#pragma once
#include "core/event/server_record.h"

#include <array>

namespace core {

enum class ServerField : std::uint8_t {
    None, Time, EventId, InstanceId, Qualifiers, Provider, Channel, Computer, RecordId, Level, EntryType, Message, Strings, Data,
    Count,
};

// The field of that name and how good a source it is: 0 is the best. None for any other name.
struct NamedField {
    ServerField field = ServerField::None;
    std::uint8_t rank = 0;
};
NamedField serverField(std::string_view name);

class ServerFields
{
public:
    explicit ServerFields(MappedBatch& out) : m_out(out) { m_rank.fill(0xFF); }

    // A value that is one text. Names that are no fields become named data. Empty values say nothing, except that a message is
    // missing. `value` must live as long as the batch.
    void set(std::string_view name, std::string_view value);
    void set(NamedField name, std::string_view value);
    // A time that is UTC by what its field is, whether it says so or not.
    void setUtc(NamedField name, std::string_view value);
    // An insertion string of a list. What PowerShell writes at the depth where it gives up is none.
    void addString(std::string_view value);
    ServerRecord& record() { return m_said; }
    bool add(std::uint32_t index, std::string& reason) { return addServerEvent(m_said, index, m_out, reason); }

private:
    bool setValue(ServerField field, std::string_view value);
    bool setInstanceId(std::string_view value);
    void setStrings(ServerField field, std::string_view value);

    MappedBatch& m_out;
    ServerRecord m_said;
    std::array<std::uint8_t, std::size_t(ServerField::Count)> m_rank{}; // of what is set
};

} // namespace core
