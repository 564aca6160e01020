// SPDX-License-Identifier: GPL-3.0-or-later
// The stretch of time of the filter: shown with its zone, chosen from presets or typed. Presets count back from the newest
// event of the case, not from today, since evidence is old.
#pragma once
#include "core/search/search_language.h"
#include "ui/base/display_zone.h"
#include "ui/search/filter_state.h"

#include <QToolButton>

class QLineEdit;

namespace ui {

class TimeButton : public QToolButton
{
    Q_OBJECT

public:
    explicit TimeButton(FilterState& state, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setContext(const core::SearchContext& context);
    QMenu& choices() { return *m_menu; }
    // What is typed, "2021-02-01 10:00" or "2021-02-01", as the search language reads it; empty ends are open. False: not understood.
    bool setTyped(const QString& from, const QString& to);

public Q_SLOTS:
    void askForRange(); // shows the two fields

private:
    void refresh();
    void addPreset(const QString& text, const char* last);

    FilterState& m_state;
    DisplayZone m_zone;
    core::SearchContext m_context;
    QMenu* m_menu;
};

} // namespace ui
