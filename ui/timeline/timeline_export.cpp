// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_export.h"

#include "ui/base/date_form.h"
#include "ui/base/pdf_bytes.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/session/save_file.h"
#include "ui/timeline/time_view.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace ui {

namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineExport)
};

constexpr double margin = 16;

// The words above the picture.
struct Head {
    QString title;
    QStringList lines;
    QFont titleFont, font;
    double height = 0;
};

Head headOf(const TimelinePicture& picture, const ExportNotes& notes)
{
    Head head;
    head.title = notes.caseName.isEmpty() ? picture.title : QStringLiteral("%1 \u2013 %2").arg(notes.caseName, picture.title);
    head.lines << picture.notes.join(QStringLiteral(" \u00b7 "));
    if (!notes.filter.isEmpty())
        head.lines << ExportText::tr("Filter: %1").arg(notes.filter);
    head.font = QGuiApplication::font();
    // In pixels: a file has no screen whose points it could follow.
    head.font.setPixelSize(std::max(9, QFontInfo(head.font).pixelSize()));
    head.titleFont = head.font;
    head.titleFont.setPixelSize(int(std::lround(head.font.pixelSize() * 1.25)));
    head.titleFont.setBold(true);
    head.height = margin + QFontMetricsF(head.titleFont).height() + double(head.lines.size()) * (QFontMetricsF(head.font).height() + 2) + 8;
    return head;
}

QSizeF sizeOf(const TimelinePicture& picture, const Head& head)
{
    return {std::ceil(picture.size.width()), std::ceil(picture.size.height() + head.height + margin / 2)};
}

void paintAll(QPainter& painter, const TimelinePicture& picture, const Head& head)
{
    const QPalette light = paletteFor(false);
    const QSizeF size = sizeOf(picture, head);
    painter.fillRect(QRectF({0, 0}, size), light.color(QPalette::Base));
    const double width = size.width() - 2 * margin;
    const auto line = [&](const QString& words, const QFont& font, double top, const QColor& color) {
        painter.setFont(font);
        painter.setPen(color);
        const QFontMetricsF metrics(font);
        painter.drawText(QRectF(margin, top, width, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(words, Qt::ElideRight, width));
        return top + metrics.height() + 2;
    };
    double y = line(head.title, head.titleFont, margin * 0.75, light.color(QPalette::Text));
    for (const QString& words : head.lines)
        y = line(words, head.font, y, colorsFor(light).faint);
    painter.translate(0, head.height);
    picture.paint(painter);
}

QByteArray toSvg(const TimelinePicture& picture, const Head& head)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    const QSizeF size = sizeOf(picture, head);
    svg.setOutputDevice(&buffer);
    svg.setResolution(96);
    svg.setSize(size.toSize());
    svg.setViewBox(QRectF({0, 0}, size));
    svg.setTitle(head.title.toHtmlEscaped()); // Qt 6.4 escapes texts, but neither of these
    svg.setDescription(head.lines.join(u'\n').toHtmlEscaped());
    QPainter painter(&svg);
    paintAll(painter, picture, head);
    painter.end();
    // What records carry may be anything; XML takes no control characters.
    bytes.removeIf([](char c) { return uchar(c) < 0x20 && c != '\n' && c != '\t'; });
    return bytes;
}

QByteArray toPdf(const TimelinePicture& picture, const Head& head)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF size = sizeOf(picture, head);
    {
        constexpr int dpi = 1200;
        QPdfWriter pdf(&buffer);
        pdf.setResolution(dpi);
        pdf.setTitle(head.title);
        pdf.setCreator(QStringLiteral("SSPR Investigator"));
        pdf.setPageSize(QPageSize(size * 72 / 96, QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF());
        QPainter painter(&pdf);
        painter.scale(dpi / 96.0, dpi / 96.0);
        paintAll(painter, picture, head);
    }
    blankPdfDate(bytes);
    return bytes;
}

QByteArray toPng(const TimelinePicture& picture, const ExportNotes& notes)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    imageOf(picture, notes).save(&buffer, "PNG");
    return bytes;
}

} // namespace

QImage imageOf(const TimelinePicture& picture, const ExportNotes& notes, double scale)
{
    if (!picture.paint || picture.size.isEmpty())
        return {};
    const IsoDates iso;
    const Head head = headOf(picture, notes);
    QImage image((sizeOf(picture, head) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.setText(QStringLiteral("Title"), head.title);
    image.setText(QStringLiteral("Description"), head.lines.join(u'\n'));
    QPainter painter(&image);
    paintAll(painter, picture, head);
    return image;
}

PictureFormat formatFor(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    return ending == QLatin1String("png") ? PictureFormat::Png : ending == QLatin1String("pdf") ? PictureFormat::Pdf : PictureFormat::Svg;
}

core::Result<void> exportPicture(const TimelinePicture& picture, const ExportNotes& notes, const QString& path, PictureFormat format)
{
    if (!picture.paint || picture.size.isEmpty())
        return core::fail(core::ErrorCode::InvalidArgument, "nothing to draw", toStd(path));
    const IsoDates iso;
    const Head head = headOf(picture, notes);
    const QByteArray bytes = format == PictureFormat::Svg ? toSvg(picture, head)
        : format == PictureFormat::Pdf                    ? toPdf(picture, head)
                                                          : toPng(picture, notes);
    return saveFile(path, bytes);
}

core::Result<void> exportTimeline(const TimeView& view, const QString& path, PictureFormat format)
{
    const IsoDates iso;
    return exportPicture(view.picture(), view.exportNotes(), path, format);
}

} // namespace ui
