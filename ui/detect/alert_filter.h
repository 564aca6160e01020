// SPDX-License-Identifier: GPL-3.0-or-later
// Which alerts the list shows: by status, severity and rule, each a button that is on or off, and by words; and how they are grouped.
// What cannot be judged and mere information are off until asked for, with their number on the button.
#pragma once
#include "core/detect/alert.h"
#include "ui/annotation/mark_buttons.h"
#include "ui/detect/alert_words.h"

#include <QWidget>

#include <array>
#include <functional>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

struct AlertFilter {
    std::array<bool, alertStands> stands{true, true, false, false, false, false};
    std::array<bool, 4> severities{true, true, true, true};
    std::string rule; // id; empty: all
    bool lets(const core::detect::Alert& alert) const;
    QString words() const;     // "Status: New, Active", of what leaves something out
    std::string noted() const; // the same in words that hang on no language: "status:new,active"
    bool operator==(const AlertFilter&) const = default;
};

// A button with the shape of what it lets through and the number of such alerts.
class AlertChip final : public MarkButton
{
    Q_OBJECT

public:
    AlertChip(AlertStand stand, QWidget* parent);
    AlertChip(AlertSeverity severity, QWidget* parent);
    void setCount(std::size_t count);

protected:
    QColor meaning() const override;
    void drawShape(QPainter& painter, const QRectF& box) const override;

private:
    QString words() const;
    const bool m_isStand;
    const AlertStand m_stand = AlertStand::New;
    const AlertSeverity m_severity = AlertSeverity::Low;
};

enum class AlertGrouping { None, Person, Incident, Rule };

class AlertFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit AlertFilterBar(QWidget* parent = nullptr);

    const AlertFilter& filter() const { return m_filter; }
    void setFilter(const AlertFilter& filter);
    // Numbers and rules, of those for which it holds; empty: of all.
    void setAlerts(const core::detect::AlertList& alerts, const std::function<bool(const core::detect::Alert&)>& counts = {});
    void reset();                                          // as it began
    bool hidesNothing() const;
    AlertGrouping grouping() const;
    void setGrouping(AlertGrouping grouping);

    AlertChip& chip(AlertStand stand) { return *m_stands[std::size_t(stand)]; }
    AlertChip& chip(AlertSeverity severity) { return *m_severities[std::size_t(severity)]; }
    QComboBox& ruleBox() { return *m_rule; }
    QLineEdit& search() { return *m_search; }

Q_SIGNALS:
    void filterChanged();
    void searchChanged(const QString& text);
    void groupingChanged();
    void leaveRequested(); // Down, Enter or Esc in the empty field: on to the list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setUpView();
    void takeOver();
    void showFilter();

    AlertFilter m_filter;
    std::array<AlertChip*, alertStands> m_stands{};
    std::array<AlertChip*, 4> m_severities{};
    QComboBox *m_rule, *m_group;
    QLineEdit* m_search;
};

} // namespace ui
