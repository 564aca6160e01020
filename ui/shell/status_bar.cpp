// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_bar.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace ui {

QString progressText(const core::ProgressReport& report)
{
    QStringList parts;
    if (report.total > 0)
        parts << StatusBar::tr("%1 %").arg(std::min<std::uint64_t>(100, report.done * 100 / report.total));
    if (report.records > 0)
        parts << StatusBar::tr("%1 records").arg(countText(report.records));
    const double rate = report.seconds > 0.2 ? double(report.done) / report.seconds : 0;
    if (rate > 0)
        parts << StatusBar::tr("%1/s").arg(bytesText(std::uint64_t(rate)));
    if (rate > 0 && report.total > report.done && report.seconds > 1) {
        const auto left = std::int64_t(double(report.total - report.done) / rate) + 1;
        parts << StatusBar::tr("%1:%2 left").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

StatusBar::StatusBar(QWidget* parent)
    : QStatusBar(parent), m_case(new QLabel(this)), m_counts(new QLabel(this)), m_job(new QLabel(this)),
      m_bar(new QProgressBar(this)), m_cancel(new QToolButton(this)), m_zone(new QToolButton(this)),
      m_following(new QToolButton(this)), m_others(new QToolButton(this))
{
    m_bar->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_job->setMinimumWidth(1);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop the import; files that are done stay in the case"));
    m_cancel->setAutoRaise(true);
    m_zone->setAutoRaise(true);
    m_zone->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_zone->setToolTip(tr("Time zone of all times in the window"));
    m_zone->setAccessibleName(tr("Time zone"));
    m_case->setContentsMargins(8, 0, 12, 0);
    addWidget(m_case);
    addWidget(m_counts);
    addWidget(m_job, 1);
    addPermanentWidget(m_bar);
    addPermanentWidget(m_cancel);
    m_others->setAutoRaise(true);
    m_others->setPopupMode(QToolButton::InstantPopup);
    m_others->setMenu(new QMenu(m_others));
    m_others->hide();
    addPermanentWidget(m_others);
    m_following->setAutoRaise(true);
    m_following->hide();
    addPermanentWidget(m_following);
    addPermanentWidget(m_zone);
    connect(m_following, &QToolButton::clicked, this, &StatusBar::followingClicked);
    setSizeGripEnabled(false);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_job->setText(tr("Cancelling\u2026"));
        Q_EMIT cancelRequested();
    });
    setupZoneMenu();
    setZone({});
    endJob();
    setCase({});
}

void StatusBar::setupZoneMenu()
{
    auto* menu = new QMenu(m_zone);
    const auto add = [&](QMenu* to, const QString& text, const QString& id) {
        connect(to->addAction(text), &QAction::triggered, this, [this, id] { Q_EMIT zoneChosen(id); });
    };
    add(menu, QStringLiteral("UTC"), QStringLiteral("UTC"));
    add(menu, tr("Local time of this computer"), QStringLiteral("local"));
    menu->addSeparator();
    // Six hundred names at once would be no menu; the world by its parts is.
    QMap<QString, QMenu*> parts;
    for (const QByteArray& zone : QTimeZone::availableTimeZoneIds()) {
        const QString id = QString::fromLatin1(zone);
        const QString part = id.section(u'/', 0, 0);
        static const QStringList known{QStringLiteral("Africa"), QStringLiteral("America"), QStringLiteral("Antarctica"),
            QStringLiteral("Asia"), QStringLiteral("Atlantic"), QStringLiteral("Australia"), QStringLiteral("Europe"),
            QStringLiteral("Indian"), QStringLiteral("Pacific")};
        if (!known.contains(part) || !id.contains(u'/'))
            continue;
        QMenu*& sub = parts[part];
        if (!sub)
            sub = menu->addMenu(part);
        add(sub, id.section(u'/', 1).replace(u'_', u' '), id);
    }
    // Not setMenu(): the button would draw a second arrow into its corner.
    connect(m_zone, &QToolButton::clicked, this, [this, menu] {
        menu->popup(m_zone->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
}

void StatusBar::setCase(const QString& path)
{
    m_case->setText(path.isEmpty() ? tr("No case open") : QFileInfo(path).fileName());
    m_case->setToolTip(path);
    m_counts->clear();
}

void StatusBar::setInfo(const core::CaseInfo& info)
{
    m_counts->setText(tr("%1 events \u00b7 %2 flows").arg(countText(info.events), countText(info.flows)));
}

void StatusBar::startJob(const QString& text, const QString& working)
{
    m_working = working.isEmpty() ? tr("Importing %1 \u2014 %2") : working;
    m_job->setText(text);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_bar->show();
    m_cancel->show();
}

void StatusBar::showProgress(const core::ProgressReport& report)
{
    if (!m_cancel->isEnabled())
        return; // cancelling
    m_bar->setRange(0, report.total > 0 ? 1000 : 0);
    if (report.total > 0)
        m_bar->setValue(int(std::min<std::uint64_t>(1000, report.done * 1000 / report.total)));
    const QString what = QFileInfo(toQt(report.what)).fileName();
    m_job->setText(m_working.arg(what, progressText(report)));
}

void StatusBar::endJob()
{
    m_job->clear();
    m_bar->hide();
    m_cancel->hide();
}

void StatusBar::setBackgroundJob(const QString& id, const QString& text, std::function<void()> cancel)
{
    const auto found = std::find_if(m_background.begin(), m_background.end(), [&](const Background& job) { return job.id == id; });
    if (text.isEmpty()) {
        if (found != m_background.end())
            m_background.erase(found);
    } else if (found != m_background.end()) {
        found->text = text;
        found->cancel = std::move(cancel);
    } else {
        m_background.push_back({id, text, std::move(cancel)});
    }
    showBackground();
}

QStringList StatusBar::backgroundJobs() const
{
    QStringList texts;
    for (const Background& job : m_background)
        texts << job.text;
    return texts;
}

void StatusBar::showBackground()
{
    m_others->setVisible(!m_background.empty());
    if (m_background.empty())
        return;
    const auto more = m_background.size() - 1;
    m_others->setText(more > 0 ? tr("%1 and %2 more").arg(m_background.front().text).arg(more) : m_background.front().text);
    m_others->setAccessibleName(tr("At work: %1").arg(backgroundJobs().join(QStringLiteral(", "))));
    QMenu* menu = m_others->menu();
    if (menu->isVisible())
        return; // not under the mouse
    menu->clear();
    for (const Background& job : m_background) {
        QAction* action = menu->addAction(tr("Stop: %1").arg(job.text));
        action->setEnabled(bool(job.cancel));
        if (job.cancel)
            connect(action, &QAction::triggered, this, job.cancel);
    }
}

void StatusBar::setFollowing(const QStringList& folders)
{
    m_following->setVisible(!folders.isEmpty());
    m_following->setText(folders.isEmpty() ? QString() : QStringLiteral("\u25c9 ") + tr("Following %1").arg(QFileInfo(folders.first()).fileName()));
    m_following->setToolTip(tr("New files in these folders are imported as they come:\n%1").arg(folders.join(u'\n')));
}

void StatusBar::setZone(const DisplayZone& zone) { m_zone->setText(zone.name() + QStringLiteral(" \u25be")); }

QString StatusBar::jobText() const { return m_job->text(); }

} // namespace ui
