// SPDX-License-Identifier: GPL-3.0-or-later
// The check of the case: evidence against its hashes, the examiner log's chain, the database; what was found, the failures first. Asks nobody.
#pragma once
#include "core/custody/verify.h"
#include "core/base/progress.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace ui {

class CheckPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CheckPanel(QWidget* parent = nullptr);

    void setRunning(bool isRunning);
    void showProgress(const core::ProgressReport& report);
    void showReport(const core::VerifyReport& report);
    void showFailure(const QString& sentence);
    void clear();

    QPushButton& startButton() { return *m_start; }
    QLineEdit& headField() { return *m_head; }
    QListWidget& findings() { return *m_findings; }
    QString verdict() const;

Q_SIGNALS:
    void started(const core::VerifyOptions& options);
    void stopped();

private:
    QWidget* makeFields();
    void start();

    QLineEdit *m_head, *m_folder;
    QPushButton *m_start, *m_cancel;
    QProgressBar* m_progress;
    QLabel* m_verdict;
    QListWidget* m_findings;
};

} // namespace ui
