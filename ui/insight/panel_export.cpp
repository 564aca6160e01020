// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_export.h"

#include "core/base/csv_text.h"
#include "core/kql/value_text.h"
#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/insight/panel_grid.h"
#include "ui/insight/panel_painter.h"
#include "ui/insight/panel_words.h"
#include "ui/session/save_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFontInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

namespace ui {

using core::insight::PanelForm;
using core::kql::Type;
using core::kql::Value;

namespace {

constexpr double margin = 18;
constexpr double narrowest = 420, widest = 4000;
constexpr std::size_t mostRows = 60; // of a table in a picture

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PanelExport)
};

// The table of a panel that has no other form, as texts and rules.
PanelScene tableScene(const PanelData& data, const TextMeasure& measure, double width)
{
    const PanelGrid grid = panelGridOf(data);
    PanelScene scene;
    std::vector<std::size_t> shown;
    std::vector<double> widths;
    double sum = 0;
    const std::size_t rows = std::min(grid.rows.size(), mostRows);
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        if (grid.columns[i].isHelper)
            continue;
        double widestCell = measure.width(grid.columns[i].title, TextSize::Bold);
        for (std::size_t row = 0; row < rows; ++row)
            widestCell = std::max(widestCell, measure.width(grid.rows[row].cells[i].text, TextSize::Normal));
        shown.push_back(i);
        widths.push_back(std::min(widestCell, width * 0.5) + 18);
        sum += widths.back();
    }
    const double factor = sum > width ? width / sum : 1, height = measure.height(TextSize::Normal) * 1.5;
    const auto addCells = [&](double y, TextSize size, const auto& textOf) {
        double x = 0;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const double room = widths[i] * factor;
            const Qt::Alignment align = (grid.columns[shown[i]].isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
            scene.texts.push_back({{x, y, room - 14, height}, elideMiddle(measure, textOf(shown[i]), size, room - 14), size, Ink::Text, align, {}, 1});
            x += room;
        }
    };
    addCells(0, TextSize::Bold, [&](std::size_t i) { return grid.columns[i].title; });
    scene.rules.push_back({{0, height}, {width, height}, Ink::Faint});
    double y = height + 2;
    for (std::size_t row = 0; row < rows; ++row, y += height)
        addCells(y, TextSize::Normal, [&](std::size_t i) { return grid.rows[row].cells[i].text; });
    if (rows < grid.rows.size()) {
        scene.texts.push_back({{0, y, width, height}, Words::tr("and %Ln more rows", nullptr, int(grid.rows.size() - rows)), TextSize::Small, Ink::Faint, Qt::AlignLeft | Qt::AlignVCenter, {}, 1});
        y += height;
    }
    scene.size = {width, y};
    return scene;
}

bool isDrawn(const PanelData& data) { return data.panel && data.figures && data.problem.isEmpty() && !data.figures->result.rows.empty(); }

// With the names of places made anew: those of the screen have its dates. Under IsoDates.
PanelData forFiles(const PanelData& data) { return panelDataOf(data.panel, data.figures, data.zone, data.bars); }

// In place of figures, why there are none.
PanelScene sentenceScene(const QString& sentence, const TextMeasure& measure, double width)
{
    PanelScene scene;
    const double height = measure.height(TextSize::Normal);
    double y = height / 2;
    for (const QString& words : wrapText(measure, sentence, TextSize::Normal, width, 6)) {
        scene.texts.push_back({{0, y, width, height}, words, TextSize::Normal, Ink::Faint, Qt::AlignLeft | Qt::AlignVCenter, {}, 1});
        y += height;
    }
    scene.size = {width, y + height / 2};
    return scene;
}

struct Picture {
    PanelScene scene;   // title, figures and notes
    QFont font;
    QString title, notes;
    QSizeF size;

    void paint(QPainter& painter) const
    {
        const QPalette light = paletteFor(false);
        painter.fillRect(QRectF({0, 0}, size), light.color(QPalette::Base));
        painter.translate(margin, margin);
        paintScene(painter, scene, font, light, QRectF(-1e6, -1e6, 2e6, 2e6));
    }
};

void shift(PanelScene& scene, double down)
{
    for (SceneRule& one : scene.rules) {
        one.from.ry() += down;
        one.to.ry() += down;
    }
    for (SceneHatch& one : scene.hatches)
        one.box.translate(0, down);
    for (SceneFill& one : scene.fills)
        one.box.translate(0, down);
    for (SceneLine& one : scene.lines)
        one.points.translate(0, down);
    for (SceneText& one : scene.texts)
        one.box.translate(0, down);
}

Picture pictureOf(const PanelData& data, double wanted)
{
    Picture picture;
    picture.font = QGuiApplication::font();
    picture.font.setPixelSize(std::max(9, QFontInfo(picture.font).pixelSize())); // a file has no screen whose points it could follow
    const TextMeasure measure = measureOf(picture.font);
    double width = std::min(wanted, widest);
    if (!isDrawn(data))
        picture.scene = sentenceScene(!data.problem.isEmpty() ? data.problem : Words::tr("There are no figures yet."), measure, width);
    else if (data.panel->form == PanelForm::Table)
        picture.scene = tableScene(data, measure, width);
    else
        picture.scene = layOutPanel(data, measure, {width, wantedHeight(data, measure, width)});
    width = std::max(width, picture.scene.size.width());
    picture.title = panelText(data.panel->title);
    QStringList head = wrapText(measure, picture.title, TextSize::Bold, width, 3);
    const QStringList below = wrapText(measure, panelText(data.panel->subtitle), TextSize::Small, width, 3);
    const double bold = measure.height(TextSize::Bold), small = measure.height(TextSize::Small);
    const double top = bold * double(head.size()) + small * double(below.size()) + bold * 0.6;
    shift(picture.scene, top);
    std::vector<SceneText>& texts = picture.scene.texts;
    double y = 0;
    for (const QString& words : head) {
        texts.push_back({{0, y, width, bold}, words, TextSize::Bold, Ink::Text, Qt::AlignLeft | Qt::AlignVCenter, {}, 1});
        y += bold;
    }
    for (const QString& words : below) {
        texts.push_back({{0, y, width, small}, words, TextSize::Small, Ink::Faint, Qt::AlignLeft | Qt::AlignVCenter, {}, 1});
        y += small;
    }
    y = top + picture.scene.size.height() + bold * 0.5;
    if (data.figures)
        picture.notes = footnoteText(*data.panel, *data.figures, data.zone);
    for (const QString& paragraph : {panelText(data.panel->counts), picture.notes})
        for (const QString& words : wrapText(measure, paragraph, TextSize::Small, width, 6)) {
            texts.push_back({{0, y, width, small}, words, TextSize::Small, Ink::Faint, Qt::AlignLeft | Qt::AlignVCenter, {}, 1});
            y += small;
        }
    picture.size = {std::ceil(width + 2 * margin), std::ceil(y + 2 * margin)};
    return picture;
}

// Names and values that stand above the figures, by turns.
QStringList headOf(const PanelData& data)
{
    QStringList head{Words::tr("Panel"), panelText(data.panel->title), Words::tr("Period"), periodText(data.figures->period, data.zone), Words::tr("Zone"), data.zone.name(),
                     Words::tr("Counts"), panelText(data.panel->counts)};
    const QString excludes = panelText(data.panel->excludes);
    if (!excludes.isEmpty())
        head << Words::tr("Left out") << excludes;
    return head << Words::tr("Figures of") << footnoteText(*data.panel, *data.figures, data.zone);
}

// Numbers are none of a formula, also below zero; texts may be.
std::string csvValue(const PanelCell& cell)
{
    const Value& value = cell.value;
    if (value.isNull())
        return {};
    if (value.type == Type::DateTime) {
        std::string text = core::kql::valueAsText(value);
        if (const auto end = text.find('.'); end != std::string::npos)
            text.resize(end); // not UTC: the clock of the zone
        return text;
    }
    if (value.type == Type::TimeSpan || core::kql::isNumber(value.type)) {
        std::string text = core::kql::valueAsText(value);
        if (text.size() > 2 && text.ends_with(".0") && value.type != Type::TimeSpan)
            text.resize(text.size() - 2);
        return text;
    }
    return core::csvCell(toStd(value.type == Type::Dynamic ? toQt(core::kql::valueAsText(value)) : cell.text));
}

} // namespace

PanelFormat panelFormatFor(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    return ending == QLatin1String("png") ? PanelFormat::Png : ending == QLatin1String("csv") ? PanelFormat::Csv : PanelFormat::Svg;
}

PanelPicture panelPicture(const PanelData& data, double width)
{
    auto picture = std::make_shared<const Picture>(pictureOf(data, width - 2 * margin));
    return {picture->size, [picture](QPainter& painter) { picture->paint(painter); }};
}

QImage panelImage(const PanelData& data, double width, double scale)
{
    if (!isDrawn(data))
        return {};
    const IsoDates iso;
    const Picture picture = pictureOf(forFiles(data), std::max(width, narrowest));
    constexpr double mostPixels = 60e6; // of a long list of bars
    scale = std::min(scale, std::sqrt(mostPixels / (picture.size.width() * picture.size.height())));
    QImage image((picture.size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return {};
    image.setDevicePixelRatio(scale);
    image.setText(QStringLiteral("Title"), picture.title);
    image.setText(QStringLiteral("Description"), picture.notes);
    QPainter painter(&image);
    picture.paint(painter);
    return image;
}

QByteArray panelSvg(const PanelData& data, double width)
{
    if (!isDrawn(data))
        return {};
    const IsoDates iso;
    const Picture picture = pictureOf(forFiles(data), std::max(width, narrowest));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(96);
    svg.setSize(picture.size.toSize());
    svg.setViewBox(QRectF({0, 0}, picture.size));
    svg.setTitle(picture.title.toHtmlEscaped()); // Qt 6.4 escapes texts, but neither of these
    svg.setDescription(picture.notes.toHtmlEscaped());
    QPainter painter(&svg);
    picture.paint(painter);
    painter.end();
    bytes.removeIf([](char c) { return uchar(c) < 0x20 && c != '\n' && c != '\t'; }); // XML takes no control characters
    return bytes;
}

std::string panelCsv(const PanelData& data)
{
    if (!data.panel || !data.figures || data.figures->failure)
        return {};
    const IsoDates iso;
    std::string text;
    const QStringList head = headOf(data);
    for (qsizetype i = 0; i + 1 < head.size(); i += 2)
        text += core::csvRow({toStd(head[i]), toStd(head[i + 1])});
    text += "\r\n";
    const PanelGrid grid = panelGridOf(forFiles(data));
    std::vector<std::string> titles;
    for (const PanelGrid::Column& column : grid.columns)
        titles.push_back(toStd(column.title));
    text += core::csvRow(titles);
    for (const PanelRow& row : grid.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            text += (i > 0 ? "," : "") + csvValue(row.cells[i]);
        text += "\r\n";
    }
    return text;
}

core::Result<void> exportPanel(const PanelData& data, double width, const QString& path, PanelFormat format)
{
    QByteArray bytes;
    if (format == PanelFormat::Csv) {
        bytes = QByteArray::fromStdString(panelCsv(data));
    } else if (format == PanelFormat::Svg) {
        bytes = panelSvg(data, width);
    } else {
        QBuffer buffer(&bytes);
        panelImage(data, width).save(&buffer, "PNG");
    }
    if (bytes.isEmpty())
        return core::fail(core::ErrorCode::InvalidArgument, "nothing to write", toStd(path));
    return saveFile(path, bytes);
}

} // namespace ui
