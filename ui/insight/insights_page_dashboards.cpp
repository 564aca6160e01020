// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards of the case: made out of others, filled with pinned panels, exchanged as files.
#include "core/insight/dashboard_file.h"
#include "core/insight/pinned_panel.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/insight/dashboard_print.h"
#include "ui/insight/insights_page.h"
#include "ui/insight/panel_words.h"
#include "ui/session/save_file.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace ui {

using core::insight::Dashboard;
using core::insight::Panel;

namespace {

constexpr qint64 largestFile = 4 << 20; // bytes

// As the case compares them: of two such names the one that is saved later replaces the other.
bool isSameName(const QString& a, const QString& b) { return core::foldTag(toStd(a)) == core::foldTag(toStd(b)); }

} // namespace

QMenu* InsightsPage::makeMenu()
{
    auto* menu = new QMenu(this);
    menu->addAction(tr("&New dashboard …"), this, [this] {
        askForName(tr("New Dashboard"), freeName(tr("My dashboard")), [this](const QString& wanted) {
            const QString name = freeName(wanted);
            Dashboard empty;
            empty.id = core::insight::idOfTitle(toStd(name), {});
            empty.title.text = toStd(name);
            m_shown = name;
            Q_EMIT saveRequested(name, toQt(core::insight::writeDashboard(empty)));
        });
    });
    menu->addAction(tr("&Duplicate this dashboard …"), this, &InsightsPage::duplicate);
    m_rename = menu->addAction(tr("&Rename …"), this, &InsightsPage::rename);
    m_remove = menu->addAction(tr("D&elete this dashboard"), this, &InsightsPage::removeShown);
    menu->addSeparator();
    menu->addAction(tr("&Import a dashboard …"), this, &InsightsPage::importFile);
    menu->addAction(tr("E&xport this dashboard …"), this, &InsightsPage::exportFile);
    menu->addSeparator();
    m_print = menu->addAction(tr("&Print to PDF …"), this, &InsightsPage::printFile);
    connect(menu, &QMenu::aboutToShow, this, [this] { m_print->setEnabled(m_flows && !m_flows->empty() && isComplete()); });
    return menu;
}

QString InsightsPage::freeName(const QString& wanted) const
{
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_own.begin(), m_own.end(), [&](const Own& one) { return isSameName(one.name, name); }) ||
               std::any_of(core::insight::builtInDashboards().begin(), core::insight::builtInDashboards().end(), [&](const Dashboard& one) { return toQt(one.id) == name; });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = tr("%1 (%2)").arg(wanted).arg(number);
    return name;
}

void InsightsPage::askForName(const QString& title, const QString& name, std::function<void(const QString&)> done)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name:"));
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this, [done = std::move(done)](const QString& text) {
        if (const QString chosen = text.simplified(); !chosen.isEmpty())
            done(chosen);
    });
    dialog->open();
}

void InsightsPage::duplicate()
{
    askForName(tr("Duplicate Dashboard"), freeName(panelText(shown().title)), [this](const QString& wanted) {
        const QString name = freeName(wanted);
        Dashboard copy = shown();
        copy.id = core::insight::idOfTitle(toStd(name), {});
        copy.title = {toStd(name), {}};
        m_shown = name;
        Q_EMIT saveRequested(name, toQt(core::insight::writeDashboard(copy)));
    });
}

void InsightsPage::rename()
{
    const QString before = m_shown;
    if (!own(before))
        return;
    askForName(tr("Rename Dashboard"), before, [this, before](const QString& wanted) {
        const Own* mine = own(before);
        if (!mine || wanted == before)
            return;
        const QString name = isSameName(wanted, before) ? wanted : freeName(wanted);
        Dashboard renamed = mine->dashboard;
        renamed.title = {toStd(name), {}};
        m_shown = name;
        Q_EMIT saveRequested(name, toQt(core::insight::writeDashboard(renamed)));
        if (!isSameName(name, before)) // else the one replaces the other
            Q_EMIT removeRequested(before);
    });
}

void InsightsPage::removeShown()
{
    if (own(m_shown))
        Q_EMIT removeRequested(m_shown); // undo brings it back
}

void InsightsPage::removePanel(PanelCard* card)
{
    const Own* mine = own(m_shown);
    if (!mine)
        return;
    Dashboard changed = mine->dashboard;
    std::erase_if(changed.panels, [&](const Panel& panel) { return panel.id == card->panel()->id; });
    Q_EMIT saveRequested(m_shown, toQt(core::insight::writeDashboard(changed)));
}

std::vector<std::string> InsightsPage::panelIds(const QString& dashboard) const
{
    std::vector<std::string> ids;
    if (const Own* mine = namesake(dashboard))
        for (const Panel& panel : mine->dashboard.panels)
            ids.push_back(panel.id);
    return ids;
}

const InsightsPage::Own* InsightsPage::namesake(const QString& name) const
{
    const auto found = std::find_if(m_own.begin(), m_own.end(), [&](const Own& one) { return isSameName(one.name, name); });
    return found == m_own.end() ? nullptr : &*found;
}

QString InsightsPage::addPanel(const QString& dashboard, Panel panel)
{
    Dashboard changed;
    QString name = dashboard;
    if (const Own* mine = namesake(dashboard)) {
        changed = mine->dashboard;
        name = mine->name;
    }
    if (changed.id.empty())
        changed.id = core::insight::idOfTitle(toStd(name), {});
    if (changed.title.text.empty())
        changed.title.text = toStd(name);
    changed.panels.push_back(std::move(panel));
    m_shown = name;
    Q_EMIT saveRequested(name, toQt(core::insight::writeDashboard(changed)));
    return name;
}

void InsightsPage::importFile()
{
    auto* dialog = new QFileDialog(this, tr("Import Dashboard"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Dashboards (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &InsightsPage::readFile);
    dialog->open();
}

void InsightsPage::readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be read, or is larger than 4 MiB.").arg(QFileInfo(path).fileName()));
    const core::insight::DashboardFile read = core::insight::readDashboard(file.readAll().toStdString(), core::insight::builtInQuery);
    QStringList faults;
    for (const core::detect::DocumentFault& fault : read.faults)
        faults << tr("line %1, column %2: %3").arg(fault.place.line).arg(fault.place.column).arg(toQt(fault.text));
    if (!read.dashboard)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 is no dashboard.").arg(QFileInfo(path).fileName()), faults.join(u'\n'));
    const QString name = freeName(toQt(read.dashboard->title.text.empty() ? read.dashboard->id : read.dashboard->title.text));
    m_shown = name;
    Q_EMIT saveRequested(name, toQt(core::insight::writeDashboard(*read.dashboard)));
    if (!faults.isEmpty())
        m_message->show(InlineMessage::Kind::Warning, tr("Imported without %n part(s) that could not be read.", nullptr, int(faults.size())), faults.join(u'\n'));
    else
        Q_EMIT said(tr("Dashboard \"%1\" imported").arg(name));
}

void InsightsPage::exportFile()
{
    auto* dialog = new QFileDialog(this, tr("Export Dashboard"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Dashboards (*.yaml *.yml)")});
    dialog->setDefaultSuffix(QStringLiteral("yaml"));
    dialog->selectFile(toQt(core::insight::idOfTitle(toStd(panelText(shown().title)), {})) + QStringLiteral(".yaml"));
    connect(dialog, &QFileDialog::fileSelected, this, &InsightsPage::exportTo);
    dialog->open();
}

void InsightsPage::exportTo(const QString& path)
{
    if (const auto saved = saveFile(path, QByteArray::fromStdString(core::insight::writeDashboard(shown()))); !saved)
        return m_message->show(InlineMessage::Kind::Error, tr("%1 could not be written: %2").arg(QFileInfo(path).fileName(), coreText(saved.error().detail)));
    Q_EMIT exported(m_shown, path);
    Q_EMIT said(tr("Saved: %1").arg(QFileInfo(path).fileName()));
}

core::Result<void> InsightsPage::print(const QString& path) const
{
    std::vector<PanelData> panels;
    for (PanelCard* card : m_view->cards())
        panels.push_back(card->chart().data());
    return exportDashboard(panels, {panelText(shown().title), m_caseName, m_filterInFiles, m_zone.name()}, path);
}

void InsightsPage::printFile()
{
    auto* dialog = new QFileDialog(this, tr("Print Dashboard to PDF"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("PDF (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(toQt(core::insight::idOfTitle(toStd(panelText(shown().title)), {})) + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (const auto done = print(path)) {
            Q_EMIT printed(m_shown, path);
            Q_EMIT said(tr("Saved: %1").arg(QFileInfo(path).fileName()));
        } else {
            m_message->show(InlineMessage::Kind::Error, errorText(done.error()), errorDetail(done.error()));
        }
    });
    dialog->open();
}

} // namespace ui
