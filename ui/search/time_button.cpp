// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/time_button.h"

#include "core/search/search_values.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/search/filter_words.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace ui {

TimeButton::TimeButton(FilterState& state, QWidget* parent) : QToolButton(parent), m_state(state), m_menu(new QMenu(this))
{
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Time range"));
    connect(m_menu->addAction(tr("All times")), &QAction::triggered, this, [this] { m_state.setTime({}); });
    m_menu->addSeparator();
    addPreset(tr("Last hour of the case"), "1h");
    addPreset(tr("Last 24 hours of the case"), "24h");
    addPreset(tr("Last 7 days of the case"), "7d");
    addPreset(tr("Last 30 days of the case"), "30d");
    addPreset(tr("Last 90 days of the case"), "90d");
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("From \u2026 to \u2026")), &QAction::triggered, this, &TimeButton::askForRange);
    setMenu(m_menu);
    connect(&m_state, &FilterState::changed, this, &TimeButton::refresh);
    refresh();
}

void TimeButton::addPreset(const QString& text, const char* last)
{
    connect(m_menu->addAction(text), &QAction::triggered, this,
            [this, last] { m_state.setTime(core::parseSearch(std::string("last:") + last, m_context).filter.time); });
}

void TimeButton::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    refresh();
}

void TimeButton::setContext(const core::SearchContext& context)
{
    m_context = context;
}

void TimeButton::refresh()
{
    const core::TimeRange& time = m_state.filter().time;
    setText(time.isOpen() ? tr("All times") : timeText(time, m_zone) + u' ' + m_zone.name());
    setToolTip(tr("Shows flows that started and events that happened in this time (%1)").arg(m_zone.name()));
}

bool TimeButton::setTyped(const QString& from, const QString& to)
{
    const auto moment = [](const QString& text) { return toStd(text.trimmed().replace(u' ', u'T')); };
    std::string text;
    if (!from.trimmed().isEmpty())
        text += "after:" + moment(from) + ' ';
    if (!to.trimmed().isEmpty())
        text += "before:" + moment(to);
    const core::ParsedSearch parsed = core::parseSearch(text, m_context);
    if (!parsed.isValid() || parsed.incomplete || !parsed.filter.clauses.empty())
        return false;
    m_state.setTime(parsed.filter.time);
    return true;
}

void TimeButton::askForRange()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Time Range"));
    auto* from = new QLineEdit;
    auto* to = new QLineEdit;
    const core::TimeRange& time = m_state.filter().time;
    // As it is read back: whole, and of an hour that the clock shows twice the one that is meant.
    const auto typed = [this](core::UtcTime end) { return toQt(core::formatTypedTime(end, m_context)).replace(u'T', u' '); };
    if (time.from)
        from->setText(typed(*time.from));
    if (time.to)
        to->setText(typed(*time.to));
    from->setPlaceholderText(tr("open"));
    to->setPlaceholderText(tr("open"));
    auto* problem = new QLabel(tr("Dates as 2021-02-03, with a time as 2021-02-03 10:15. Without a zone of their own they are %1.").arg(m_zone.name()));
    problem->setWordWrap(true);
    problem->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* form = new QFormLayout;
    form->addRow(tr("&From"), from);
    form->addRow(tr("&Before"), to);
    auto* column = new QVBoxLayout(dialog);
    column->addLayout(form);
    column->addWidget(problem);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [=, this] {
        if (setTyped(from->text(), to->text()))
            return dialog->accept();
        QPalette red = problem->palette();
        red.setColor(QPalette::PlaceholderText, colorsFor(palette()).failure);
        problem->setPalette(red);
        problem->setText(tr("This is no date that can be read. Write it as 2021-02-03 or 2021-02-03 10:15."));
    });
    dialog->resize(fontMetrics().averageCharWidth() * 60, dialog->sizeHint().height());
    dialog->open();
}

} // namespace ui
