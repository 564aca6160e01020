// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_columns.h"

#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>

namespace ui {

namespace {

using core::FileReport;

struct EvidenceColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::EvidenceColumns)
};

using Column = TableColumn<FileReport>;

Column column(const char* id, const QString& title, std::function<QString(const FileReport&)> text)
{
    Column c;
    c.id = QLatin1String(id);
    c.title = title;
    c.text = std::move(text);
    return c;
}

Column countColumn(const char* id, const QString& title, std::uint64_t FileReport::*member)
{
    Column c = column(id, title, [member](const FileReport& f) { return countText(f.*member); });
    c.key.number = [member](const FileReport& f) { return std::int64_t(f.*member); };
    c.rightAligned = true;
    return c;
}

Column timeColumn(const char* id, const QString& title, const DisplayZone& zone,
                  std::optional<core::UtcTime> FileReport::*member)
{
    Column c = column(id, title, [zone, member](const FileReport& f) {
        return f.*member ? zone.dateTime(*(f.*member)) : QString();
    });
    c.key.number = [member](const FileReport& f) { return (f.*member).value_or(core::UtcTime{}).ticks; };
    return c;
}

QIcon shapeIcon(core::StepClass shape, const QPalette& palette)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawStepShape(painter, QRectF(2, 2, 28, 28), shape, palette);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // else Qt tints it on a selected row
    return icon;
}

} // namespace

QString commonFolder(const std::vector<FileReport>& files)
{
    if (files.empty())
        return {};
    QString common = toQt(files.front().path);
    for (const FileReport& file : files) {
        const QString path = toQt(file.path);
        qsizetype same = 0;
        while (same < common.size() && same < path.size() && common[same] == path[same])
            ++same;
        common.truncate(same);
    }
    return common.left(common.lastIndexOf(u'/') + 1);
}

std::vector<Column> ledgerColumns(const DisplayZone& zone, const QPalette& palette, const QString& folder)
{
    Column file = column("file", EvidenceColumns::tr("File"), [folder](const FileReport& f) {
        const QString path = toQt(f.path);
        return path.startsWith(folder) ? path.mid(folder.size()) : path;
    });
    file.key.text = [](const FileReport& f) -> std::string_view { return f.path; };
    file.tip = [](const FileReport& f) { return toQt(f.path); };
    Column format = column("format", EvidenceColumns::tr("Format"), [](const FileReport& f) { return toQt(f.format); });
    format.key.text = [](const FileReport& f) -> std::string_view { return f.format; };
    format.tip = [](const FileReport& f) { return toQt(f.note); };
    Column rejected = countColumn("rejected", EvidenceColumns::tr("Rejected"), &FileReport::rejected);
    const Colors colors = colorsFor(palette);
    rejected.decoration = [colors](const FileReport& f, int role) -> QVariant {
        return role == Qt::ForegroundRole && f.rejected > 0 ? QVariant(colors.failure) : QVariant();
    };
    Column warnings = column("warnings", EvidenceColumns::tr("Warnings"), [](const FileReport& f) {
        QStringList texts;
        if (f.error)
            texts << errorText(*f.error);
        if (!f.note.empty())
            texts << toQt(f.note);
        for (const core::FileWarning& w : f.warnings)
            texts << toQt(w.text);
        return texts.join(QStringLiteral("; "));
    });
    warnings.tip = warnings.text;
    Column hash = column("sha256", EvidenceColumns::tr("SHA-256"), [](const FileReport& f) { return shortHash(f.sha256); });
    hash.tip = [](const FileReport& f) { return toQt(f.sha256); };
    Column bytes = countColumn("bytes", EvidenceColumns::tr("Size"), &FileReport::bytes);
    bytes.text = [](const FileReport& f) { return bytesText(f.bytes); };
    bytes.tip = [](const FileReport& f) { return EvidenceColumns::tr("%1 bytes").arg(countText(f.bytes)); };
    return {std::move(file), std::move(format),
            countColumn("read", EvidenceColumns::tr("Read"), &FileReport::recordsRead),
            countColumn("imported", EvidenceColumns::tr("Imported"), &FileReport::imported),
            countColumn("duplicates", EvidenceColumns::tr("Duplicates"), &FileReport::duplicates),
            std::move(rejected), std::move(bytes),
            timeColumn("first", EvidenceColumns::tr("First event (%1)").arg(zone.name()), zone, &FileReport::firstEvent),
            timeColumn("last", EvidenceColumns::tr("Last event (%1)").arg(zone.name()), zone, &FileReport::lastEvent),
            std::move(hash), std::move(warnings)};
}

std::vector<TableColumn<ProblemRow>> problemColumns(const QPalette& palette)
{
    TableColumn<ProblemRow> kind, place, text, sample;
    const std::array<QIcon, 3> icons{shapeIcon(core::StepClass::Refusal, palette), shapeIcon(core::StepClass::GaveUp, palette),
                                     shapeIcon(core::StepClass::Blocked, palette)};
    kind.title = EvidenceColumns::tr("Kind");
    kind.text = [](const ProblemRow& r) {
        switch (r.kind) {
        case ProblemRow::Kind::Error: return EvidenceColumns::tr("Error");
        case ProblemRow::Kind::Warning: return EvidenceColumns::tr("Warning");
        case ProblemRow::Kind::Reject: return EvidenceColumns::tr("Rejected");
        }
        return QString();
    };
    kind.decoration = [icons](const ProblemRow& r, int role) {
        return role == Qt::DecorationRole ? QVariant(icons[std::size_t(r.kind)]) : QVariant();
    };
    kind.key.number = [](const ProblemRow& r) { return std::int64_t(r.kind); };
    place.title = EvidenceColumns::tr("Place");
    place.text = [](const ProblemRow& r) { return toQt(r.place); };
    text.title = EvidenceColumns::tr("What is wrong");
    text.text = [](const ProblemRow& r) { return toQt(r.text); };
    text.key.text = [](const ProblemRow& r) -> std::string_view { return r.text; };
    text.tip = text.text;
    sample.title = EvidenceColumns::tr("First bytes");
    sample.text = [](const ProblemRow& r) { return toQt(r.sample).left(300).simplified(); };
    return {std::move(kind), std::move(place), std::move(text), std::move(sample)};
}

std::vector<ProblemRow> problemsOf(const FileReport& file)
{
    std::vector<ProblemRow> rows;
    if (file.error)
        rows.push_back({ProblemRow::Kind::Error, {}, toStd(errorText(*file.error)) + " " + file.error->detail, {}});
    for (const core::FileWarning& warning : file.warnings)
        rows.push_back({ProblemRow::Kind::Warning, {}, warning.text, {}});
    for (const core::Reject& reject : file.rejects)
        rows.push_back({ProblemRow::Kind::Reject, reject.place, reject.reason, reject.sample});
    return rows;
}

} // namespace ui
