// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_timeline.h"

#include "core/base/text.h"
#include "core/report/builder.h"
#include "core/report/pdf_chart.h"
#include "core/report/pdf_table.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::report::pdf {
namespace {

constexpr double indent = 20, laneHeight = 19;
constexpr std::size_t stepsInRow = 24; // of the picture

// As resources/report/report.css has them.
Color laneColor(Lane lane)
{
    switch (lane) {
    case Lane::User: return chartColor("s0");
    case Lane::Entra: return chartColor("s6");
    case Lane::Directory: return chartColor("s2");
    case Lane::Connect: return chartColor("s1");
    case Lane::Ad: return chartColor("s4");
    case Lane::SignIn: return chartColor("s7");
    case Lane::Methods: return chartColor("s3");
    }
    return ink::soft;
}

class Painter
{
public:
    Painter(Pages& pages, const Timeline& timeline, const Clock& clock) : m_pages(pages), m_texts(pages.texts()), m_timeline(timeline), m_clock(clock) {}
    void picture();
    void steps(const std::function<bool()>& goesOn);

private:
    void pictureRow(std::size_t first, std::size_t end);
    void waits(std::size_t first, std::size_t end, double x, double apart, double y);
    void step(std::size_t number);
    void head(const TimelineStep& one, std::size_t number);
    void record(const TimelineStep& one);
    // Lines of the step at `from` to here.
    void rail(double from) { m_pages.rule(m_pages.left() + 6, from, m_pages.left() + 6, m_pages.y(), ink::line, 1.6); }
    void put(const Layout& layout, double x);

    Pages& m_pages;
    Texts& m_texts;
    const Timeline& m_timeline;
    const Clock& m_clock;
    std::vector<Lane> m_lanes; // in the order of the enumeration, those that occur
};

void Painter::waits(std::size_t first, std::size_t end, double x, double apart, double y)
{
    Style style;
    style.size = 6.5;
    style.color = ink::soft;
    for (std::size_t i = std::max<std::size_t>(first, 1); i < end; ++i) {
        const std::string wait = waitText(m_timeline.steps[i].wait);
        const Layout text = m_texts.layout(wait, style);
        if (!wait.empty() && text.width <= apart - 2)
            m_pages.text(text, x + (static_cast<double>(i - first) - 0.5) * apart - text.width / 2, y);
    }
}

// A row for each place, a dot for each step in the order of time. The distances are even: the waits stand as words.
void Painter::pictureRow(std::size_t first, std::size_t end)
{
    const double labels = 82, x = m_pages.left() + labels + 12, apart = (m_pages.width() - labels - 24) / static_cast<double>(std::max<std::size_t>(end - first, 12) - 1);
    m_pages.need(laneHeight * static_cast<double>(m_lanes.size()) + 16);
    const double top = m_pages.y() + 10;
    const auto laneY = [&](Lane lane) { return top + laneHeight * (static_cast<double>(std::find(m_lanes.begin(), m_lanes.end(), lane) - m_lanes.begin()) + 0.5); };
    Style style;
    style.size = 7.5;
    waits(first, end, x, apart, m_pages.y() - 1);
    for (const Lane lane : m_lanes) {
        m_pages.rule(m_pages.left() + labels, laneY(lane), m_pages.left() + m_pages.width(), laneY(lane), ink::line, 0.6);
        m_pages.text(m_texts.layout(laneWords(lane), style), m_pages.left(), laneY(lane) - 5);
    }
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = first; i < end; ++i)
        points.emplace_back(x + static_cast<double>(i - first) * apart, laneY(m_timeline.steps[i].step.lane));
    m_pages.curve(points, ink::soft, 0.7);
    style.size = 6;
    style.isStrong = true;
    style.color = ink::white;
    for (std::size_t i = first; i < end; ++i) {
        const auto& [px, py] = points[i - first];
        m_pages.dot(px, py, 6, laneColor(m_timeline.steps[i].step.lane));
        const Layout number = m_texts.layout(std::to_string(i + 1), style);
        m_pages.text(number, px - number.width / 2, py - number.height / 2);
    }
    m_pages.advance(laneHeight * static_cast<double>(m_lanes.size()) + 16);
}

void Painter::picture()
{
    for (int lane = 0; lane <= static_cast<int>(Lane::Methods); ++lane)
        if (std::any_of(m_timeline.steps.begin(), m_timeline.steps.end(), [&](const TimelineStep& one) { return one.step.lane == static_cast<Lane>(lane); }))
            m_lanes.push_back(static_cast<Lane>(lane));
    const std::size_t drawn = std::min<std::size_t>(m_timeline.steps.size(), 4 * stepsInRow); // more would say less
    if (drawn < 2)
        return;
    m_pages.skip(4);
    m_pages.need(laneHeight * static_cast<double>(m_lanes.size()) + 16);
    const Tag tag(m_pages, "Figure", altText(m_texts.safe(fmt::format("Where the steps of the flow happened, in the order of time: {} steps. Each stands with its words below.", m_timeline.steps.size()))));
    for (std::size_t first = 0; first < drawn; first += stepsInRow)
        pictureRow(first, std::min(first + stepsInRow, drawn));
}

// Text beside the rail, which goes along with it over pages.
void Painter::put(const Layout& layout, double x)
{
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (m_pages.room() < layout.lines[i].height)
            m_pages.breakPage();
        const double from = m_pages.y();
        m_pages.lines(layout, x, from, i, i + 1);
        m_pages.advance(layout.lines[i].height);
        rail(from);
    }
}

void Painter::head(const TimelineStep& one, std::size_t number)
{
    const FlowStep& step = one.step;
    Style style;
    style.size = 9;
    std::vector<Run> runs{{m_clock.text(step.time, step.digits), false, false, false, {}}};
    if (const std::string wait = waitText(one.wait); !wait.empty())
        runs.push_back({"  " + wait, false, true, false, {}});
    runs.push_back({fmt::format("  {}  ", laneWords(step.lane)), false, true, false, {}});
    runs.push_back({step.title, true, false, false, {}});
    addMarks(runs, one.references);
    const Layout layout = m_texts.layout(runs, style, m_pages.width() - indent);
    m_pages.need(std::min(layout.height + 12, m_pages.fullRoom()));
    const double y = m_pages.y();
    const Tag tag(m_pages, "P");
    put(layout, m_pages.left() + indent);
    if (m_pages.y() > y) { // still on the page where it began
        style.size = 6;
        style.isStrong = true;
        style.color = ink::white;
        m_pages.dot(m_pages.left() + 6, y + 6, 6, laneColor(step.lane));
        const Layout label = m_texts.layout(std::to_string(number + 1), style);
        m_pages.text(label, m_pages.left() + 6 - label.width / 2, y + 6 - label.height / 2);
    }
}

void Painter::record(const TimelineStep& one)
{
    if (one.step.raw.empty())
        return;
    Style style;
    style.size = 6.5;
    style.face = Face::Code;
    style.spacing = 1.2;
    const Layout raw = m_texts.layout(one.step.raw, style, m_pages.width() - indent - 12, Breaks::Kept);
    const Tag tag(m_pages, "P");
    for (std::size_t i = 0; i < raw.lines.size(); ++i) {
        if (m_pages.room() < raw.lines[i].height + 2)
            m_pages.breakPage();
        const double from = m_pages.y(), h = raw.lines[i].height + (i == 0 ? 3 : 0) + (i + 1 == raw.lines.size() ? 3 : 0);
        m_pages.fill(m_pages.left() + indent, from - 0.1, m_pages.width() - indent, h + 0.2, ink::panel);
        m_pages.lines(raw, m_pages.left() + indent + 6, from + (i == 0 ? 3 : 0), i, i + 1);
        m_pages.advance(h);
        rail(from);
    }
    if (const std::string remark = recordRemark(one); !remark.empty()) {
        style.face = Face::Body;
        style.color = ink::soft;
        style.size = 7;
        put(m_texts.layout(remark, style), m_pages.left() + indent);
    }
}

void Painter::step(std::size_t number)
{
    const TimelineStep& one = m_timeline.steps[number];
    const Tag item(m_pages, "LI");
    const Tag body(m_pages, "LBody");
    head(one, number);
    for (const StepLine& line : linesOf(one.step)) {
        Style style;
        style.size = 8.2;
        style.color = line.kind == StepLine::Kind::Soft ? ink::soft : ink::text;
        const bool isLink = line.kind == StepLine::Kind::Link;
        const Layout layout = m_texts.layout(line.text, style, m_pages.width() - indent - (isLink ? 8 : 0));
        const Tag tag(m_pages, "P");
        const double from = m_pages.y();
        put(layout, m_pages.left() + indent + (isLink ? 8 : 0));
        if (isLink && m_pages.y() > from)
            m_pages.rule(m_pages.left() + indent + 2, from + 1, m_pages.left() + indent + 2, m_pages.y() - 1, ink::warnLine, 1.4, true);
    }
    record(one);
    const double from = m_pages.y();
    if (number + 1 < m_timeline.steps.size() && m_pages.room() > 7) {
        m_pages.advance(7);
        rail(from);
    }
}

void Painter::steps(const std::function<bool()>& goesOn)
{
    m_pages.skip(6);
    m_pages.need(40);
    const Tag tag(m_pages, "L");
    for (std::size_t i = 0; i < m_timeline.steps.size() && goesOn(); ++i)
        step(i);
}

} // namespace

void drawTimeline(Pages& pages, const Timeline& timeline, const Clock& clock, const std::function<bool()>& goesOn)
{
    Painter painter(pages, timeline, clock);
    painter.picture();
    painter.steps(goesOn);
}

} // namespace core::report::pdf
