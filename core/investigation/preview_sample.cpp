// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/preview_sample.h"

#include "core/base/delimited.h"
#include "core/base/text.h"
#include "core/evidence/decoding_source.h"
#include "core/evidence/detect_table.h"
#include "core/evidence/head_source.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/slashed_dates.h"
#include "core/evidence/table_reader.h"
#include "core/event/mapping.h"
#include "core/investigation/date_order.h"
#include "core/investigation/import_options.h"
#include "core/investigation/preview_events.h"
#include "core/investigation/recognise.h"
#include "core/investigation/sign_in_kind.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace core {
namespace {

constexpr std::size_t longestCell = 4000;
constexpr std::size_t mostRejects = 100;

class Sample
{
public:
    Sample(FilePreview& preview, bool whole, std::size_t rows, std::stop_token stop)
        : m_preview(preview), m_whole(whole), m_rows(rows), m_stop(std::move(stop))
    {
    }

    void read(std::string_view bytes)
    {
        MemorySource memory(bytes);
        DecodingSource text(memory, bytes, m_preview.settings.encoding);
        HeadSource head(text);
        const auto start = head.peek();
        if (!start)
            return;
        m_preview.sampleIsWhole = m_whole;
        auto settings = withMapping(m_preview.settings);
        if (!settings) {
            m_preview.why = "the column mapping cannot be read: " + settings.error().detail;
            return;
        }
        DetectedFormat format = recognise(*start, m_whole && head.isWhole(), *settings);
        m_preview.format = format.name;
        m_preview.why = format.why;
        format.layout = withSignInLog(std::move(format.layout), m_preview.path);
        const std::unique_ptr<Reader> reader = format.isKnown() ? makeReader(format, head) : unknownTable(*start, head);
        if (reader && format.isKnown() && !settings->dateOrder)
            settleDateOrder(*start, format, *settings);
        if (reader)
            readRecords(*reader, *settings, format.isKnown());
        if (!m_whole)
            dropCutOff(text.position());
        finishRejects();
        m_preview.encoding = text.encoding();
        for (const FileWarning& warning : text.warnings())
            note(warning);
        m_preview.kinds.assign(m_kinds.size(), {});
        std::transform(m_kinds.begin(), m_kinds.end(), m_preview.kinds.begin(),
                       [](const auto& kind) { return PreviewKind{kind.first, kind.second}; });
    }

private:
    // A table whose columns nobody knows is shown all the same, so that they can be mapped.
    std::unique_ptr<Reader> unknownTable(std::string_view start, ByteSource& source)
    {
        if (start.starts_with("\xEF\xBB\xBF"))
            start.remove_prefix(3);
        if (!m_preview.why.starts_with("a table"))
            return nullptr;
        const TableHead head = readTableHead(start);
        if (head.names.empty())
            return nullptr;
        if (std::string_view(m_preview.why).starts_with(foreignTable))
            m_preview.tableKind = RecordKind::Foreign;
        TableLayout layout;
        layout.kind = RecordKind::Other;
        layout.delimiter = head.syntax.delimiter;
        layout.quotes = head.syntax.quotes;
        for (const std::string& name : head.names)
            layout.columns.push_back({name, {}});
        return makeTableReader(source, std::make_shared<const TableLayout>(std::move(layout)));
    }

    void readRecords(Reader& reader, const FileSettings& settings, bool known)
    {
        const auto options = mapOptions(settings);
        for (RecordBatch batch; !m_stop.stop_requested(); batch = {}) {
            const auto more = reader.next(batch, m_stop);
            if (!more || !*more)
                break;
            std::uint64_t end = batch.bytesConsumed;
            while (!m_whole && !batch.records.empty() && batch.shape == RecordShape::Row && isLast(batch, end))
                batch.records.pop_back(); // its last field may be cut off
            takeRows(batch);
            takeRejects(batch.rejects);
            std::erase_if(batch.warnings, [](const FileWarning& w) { return w.code == nextPageCode; }); // the import can tell
            // What the end of the file would tell cannot be told from its beginning.
            if (m_whole || batch.layout)
                for (const FileWarning& warning : batch.warnings)
                    note(warning);
            if (known && options)
                takeEvents(batch, *options);
        }
    }

    // As the import does it (evidence_import.cpp).
    void settleDateOrder(std::string_view start, const DetectedFormat& format, FileSettings& settings)
    {
        const auto options = mapOptions(settings);
        if (!options)
            return;
        const DateOrderShown shown = dateOrderShown(start, format, *options, m_stop);
        settings.dateOrder = shown.order;
        if (shown.isUndecided)
            note(dateOrderAssumed());
    }

    static bool isLast(const RecordBatch& batch, std::uint64_t end)
    {
        const Record& last = batch.records.back();
        return last.byteOffset + (last.sourceLength ? last.sourceLength : last.length) >= end;
    }

    void takeEvents(RecordBatch& batch, const MapOptions& options)
    {
        MappedBatch mapped;
        mapped.options = options;
        mapBatch(batch, mapped);
        takeRejects(mapped.rejects);
        for (const FileWarning& warning : mapped.warnings)
            note(warning);
        for (PreviewEvent& event : previewEvents(batch, mapped)) {
            if (!event.isFurther) // as the import counts
                ++m_preview.records;
            ++m_kinds[event.kind];
            m_preview.zoneMissing = m_preview.zoneMissing || event.zoneMissing;
            if (m_preview.events.size() < m_rows)
                m_preview.events.push_back(std::move(event));
        }
    }

    void takeRows(const RecordBatch& batch)
    {
        if (batch.layout) {
            m_preview.isTable = true;
            m_preview.columns = batch.layout->columns;
            if (m_preview.isKnown())
                m_preview.tableKind = batch.layout->kind;
        }
        std::vector<std::string_view> fields;
        std::deque<std::string> arena;
        for (const Record& record : batch.records) {
            if (m_preview.rows.size() >= m_rows)
                return;
            std::vector<std::string>& cells = m_preview.rows.emplace_back();
            if (!batch.layout) {
                cells.push_back(cellText(batch.bytes(record)));
                continue;
            }
            splitRow(batch.bytes(record), batch.layout->delimiter, batch.layout->quotes, fields, arena);
            for (const std::string_view field : fields)
                cells.push_back(cellText(field));
            arena.clear();
        }
    }

    static std::string cellText(std::string_view text) { return shorten(toValidUtf8(text.substr(0, longestCell)), longestCell); }

    void takeRejects(const std::vector<Reject>& rejects) { m_rejects.insert(m_rejects.end(), rejects.begin(), rejects.end()); }

    // A piece that goes on behind the sample is none.
    void dropCutOff(std::uint64_t end)
    {
        std::erase_if(m_rejects, [&](const Reject& reject) {
            return reject.byteOffset + reject.byteLength >= end || reject.reason == cutOffReason;
        });
    }

    void finishRejects()
    {
        std::stable_sort(m_rejects.begin(), m_rejects.end(),
                         [](const Reject& a, const Reject& b) { return a.byteOffset < b.byteOffset; });
        if (m_rejects.size() > mostRejects)
            m_rejects.resize(mostRejects);
        m_preview.rejects = std::move(m_rejects);
    }

    void note(const FileWarning& warning)
    {
        if (warning.code == "date_order_assumed") {
            m_preview.datesAmbiguous = !m_preview.settings.dateOrder.has_value();
            if (!m_preview.datesAmbiguous)
                return; // settled by the user
        }
        if (std::find(m_preview.warnings.begin(), m_preview.warnings.end(), warning) == m_preview.warnings.end())
            m_preview.warnings.push_back(warning);
    }

    FilePreview& m_preview;
    const bool m_whole;
    const std::size_t m_rows;
    std::stop_token m_stop;
    std::map<std::string, std::uint64_t> m_kinds;
    std::vector<Reject> m_rejects;
};

} // namespace

void readSample(FilePreview& preview, std::string_view bytes, bool whole, std::size_t rows, std::stop_token stop)
{
    Sample(preview, whole, rows, std::move(stop)).read(bytes);
}

} // namespace core
