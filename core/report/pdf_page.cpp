// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_page.h"

#include "core/base/text.h"

#include <algorithm>
#include <cairo/cairo-pdf.h>
#include <cmath>
#include <fmt/format.h>

namespace core::report::pdf {

Pages::Pages(Texts& texts, const Frame& frame, cairo_surface_t* surface, const Plan& known) : m_texts(texts), m_frame(frame), m_surface(surface), m_known(known)
{
    if (surface)
        m_cairo = cairo_create(surface);
}

Pages::~Pages()
{
    if (m_cairo)
        cairo_destroy(m_cairo);
}

void Pages::tagBegin(const Element& element)
{
    if (!m_cairo)
        return;
    cairo_tag_begin(m_cairo, element.tag.c_str(), nullptr);
    if (!element.extra.empty())
        m_elements.push_back(element);
}

void Pages::open(const char* tag, std::string extra)
{
    if (!m_isBegun)
        beginPage();
    m_open.push_back({tag, std::move(extra)});
    tagBegin(m_open.back());
}

void Pages::close()
{
    if (m_cairo)
        cairo_tag_end(m_cairo, m_open.back().tag.c_str());
    m_open.pop_back();
}

// The first page has its own head, which the document writes.
void Pages::beginPage()
{
    ++m_page;
    m_y = m_page == 1 ? margin : above;
    m_isFresh = true;
    m_isBegun = true;
    if (!m_cairo)
        return;
    cairo_pdf_surface_set_size(m_surface, paperWidth(), paperHeight());
    if (m_page == 1) {
        cairo_tag_begin(m_cairo, "Document", nullptr);
        return;
    }
    cairo_tag_begin(m_cairo, "Private", nullptr);
    Style style;
    style.size = 7.5;
    style.color = ink::soft;
    double end = left() + width();
    if (m_frame.logo) {
        const double h = 16, w = std::min(90.0, h * cairo_image_surface_get_width(m_frame.logo) / std::max(1, cairo_image_surface_get_height(m_frame.logo)));
        picture(m_frame.logo, end - w, 24, w, h);
        end -= w + 10;
    }
    const Layout right = m_texts.layout(shorten(m_frame.right, 90), style);
    text(right, end - right.width, 28);
    text(m_texts.layout(shorten(m_frame.title, 90), style), left(), 28);
    rule(left(), 44, left() + width(), 44, ink::line);
    cairo_tag_end(m_cairo, "Private");
}

void Pages::endPage()
{
    if (m_cairo) {
        cairo_tag_begin(m_cairo, "Private", nullptr);
        Style style;
        style.size = 7.5;
        style.color = ink::soft;
        const double y = paperHeight() - 36;
        rule(left(), y, left() + width(), y, ink::line);
        text(m_texts.layout(shorten(m_frame.foot, 90), style), left(), y + 5);
        const Layout number = m_texts.layout(fmt::format("Page {} of {}", m_page, m_known.pages), style);
        text(number, left() + width() - number.width, y + 5);
        cairo_tag_end(m_cairo, "Private");
    }
    m_isBegun = false;
}

void Pages::breakPage()
{
    if (!m_isBegun)
        beginPage();
    for (std::size_t i = m_open.size(); m_cairo && i-- > 0;)
        cairo_tag_end(m_cairo, m_open[i].tag.c_str());
    endPage();
    if (m_cairo)
        cairo_show_page(m_cairo);
    beginPage();
    for (const Element& element : m_open)
        tagBegin(element);
}

Plan Pages::finish()
{
    if (!m_isBegun)
        beginPage();
    endPage();
    if (m_cairo) {
        cairo_tag_end(m_cairo, "Document");
        cairo_show_page(m_cairo);
    }
    m_found.pages = m_page;
    return std::move(m_found);
}

void Pages::turn(bool isAcross)
{
    if (isAcross == m_isAcross)
        return;
    if (m_isBegun && !m_isFresh) {
        // The size belongs to the page that begins.
        for (std::size_t i = m_open.size(); m_cairo && i-- > 0;)
            cairo_tag_end(m_cairo, m_open[i].tag.c_str());
        endPage();
        if (m_cairo)
            cairo_show_page(m_cairo);
        m_isAcross = isAcross;
        beginPage();
        for (const Element& element : m_open)
            tagBegin(element);
        return;
    }
    m_isAcross = isAcross;
    if (m_isBegun && m_cairo)
        cairo_pdf_surface_set_size(m_surface, paperWidth(), paperHeight());
}

void Pages::advance(double height)
{
    m_y += height;
    m_isFresh = false;
}

void Pages::skip(double height)
{
    if (!m_isFresh)
        m_y += height;
}

void Pages::need(double height)
{
    if (!m_isBegun)
        beginPage();
    if (room() < height && !m_isFresh)
        breakPage();
}

void Pages::target(const std::string& name, double y)
{
    if (!m_isBegun)
        beginPage();
    if (!m_found.pageOf.emplace(name, m_page).second || !m_cairo)
        return;
    cairo_tag_begin(m_cairo, CAIRO_TAG_DEST, fmt::format("name='{}' x={:.0f} y={:.0f}", name, left(), std::max(0.0, y - 6)).c_str());
    cairo_tag_end(m_cairo, CAIRO_TAG_DEST);
}

// Whole points, here and above: cairo 1.16 reads fractions as the language of the machine writes them.
void Pages::beginLink(const std::string& target, double x, double top, double w, double h)
{
    if (m_cairo)
        cairo_tag_begin(m_cairo, CAIRO_TAG_LINK, fmt::format("dest='{}' rect=[{:.0f} {:.0f} {:.0f} {:.0f}]", target, x, top, w, h).c_str());
}

void Pages::endLink()
{
    if (m_cairo)
        cairo_tag_end(m_cairo, CAIRO_TAG_LINK);
}

// A line with links is drawn piece by piece, so that the words of a link stand inside of it.
void Pages::line(const Layout& layout, const Layout::Line& line, double x, double baseline)
{
    set(ink::text);
    if (layout.links.empty()) {
        cairo_move_to(m_cairo, x, baseline);
        pango_cairo_show_layout_line(m_cairo, line.line);
        return;
    }
    for (const GSList* at = line.line->runs; at; at = at->next) {
        auto* run = static_cast<PangoGlyphItem*>(at->data);
        const double width = static_cast<double>(pango_glyph_string_get_width(run->glyphs)) / PANGO_SCALE;
        const auto link = std::find_if(layout.links.begin(), layout.links.end(), [&](const Layout::Link& one) { return line.offset + run->item->offset >= one.begin && line.offset + run->item->offset < one.end; });
        const bool isLink = link != layout.links.end() && m_known.pageOf.contains(link->target);
        if (isLink) {
            cairo_tag_begin(m_cairo, "Reference", nullptr);
            beginLink(link->target, x, baseline - line.height * 0.85, width, line.height);
        }
        set(ink::text);
        for (const GSList* one = run->item->analysis.extra_attrs; one; one = one->next) {
            const auto* attribute = static_cast<const PangoAttribute*>(one->data);
            if (attribute->klass->type == PANGO_ATTR_FOREGROUND) {
                const PangoColor& color = reinterpret_cast<const PangoAttrColor*>(attribute)->color;
                set({color.red / 65535.0, color.green / 65535.0, color.blue / 65535.0});
            }
        }
        cairo_move_to(m_cairo, x, baseline - static_cast<double>(run->y_offset) / PANGO_SCALE);
        pango_cairo_show_glyph_item(m_cairo, pango_layout_get_text(line.line->layout), run);
        if (isLink) {
            endLink();
            cairo_tag_end(m_cairo, "Reference");
        }
        x += width;
    }
}

// The first mark of a target is a target itself, to which its text leads back.
void Pages::note(const Layout& layout, const Layout::Line& line, double top)
{
    for (const Layout::Link& link : layout.links) {
        const int begin = line.offset + line.line->start_index;
        if (!link.isMark || link.begin < begin || link.begin >= begin + line.line->length)
            continue;
        m_found.mentions[link.target].insert(m_page);
        target(fmt::format("m-{}-{}", link.target, m_page), top);
    }
}

void Pages::lines(const Layout& layout, double x, double top, std::size_t first, std::size_t end)
{
    const double shift = first < layout.lines.size() ? top - layout.lines[first].top : top;
    for (std::size_t i = first; i < end && i < layout.lines.size(); ++i) {
        const Layout::Line& line = layout.lines[i];
        note(layout, line, shift + line.top);
        if (m_cairo)
            this->line(layout, line, x + line.x, shift + line.baseline);
    }
}

void Pages::flow(const Layout& layout, double x, const char* tag, const Box* box, double boxWidth)
{
    const double pad = box ? box->pad : 0;
    const std::size_t together = std::min<std::size_t>(layout.lines.size(), 2); // no line alone at the foot of a page
    need(2 * pad + (layout.lines.empty() ? 0 : layout.lines[together - 1].top + layout.lines[together - 1].height));
    if (tag)
        open(tag);
    for (std::size_t first = 0; first < layout.lines.size();) {
        std::size_t end = first;
        double height = 0;
        while (end < layout.lines.size() && (height + layout.lines[end].height + 2 * pad <= room() || (end == first && m_isFresh)))
            height += layout.lines[end++].height;
        if (end + 1 == layout.lines.size() && end > first + 1) // nor one alone at the head of the next
            height -= layout.lines[--end].height;
        if (box && end > first) {
            fill(x - pad, m_y, boxWidth, height + 2 * pad, box->ground);
            if (box->hasBar)
                fill(x - pad, m_y, 2.5, height + 2 * pad, box->bar);
        }
        lines(layout, x, m_y + pad, first, end);
        if (end > first)
            advance(height + 2 * pad);
        first = end;
        if (first < layout.lines.size())
            breakPage();
    }
    if (tag)
        close();
}

} // namespace core::report::pdf
