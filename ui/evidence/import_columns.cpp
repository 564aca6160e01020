// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/import_columns.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/evidence/evidence_words.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct Columns {
    Q_DECLARE_TR_FUNCTIONS(ui::ImportColumns)
};

QString stateText(const ImportEntry& entry)
{
    const core::FilePreview& p = entry.preview;
    if (entry.skipped)
        return Columns::tr("skipped");
    if (p.error)
        return Columns::tr("cannot be read");
    if (p.knownAs != 0)
        return Columns::tr("already in the case");
    if (entry.isStale())
        return Columns::tr("looking again\u2026");
    QStringList open;
    for (ImportQuestion question : ImportPlan::questions(entry)) {
        switch (question) {
        case ImportQuestion::Zone:
            open << Columns::tr("zone?");
            break;
        case ImportQuestion::DateOrder:
            open << Columns::tr("order of dates?");
            break;
        case ImportQuestion::Columns:
            open << Columns::tr("columns?");
            break;
        }
    }
    if (!open.isEmpty())
        return open.join(QStringLiteral(", "));
    if (!p.isKnown())
        return Columns::tr("not recognised");
    return p.rejects.empty() ? Columns::tr("ready")
                             : Columns::tr("ready, %n problem(s)", nullptr, int(p.rejects.size()));
}

QString kindsText(const core::FilePreview& preview)
{
    QStringList kinds;
    for (const core::PreviewKind& kind : preview.kinds)
        kinds << kindNameText(kind.kind);
    return kinds.join(QStringLiteral(", "));
}

QVariant stateColor(const ImportEntry& entry, const Colors& colors)
{
    if (entry.preview.error)
        return colors.failure;
    if (entry.skipped || entry.preview.knownAs != 0 || entry.isStale())
        return colors.faint;
    return !ImportPlan::questions(entry).empty() || !entry.preview.isKnown() ? QVariant(colors.warning)
                                                                             : QVariant();
}

} // namespace

std::vector<TableColumn<ImportEntry>> importColumns(const QPalette& palette)
{
    using Entry = ImportEntry;
    const Colors colors = colorsFor(palette);
    TableColumn<Entry> file, format, kinds, encoding, size, state;
    file.title = Columns::tr("File");
    file.text = [](const Entry& e) { return toQt(e.preview.path); };
    file.tip = file.text;
    file.decoration = [](const Entry& e, int role) -> QVariant {
        if (role == Qt::CheckStateRole && e.preview.container.empty())
            return int(e.skipped ? Qt::Unchecked : Qt::Checked);
        return {};
    };
    format.title = Columns::tr("Format");
    format.text = [](const Entry& e) {
        return e.preview.error ? QString()
                               : formatText(e.settings.format.empty() ? e.preview.format : e.settings.format);
    };
    format.tip = [](const Entry& e) { return e.preview.isKnown() ? toQt(e.preview.format) : coreText(e.preview.why); };
    kinds.title = Columns::tr("Contains");
    kinds.text = [](const Entry& e) { return kindsText(e.preview); };
    kinds.tip = kinds.text;
    encoding.title = Columns::tr("Encoding");
    encoding.text = [](const Entry& e) {
        return toQt(e.settings.encoding.empty() ? e.preview.encoding : e.settings.encoding);
    };
    size.title = Columns::tr("Size");
    size.text = [](const Entry& e) { return bytesText(e.preview.bytes); };
    size.rightAligned = true;
    size.key.number = [](const Entry& e) { return std::int64_t(e.preview.bytes); };
    state.title = Columns::tr("State");
    state.text = [](const Entry& e) { return stateText(e); };
    state.tip = state.text;
    state.decoration = [colors](const Entry& e, int role) {
        return role == Qt::ForegroundRole ? stateColor(e, colors) : QVariant();
    };
    return {std::move(file),  std::move(state), std::move(format),
            std::move(kinds), std::move(size),  std::move(encoding)};
}

} // namespace ui
