// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of delimited tables: split, counted, and handed to the mapping of their kind. A row with too few or too many fields
// is a reject that names the first column at fault.
#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/record_view.h"
#include "core/event/row_json.h"
#include "core/event/row_plan.h"
#include "core/event/server_fields.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/roles.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core {
namespace {

using M = JsonMember;

bool isList(RecordKind kind)
{
    return (kind >= RecordKind::RiskEvent && kind <= RecordKind::User) || kind == RecordKind::UnifiedAudit;
}

class RowMapping
{
public:
    RowMapping(const RecordBatch& batch, MappedBatch& out) : m_batch(batch), m_out(out), m_plan(planOf(*batch.layout))
    {
        m_out.options.timesAreUtc = m_plan.timesAreUtc;
        m_out.options.dateOrder = orderOf(*batch.layout, m_out.options.dateOrder);
        m_isUtf8 = isValidUtf8(batch.text);
        const auto& columns = m_plan.layout.columns;
        m_recordColumn = static_cast<std::size_t>(
            std::find_if(columns.begin(), columns.end(), [](const TableColumn& c) { return c.member == recordMember; }) - columns.begin());
        m_storeTime = static_cast<std::size_t>(
            std::find_if(columns.begin(), columns.end(), [](const TableColumn& c) { return equalsIgnoreCase(trim(c.name), "_time"); }) - columns.begin());
    }

    void map(std::uint32_t index)
    {
        const Record& record = m_batch.records[index];
        const std::string_view row = m_batch.bytes(record);
        splitRow(row, m_plan.layout.delimiter, m_plan.layout.quotes, m_cells, m_out.arena);
        readOwnCells(m_plan, m_cells);
        nameZones(m_plan, m_cells, m_out.arena);
        if (!fits(record))
            return;
        if (!m_isUtf8)
            repair(row);
        if (m_recordColumn < m_cells.size())
            return mapCell(record, index, trim(m_cells[m_recordColumn]));
        if (isList(m_plan.layout.kind)) {
            noteTruths();
            // Few records, many members: they are mapped from the object that the row was flattened from.
            if (!mapListRecord(m_plan.layout.kind, m_out.keep(rowAsGraph(m_plan.layout, row)), index, m_out))
                reject(record, fmt::format("a record of {}, which is not read", azureRoles), {});
            return;
        }
        if (m_plan.layout.kind == RecordKind::ServerEvent)
            return mapEvent(record, index);
        m_fields.readRow(m_plan, m_cells, row, m_out);
        m_out.depthLosses += m_fields.lost > 0 ? 1 : 0;
        switch (m_plan.layout.kind) {
        case RecordKind::GraphAudit: return mapAudit(m_fields, index, m_out);
        case RecordKind::GraphSignIn: return mapSignIn(m_fields, index, m_out);
        case RecordKind::Other: return mapUninterpreted(index);
        default: return reject(record, "there is no mapping of such rows", {});
        }
    }

private:
    void reject(const Record& record, std::string reason, std::string column)
    {
        const std::string_view row = m_batch.bytes(record);
        m_out.rejects.push_back({fmt::format("line {}", record.place), record.byteOffset, record.sourceLength ? record.sourceLength : record.length,
                                 std::move(reason), std::string(row.substr(0, maxSampleBytes)), std::move(column)});
    }

    // One field more that is empty is a delimiter at the line's end.
    bool fits(const Record& record)
    {
        const std::size_t expected = m_plan.slots.size();
        if (m_cells.size() == expected || (m_cells.size() == expected + 1 && m_cells.back().empty())
            || (m_cells.size() + 1 == expected && m_plan.lastMayLack))
            return true;
        std::string column = m_cells.size() < expected ? m_plan.layout.columns[m_cells.size()].name : fmt::format("Field {}", expected + 1);
        if (expected == 0)
            reject(record, "the file has no header that tells its columns", {});
        else
            reject(record, fmt::format("the row has {} fields where the header has {}", m_cells.size(), expected), std::move(column));
        return false;
    }

    // Bytes that are no UTF-8 become U+FFFD in the event; the raw record keeps them.
    void repair(std::string_view row)
    {
        if (isValidUtf8(row))
            return;
        for (std::string_view& cell : m_cells)
            if (!isValidUtf8(cell))
                cell = m_out.keep(toValidUtf8(cell));
        m_out.warnings.push_back({"encoding", "some characters could not be read; the raw records keep their bytes"});
    }

    // Spreadsheet programs write TRUE in the language of the user: a word that is not known must not be passed over in silence.
    void noteTruths()
    {
        constexpr std::array<std::string_view, 6> none{"-", "null", "n/a", "<null>", "unknown", "none"};
        const auto isNone = [&](std::string_view cell) {
            return cell.empty() || std::any_of(none.begin(), none.end(), [&](std::string_view word) { return equalsIgnoreCase(word, cell); });
        };
        for (std::size_t i = 0; i < std::min(m_cells.size(), m_plan.slots.size()); ++i) {
            const RowSlot& slot = m_plan.slots[i];
            if (slot.type != ColumnType::Bool)
                continue;
            const std::string_view cell = trim(m_cells[i]);
            if (isNone(cell) || truthOf(cell) || (slot.words && !slot.words->valueOf(cell).empty()))
                continue;
            m_out.warnings.push_back({std::string(unreadableCell), "a cell that should say yes or no holds another word, and counts as empty"});
            return;
        }
    }

    // The record is in one cell, and the others say where a store had it.
    void mapCell(const Record& record, std::uint32_t index, std::string_view cell)
    {
        std::string reason;
        const bool isText = !cell.empty() && cell.front() >= '0' && cell.front() <= '9'; // begins with its date
        const bool mapped = isText ? mapEventText(cell, index, m_out, reason, timeOfStore())
            : isEventXml(cell)     ? mapXmlText(cell, index, m_out, reason)
                                   : mapJsonText(cell, index, m_out, reason);
        planOf(*m_batch.layout); // a row as an object in the cell has put its own plan into the place of m_plan
        if (!mapped)
            reject(record, std::move(reason), m_plan.layout.columns[m_recordColumn].name);
    }

    std::string_view timeOfStore() const
    {
        const std::string_view cell = m_storeTime < m_cells.size() ? trim(m_cells[m_storeTime]) : std::string_view{};
        const auto time = parseTime(cell);
        return time && time->hasZone ? cell : std::string_view{};
    }

    void mapEvent(const Record& record, std::uint32_t index)
    {
        if (m_eventFields.size() != m_plan.layout.columns.size()) {
            m_eventFields.clear();
            m_clock = m_plan.layout.columns.size();
            m_data = m_clock;
            for (const TableColumn& column : m_plan.layout.columns) {
                if ((column.member.empty() || column.member == "TimeWritten") && equalsIgnoreCase(trim(column.name), "Time"))
                    m_clock = m_eventFields.size();
                if (column.member == "EventData")
                    m_data = m_eventFields.size();
                m_eventFields.push_back(serverField(column.member.empty() ? column.name : column.member));
            }
        }
        ServerFields fields(m_out);
        for (std::size_t i = 0; i < m_cells.size() && i < m_eventFields.size(); ++i) {
            const TableColumn& column = m_plan.layout.columns[i];
            if (m_eventFields[i].field == ServerField::Time && m_clock < m_cells.size() && m_cells[i].find(':') == std::string_view::npos)
                fields.set(m_eventFields[i], m_out.keep(fmt::format("{} {}", m_cells[i], m_cells[m_clock]))); // PsLogList: "Date", "Time"
            else if (saysDataAgain(i))
                continue;
            else if (m_eventFields[i].field != ServerField::None)
                fields.set(m_eventFields[i], m_cells[i]);
            else
                fields.set(column.member.empty() ? column.name : column.member, m_cells[i]);
        }
        std::string reason;
        if (!fields.record().eventId)
            reject(record, "the row has no event id", nameOf(ServerField::EventId));
        else if (!fields.add(index, reason))
            reject(record, std::move(reason), {});
    }

    // RawEventData of WindowsEvent beside EventData: the same values once more.
    bool saysDataAgain(std::size_t column) const
    {
        return m_eventFields[column].field == ServerField::Data && column != m_data && m_data < m_cells.size() && !trim(m_cells[m_data]).empty();
    }

    std::string nameOf(ServerField field) const
    {
        for (std::size_t i = 0; i < m_eventFields.size(); ++i)
            if (m_eventFields[i].field == field)
                return m_plan.layout.columns[i].name;
        return {};
    }

    // Tables that are kept and shown, but not interpreted.
    void mapUninterpreted(std::uint32_t index)
    {
        OtherEvent& event = m_out.others.emplace_back();
        event.record = index;
        for (const M member : {M::activityDateTime, M::createdDateTime, M::time})
            if (!event.time)
                setTime(event, m_fields.text(member), m_out.options);
        event.category = m_plan.layout.category;
        event.operation = m_fields.nested("authenticationMethod");
        if (event.operation.empty())
            event.operation = m_fields.text(M::operationName);
        for (const M member : {M::userPrincipalName, M::userId, M::userDisplayName})
            if (event.user.empty())
                event.user = m_fields.text(member);
        event.ip = addressOf({m_fields.text(M::ipAddress)}, m_out);
        event.key = keyOf("other", m_fields.record());
    }

    const RecordBatch& m_batch;
    MappedBatch& m_out;
    const RowPlan& m_plan;
    bool m_isUtf8 = true;
    std::size_t m_clock = 0;        // the column with the clock of a date, where the two are apart; past the last where they are not
    std::size_t m_data = 0;         // the column of EventData; past the last where there is none
    std::size_t m_recordColumn = 0; // past the last where no cell is a record
    std::size_t m_storeTime = 0;    // the column with the time that Splunk has given a record; past the last where there is none
    JsonFields m_fields;
    std::vector<std::string_view> m_cells;
    std::vector<NamedField> m_eventFields; // of the columns, where the rows are Windows events
    static constexpr std::size_t maxSampleBytes = 4096;
};

} // namespace

void mapRows(RecordBatch& batch, MappedBatch& out, const std::stop_token& stop)
{
    const MapOptions options = out.options;
    if (batch.layout) {
        RowMapping mapping(batch, out);
        for (std::uint32_t i = 0; i < batch.records.size() && !stop.stop_requested(); ++i)
            mapping.map(i);
    }
    out.options = options;
}

} // namespace core
