// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of pdf_page.h. All are vectors but the logo.
#include "core/report/pdf_page.h"

#include <algorithm>

namespace core::report::pdf {

void Pages::fill(double x, double y, double w, double h, const Color& color)
{
    if (!m_cairo || w <= 0 || h <= 0)
        return;
    set(color);
    cairo_rectangle(m_cairo, x, y, w, h);
    cairo_fill(m_cairo);
}

void Pages::frame(double x, double y, double w, double h, const Color& color)
{
    if (!m_cairo)
        return;
    set(color);
    cairo_set_line_width(m_cairo, 0.5);
    cairo_rectangle(m_cairo, x, y, w, h);
    cairo_stroke(m_cairo);
}

void Pages::rule(double x1, double y1, double x2, double y2, const Color& color, double thick, bool isDotted)
{
    if (!m_cairo)
        return;
    const double dash[] = {0.8, 2.4};
    set(color);
    cairo_set_line_width(m_cairo, thick);
    cairo_set_dash(m_cairo, dash, isDotted ? 2 : 0, 0);
    cairo_move_to(m_cairo, x1, y1);
    cairo_line_to(m_cairo, x2, y2);
    cairo_stroke(m_cairo);
    cairo_set_dash(m_cairo, dash, 0, 0);
}

void Pages::curve(const std::vector<std::pair<double, double>>& points, const Color& color, double thick)
{
    if (!m_cairo || points.size() < 2)
        return;
    set(color);
    cairo_set_line_width(m_cairo, thick);
    cairo_set_line_join(m_cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(m_cairo); // a text leaves the place behind it as a beginning
    for (const auto& [x, y] : points)
        cairo_line_to(m_cairo, x, y);
    cairo_stroke(m_cairo);
    cairo_set_line_join(m_cairo, CAIRO_LINE_JOIN_MITER);
}

void Pages::dot(double x, double y, double radius, const Color& color)
{
    if (!m_cairo)
        return;
    set(ink::white);
    cairo_new_path(m_cairo);
    cairo_arc(m_cairo, x, y, radius + 0.7, 0, 6.283185307179586);
    cairo_fill(m_cairo);
    set(color);
    cairo_arc(m_cairo, x, y, radius, 0, 6.283185307179586);
    cairo_fill(m_cairo);
}

// Slanting strokes inside a box.
void Pages::hatch(double x, double y, double w, double h, const Color& color)
{
    if (!m_cairo || w <= 0 || h <= 0)
        return;
    constexpr double apart = 4;
    set(color);
    cairo_set_line_width(m_cairo, 0.5);
    for (double at = -h; at < w; at += apart) {
        const double from = std::max(at, 0.0), to = std::min(at + h, w);
        cairo_move_to(m_cairo, x + from, y + h - (from - at));
        cairo_line_to(m_cairo, x + to, y + h - (to - at));
    }
    cairo_stroke(m_cairo);
}

void Pages::picture(cairo_surface_t* image, double x, double y, double w, double h)
{
    const int across = cairo_image_surface_get_width(image), down = cairo_image_surface_get_height(image);
    if (!m_cairo || across <= 0 || down <= 0)
        return;
    cairo_save(m_cairo);
    cairo_translate(m_cairo, x, y);
    cairo_scale(m_cairo, w / across, h / down);
    cairo_set_source_surface(m_cairo, image, 0, 0);
    cairo_rectangle(m_cairo, 0, 0, across, down); // painting without a shape breaks the tags of cairo 1.16
    cairo_fill(m_cairo);
    cairo_restore(m_cairo);
}

} // namespace core::report::pdf
