// SPDX-License-Identifier: GPL-3.0-or-later
// A ZIP file with one CSV file for each table. Cells that a spreadsheet would run as a formula get an apostrophe in front.
#include "core/base/csv_text.h"
#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/writers.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <memory>

namespace core::report {
namespace {

struct FreeWriter {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

// Calls write(text) with pieces of the CSV text of a table.
template <class Write> Result<void> eachPiece(const Table& table, const std::stop_token& stop, Write write)
{
    std::vector<std::string> cells;
    for (const Column& column : table.columns)
        cells.push_back(machineName(column));
    std::string text = csvRow(cells);
    for (std::size_t number = 0; number < table.rowCount(); ++number) {
        if (number % 1024 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the report was broken off");
        const Row row = table.row(number);
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = i < row.size() ? toValidUtf8(machineText(row[i], table.columns[i].kind)) : std::string();
        // Numbers are ours, and a minus in front of one is no formula.
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool isOurs = isNumber(table.columns[i].kind) || table.columns[i].kind == Kind::Time;
            line += fmt::format("{}{}", i ? "," : "", isOurs ? cells[i] : csvCell(cells[i]));
        }
        text += line + "\r\n";
        if (text.size() > 64 * 1024) {
            if (auto done = write(text); !done)
                return done;
            text.clear();
        }
    }
    return write(text);
}

class Zip
{
public:
    explicit Zip(const Sink& sink) : m_sink(sink), m_writer(archive_write_new()) {}

    Result<void> open()
    {
        archive_write_set_format_zip(m_writer.get());
        archive_write_set_bytes_in_last_block(m_writer.get(), 1);
        if (archive_write_open(m_writer.get(), this, nullptr, &Zip::take, nullptr) != ARCHIVE_OK)
            return failed();
        return {};
    }
    // No time is set: the ZIP format knows local times only, and those of a report would be those of the machine that wrote it.
    Result<void> begin(const std::string& name)
    {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        return archive_write_header(m_writer.get(), entry.get()) == ARCHIVE_OK ? Result<void>() : failed();
    }
    Result<void> add(std::string_view text)
    {
        return archive_write_data(m_writer.get(), text.data(), text.size()) < 0 ? failed() : Result<void>();
    }
    Result<void> close() { return archive_write_close(m_writer.get()) == ARCHIVE_OK ? Result<void>() : failed(); }

private:
    static la_ssize_t take(archive* writer, void* self, const void* bytes, std::size_t size)
    {
        Zip& zip = *static_cast<Zip*>(self);
        if (auto done = zip.m_sink({static_cast<const char*>(bytes), size}); !done) {
            zip.m_error = done.error();
            archive_set_error(writer, -1, "%s", zip.m_error->detail.c_str());
            return -1;
        }
        return static_cast<la_ssize_t>(size);
    }
    Result<void> failed() const
    {
        if (m_error)
            return tl::unexpected(*m_error);
        const char* why = archive_error_string(m_writer.get());
        return fail(ErrorCode::NotWritable, why ? why : "the archive cannot be written");
    }

    const Sink& m_sink;
    std::optional<Error> m_error; // of the sink
    std::unique_ptr<archive, FreeWriter> m_writer; // goes first: closing calls the sink
};

std::string readMe(const Report& report)
{
    std::string text = report.title + "\n";
    for (const auto& [name, value] : {std::pair{"Organisation", &report.organisation}, {"Case number", &report.caseNumber}, {"Examiner", &report.examiner}, {"Case", &report.caseName}})
        if (!value->empty())
            text += fmt::format("{}: {}\n", name, *value);
    if (report.from && report.to)
        text += fmt::format("Period: {} to {} (not included)\n", formatUtc(*report.from, 0), formatUtc(*report.to, 0));
    text += "\nTimes are UTC, durations seconds, shares lie between 0 and 1. An apostrophe in front of a text keeps spreadsheets from running it as a formula.\n";
    return toValidUtf8(text);
}

} // namespace

Result<void> writeCsvFiles(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress)
{
    Zip zip(sink);
    if (auto opened = zip.open(); !opened)
        return opened;
    const auto file = [&](const std::string& name, const std::function<Result<void>()>& fill) -> Result<void> {
        progress.step(name);
        if (auto begun = zip.begin(name); !begun)
            return begun;
        return fill();
    };
    if (auto done = file("README.txt", [&] { return zip.add(readMe(report)); }); !done)
        return done;
    if (report.stamp)
        if (auto done = file("stamp.txt", [&] { return zip.add(fmt::format("{} {}\n", formatUtc(report.stamp->made, 0), report.stamp->program)); }); !done)
            return done;
    int number = 0;
    for (const NamedTable& one : tablesOf(report)) {
        const std::string name = fmt::format("{:02}-{}.csv", ++number, one.id);
        auto done = file(name, [&] { return eachPiece(one.table, stop, [&](std::string_view text) { return zip.add(text); }); });
        if (!done)
            return done;
    }
    return zip.close();
}

Result<void> writeCsvTable(const Report& report, std::string_view id, const Sink& sink, std::stop_token stop)
{
    std::string known;
    for (const NamedTable& one : tablesOf(report)) {
        if (one.id == id)
            return eachPiece(one.table, stop, sink);
        known += (known.empty() ? "" : ", ") + one.id;
    }
    return fail(ErrorCode::NotFound, "the report has no table of this name; it has " + known, std::string(id));
}

} // namespace core::report
