// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_summary.h"

#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ui {

namespace {
struct Summary {
    Q_DECLARE_TR_FUNCTIONS(ui::ImportSummary)
};
} // namespace

ImportSummary summarizeImport(const core::ImportReport& report)
{
    ImportSummary s;
    std::uint64_t imported = 0, duplicates = 0, rejected = 0;
    int failed = 0, unknown = 0;
    QStringList details;
    for (const core::FileReport& file : report.files) {
        imported += file.imported;
        duplicates += file.duplicates;
        rejected += file.rejected;
        const QString name = QFileInfo(toQt(file.path)).fileName();
        if (file.error && file.error->code != core::ErrorCode::Cancelled) {
            ++failed;
            details << QStringLiteral("%1: %2").arg(name, errorDetail(*file.error));
        } else if (file.format == "unknown") {
            ++unknown;
            details << QStringLiteral("%1: %2").arg(name, toQt(file.note));
        } else if (file.rejected > 0) {
            details << Summary::tr("%1: %2 rejected").arg(name, countText(file.rejected));
        }
    }
    QStringList parts;
    parts << Summary::tr("%1 events imported from %n file(s)", nullptr, int(report.files.size())).arg(countText(imported));
    if (duplicates > 0)
        parts << Summary::tr("%1 were known already").arg(countText(duplicates));
    if (rejected > 0)
        parts << Summary::tr("%1 pieces rejected").arg(countText(rejected));
    if (failed > 0)
        parts << Summary::tr("%n file(s) not read", nullptr, failed);
    if (unknown > 0)
        parts << Summary::tr("%n file(s) not recognised", nullptr, unknown);
    s.text = parts.join(QStringLiteral(", ")) + u'.';
    if (report.cancelled)
        s.text = Summary::tr("Import cancelled. %1 Of the file that was being read, nothing was kept.").arg(s.text);
    if (report.error) {
        s.text = Summary::tr("The import stopped. %1 %2").arg(errorText(*report.error), s.text);
        details.prepend(errorDetail(*report.error));
    }
    s.hasProblems = rejected > 0 || failed > 0 || unknown > 0;
    s.details = details.mid(0, 20).join(u'\n');
    s.kind = report.error                       ? InlineMessage::Kind::Error
        : s.hasProblems || report.cancelled     ? InlineMessage::Kind::Warning
                                                : InlineMessage::Kind::Success;
    return s;
}

} // namespace ui
