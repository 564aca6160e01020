// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of queries: colours, line numbers, matching brackets, completion, tips for the arguments of functions, and what is wrong
// underlined. Ctrl+Enter, F5 or Shift+Enter run, Ctrl+/ comments lines out, Ctrl+Space offers what may be written. Tab indents; Esc
// and then Tab leaves the editor. Offsets are bytes of UTF-8, as in core/kql. GUI thread.
#pragma once
#include "core/kql/completion.h"
#include "core/kql/diagnostic.h"
#include "ui/kql/qscintilla.h"

#include <QTimer>

namespace ui {

class QueryCompleter;
class QueryLexer;

class QueryEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit QueryEditor(QWidget* parent = nullptr);

    std::string query() const; // UTF-8, lines end in a line feed
    void setQuery(const QString& text); // can be undone
    std::uint32_t cursor() const;
    void goTo(core::kql::Span span); // selects it and takes the focus
    std::string selectedQuery() const; // the selection, empty where there is none
    std::uint32_t selectionStart() const;

    void setTables(const QStringList& names);
    void setProblems(core::kql::Diagnostics problems); // of the text of now
    const core::kql::Diagnostics& problems() const { return m_problems; }
    // The answer to completionWanted; dropped where the cursor has moved on.
    void offer(const std::string& text, std::uint32_t cursor, const std::vector<core::kql::Candidate>& candidates);
    QueryCompleter& completer() { return *m_completer; }
    void stopTyping(); // edited() is not said any more for what was typed so far
    QString problemTip(std::uint32_t offset) const; // empty: nothing is wrong there

public Q_SLOTS:
    void toggleComment();
    void wantCompletion(); // of now, in any case

Q_SIGNALS:
    void runRequested();
    void edited();         // a moment after typing ends: what stands there may be checked
    void moved();          // likewise after the cursor alone has: it may stand in another query
    void completionWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setUp();
    void dress();
    void typed(int character);
    void showCallTip();
    void take(const core::kql::Candidate& candidate);
    bool takesKey(QKeyEvent* event);
    bool leavesByTab(QKeyEvent* event);
    QRect placeOfByte(std::uint32_t offset) const;

    QueryLexer* m_lexer;
    QueryCompleter* m_completer;
    core::kql::Diagnostics m_problems;
    QTimer m_typing;         // and moving
    bool m_isEdited = false; // since it was started
    bool m_leaving = false; // Esc was pressed: the next Tab leaves
    bool m_always = false;  // completion was asked for, also for an empty word
};

} // namespace ui
