// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of queries asks for and writes: names, times, files.
#include "core/kql/parser.h"
#include "core/kql/text_values.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_export.h"
#include "ui/kql/result_view.h"
#include "ui/session/save_file.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

namespace ui {

namespace {

QInputDialog* askForText(QWidget* parent, const QString& title, const QString& label, const QString& value)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(value);
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 60, dialog->sizeHint().height());
    return dialog;
}

} // namespace

void QueryPage::askForClock()
{
    auto* dialog = askForText(this, tr("Time of Queries"), tr("What now() gives, in UTC, or with an offset as in 2024-05-02T12:00:00+02:00:"),
                              toQt(core::formatUtcPlain(now())));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const auto ticks = core::kql::parseDateTime(toStd(text.trimmed()));
        if (ticks)
            setClock(core::UtcTime{*ticks});
        else
            m_message->show(InlineMessage::Kind::Error, tr("\"%1\" is no time. Write it as 2024-05-02 12:00:00.").arg(text));
    });
    dialog->open();
}

void QueryPage::askForName()
{
    if (query().trimmed().isEmpty())
        return Q_EMIT told(tr("Write a query first; then it can be saved."));
    auto* dialog = askForText(this, tr("Save This Query"), tr("Name, under which it stays in the case:"), titleOf(query()));
    connect(dialog, &QInputDialog::textValueSelected, this, &QueryPage::save);
    dialog->open();
}

void QueryPage::save(const QString& name)
{
    if (!name.trimmed().isEmpty())
        Q_EMIT saveQueryRequested(name.trimmed(), query());
}

void QueryPage::askForFile(bool save)
{
    auto* dialog = new QFileDialog(this, save ? tr("Save Query") : tr("Open Query"), QString(), tr("Queries (*.kql *.csl *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(QStringLiteral("kql"));
    connect(dialog, &QFileDialog::fileSelected, this, save ? &QueryPage::saveFile : &QueryPage::openFile);
    dialog->open();
}

void QueryPage::openFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be read: %2").arg(path, file.errorString()));
    if (file.size() > qint64(core::kql::maxQuery))
        return m_message->show(InlineMessage::Kind::Error, tr("%1 is too large for a query.").arg(path));
    QByteArray bytes = file.readAll();
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    setQuery(QString::fromUtf8(bytes));
}

void QueryPage::saveFile(const QString& path)
{
    if (const auto saved = ui::saveFile(path, query().toUtf8()); !saved)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be written: %2").arg(path, coreText(saved.error().detail)));
    Q_EMIT told(tr("Query saved as %1").arg(QFileInfo(path).fileName()));
}

void QueryPage::askForExport(bool asJson)
{
    auto* dialog = new QFileDialog(this, tr("Export Result"), QString(), asJson ? tr("JSON (*.json)") : tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(asJson ? QStringLiteral("json") : QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, asJson](const QString& path) { exportTo(path, asJson); });
    dialog->open();
}

void QueryPage::exportTo(const QString& path, bool asJson)
{
    const ResultPtr result = m_results->result();
    if (!result)
        return;
    m_source->writeFile(
        path, [result, file = toPath(path), asJson](std::stop_token stop) { return exportResult(*result, asJson ? ExportForm::Json : ExportForm::Csv, file, stop); },
        [this, path](const core::Result<std::uint64_t>& rows) {
            if (rows)
                Q_EMIT exported(path, *rows);
            if (rows)
                Q_EMIT told(tr("%Ln row(s) written to %1", nullptr, int(*rows)).arg(QFileInfo(path).fileName()));
            else
                m_message->show(InlineMessage::Kind::Error, errorText(rows.error()), errorDetail(rows.error()));
        });
}

} // namespace ui
