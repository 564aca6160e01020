// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_columns.h"

#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/evidence/evidence_words.h"

#include <QCoreApplication>

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

// The state of a file in a word or two.
QString stateText(const FileReport& f)
{
    if (f.error)
        return errorText(*f.error);
    if (f.sameAs != 0)
        return EvidenceColumns::tr("already in the case");
    if (f.format == "unknown")
        return EvidenceColumns::tr("not recognised");
    if (!f.warnings.empty())
        return EvidenceColumns::tr("%n warning(s)", nullptr, int(f.warnings.size()));
    return f.rejected > 0 ? EvidenceColumns::tr("incomplete") : EvidenceColumns::tr("in order");
}

QVariant stateColor(const FileReport& f, const Colors& colors)
{
    if (f.error)
        return colors.failure;
    if (f.sameAs != 0)
        return colors.faint;
    return f.format == "unknown" || !f.warnings.empty() || f.rejected > 0 ? QVariant(colors.warning)
                                                                          : QVariant();
}

Column stateColumn(const QPalette& palette)
{
    Column state = column("state", EvidenceColumns::tr("State"), stateText);
    state.tip = [](const FileReport& f) {
        QStringList texts{stateText(f)};
        if (!f.note.empty())
            texts << coreText(f.note);
        for (const core::FileWarning& w : f.warnings)
            texts << warningWords(w).text;
        return texts.join(u'\n');
    };
    const Colors colors = colorsFor(palette);
    state.decoration = [colors](const FileReport& f, int role) {
        return role == Qt::ForegroundRole ? stateColor(f, colors) : QVariant();
    };
    state.key.number = [](const FileReport& f) {
        return std::int64_t(f.error                 ? 0
                            : f.format == "unknown" ? 1
                            : !f.warnings.empty()   ? 2
                            : f.rejected > 0        ? 3
                            : f.sameAs              ? 5
                                                    : 4);
    };
    return state;
}

Column zoneColumn()
{
    Column zone = column("localzone", EvidenceColumns::tr("Local times"), [](const FileReport& f) {
        if (!f.zone.empty())
            return toQt(f.zone);
        return f.lacksZone() ? EvidenceColumns::tr("as UTC") : QString();
    });
    zone.tip = [](const FileReport& f) {
        return f.lacksZone()
                   ? EvidenceColumns::tr("The zone in which times that name none are read. Change it below.")
                   : QString();
    };
    zone.key.text = [](const FileReport& f) -> std::string_view { return f.zone; };
    return zone;
}

} // namespace

QString fileName(const std::string& path)
{
    const QString text = toQt(path);
    return text.mid(std::max(text.lastIndexOf(u'/'), text.lastIndexOf(u'!')) + 1);
}

std::vector<Column> ledgerColumns(const DisplayZone& zone, const QPalette& palette)
{
    Column file =
        column("file", EvidenceColumns::tr("File"), [](const FileReport& f) { return toQt(f.path); });
    file.key.text = [](const FileReport& f) -> std::string_view { return f.path; };
    file.tip = file.text;
    Column format = column("format", EvidenceColumns::tr("Format"),
                           [](const FileReport& f) { return formatText(f.format); });
    format.key.text = [](const FileReport& f) -> std::string_view { return f.format; };
    format.tip = [](const FileReport& f) { return f.note.empty() ? toQt(f.format) : coreText(f.note); };
    Column rejected = countColumn("rejected", EvidenceColumns::tr("Rejected"), &FileReport::rejected);
    const Colors colors = colorsFor(palette);
    rejected.decoration = [colors](const FileReport& f, int role) -> QVariant {
        return role == Qt::ForegroundRole && f.rejected > 0 ? QVariant(colors.failure) : QVariant();
    };
    Column hash = column("sha256", EvidenceColumns::tr("SHA-256"),
                         [](const FileReport& f) { return shortHash(f.sha256); });
    hash.tip = [](const FileReport& f) { return toQt(f.sha256); };
    Column bytes = countColumn("bytes", EvidenceColumns::tr("Size"), &FileReport::bytes);
    bytes.text = [](const FileReport& f) { return bytesText(f.bytes); };
    bytes.tip = [](const FileReport& f) { return EvidenceColumns::tr("%1 bytes").arg(countText(f.bytes)); };
    return {std::move(file),
            stateColumn(palette),
            std::move(format),
            countColumn("read", EvidenceColumns::tr("Read"), &FileReport::recordsRead),
            countColumn("imported", EvidenceColumns::tr("Imported"), &FileReport::imported),
            countColumn("duplicates", EvidenceColumns::tr("Duplicates"), &FileReport::duplicates),
            std::move(rejected),
            countColumn("variants", EvidenceColumns::tr("Variants"), &FileReport::variants),
            timeColumn("first", EvidenceColumns::tr("First event (%1)").arg(zone.name()), zone,
                       &FileReport::firstEvent),
            timeColumn("last", EvidenceColumns::tr("Last event (%1)").arg(zone.name()), zone,
                       &FileReport::lastEvent),
            zoneColumn(),
            std::move(bytes),
            std::move(hash)};
}

QList<int> ledgerWidths()
{
    return {34, 18, 26, 7, 8, 8, 8, 7, 19, 19, 14, 9, 10};
}

std::vector<TableColumn<ProblemRow>> problemColumns(const QPalette& palette)
{
    TableColumn<ProblemRow> kind, place, text, advice, sample;
    const std::array<QIcon, 3> icons{stepIcon(core::StepClass::Refusal, palette),
                                     stepIcon(core::StepClass::GaveUp, palette),
                                     stepIcon(core::StepClass::Blocked, palette)};
    kind.title = EvidenceColumns::tr("Kind");
    kind.text = [](const ProblemRow& r) {
        switch (r.kind) {
        case ProblemRow::Kind::Error:
            return EvidenceColumns::tr("Error");
        case ProblemRow::Kind::Warning:
            return EvidenceColumns::tr("Warning");
        case ProblemRow::Kind::Reject:
            return EvidenceColumns::tr("Rejected");
        }
        return QString();
    };
    kind.decoration = [icons](const ProblemRow& r, int role) {
        return role == Qt::DecorationRole ? QVariant(icons[std::size_t(r.kind)]) : QVariant();
    };
    kind.key.number = [](const ProblemRow& r) { return std::int64_t(r.kind); };
    place.title = EvidenceColumns::tr("Place");
    place.text = [](const ProblemRow& r) { return coreText(r.place); };
    text.title = EvidenceColumns::tr("What is wrong");
    text.text = [](const ProblemRow& r) { return toQt(r.text); };
    text.key.text = [](const ProblemRow& r) -> std::string_view { return r.text; };
    text.tip = text.text;
    advice.title = EvidenceColumns::tr("What to do");
    advice.text = [](const ProblemRow& r) { return toQt(r.advice); };
    advice.tip = advice.text;
    sample.title = EvidenceColumns::tr("First bytes");
    sample.text = [](const ProblemRow& r) { return toQt(r.sample).left(300).simplified(); };
    return {std::move(kind), std::move(place), std::move(text), std::move(advice), std::move(sample)};
}

QString unknownAdvice(const FileReport& file)
{
    if (file.note.starts_with("a table"))
        return EvidenceColumns::tr("Import it again with a preview, and say what its columns mean.");
    return EvidenceColumns::tr("\u201cHow to Collect Logs\u201d names the forms that can be read. If it is "
                               "one of them, it may be damaged.");
}

bool hasProblems(const FileReport& file)
{
    return file.error || file.rejected > 0 || !file.warnings.empty() || file.format == "unknown" ||
           file.format == "unreadable";
}

std::vector<ProblemRow> problemsOf(const FileReport& file)
{
    std::vector<ProblemRow> rows;
    if (file.error)
        rows.push_back(
            {ProblemRow::Kind::Error, {}, toStd(errorText(*file.error)) + " " + file.error->detail, {}, {}});
    if (file.format == "unknown")
        rows.push_back(
            {ProblemRow::Kind::Warning,
             {},
             toStd(EvidenceColumns::tr("The form of the file is not known: %1").arg(coreText(file.note))),
             toStd(unknownAdvice(file)),
             {}});
    for (const core::FileWarning& warning : file.warnings) {
        const WarningWords words = warningWords(warning);
        rows.push_back({ProblemRow::Kind::Warning, {}, toStd(words.text), toStd(words.advice), {}});
    }
    for (const core::Reject& reject : file.rejects) {
        const std::string place =
            reject.column.empty()
                ? reject.place
                : toStd(EvidenceColumns::tr("%1, column %2").arg(coreText(reject.place), toQt(reject.column)));
        rows.push_back({ProblemRow::Kind::Reject, place, toStd(coreText(reject.reason)), {}, reject.sample});
    }
    return rows;
}

std::vector<TableColumn<core::store::RejectRow>> rejectColumns()
{
    using Row = core::store::RejectRow;
    TableColumn<Row> file, place, field, reason, raw;
    file.title = EvidenceColumns::tr("File");
    file.text = [](const Row& r) { return fileName(r.path); };
    file.tip = [](const Row& r) { return toQt(r.path); };
    file.key.text = [](const Row& r) -> std::string_view { return r.path; };
    place.title = EvidenceColumns::tr("Place");
    place.text = [](const Row& r) { return coreText(r.reject.place); };
    place.tip = [](const Row& r) {
        return EvidenceColumns::tr("%1 bytes from byte %2 of the file")
            .arg(countText(r.reject.byteLength), countText(r.reject.byteOffset));
    };
    place.key.number = [](const Row& r) { return std::int64_t(r.reject.byteOffset); };
    field.title = EvidenceColumns::tr("Column");
    field.text = [](const Row& r) { return toQt(r.reject.column); };
    field.key.text = [](const Row& r) -> std::string_view { return r.reject.column; };
    reason.title = EvidenceColumns::tr("Reason");
    reason.text = [](const Row& r) { return coreText(r.reject.reason); };
    reason.tip = reason.text;
    reason.key.text = [](const Row& r) -> std::string_view { return r.reject.reason; };
    raw.title = EvidenceColumns::tr("Raw text");
    raw.text = [](const Row& r) { return toQt(r.reject.sample).left(300).simplified(); };
    return {std::move(file), std::move(place), std::move(field), std::move(reason), std::move(raw)};
}

} // namespace ui
