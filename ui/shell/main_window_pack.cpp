// SPDX-License-Identifier: GPL-3.0-or-later
// Packs: what was made in the case and in this window as one file, and such a file into the case.
#include "core/custody/examiner_log.h"
#include "core/investigation/packing.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/toast.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/event_table.h"
#include "ui/event/events_page.h"
#include "ui/evidence/import_plan.h"
#include "ui/flow/flow_page.h"
#include "ui/pack/pack_dialogs.h"
#include "ui/pack/pack_words.h"
#include "ui/session/save_file.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace ui {

using core::pack::Item;
using core::pack::Kind;

namespace {

// Of the worker that looks at files; each window has a session, and so a worker, of its own.
enum Channel { GatherChannel, WriteChannel, LookChannel, Channels };
int packChannel(Channel channel)
{
    static const int first = JobRunner::newChannels(Channels);
    return first + channel;
}

constexpr QLatin1String listKey("list");

struct Looked {
    core::pack::PackFile file;
    core::Result<core::pack::PackReport> plan; // as long as nothing gives way
};

core::Result<Looked> lookAt(const std::filesystem::path& casePath, const std::filesystem::path& path)
{
    auto file = core::pack::readPackFile(path);
    if (!file)
        return tl::unexpected(file.error());
    core::pack::PackChoice choice;
    choice.isDryRun = true;
    auto plan = core::importPack(casePath, *file, choice);
    return Looked{*std::move(file), std::move(plan)};
}

// In place of one of the case of that name.
void put(std::vector<Item>& items, Item item)
{
    std::erase_if(items, [&](const Item& other) { return other.kind == item.kind && other.name == item.name; });
    items.push_back(std::move(item));
}

// Mappings that the user has made in any case: under what they are for, as they have no name of their own.
void addMappings(std::vector<Item>& items)
{
    std::set<std::string> known;
    for (const Item& item : items)
        if (item.kind == Kind::Mapping)
            known.insert(item.text);
    for (const QString& text : rememberedMappings()) {
        std::string mapping = toStd(text);
        if (!known.insert(mapping).second)
            continue;
        const std::string title = toStd(mappingTitle(text));
        std::string name = title;
        for (int number = 2; std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.kind == Kind::Mapping && item.name == name; }); ++number)
            name = title + " (" + std::to_string(number) + ")";
        items.push_back({Kind::Mapping, name, {}, {}, std::move(mapping)});
    }
}

} // namespace

void MainWindow::connectPacks()
{
    connect(m_actions.exportPack, &QAction::triggered, this, &MainWindow::exportPack);
    connect(m_actions.importPack, &QAction::triggered, this, &MainWindow::importPack);
}

// The lists whose columns are kept from one start to the next, by the names that packs have for them.
std::map<std::string, TableView*> MainWindow::viewTables() const
{
    return {{listName(FlowsPageIndex), &m_workspace->flows().table()}, {listName(EventsPageIndex), &m_events->table()},
            {listName(AlertsPageIndex), &m_alerts->table()}, {listName(RulesPageIndex), &m_rules->table()}};
}

void MainWindow::exportPack()
{
    if (!m_session->hasCase())
        return;
    m_session->previewWorker().run(
        this, packChannel(GatherChannel), [path = toPath(m_session->casePath())](const JobRunner::Context&) { return core::gatherItems(path, {}); },
        [this, path = m_session->casePath()](core::Result<std::vector<Item>> items) {
            if (path != m_session->casePath())
                return;
            if (!items)
                return m_message->show(InlineMessage::Kind::Error, errorText(items.error()), errorDetail(items.error()));
            offerExport(*std::move(items));
        });
}

void MainWindow::offerExport(std::vector<Item> items)
{
    for (const auto& [name, table] : viewTables()) {
        QJsonObject view = QJsonDocument::fromJson(table->saveColumns()).object();
        if (view.isEmpty())
            continue; // nothing was changed by hand
        view.insert(listKey, toQt(name));
        put(items, {Kind::View, name, {}, {}, QJsonDocument(view).toJson(QJsonDocument::Compact).toStdString()});
    }
    addMappings(items);
    if (items.empty())
        return m_toast->say(tr("There is nothing for a pack yet: no rules, lists, searches, dashboards or queries of your own"));
    auto* dialog = new PackExportDialog({toStd(QFileInfo(m_session->casePath()).completeBaseName()), {}, core::currentExaminer(), std::move(items)}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PackExportDialog::submitted, this, &MainWindow::askForPackFile);
    dialog->open();
}

void MainWindow::askForPackFile(const core::pack::Pack& pack)
{
    auto* dialog = new QFileDialog(this, tr("Export a Pack"), QFileInfo(m_session->casePath()).absolutePath(), tr("Packs (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->selectFile(tr("%1 pack.zip").arg(QFileInfo(m_session->casePath()).completeBaseName()));
    connect(dialog, &QFileDialog::fileSelected, this, [this, pack](const QString& path) { exportPackTo(pack, path); });
    dialog->open();
}

void MainWindow::exportPackTo(const core::pack::Pack& pack, const QString& path)
{
    if (const auto free = mayBeWritten(path); !free)
        return m_message->show(InlineMessage::Kind::Error, errorText(free.error()), errorDetail(free.error()));
    m_session->previewWorker().run(
        this, packChannel(WriteChannel), [pack, file = toPath(path)](const JobRunner::Context&) { return core::writePackFile(pack, file); },
        [this, pack, path, before = m_session->casePath()](const core::Result<void>& done) {
            if (!done)
                return m_message->show(InlineMessage::Kind::Error, errorText(done.error()), errorDetail(done.error()));
            if (before == m_session->casePath())
                noteExport("pack", path, {{"name", pack.name}, {"parts", std::to_string(pack.items.size())}});
            m_toast->say(tr("%n part(s) written to %1", nullptr, int(pack.items.size())).arg(QFileInfo(path).fileName()));
        });
}

void MainWindow::importPack()
{
    auto* dialog = new QFileDialog(this, tr("Import a Pack"), QFileInfo(m_session->casePath()).absolutePath(), tr("Packs (*.zip);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importPackFrom);
    dialog->open();
}

void MainWindow::importPackFrom(const QString& path)
{
    m_session->previewWorker().run(
        this, packChannel(LookChannel), [casePath = toPath(m_session->casePath()), file = toPath(path)](const JobRunner::Context&) { return lookAt(casePath, file); },
        [this, before = m_session->casePath()](core::Result<Looked> looked) {
            if (before != m_session->casePath())
                return;
            if (!looked)
                return m_message->show(InlineMessage::Kind::Error, tr("This is no pack, or it cannot be read."), errorDetail(looked.error()));
            if (!looked->plan) // the pack is one; the case does not answer
                return m_message->show(InlineMessage::Kind::Error, errorText(looked->plan.error()), errorDetail(looked->plan.error()));
            auto* dialog = new PackImportDialog(looked->file, *looked->plan, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &PackImportDialog::submitted, this, [this, before, file = looked->file](const core::pack::PackChoice& choice) {
                if (before == m_session->casePath())
                    takePack(file, choice);
            });
            dialog->open();
        });
}

void MainWindow::takePack(const core::pack::PackFile& file, const core::pack::PackChoice& choice)
{
    auto report = std::make_shared<core::pack::PackReport>(); // written on the writing thread, read when that is done
    m_session->changeRules(
        [file, choice, report](const std::filesystem::path& path) -> core::Result<void> {
            auto made = core::importPack(path, file, choice);
            if (!made)
                return tl::unexpected(made.error());
            *report = *std::move(made);
            return {};
        },
        [this, file, report, isReplacing = choice.clash == core::pack::Clash::Replace](const core::Result<void>& done) {
            if (!done)
                return m_message->show(InlineMessage::Kind::Error, errorText(done.error()), errorDetail(done.error()));
            useOfPack(file, *report, isReplacing);
            m_session->announceNotes(); // searches, queries and dashboards
            m_toast->say(packReportText(*report, file.faults.size()));
            QStringList failed;
            for (const core::pack::Outcome& one : report->items)
                if (one.fate == core::pack::Fate::Failed)
                    failed << tr("%1: %2").arg(toQt(one.name), toQt(one.why));
            if (!failed.isEmpty())
                m_message->show(InlineMessage::Kind::Error, tr("%n part(s) of the pack could not be taken.", nullptr, int(failed.size())), failed.join(u'\n'));
        });
}

// What windows have of their own: columns of lists at once, mappings for the next import.
void MainWindow::useOfPack(const core::pack::PackFile& file, const core::pack::PackReport& report, bool isReplacing)
{
    const auto tables = viewTables();
    for (const core::pack::Outcome& one : report.items) {
        using core::pack::Fate;
        const bool isTaken = one.fate == Fate::Added || one.fate == Fate::Replaced || one.fate == Fate::Same;
        const auto item = std::find_if(file.pack.items.begin(), file.pack.items.end(), [&](const Item& other) { return other.kind == one.kind && other.name == one.name; });
        if (!isTaken || item == file.pack.items.end())
            continue;
        const QByteArray text = QByteArray::fromStdString(item->text);
        if (one.kind == Kind::Mapping)
            rememberMappingOfPack(QString::fromUtf8(text));
        if (one.kind != Kind::View)
            continue;
        const auto table = tables.find(toStd(QJsonDocument::fromJson(text).object().value(listKey).toString()));
        // Columns that the user arranged here stay unless all is to give way.
        const bool isOwn = table != tables.end() && !QJsonDocument::fromJson(table->second->saveColumns()).object().isEmpty();
        if (table != tables.end() && (isReplacing || (!isOwn && one.fate == Fate::Added)))
            table->second->restoreColumns(text);
    }
}

} // namespace ui
