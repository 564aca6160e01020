// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages: title, whose report it is, contents; and the last ones: the evidence.
#include "core/report/pdf_document.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report::pdf {

std::string Document::targetOf(std::size_t section, std::size_t block) { return fmt::format("b{}-{}", section, block); }

std::vector<OutlineEntry> Document::outline() const
{
    std::vector<OutlineEntry> entries;
    for (std::size_t i = 0; i < m_report.sections.size(); ++i) {
        const Section& section = m_report.sections[i];
        entries.push_back({0, fmt::format("{}. {}", i + 1, m_texts.safe(section.title)), fmt::format("s{}", i)});
        for (std::size_t b = 0; b < section.blocks.size() && b < contentsLimit; ++b)
            if (const std::string title = contentsTitle(section.blocks[b]); !title.empty())
                entries.push_back({1, m_texts.safe(shorten(title, 300)), targetOf(i, b)});
    }
    if (!m_report.references.empty())
        entries.push_back({0, evidenceTitle, "evidence"});
    return entries;
}

void Document::writeTitle()
{
    Pages& pages = *m_pages;
    double right = pages.width();
    pages.need(1);
    if (m_logo) {
        const int across = cairo_image_surface_get_width(m_logo), down = std::max(1, cairo_image_surface_get_height(m_logo));
        const double h = std::min(isSmall() ? 30.0 : 46.0, 150.0 * down / std::max(1, across)), w = h * across / down;
        const Tag tag(pages, "Figure", "/Alt (Logo)");
        pages.picture(m_logo, pages.left() + pages.width() - w, pages.y(), w, h);
        right -= w + 16;
    }
    Style style;
    style.size = isSmall() ? 16 : 22;
    style.isStrong = true;
    const double top = pages.y();
    pages.flow(m_texts.layout(m_report.title, style, right), pages.left(), "H1");
    if (m_logo && pages.y() < top + 48)
        pages.advance(top + 48 - pages.y());
    pages.advance(4);
    pages.fill(pages.left(), pages.y(), pages.width(), 2, ink::accent);
    pages.advance(isSmall() ? 8 : 14);
    KeyValues about;
    for (const Fact& fact : aboutOf(m_report, m_clock))
        about.items.push_back({"", fact.title, Kind::Text, textCell(fact.text)});
    m_tables.draw(pages, about, {});
    style = Style();
    if (m_report.stamp) { // the only place that tells when the report was made
        style.size = 7.5;
        style.color = ink::soft;
        pages.skip(4);
        pages.flow(m_texts.layout(stampText(*m_report.stamp), style, pages.width()), pages.left(), "P");
    }
    style = Style();
    style.size = 9.5;
    style.spacing = 1.35;
    for (const std::string& paragraph : paragraphsOf(m_report.text)) {
        pages.skip(8);
        pages.flow(m_texts.layout(paragraph, style, pages.width(), Breaks::Kept), pages.left(), "P");
    }
}

void Document::writeContentsLine(const OutlineEntry& entry)
{
    Pages& pages = *m_pages;
    Style style;
    style.size = entry.level == 0 ? 9 : 7.8;
    style.spacing = 1.17;
    style.isStrong = entry.level == 0;
    style.color = entry.level == 0 ? ink::text : ink::soft;
    const double x = pages.left() + (entry.level == 0 ? 0 : 16), end = pages.left() + pages.width();
    const Layout words = m_texts.layout(entry.text, style, end - x - 40);
    if (entry.level == 0)
        pages.skip(4);
    pages.need(words.height);
    const auto known = pages.known().pageOf.find(entry.target);
    const Layout number = m_texts.layout(known == pages.known().pageOf.end() ? std::string() : std::to_string(known->second), style);
    const Tag item(pages, "TOCI");
    const double y = pages.y();
    if (known != pages.known().pageOf.end())
        pages.beginLink(entry.target, x, y, end - x, words.height);
    pages.lines(words, x, y, 0, words.lines.size());
    const Layout::Line& last = words.lines.back();
    double used = 0;
    PangoRectangle extents;
    pango_layout_line_get_extents(last.line, nullptr, &extents);
    used = static_cast<double>(extents.width) / PANGO_SCALE;
    pages.rule(x + used + 6, y + last.baseline - 0.5, end - number.width - 6, y + last.baseline - 0.5, ink::soft, 0.5, true);
    pages.text(number, end - number.width, y + last.top);
    if (known != pages.known().pageOf.end())
        pages.endLink();
    pages.advance(words.height);
}

void Document::writeContents()
{
    Pages& pages = *m_pages;
    pages.skip(16);
    pages.need(80);
    writeHeading("Contents", "H2", "contents", 2);
    const Tag tag(pages, "TOC");
    for (const OutlineEntry& entry : outline())
        if (m_goesOn())
            writeContentsLine(entry);
}

void Document::writeReference(std::size_t number)
{
    Pages& pages = *m_pages;
    const Reference& one = m_report.references[number];
    const std::string name = evidenceTarget(static_cast<ReferenceNumber>(number + 1));
    Style style;
    style.size = 8.2;
    std::vector<Run> runs{{referenceText(one, m_clock), false, false, false, {}}};
    if (const auto pagesOf = pages.known().mentions.find(name); pagesOf != pages.known().mentions.end()) {
        runs.push_back({pagesOf->second.size() == 1 ? "  page" : "  pages", false, true, false, {}});
        std::size_t told = 0;
        for (const int page : pagesOf->second) {
            if (++told > 12) {
                runs.push_back({" and others", false, true, false, {}});
                break;
            }
            runs.push_back({told == 1 ? "\xc2\xa0" : ", ", false, true, false, {}});
            runs.push_back({std::to_string(page), false, false, false, fmt::format("m-{}-{}", name, page)});
        }
    }
    const double x = pages.left() + 30, wide = pages.width() - 30;
    const Layout label = m_texts.layout(fmt::format("[{}]", number + 1), style), words = m_texts.layout(runs, style, wide);
    pages.need(std::min(words.height + 12, 60.0));
    const Tag tag(pages, "Note");
    pages.target(name, pages.y());
    {
        const Tag mark(pages, "Lbl");
        pages.lines(label, pages.left() + 24 - label.width, pages.y(), 0, 1);
    }
    pages.flow(words, x, "P");
    style.size = 7;
    style.color = ink::soft;
    if (one.places.empty())
        pages.flow(m_texts.layout(evidenceWithoutPlace, style, wide), x, "P");
    style.face = Face::Code;
    style.size = 6.5;
    for (const EvidencePlace& place : one.places)
        pages.flow(m_texts.layout(fmt::format("{}, record {}, SHA-256 {}", place.file, place.record, place.sha256), style, wide), x, "P");
    pages.skip(4);
}

void Document::writeEvidence()
{
    if (m_report.references.empty())
        return;
    Pages& pages = *m_pages;
    pages.turn(false);
    pages.skip(20);
    writeHeading(evidenceTitle, "H2", "evidence", 4);
    writeParagraph({evidenceWords, {}});
    if (!m_report.serverTimes.empty())
        writeParagraph({m_report.serverTimes, {}});
    pages.skip(4);
    for (std::size_t i = 0; i < m_report.references.size() && m_goesOn(); ++i)
        writeReference(i);
}

} // namespace core::report::pdf
