// SPDX-License-Identifier: GPL-3.0-or-later
// A field for each parameter that a query uses ({TimeRange}, {Apps}: core/kql/parameters.h); hidden where it uses none. What was
// entered stays as long as the page lives, also while a parameter is not in the text. GUI thread.
#pragma once
#include "core/kql/parameters.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace ui {

class WrapLayout;

class ParameterPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterPanel(QWidget* parent = nullptr);

    void setParameters(const std::vector<core::kql::WorkbookParameter>& parameters);
    // What "last 7 days" ends with, and what the whole case is.
    void setTimes(core::UtcTime now, std::optional<core::UtcTime> first);
    core::kql::ParameterValues values() const;
    void setValue(const QString& name, const QString& text);                  // as if it were typed
    void setRange(const QString& name, core::UtcTime from, core::UtcTime to); // as if it were chosen
    QStringList names() const { return m_names; }                             // those that have a field

Q_SIGNALS:
    void changed(); // a value

private:
    struct Field {
        QWidget* box = nullptr;
        QLineEdit* text = nullptr;
        QComboBox* preset = nullptr; // of time ranges
        QDateTimeEdit *from = nullptr, *to = nullptr;
    };
    Field makeText(const core::kql::WorkbookParameter& parameter);
    Field makeRange(const core::kql::WorkbookParameter& parameter);
    void showDates(const Field& field) const;
    core::kql::ParameterValue rangeOf(const Field& field) const;

    WrapLayout* m_layout;
    QStringList m_names;
    QHash<QString, Field> m_texts, m_ranges; // all that were ever made
    core::UtcTime m_now;
    std::optional<core::UtcTime> m_first;
};

} // namespace ui
