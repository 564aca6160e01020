// SPDX-License-Identifier: GPL-3.0-or-later
// A report on pages: what stands where. Written twice into Pages (pdf_page.h); the second time the pages of all headings are known. One thread.
#pragma once
#include "core/report/pdf_table.h"

#include <tuple>

namespace core::report::pdf {

// A heading of the file's outline.
struct OutlineEntry {
    int level = 0; // 0: sections
    std::string text, target;
};

class Document
{
public:
    using GoOn = std::function<bool()>;
    using Begins = std::function<void(const std::string& section)>;
    Document(const Report& report, Texts& texts, cairo_surface_t* logo) : m_report(report), m_texts(texts), m_logo(logo), m_clock(report.zone), m_tables(texts, m_clock) {}
    // `goesOn`: asked often; false ends it. `begins`: told of each section.
    void write(Pages& pages, const GoOn& goesOn, const Begins& begins);
    std::vector<OutlineEntry> outline() const;

private:
    bool isSmall() const { return m_report.kind == "helpdesk"; } // one page needs no contents
    void writeTitle();
    void writeContents();
    void writeContentsLine(const OutlineEntry& entry);
    void writeSection(std::size_t number);
    void writeBlock(std::size_t section, std::size_t number);
    void writeHeading(const std::string& text, const char* tag, const std::string& target, double after);
    void writeParagraph(const Paragraph& paragraph);
    void writeList(const List& list);
    void writeNote(const Note& note);
    void writeTable(const Table& table, const TablePlan& plan, const std::string& target);
    void writeFigure(const Figure& figure, std::size_t section, std::size_t number);
    void writeNumbers(const Figure& figure, std::size_t section, std::size_t number);
    void writeEvidence();
    void writeReference(std::size_t number);
    std::vector<bool> acrossOf(std::size_t section);
    const TablePlan& planOf(const Table& table, std::size_t section, std::size_t block, std::size_t part, bool mayTurn);
    static std::string targetOf(std::size_t section, std::size_t block);

    const Report& m_report;
    Texts& m_texts;
    cairo_surface_t* m_logo;
    Clock m_clock;
    Tables m_tables;
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, TablePlan> m_plans; // by section, block and part of the block
    Pages* m_pages = nullptr; // while it is written
    GoOn m_goesOn;
};

} // namespace core::report::pdf
