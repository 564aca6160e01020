// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one start to the next: looks, zone, owners of networks, cases, the state of its pages.
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/language.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/insight/insights_page.h"
#include "ui/kql/query_page.h"
#include "ui/search/filter_state.h"
#include "ui/shell/case_dialogs.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/start_page.h"
#include "ui/user/addresses_page.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace ui {

namespace {
QString settingsKey(const char* key)
{
    return QLatin1String(key);
}
// A path is no name of a group of settings.
QString viewName(const QString& casePath)
{
    return QString::fromLatin1(QCryptographicHash::hash(casePath.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}
} // namespace

void MainWindow::setFontPercent(int percent)
{
    static const double natural = QApplication::font().pointSizeF();
    QFont font = QApplication::font();
    font.setPointSizeF(natural * std::clamp(percent, 50, 300) / 100.0);
    QApplication::setFont(font);
    QSettings().setValue(settingsKey("font-percent"), percent);
}

void MainWindow::setNetworkOwners(const QString& path)
{
    QSettings().setValue(settingsKey("network-owners"), path);
    const auto set = m_session->setNetworkFiles(path.isEmpty() ? QStringList() : QStringList{path});
    if (!set)
        m_message->show(InlineMessage::Kind::Error, tr("The owners of networks cannot be read. %1").arg(errorText(set.error())), errorDetail(set.error()));
    m_addresses->refresh();
}

void MainWindow::setTheme(Theme theme)
{
    m_theme = theme;
    applyTheme(*qApp, theme);
    m_actions.check(m_theme, m_language);
    QSettings().setValue(settingsKey("theme"), int(theme));
}

void MainWindow::setDates(Dates dates)
{
    QSettings().setValue(settingsKey("dates"), int(dates));
    chooseDates(dates);
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget))
            window->setZone(window->zoneId()); // all times are written anew
}

void MainWindow::setContrast(Contrast contrast)
{
    QSettings().setValue(settingsKey("contrast"), int(contrast));
    chooseContrast(contrast);
    applyTheme(*qApp, m_theme);
}

void MainWindow::setLanguage(const QString& code)
{
    QSettings().setValue(settingsKey("language"), code);
    applyLanguage(*qApp, code); // every window is told, this one too
}

void MainWindow::updateRecent(const QString& added)
{
    const QStringList paths = recentCases(added);
    m_start->setRecentCases(paths);
    m_actions.recent->clear();
    for (const QString& path : paths)
        connect(m_actions.recent->addAction(path), &QAction::triggered, this,
                [this, path] { openCase(path); });
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    m_workspace->restoreState(settings);
    m_alerts->restoreState(settings);
    m_rules->restoreState(settings);
    m_insights->restoreState(settings);
    m_events->restoreState(settings);
    m_queries->restoreState(settings);
    if (const QString owners = settings.value(settingsKey("network-owners")).toString(); !owners.isEmpty())
        setNetworkOwners(owners);
    setZone(settings.value(settingsKey("zone"), QStringLiteral("UTC")).toString());
    m_language = settings.value(settingsKey("language")).toString();
    m_actions.check(m_theme, m_language);
    updateIcons();
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(settingsKey("window/geometry"), saveGeometry());
    settings.setValue(settingsKey("zone"), m_zone.id());
    m_workspace->saveState(settings);
    m_alerts->saveState(settings);
    m_rules->saveState(settings);
    m_insights->saveState(settings);
    m_events->saveState(settings);
    m_queries->saveState(settings);
    rememberView();
}

// The filter in its canonical text, its times in UTC, and the flow by its correlation id: both mean the same whatever happens to zone and
// flows meanwhile. Cases that are no longer among the recent ones are forgotten.
void MainWindow::rememberView() const
{
    if (m_viewedCase.isEmpty() || isReduced())
        return;
    QSettings settings;
    const QStringList recent = recentCases();
    settings.beginGroup(settingsKey("views"));
    for (const QString& name : settings.childGroups())
        if (!recent.contains(settings.value(name + QStringLiteral("/case")).toString()))
            settings.remove(name);
    settings.beginGroup(viewName(m_viewedCase));
    settings.setValue(settingsKey("case"), m_viewedCase);
    settings.setValue(settingsKey("filter"), toQt(core::formatSearch(m_filter->filter(), {})));
    settings.setValue(settingsKey("flow"), m_workspace->flows().currentCorrelationId());
}

// As the case was left. What was asked of the window before (a second window, a story, logs to import) comes first; the filter of
// another case does not stay.
void MainWindow::restoreView(const QString& path)
{
    const bool isFresh = m_viewedCase.isEmpty() && !m_filter->filter().isEmpty();
    const bool isNew = m_storyNext.has_value() || !m_importNext.isEmpty();
    const bool isOther = !m_viewedCase.isEmpty() && m_viewedCase != path;
    m_viewedCase = path;
    if (isFresh)
        return;
    QSettings settings;
    settings.beginGroup(settingsKey("views"));
    settings.beginGroup(viewName(path));
    const bool isKnown = !isNew && settings.value(settingsKey("case")).toString() == path;
    if (isKnown)
        m_filter->setFilter(core::parseSearch(toStd(settings.value(settingsKey("filter")).toString()), {}).filter);
    else if (isOther)
        m_filter->clear();
    if (isKnown)
        m_workspace->flows().comeBackTo(settings.value(settingsKey("flow")).toString());
}

} // namespace ui
