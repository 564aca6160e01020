// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/event/flat_record.h"
#include "core/event/json_fields.h"
#include "core/event/map_server_json.h"
#include "core/event/mapping.h"
#include "core/event/record_view.h"
#include "core/event/row_plan.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/record_rules.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

constexpr int deepestWrapping = 4;

// Records of diagnostic settings that are neither audit nor sign-in: two lists that we know, activities that
// Defender streams, and categories that are kept and shown, but not interpreted: MicrosoftGraphActivityLogs,
// ProvisioningLogs ...
RecordKind kindOfCategory(std::string_view category)
{
    if (equalsIgnoreCase(category, "UserRiskEvents"))
        return RecordKind::RiskEvent;
    if (equalsIgnoreCase(category, "RiskyUsers"))
        return RecordKind::RiskyUser;
    if (equalsIgnoreCase(category, "AdvancedHunting-CloudAppEvents"))
        return RecordKind::Activity;
    return RecordKind::Other;
}

void mapDiagnostic(JsonFields& fields, std::uint32_t record, MappedBatch& out)
{
    const std::string_view category = fields.topText(JsonMember::category);
    if (equalsIgnoreCase(category, "AuditLogs") || equalsIgnoreCase(category, "Audit"))
        mapAudit(fields, record, out);
    else if (isSignInCategory(category))
        mapSignIn(fields, record, out);
    else
        mapListRecord(kindOfCategory(category), fields.record(), record, out);
}

class JsonMapping
{
public:
    JsonMapping(std::uint32_t record, MappedBatch& out, std::string& reason)
        : m_record(record), m_out(out), m_reason(reason)
    {}

    bool map(JsonFields& fields, std::string_view text, int wrapping = 0)
    {
        if (!fields.read(text, m_out)) {
            m_reason = fields.reason();
            return false;
        }
        if (wrapping > 0)
            fields.pathsAreSure = false; // they are looked for in the record outside
        const std::uint64_t losses = m_out.depthLosses;
        const bool lost = fields.lost > 0;
        const RecordKind kind = fields.kind();
        const bool mapped = kind == RecordKind::None || isFlattened(fields) ? mapRare(fields, wrapping) : mapAs(kind, fields);
        if (lost && mapped && m_out.depthLosses == losses)
            ++m_out.depthLosses;
        return mapped;
    }

private:
    // Paths in place of the objects that such a record has, or columns that a query made of them. Lists may have stayed: json_normalize()
    // leaves targetResources as it is.
    static bool isFlattened(const JsonFields& fields)
    {
        for (const JsonMember part : {JsonMember::properties, JsonMember::initiatedBy, JsonMember::status})
            if (fields.holdsContainer(part))
                return false;
        return lookAtJsonRecord(fields.record()).flat;
    }

    bool mapAs(RecordKind kind, JsonFields& fields)
    {
        switch (kind) {
        case RecordKind::Diagnostic:
            mapDiagnostic(fields, m_record, m_out);
            return true;
        case RecordKind::GraphAudit:
            mapAudit(fields, m_record, m_out);
            return true;
        case RecordKind::GraphSignIn:
            mapSignIn(fields, m_record, m_out);
            return true;
        case RecordKind::ServerEvent:
            return mapServerJson(fields.record(), m_record, m_out, m_reason);
        default:
            return mapListRecord(kind, fields.record(), m_record, m_out);
        }
    }

    // What is told by names that JsonFields does not have, so that the many records of other logs need not
    // look for them.
    bool mapRare(JsonFields& fields, int wrapping)
    {
        const JsonRecordLook look = lookAtJsonRecord(fields.record());
        if (look.wrapped && wrapping < deepestWrapping) {
            if (auto inner = unwrapJsonRecord(fields.record()))
                return map(fields, m_out.keep(std::move(*inner)), wrapping + 1);
            if (auto xml = unwrapEventXml(fields.record()))
                return mapXmlText(m_out.keep(std::move(*xml)), m_record, m_out, m_reason);
            if (auto text = unwrapEventText(fields.record()))
                return mapEventText(m_out.keep(std::move(*text)), m_record, m_out, m_reason, timeOfStore(fields.record()));
        }
        if (look.flat)
            return mapFlat(look.kind, fields);
        if (mapAs(look.kind, fields))
            return true;
        if (look.kind == RecordKind::ServerEvent)
            return false;
        m_reason = look.kind == RecordKind::Foreign
                       ? fmt::format("a record of {}, which is not read", look.what)
                       : "not a record of a log that is known";
        return false;
    }

    // Splunk's, where it has a zone: that in the text has none.
    std::string_view timeOfStore(std::string_view record)
    {
        std::string_view found;
        eachJsonMember(record, [&](std::string_view name, std::string_view value) {
            if (name == "_time")
                found = cellOf(value, m_out.arena);
            return found.empty();
        });
        const auto time = parseTime(trim(found));
        return time && time->hasZone ? trim(found) : std::string_view{};
    }

    // Of a row that names its table of Log Analytics: the log that fills it.
    static std::string categoryOfTable(const FlatRecord& flat)
    {
        for (std::size_t i = 0; i < flat.names.size(); ++i)
            if (equalsIgnoreCase(flat.names[i], "Type"))
                if (const LogTable* table = findLogTable(flat.cells[i]))
                    return table->category;
        return {};
    }

    // In Log Analytics TenantId is the workspace.
    static void dropWorkspace(TableLayout& layout)
    {
        const auto is = [](std::string_view name) { return [name](const TableColumn& column) { return equalsIgnoreCase(column.name, name); }; };
        if (std::none_of(layout.columns.begin(), layout.columns.end(), is("TimeGenerated")))
            return;
        for (TableColumn& column : layout.columns)
            if (is("TenantId")(column))
                column.member.clear();
    }

    // The members are the cells of a row.
    bool mapFlat(RecordKind kind, JsonFields& fields)
    {
        FlatRecord flat = readFlatRecord(fields.record(), m_out.arena);
        TableLayout layout;
        layout.kind = kind;
        layout.columns = matchHeader(flat.names, kind).columns;
        layout.category = categoryOfTable(flat);
        dropWorkspace(layout);
        const RowPlan& plan = planOf(layout);
        nameZones(plan, flat.cells, m_out.arena);
        const bool timesAreUtc = std::exchange(m_out.options.timesAreUtc, m_out.options.timesAreUtc || plan.timesAreUtc);
        fields.readRow(plan, flat.cells, fields.record(), m_out);
        m_out.depthLosses += fields.lost > 0 ? 1 : 0;
        const std::size_t audits = m_out.audits.size();
        mapAs(kind, fields);
        for (std::size_t i = audits; i < m_out.audits.size(); ++i)
            m_out.audits[i].unlike.reset(); // a query sees the object that the cells are put together to
        m_out.options.timesAreUtc = timesAreUtc;
        return true;
    }

    std::uint32_t m_record;
    MappedBatch& m_out;
    std::string& m_reason;
};

} // namespace

bool mapJsonRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    // Holds the token positions of the last record: room that is reused, nothing that is remembered.
    thread_local JsonFields fields;
    return JsonMapping(index, out, reason).map(fields, batch.bytes(batch.records[index]));
}

bool mapJsonText(std::string_view json, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    thread_local JsonFields fields;
    return JsonMapping(index, out, reason).map(fields, json);
}

} // namespace core
