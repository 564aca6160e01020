// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/dashboard_print.h"

#include "ui/base/date_form.h"
#include "ui/base/pdf_bytes.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/dashboard_rows.h"
#include "ui/insight/panel_export.h"
#include "ui/insight/panel_words.h"
#include "ui/session/save_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

namespace ui {

namespace {

constexpr double pageWidth = 1240;                  // units of the page inside its margins; a panel of two columns is some 400 wide, as in the window
constexpr double margin = 12;                       // of the paper, in mm
constexpr double headHeight = 62, footHeight = 26;  // units
constexpr double gap = 10;                          // between panels
constexpr int resolution = 1200;                    // dots an inch: no rounding to be seen
constexpr std::size_t bars = 20;                    // of a panel: as many as leave room for what stands beside it

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::DashboardPrint)
};

struct Placed {
    PanelPicture picture;
    double x = 0, width = 0; // the width that it has
    double factor = 1;       // by which it gets smaller to fit in there, and on a page
};

// What stands side by side.
struct Line {
    std::vector<Placed> panels;
    double height = 0;
};

struct Page {
    std::vector<const Line*> lines;
};

std::vector<Line> linesOf(const std::vector<PanelData>& panels, double room)
{
    std::vector<int> widths;
    for (const PanelData& data : panels)
        widths.push_back(data.panel->width);
    std::vector<Line> lines;
    const double column = (pageWidth + gap) / dashboardColumns;
    for (const auto& row : dashboardRows(widths, dashboardColumns)) {
        Line& line = lines.emplace_back();
        for (const DashboardPlace& place : row) {
            Placed& one = line.panels.emplace_back();
            one.x = column * place.column;
            one.width = column * place.width - gap;
            const PanelData& data = panels[place.panel];
            one.picture = panelPicture(data.figures ? panelDataOf(data.panel, data.figures, data.zone, bars) : data, one.width);
            one.factor = std::min({1.0, one.width / one.picture.size.width(), room / one.picture.size.height()});
            line.height = std::max(line.height, one.picture.size.height() * one.factor);
        }
    }
    return lines;
}

std::vector<Page> pagesOf(const std::vector<Line>& lines, double room)
{
    std::vector<Page> pages;
    double used = room + 1;
    for (const Line& line : lines) {
        if (pages.empty() || used + line.height > room) {
            pages.emplace_back();
            used = 0;
        }
        pages.back().lines.push_back(&line);
        used += line.height + gap;
    }
    return pages;
}

class Sheet
{
public:
    Sheet(QPainter& painter, const DashboardHead& head, double height) : m_painter(painter), m_head(head), m_height(height)
    {
        m_font = QGuiApplication::font();
        m_font.setPixelSize(std::max(11, QFontInfo(m_font).pixelSize()));
    }

    double room() const { return m_height - headHeight - footHeight; }

    void paint(const Page& page, std::size_t number, std::size_t count)
    {
        paintHead();
        double y = headHeight;
        for (const Line* line : page.lines) {
            for (const Placed& one : line->panels)
                paintPanel(one, y, *line);
            y += line->height + gap;
        }
        text({0, m_height - footHeight, pageWidth, footHeight}, Qt::AlignRight | Qt::AlignBottom, QPalette::PlaceholderText, Words::tr("Page %1 of %2").arg(number).arg(count));
        text({0, m_height - footHeight, pageWidth, footHeight}, Qt::AlignLeft | Qt::AlignBottom, QPalette::PlaceholderText, QStringLiteral("SSPR Investigator"));
    }

private:
    void text(const QRectF& box, int align, QPalette::ColorRole role, const QString& words, bool isTitle = false)
    {
        QFont font = m_font;
        if (isTitle) {
            font.setPixelSize(font.pixelSize() * 3 / 2);
            font.setBold(true);
        }
        m_painter.setFont(font);
        m_painter.setPen(paletteFor(false).color(role));
        const QString fitting = QFontMetricsF(font).elidedText(words, Qt::ElideRight, box.width());
        m_painter.drawText(box, align | Qt::TextSingleLine, fitting);
    }

    void paintHead()
    {
        text({0, 0, pageWidth * 0.6, 26}, Qt::AlignLeft | Qt::AlignTop, QPalette::Text, m_head.title, true);
        text({pageWidth * 0.6, 0, pageWidth * 0.4, 26}, Qt::AlignRight | Qt::AlignTop, QPalette::Text, m_head.caseName);
        text({0, 28, pageWidth * 0.75, 20}, Qt::AlignLeft | Qt::AlignVCenter, QPalette::PlaceholderText, Words::tr("Filter: %1").arg(m_head.filter));
        text({pageWidth * 0.75, 28, pageWidth * 0.25, 20}, Qt::AlignRight | Qt::AlignVCenter, QPalette::PlaceholderText, Words::tr("Zone: %1").arg(m_head.zone));
        m_painter.setPen(QPen(paletteFor(false).color(QPalette::Mid), 1));
        m_painter.drawLine(QPointF(0, headHeight - 8), QPointF(pageWidth, headHeight - 8));
    }

    void paintPanel(const Placed& one, double y, const Line& line)
    {
        m_painter.save();
        m_painter.translate(one.x, y);
        m_painter.scale(one.factor, one.factor);
        one.picture.paint(m_painter);
        m_painter.restore();
        m_painter.setPen(QPen(paletteFor(false).color(QPalette::Mid), 0.7));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(one.x, y, one.width, line.height), 4, 4);
    }

    QPainter& m_painter;
    const DashboardHead& m_head;
    double m_height;
    QFont m_font;
};

} // namespace

QByteArray dashboardPdf(const std::vector<PanelData>& panels, const DashboardHead& head, QPageSize::PageSizeId paper)
{
    if (panels.empty())
        return {};
    const IsoDates iso; // the panels are laid out anew for the page
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(resolution);
        pdf.setTitle(head.title);
        pdf.setCreator(QStringLiteral("SSPR Investigator"));
        pdf.setPageLayout(QPageLayout(QPageSize(paper), QPageLayout::Landscape, QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter));
        const QSizeF paint = pdf.pageLayout().paintRectPixels(resolution).size();
        const double scale = paint.width() / pageWidth;
        QPainter painter(&pdf);
        Sheet sheet(painter, head, paint.height() / scale);
        const std::vector<Line> lines = linesOf(panels, sheet.room());
        const std::vector<Page> pages = pagesOf(lines, sheet.room());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0)
                pdf.newPage();
            painter.resetTransform();
            painter.scale(scale, scale);
            sheet.paint(pages[i], i + 1, pages.size());
        }
    }
    blankPdfDate(bytes);
    return bytes;
}

core::Result<void> exportDashboard(const std::vector<PanelData>& panels, const DashboardHead& head, const QString& path, QPageSize::PageSizeId paper)
{
    const QByteArray bytes = dashboardPdf(panels, head, paper);
    if (bytes.isEmpty())
        return core::fail(core::ErrorCode::InvalidArgument, "nothing to write", toStd(path));
    return saveFile(path, bytes);
}

} // namespace ui
