// SPDX-License-Identifier: GPL-3.0-or-later
// The bottom line: the case and its counts, the running job with rate and Cancel, the zone of all times.
#pragma once
#include "core/investigation/investigation.h"
#include "ui/base/display_zone.h"

#include <QStatusBar>
#include <functional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace ui {

// "64 % · 118 MB/s · 0:12 left" as far as known.
QString progressText(const core::ProgressReport& report);

class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget* parent = nullptr);

    void setCase(const QString& path);
    void setInfo(const core::CaseInfo& info);
    // `working` has %1 for the file and %2 for how far it is.
    void startJob(const QString& text, const QString& working = {});
    void setFollowing(const QStringList& folders); // empty: none
    void showProgress(const core::ProgressReport& report);
    void endJob();
    void setZone(const DisplayZone& zone);
    QString jobText() const;
    // What else works beside an import: reading all events, searching all records. Empty text: done. Its menu cancels it.
    void setBackgroundJob(const QString& id, const QString& text, std::function<void()> cancel = {});
    QStringList backgroundJobs() const;

Q_SIGNALS:
    void cancelRequested();
    void zoneChosen(const QString& id);
    void followingClicked();

private:
    void setupZoneMenu();
    void showBackground();

    QLabel *m_case, *m_counts, *m_job;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
    QToolButton *m_zone, *m_following;
    QString m_working;
    struct Background {
        QString id, text;
        std::function<void()> cancel;
    };
    std::vector<Background> m_background; // the oldest first
    QToolButton* m_others;
};

} // namespace ui
