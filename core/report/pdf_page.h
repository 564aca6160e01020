// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a PDF file, filled from above. A document is written twice: once to measure, without a surface, so that the pages of its
// headings are known, and once for good. Lengths in points, from the left and upper edge of the page. One thread.
#pragma once
#include "core/report/pdf_text.h"

#include <cairo/cairo.h>
#include <map>
#include <set>

namespace core::report::pdf {

// What is the same on all pages.
struct Frame {
    double paperWidth = 595.276, paperHeight = 841.89; // upright
    std::string title, right, foot;                    // above: left, right; below: left
    cairo_surface_t* logo = nullptr;                   // above to the right; not owned
};

struct PageRoom {
    double width = 0, height = 0;
};

// What the measuring finds and the writing needs.
struct Plan {
    int pages = 0;
    std::map<std::string, int, std::less<>> pageOf; // of targets
    std::map<std::string, std::set<int>, std::less<>> mentions; // pages that have marks of a target
};

// An element of the structure, with what is to be said of it once the file is made (pdf_file.h).
struct Element {
    std::string tag, extra;
};

class Pages
{
public:
    // `surface` null: measures. `known`: of the measuring, empty while it goes on.
    Pages(Texts& texts, const Frame& frame, cairo_surface_t* surface, const Plan& known);
    ~Pages();
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    Texts& texts() { return m_texts; }
    const Plan& known() const { return m_known; }
    Plan finish();                                // ends the last page
    std::vector<Element> takeElements() { return std::move(m_elements); } // of which something is to be said, in their order
    cairo_status_t status() const { return m_cairo ? cairo_status(m_cairo) : CAIRO_STATUS_SUCCESS; }

    // Place.
    double left() const { return margin; }
    double width() const { return paperWidth() - 2 * margin; }
    PageRoom uprightRoom() const { return {m_frame.paperWidth - 2 * margin, m_frame.paperHeight - above - below}; }
    PageRoom acrossRoom() const { return {m_frame.paperHeight - 2 * margin, m_frame.paperWidth - above - below}; }
    double y() const { return m_y; }
    double room() const { return paperHeight() - below - m_y; }
    double fullRoom() const { return paperHeight() - below - above; }
    bool isFresh() const { return m_isFresh; }    // nothing stands on the page
    bool isAcross() const { return m_isAcross; }
    int page() const { return m_page; }
    void advance(double height);                  // over what was drawn
    void skip(double height);                     // a distance, which the top of a page needs not
    void need(double height);                     // a new page where there is less room
    void breakPage();
    void turn(bool isAcross);                     // a page in landscape or upright from here on

    // Structure. Pages break only where the elements may be closed and opened again.
    void open(const char* tag, std::string extra = {});
    void close();
    void target(const std::string& name, double y);
    void beginLink(const std::string& target, double x, double top, double w, double h);
    void endLink();

    // Painting.
    void text(const Layout& layout, double x, double top) { lines(layout, x, top, 0, layout.lines.size()); }
    void lines(const Layout& layout, double x, double top, std::size_t first, std::size_t end); // `top`: of line `first`
    // Below what is there, on as many pages as it needs, in an element `tag` where it is not null. `bar`: a box with a bar of this colour.
    struct Box {
        Color ground, bar;
        double pad = 6;
        bool hasBar = true;
    };
    void flow(const Layout& layout, double x, const char* tag, const Box* box = nullptr, double boxWidth = 0);
    void fill(double x, double y, double w, double h, const Color& color);
    void frame(double x, double y, double w, double h, const Color& color);
    void rule(double x1, double y1, double x2, double y2, const Color& color, double thick = 0.5, bool isDotted = false);
    void curve(const std::vector<std::pair<double, double>>& points, const Color& color, double thick);
    void dot(double x, double y, double radius, const Color& color);
    void hatch(double x, double y, double w, double h, const Color& color);
    void picture(cairo_surface_t* image, double x, double y, double w, double h);

    static constexpr double margin = 45, above = 62, below = 52;

private:
    double paperWidth() const { return m_isAcross ? m_frame.paperHeight : m_frame.paperWidth; }
    double paperHeight() const { return m_isAcross ? m_frame.paperWidth : m_frame.paperHeight; }
    void beginPage();
    void endPage();
    void line(const Layout& layout, const Layout::Line& line, double x, double baseline);
    void note(const Layout& layout, const Layout::Line& line, double top);
    void tagBegin(const Element& element);
    void set(const Color& color) { cairo_set_source_rgb(m_cairo, color.red, color.green, color.blue); }

    Texts& m_texts;
    const Frame& m_frame;
    cairo_surface_t* m_surface;
    cairo_t* m_cairo = nullptr;
    const Plan& m_known;
    Plan m_found;
    std::vector<Element> m_open, m_elements;
    int m_page = 0;
    double m_y = above;
    bool m_isFresh = true, m_isAcross = false, m_isBegun = false;
};

// Opens an element and closes it at the end of its block.
class Tag
{
public:
    Tag(Pages& pages, const char* tag, std::string extra = {}) : m_pages(pages) { pages.open(tag, std::move(extra)); }
    ~Tag() { m_pages.close(); }
    Tag(const Tag&) = delete;
    Tag& operator=(const Tag&) = delete;

private:
    Pages& m_pages;
};

} // namespace core::report::pdf
