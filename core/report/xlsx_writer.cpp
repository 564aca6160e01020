// SPDX-License-Identifier: GPL-3.0-or-later
// A workbook: a sheet for each section, and one of its own for each table with a row a record, with a frozen header and filters. Texts are
// written as texts, so that no cell is ever a formula. Rows go to a temporary file as they come.
#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/writers.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <set>
#include <xlsxwriter.h>

namespace core::report {
namespace {

constexpr std::size_t maxText = 32'767;  // characters of a cell (ECMA-376, limits of Excel); counted in bytes, which is less
constexpr std::size_t maxRows = 1'048'576;
constexpr double epoch = 25'569;         // 1970-01-01 in days of Excel's calendar

double serial(UtcTime time) { return epoch + static_cast<double>(time.ticks) / 864e9; }

double widthOf(Kind kind)
{
    switch (kind) {
    case Kind::Text: return 32;
    case Kind::Code: return 38;
    case Kind::Hash: return 66;
    case Kind::Time: return 24;
    default: return 14;
    }
}

// What XML cannot carry becomes U+FFFD.
std::string safe(std::string_view text)
{
    std::string out = toValidUtf8(text);
    for (const std::string_view bad : {"\xef\xbf\xbe", "\xef\xbf\xbf"})
        for (std::size_t at = out.find(bad); at != std::string::npos; at = out.find(bad, at))
            out.replace(at, bad.size(), "\xef\xbf\xbd");
    std::replace(out.begin(), out.end(), '\0', ' ');
    return out.size() > maxText ? shorten(out, maxText - 3) : out;
}

class Workbook
{
public:
    Workbook(const Report& report, std::stop_token stop) : m_report(report), m_clock(report.zone), m_stop(std::move(stop)) {}
    Result<void> write(const Sink& sink, Progress& progress);

private:
    struct Formats {
        lxw_format *title = nullptr, *heading = nullptr, *header = nullptr, *wrap = nullptr, *count = nullptr, *share = nullptr, *time = nullptr, *timeFine = nullptr,
                   *duration = nullptr;
    };
    // A sheet that is filled downwards.
    struct Sheet {
        lxw_worksheet* sheet = nullptr;
        lxw_row_t next = 0;
        std::vector<double> widths;
    };

    void makeFormats();
    Sheet newSheet(const std::string& title);
    void setWidths(Sheet& sheet);
    void line(Sheet& sheet, std::string_view text, lxw_format* format);
    void writeFront();
    void writeSection(const Section& section);
    void writeBlock(Sheet& sheet, const Block& block);
    void writeValues(Sheet& sheet, const KeyValues& values);
    void writeTable(Sheet& sheet, const Table& table);
    void writeTall(const Table& table);
    void writeCell(Sheet& sheet, lxw_col_t column, const Cell& cell, Kind kind);
    void writeRow(Sheet& sheet, const Table& table, std::size_t number);
    std::string titleOf(const Column& column) const { return column.kind == Kind::Time ? fmt::format("{} ({})", column.title, m_clock.zone()) : column.title; }
    bool isStopped();

    const Report& m_report;
    Clock m_clock;
    std::stop_token m_stop;
    lxw_workbook* m_book = nullptr;
    Formats m_formats;
    std::set<std::string> m_names;
    bool m_isStopped = false;
};

// A folder for nobody else, gone with everything in it. The library writes files only.
class TempFolder
{
public:
    TempFolder()
    {
        std::error_code error;
        const auto parent = std::filesystem::temp_directory_path(error);
        std::random_device random;
        for (int attempt = 0; attempt < 16 && !error && m_path.empty(); ++attempt) {
            const auto path = parent / fmt::format("sspr-{:08x}{:08x}", random(), random());
            if (!std::filesystem::create_directory(path, error))
                continue;
            std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
            m_path = path;
        }
    }
    ~TempFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path; // empty: there is no room
};

Result<void> copy(const std::filesystem::path& file, const Sink& sink)
{
    std::ifstream in(file, std::ios::binary);
    std::vector<char> buffer(1 << 20);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0)
        if (auto done = sink({buffer.data(), static_cast<std::size_t>(in.gcount())}); !done)
            return done;
    return in.eof() ? Result<void>() : fail(ErrorCode::NotReadable, "the workbook cannot be read back", file.string());
}

bool Workbook::isStopped()
{
    m_isStopped = m_isStopped || m_stop.stop_requested();
    return m_isStopped;
}

void Workbook::makeFormats()
{
    const auto make = [&](const char* number) {
        lxw_format* format = workbook_add_format(m_book);
        if (number)
            format_set_num_format(format, number);
        return format;
    };
    m_formats.title = make(nullptr);
    format_set_bold(m_formats.title);
    format_set_font_size(m_formats.title, 16);
    m_formats.heading = make(nullptr);
    format_set_bold(m_formats.heading);
    format_set_font_size(m_formats.heading, 12);
    m_formats.header = make(nullptr);
    format_set_bold(m_formats.header);
    format_set_bottom(m_formats.header, LXW_BORDER_THIN);
    m_formats.wrap = make(nullptr);
    format_set_text_wrap(m_formats.wrap);
    format_set_align(m_formats.wrap, LXW_ALIGN_VERTICAL_TOP);
    m_formats.count = make("#,##0");
    m_formats.share = make("0.0%");
    m_formats.time = make("yyyy-mm-dd hh:mm:ss");
    m_formats.timeFine = make("yyyy-mm-dd hh:mm:ss.000");
    m_formats.duration = make("[h]:mm:ss.000");
}

// Sheet names: at most 31 characters, none of []:*?/\, unique without regard to case.
Workbook::Sheet Workbook::newSheet(const std::string& title)
{
    std::string name;
    for (const char c : shorten(safe(title), 26))
        name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    std::string unique = name;
    for (int number = 2; m_names.contains(toLower(unique)); ++number)
        unique = fmt::format("{} {}", name, number);
    m_names.insert(toLower(unique));
    Sheet sheet;
    sheet.sheet = workbook_add_worksheet(m_book, unique.c_str());
    if (!sheet.sheet) // a name that Excel refuses for reasons of its own
        sheet.sheet = workbook_add_worksheet(m_book, nullptr);
    return sheet;
}

void Workbook::setWidths(Sheet& sheet)
{
    for (std::size_t i = 0; i < sheet.widths.size(); ++i)
        worksheet_set_column(sheet.sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), sheet.widths[i], nullptr);
}

void Workbook::line(Sheet& sheet, std::string_view text, lxw_format* format)
{
    worksheet_write_string(sheet.sheet, sheet.next++, 0, safe(text).c_str(), format);
}

void Workbook::writeCell(Sheet& sheet, lxw_col_t column, const Cell& cell, Kind kind)
{
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
        worksheet_write_string(sheet.sheet, sheet.next, column, safe(*text).c_str(), nullptr);
    } else if (const auto* real = std::get_if<double>(&cell.value)) {
        worksheet_write_number(sheet.sheet, sheet.next, column, *real, kind == Kind::Share ? m_formats.share : nullptr);
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell.value)) {
        const double number = static_cast<double>(*whole);
        if (kind == Kind::Time)
            worksheet_write_number(sheet.sheet, sheet.next, column, serial(m_clock.local({*whole})), cell.digits > 0 ? m_formats.timeFine : m_formats.time);
        else if (kind == Kind::Duration && *whole >= 0)
            worksheet_write_number(sheet.sheet, sheet.next, column, number / 864e9, m_formats.duration);
        else if (kind == Kind::Duration) // Excel shows no times below zero
            worksheet_write_string(sheet.sheet, sheet.next, column, durationText({*whole}).c_str(), nullptr);
        else
            worksheet_write_number(sheet.sheet, sheet.next, column, number, m_formats.count);
    }
}

void Workbook::writeRow(Sheet& sheet, const Table& table, std::size_t number)
{
    const Row row = table.row(number);
    for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i)
        writeCell(sheet, static_cast<lxw_col_t>(i), row[i], table.columns[i].kind);
    ++sheet.next;
}

void Workbook::writeTable(Sheet& sheet, const Table& table)
{
    line(sheet, table.title, m_formats.heading);
    if (table.rowCount() == 0) {
        line(sheet, table.whenEmpty, nullptr);
        ++sheet.next;
        return;
    }
    sheet.widths.resize(std::max(sheet.widths.size(), table.columns.size()), 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        worksheet_write_string(sheet.sheet, sheet.next, static_cast<lxw_col_t>(i), safe(titleOf(table.columns[i])).c_str(), m_formats.header);
        sheet.widths[i] = std::max(sheet.widths[i], widthOf(table.columns[i].kind));
    }
    ++sheet.next;
    for (std::size_t number = 0; number < table.rowCount() && sheet.next < maxRows && !isStopped(); ++number)
        writeRow(sheet, table, number);
    ++sheet.next;
}

// A sheet of its own: the header is its first row, so that it stays and filters work. What does not fit goes on on further sheets.
void Workbook::writeTall(const Table& table)
{
    std::size_t number = 0;
    do {
        Sheet sheet = newSheet(table.title);
        const auto last = static_cast<lxw_col_t>(table.columns.size() - 1);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            worksheet_write_string(sheet.sheet, 0, static_cast<lxw_col_t>(i), safe(titleOf(table.columns[i])).c_str(), m_formats.header);
            sheet.widths.push_back(widthOf(table.columns[i].kind));
        }
        sheet.next = 1;
        for (; number < table.rowCount() && sheet.next < maxRows && !(number % 512 == 0 && isStopped()); ++number)
            writeRow(sheet, table, number);
        worksheet_freeze_panes(sheet.sheet, 1, 0);
        worksheet_autofilter(sheet.sheet, 0, 0, std::max<lxw_row_t>(sheet.next - 1, 1), last);
        setWidths(sheet);
    } while (number < table.rowCount() && !m_isStopped);
}

void Workbook::writeValues(Sheet& sheet, const KeyValues& values)
{
    sheet.widths.resize(std::max<std::size_t>(sheet.widths.size(), 2), 0);
    sheet.widths[0] = std::max(sheet.widths[0], 32.0);
    for (const KeyValues::Item& item : values.items) {
        worksheet_write_string(sheet.sheet, sheet.next, 0, safe(item.kind == Kind::Time ? fmt::format("{} ({})", item.title, m_clock.zone()) : item.title).c_str(), m_formats.header);
        writeCell(sheet, 1, item.cell, item.kind);
        sheet.widths[1] = std::max(sheet.widths[1], widthOf(item.kind));
        ++sheet.next;
    }
    ++sheet.next;
}

void Workbook::writeBlock(Sheet& sheet, const Block& block)
{
    if (const auto* heading = std::get_if<Heading>(&block)) {
        line(sheet, heading->text, m_formats.heading);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        line(sheet, paragraph->text, nullptr);
        ++sheet.next;
    } else if (const auto* list = std::get_if<List>(&block)) {
        for (const std::string& item : list->items)
            line(sheet, item, nullptr);
        ++sheet.next;
    } else if (const auto* note = std::get_if<Note>(&block)) {
        line(sheet, note->text, m_formats.header);
    } else if (const auto* values = std::get_if<KeyValues>(&block)) {
        writeValues(sheet, *values);
    } else if (const auto* figure = std::get_if<Figure>(&block)) {
        writeTable(sheet, figure->table);
        line(sheet, figure->failure.empty() ? "Counted: " + figure->counts : "Missing: " + figure->failure, nullptr);
        if (!figure->excludes.empty())
            line(sheet, "Left out: " + figure->excludes, nullptr);
        ++sheet.next;
    } else if (const auto* table = std::get_if<Table>(&block)) {
        table->isTall && table->rowCount() > 0 ? line(sheet, fmt::format("{}: {} rows, on a sheet of their own", table->title, table->rowCount()), m_formats.heading) : writeTable(sheet, *table);
    }
}

void Workbook::writeSection(const Section& section)
{
    Sheet sheet = newSheet(section.title);
    line(sheet, section.title, m_formats.title);
    ++sheet.next;
    for (const Block& block : section.blocks)
        if (!isStopped())
            writeBlock(sheet, block);
    setWidths(sheet);
}

void Workbook::writeFront()
{
    Sheet sheet = newSheet("Report");
    line(sheet, m_report.title, m_formats.title);
    ++sheet.next;
    KeyValues about;
    const auto text = [&](const char* title, const std::string& value) {
        if (!value.empty())
            about.items.push_back({"", title, Kind::Text, textCell(value)});
    };
    text("Organisation", m_report.organisation);
    text("Case number", m_report.caseNumber);
    text("Examiner", m_report.examiner);
    text("Case", m_report.caseName);
    if (m_report.from)
        about.items.push_back({"", "From", Kind::Time, timeCell(m_report.from)});
    if (m_report.to)
        about.items.push_back({"", "To (not included)", Kind::Time, timeCell(m_report.to)});
    if (m_report.stamp)
        text("Made", fmt::format("{} by {}", formatUtc(m_report.stamp->made, 0), m_report.stamp->program));
    writeValues(sheet, about);
    if (!m_report.text.empty())
        line(sheet, m_report.text, nullptr);
    line(sheet, "Sections", m_formats.heading);
    for (const Section& section : m_report.sections)
        line(sheet, section.title, nullptr);
    setWidths(sheet);
}

Result<void> Workbook::write(const Sink& sink, Progress& progress)
{
    const TempFolder folder;
    const std::string file = (folder.path() / "report.xlsx").string();
    std::string parts = folder.path().string();
    if (parts.empty())
        return fail(ErrorCode::NotWritable, "there is no folder for temporary files");
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = parts.data();
    m_book = workbook_new_opt(file.c_str(), &options);
    if (!m_book)
        return fail(ErrorCode::NotWritable, "the workbook cannot be begun");
    makeFormats();
    // The only time in the file that is not of the evidence; a report without a stamp has a fixed one.
    lxw_doc_properties properties{};
    std::string title = safe(m_report.title), author = safe(m_report.examiner);
    properties.title = title.data();
    properties.author = author.data();
    properties.created = static_cast<time_t>(m_report.stamp ? m_report.stamp->made.ticks / 10'000'000 : 315'532'800); // 1980-01-01
    workbook_set_properties(m_book, &properties);
    writeFront();
    for (const Section& section : m_report.sections) {
        progress.step(section.title);
        writeSection(section);
        for (const Block& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block); table && table->isTall && table->rowCount() > 0 && !isStopped())
                writeTall(*table);
    }
    for (const NamedTable& one : tablesOf(m_report))
        if (const bool isExtra = one.section == "evidence" || one.section == "timeline"; isExtra && one.table.isTall && one.table.rowCount() > 0 && !isStopped())
            writeTall(one.table);
    const lxw_error error = workbook_close(m_book);
    if (isStopped())
        return fail(ErrorCode::Cancelled, "the report was broken off");
    return error == LXW_NO_ERROR ? copy(file, sink) : fail(ErrorCode::NotWritable, lxw_strerror(error));
}

} // namespace

Result<void> writeWorkbook(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress)
{
    return Workbook(report, std::move(stop)).write(sink, progress);
}

} // namespace core::report
