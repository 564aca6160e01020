// SPDX-License-Identifier: GPL-3.0-or-later
// What a test run of one rule gave: how many alerts, the first of them, what could not be judged and why. Never says that there is
// nothing where evidence is missing. GUI thread.
#pragma once
#include "core/base/result.h"
#include "core/detect/detector.h"
#include "core/detect/rule_check.h"
#include "ui/base/display_zone.h"

#include <QFrame>

#include <memory>

class QLabel;
class QListWidget;
class QToolButton;

namespace ui {

class RuleTryBox : public QFrame
{
    Q_OBJECT

public:
    explicit RuleTryBox(QWidget* parent = nullptr); // hidden
    void showRunning();
    void showFindings(std::shared_ptr<const core::detect::Findings> findings, const core::detect::RuleCheck* check);
    void showError(const core::Error& error);
    void setZone(const DisplayZone& zone);
    QString summary() const;
    QListWidget& list() { return *m_list; }

private:
    void fillList();
    void showText(const QString& text, const QStringList& reasons);
    void fitList();

    DisplayZone m_zone;
    std::shared_ptr<const core::detect::Findings> m_findings; // null: none on show
    QLabel *m_summary, *m_reasons;
    QListWidget* m_list;
    QToolButton* m_close;
};

// "12 alerts, 3 not evaluable"; of no finding at all what that means. Pure.
QString trySummary(const core::detect::RuleRun& run, const core::detect::RuleCheck* check);

} // namespace ui
