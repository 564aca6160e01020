// SPDX-License-Identifier: GPL-3.0-or-later
// The filter as text: typed in the search language with completion, applied while one types, shown in its canonical form
// otherwise. What is not understood is said below the field with a suggestion; the filter of before then stays. GUI thread.
#pragma once
#include "core/search/search_completion.h"
#include "ui/search/filter_state.h"

#include <QTimer>
#include <QWidget>
#include <map>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ui {

class SearchCompleter;

class SearchBar : public QWidget
{
    Q_OBJECT

public:
    explicit SearchBar(FilterState& state, QWidget* parent = nullptr);

    // Times that stand in the field, typed or shown, are written anew in its zone: they stay the same moments.
    void setContext(const core::SearchContext& context);
    void setVocabulary(core::SearchVocabulary vocabulary); // values that completion offers
    QLineEdit& field() { return *m_field; }
    QWidget& problems() { return *m_problemRow; } // a row of its own, for the owner to place below
    QString problemText() const;                  // empty: understood
    SearchCompleter& completer() { return *m_completer; }
    void applyNow(); // without waiting for a pause in typing

public Q_SLOTS:
    void focusField();
    void beginTerm(const QString& name); // "user:" behind what stands there, with its values on offer

Q_SIGNALS:
    void leaveRequested(); // Enter, Down or Escape: on to the rows
    void saveRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showFilter();
    void retypeTimes(const core::SearchContext& before);
    core::Filter shortened(core::Filter filter); // as the field shows it
    void lengthen(core::Filter& filter) const;   // and back
    void showProblem(const core::ParsedSearch& parsed);
    void takeSuggestion();

    FilterState& m_state;
    core::SearchContext m_context;
    QLineEdit* m_field;
    SearchCompleter* m_completer;
    QWidget* m_problemRow;
    QLabel* m_problem;
    QToolButton* m_suggestion;
    QTimer m_typing;
    core::ParsedSearch m_parsed;
    std::map<std::string, std::string> m_queries; // what a chart leads to, by the comment above it, which stands for it in the field
    bool m_applying = false; // the change of the filter is ours: the text stays as it was typed
};

} // namespace ui
