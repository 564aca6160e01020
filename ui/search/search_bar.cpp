// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_bar.h"

#include "core/search/typed_times.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/search/search_completer.h"

#include <QAbstractItemView>
#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace ui {

namespace {
constexpr int typingPause = 90; // milliseconds until what was typed is applied
}

SearchBar::SearchBar(FilterState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_field(new QLineEdit(this)), m_completer(new SearchCompleter(m_field)),
      m_problemRow(new QWidget(this)), m_problem(new QLabel), m_suggestion(new QToolButton)
{
    m_field->setPlaceholderText(tr("user:anna* outcome:failed ip:203.0.113.0/24 \"policy\"  (Ctrl+F)"));
    m_field->setAccessibleName(tr("Filter"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_completer->popup()->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_field);
    m_suggestion->setAutoRaise(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto* below = new QHBoxLayout(m_problemRow);
    below->setContentsMargins(12, 2, 12, 2);
    below->addWidget(m_problem);
    below->addWidget(m_suggestion);
    below->addStretch(1);
    m_problemRow->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &SearchBar::applyNow);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_completer->offer();
        m_typing.start();
    });
    // The clear button and whoever sets the text.
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_suggestion, &QToolButton::clicked, this, &SearchBar::takeSuggestion);
    connect(&m_state, &FilterState::changed, this, &SearchBar::showFilter);
}

void SearchBar::setContext(const core::SearchContext& context)
{
    const core::SearchContext before = std::exchange(m_context, context);
    if (m_typing.isActive() || m_field->hasFocus()) // not over what is being typed
        retypeTimes(before);
    else
        showFilter(); // times in the zone of now
}

// What was typed in one zone must not be read in another.
void SearchBar::retypeTimes(const core::SearchContext& before)
{
    const QString typed = m_field->text(), now = toQt(core::retypeTimes(toStd(typed), before, m_context));
    if (now == typed)
        return;
    const bool isApplied = !m_typing.isActive();
    const auto fromEnd = typed.size() - m_field->cursorPosition(); // what is typed mostly goes on at the end
    m_field->setText(now);
    m_field->setCursorPosition(int(std::max(now.size() - fromEnd, qsizetype(0))));
    if (isApplied)
        m_typing.stop();
    if (!m_problemRow->isHidden()) { // the place that its suggestion is for has moved
        m_parsed = core::parseSearch(toStd(now), m_context);
        showProblem(m_parsed);
    }
}

void SearchBar::setVocabulary(core::SearchVocabulary vocabulary)
{
    m_completer->setVocabulary(std::move(vocabulary));
}

QString SearchBar::problemText() const
{
    return m_problemRow->isHidden() ? QString() : m_problem->text();
}

void SearchBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBar::beginTerm(const QString& name)
{
    QString text = m_field->text();
    if (!text.isEmpty() && !text.endsWith(u' '))
        text += u' ';
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->setText(text + name);
    m_completer->offer();
}

// What is half typed does not show an empty list in between: the filter is of what was understood.
void SearchBar::applyNow()
{
    m_typing.stop();
    m_parsed = core::parseSearch(toStd(m_field->text()), m_context);
    showProblem(m_parsed);
    if (!m_parsed.isValid())
        return;
    lengthen(m_parsed.filter);
    m_applying = true;
    m_state.setFilter(m_parsed.filter);
    m_applying = false;
}

// A page of KQL is nothing to read in one line: what a chart leads to stands there by the comment above it. A comment alone is no query, so
// it cannot be taken for one.
core::Filter SearchBar::shortened(core::Filter filter)
{
    for (core::FilterClause& clause : filter.clauses)
        for (core::FilterTerm& term : clause.anyOf) {
            const std::size_t end = term.value.find('\n');
            if (term.field != core::FilterField::Query || !term.value.starts_with("//") || end == std::string::npos)
                continue;
            const std::string comment = toStd(toQt(term.value.substr(0, end)).simplified());
            std::string shown = comment;
            for (int number = 2; m_queries.contains(shown) && m_queries[shown] != term.value; ++number) // as of another period
                shown = comment + " (" + std::to_string(number) + ")";
            m_queries[shown] = term.value;
            term.value = shown;
        }
    return filter;
}

void SearchBar::lengthen(core::Filter& filter) const
{
    for (core::FilterClause& clause : filter.clauses)
        for (core::FilterTerm& term : clause.anyOf)
            if (term.field == core::FilterField::Query)
                if (const auto known = m_queries.find(term.value); known != m_queries.end())
                    term.value = known->second;
}

void SearchBar::showFilter()
{
    if (m_applying)
        return;
    m_field->setText(toQt(core::formatSearch(shortened(m_state.filter()), m_context)));
    m_typing.stop(); // nobody has typed it; its signals are not blocked, as the clear button of the field hears them too
    showProblem({});
}

void SearchBar::showProblem(const core::ParsedSearch& parsed)
{
    m_problemRow->setVisible(!parsed.isValid());
    m_field->setAccessibleDescription(parsed.isValid() ? QString() : toQt(parsed.problems.front().text));
    if (parsed.isValid())
        return;
    const core::SearchProblem& first = parsed.problems.front();
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, colorsFor(palette()).failure);
    m_problem->setPalette(red);
    m_problem->setText(coreText(first.text));
    m_suggestion->setVisible(!first.suggestion.empty());
    m_suggestion->setText(tr("Use %1").arg(toQt(first.suggestion)));
}

void SearchBar::takeSuggestion()
{
    if (m_parsed.isValid())
        return;
    const core::SearchProblem& first = m_parsed.problems.front();
    QByteArray text = m_field->text().toUtf8();
    text.replace(qsizetype(first.span.offset), qsizetype(first.span.length), QByteArray::fromStdString(first.suggestion));
    m_field->setText(QString::fromUtf8(text));
    applyNow();
    m_field->setFocus();
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || (watched != m_field && watched != m_completer->popup()))
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isOpen = m_completer->isOpen();
    const bool isChosen = isOpen && m_completer->popup()->currentIndex().isValid();
    if (isOpen && (key == Qt::Key_Tab || ((key == Qt::Key_Return || key == Qt::Key_Enter) && isChosen)))
        return m_completer->takeCurrent();
    if (isOpen && key == Qt::Key_Escape) {
        m_completer->popup()->hide();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        m_completer->popup()->hide();
        applyNow();
        if (m_parsed.isValid())
            Q_EMIT leaveRequested();
        return true;
    }
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    if (key == Qt::Key_Down && !isOpen) {
        Q_EMIT leaveRequested();
        return true;
    }
    if (key == Qt::Key_Space && static_cast<QKeyEvent*>(event)->modifiers() == Qt::ControlModifier) {
        m_completer->offer();
        return true;
    }
    if (key == Qt::Key_Escape) {
        if (m_field->text().isEmpty())
            Q_EMIT leaveRequested();
        m_field->clear();
        applyNow();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SearchBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showProblem(m_parsed);
}

} // namespace ui
