// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of lists asks for, reads and writes: names, columns, files.
#include "core/base/text.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/detect/list_editor.h"
#include "ui/detect/list_page.h"
#include "ui/session/save_file.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace ui {

using core::detect::Watchlist;

namespace {

constexpr qint64 mostBytes = 20'000'000; // of a list

// Letters, digits, _ and -, as aliases of watchlists are; made from the name of a file.
QString aliasOf(const QString& path)
{
    QString alias;
    for (QChar c : QFileInfo(path).completeBaseName())
        if (c.isLetterOrNumber() || c == u'_' || c == u'-')
            alias += c;
    return alias.isEmpty() ? QStringLiteral("List") : alias;
}

bool isAlias(const QString& alias)
{
    return !alias.isEmpty() && std::all_of(alias.begin(), alias.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-'; });
}

bool haveSameColumns(const ListTable& a, const ListTable& b)
{
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](const std::string& x, const std::string& y) { return core::equalsIgnoreCase(x, y); });
}

} // namespace

void ListPage::askForFile(bool save)
{
    auto* dialog = new QFileDialog(this, save ? tr("Export List") : tr("Import List"), QString(), tr("CSV (*.csv *.txt *.tsv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    if (save)
        dialog->selectFile(toQt(m_chosen) + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, save ? &ListPage::exportTo : &ListPage::importFile);
    dialog->open();
}

void ListPage::importFile(const QString& path)
{
    m_source.readText(path, mostBytes, [this, path](const core::Result<std::string>& text) { takeText(path, text); });
}

void ListPage::takeText(const QString& path, const core::Result<std::string>& text)
{
    const QString file = QFileInfo(path).fileName();
    if (!text)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be read as a list. %2").arg(file, errorText(text.error())), errorDetail(text.error()));
    auto table = parseListCsv(*text);
    if (!table)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 is no list: %2.").arg(file, toQt(table.error().detail)));
    const int rows = int(table->rows.size());
    if (m_editor->list() && haveSameColumns(*table, m_editor->model().table())) {
        table->columns = m_editor->model().table().columns;
        const int before = m_editor->model().rowCount();
        m_editor->setDraft(*std::move(table));
        return m_message->show(InlineMessage::Kind::Info, tr("%n row(s) of %1 stand in %2, in place of %3. They are not saved yet.", nullptr, rows)
                                                              .arg(file, toQt(m_chosen)).arg(before));
    }
    QStringList columns;
    for (const std::string& name : table->columns)
        columns << toQt(name);
    if (addList(aliasOf(path), columns)) {
        m_editor->setDraft(*std::move(table));
        m_message->show(InlineMessage::Kind::Info, tr("%n row(s) of %1 stand in the new list %2, because its columns are not those of the list that was chosen. "
                                                      "It is not saved yet.", nullptr, rows).arg(file, toQt(m_chosen)));
    }
}

bool ListPage::addList(const QString& alias, const QStringList& columns)
{
    const std::string name = toStd(alias.trimmed());
    QString problem;
    if (!isAlias(alias.trimmed()))
        problem = tr("\"%1\" is no name for a list: letters, digits, _ and - make one.").arg(alias);
    else if (m_model->find([&](const ListRow& row) { return core::equalsIgnoreCase(row.list.alias, name); }) >= 0)
        problem = tr("There is a list called %1 already.").arg(alias.trimmed());
    Watchlist list;
    ListTable table;
    for (const QString& column : columns)
        table.columns.push_back(toStd(column.trimmed()));
    list.alias = list.title = name;
    list.csv = writeListCsv(table);
    if (const auto parsed = parseListCsv(list.csv); problem.isEmpty() && !parsed)
        problem = tr("The columns make no list: %1.").arg(toQt(parsed.error().detail));
    if (!problem.isEmpty()) {
        m_message->show(InlineMessage::Kind::Error, problem);
        return false;
    }
    m_new[name] = list;
    m_drafts[name] = table;
    selectList(name);
    return true;
}

void ListPage::askForNewList()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New List"));
    auto* name = new QLineEdit;
    auto* columns = new QLineEdit(tr("Address, Comment"));
    name->setAccessibleName(tr("Name of the list"));
    columns->setAccessibleName(tr("Columns of the list"));
    auto* hint = new QLabel(tr("Queries read it as _GetWatchlist('name'). Columns are separated by commas; the first is the search key."));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* form = new QFormLayout(dialog);
    form->addRow(tr("&Name:"), name);
    form->addRow(tr("&Columns:"), columns);
    form->addRow(hint);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [this, dialog, name, columns] {
        if (addList(name->text(), columns->text().split(u',')))
            m_editor->addRow();
        dialog->accept();
    });
    dialog->resize(fontMetrics().averageCharWidth() * 64, dialog->sizeHint().height());
    dialog->open();
}

void ListPage::exportTo(const QString& path)
{
    if (const auto saved = saveFile(path, QByteArray::fromStdString(writeListCsv(m_editor->model().table()))); !saved)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be written: %2").arg(path, coreText(saved.error().detail)));
    Q_EMIT exported(toQt(m_chosen), m_editor->model().rowCount(), path);
    Q_EMIT told(tr("%n row(s) written to %1", nullptr, m_editor->model().rowCount()).arg(QFileInfo(path).fileName()));
}

} // namespace ui
