// SPDX-License-Identifier: GPL-3.0-or-later
// For whoever has a caller on the phone: one field for a name, an id or a code, and one card that answers. GUI thread; reads on a worker.
#pragma once
#include "ui/helpdesk/helpdesk_words.h"
#include "ui/session/helpdesk_source.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace ui {

class CodeCard;
class EmptyState;
class InlineMessage;
class PersonCard;
class ReducedStrip;

class HelpdeskPage : public QWidget
{
    Q_OBJECT

public:
    explicit HelpdeskPage(Session& session, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setNow(std::optional<core::UtcTime> now); // of which moment the card speaks; nothing: the newest event of the case
    // Addresses and sign-ins are hidden, also in what is copied; a strip above says so. `canLeave`: it offers to.
    void setReduced(bool isReduced, bool canLeave = false);
    bool isReduced() const { return m_writing.isReduced; }
    void showPerson(const QString& who);           // a UPN or an object id
    void showFlow(const QString& correlationId);   // the card of its user, about this operation
    void find(const QString& text);                // as if it were typed, with Enter
    void focusSearch();

    QLineEdit& searchField() { return *m_field; }
    QListWidget& matchList() { return *m_list; }
    PersonCard& personCard() { return *m_card; }
    CodeCard& codeCard() { return *m_code; }
    ReducedStrip& reducedStrip() { return *m_strip; }
    EmptyState& emptyState() { return *m_empty; }  // nothing asked yet, nothing found, no case
    enum class State { NoCase, Start, Matches, Nothing, Loading, Person, Code };
    State state() const { return m_state; }

Q_SIGNALS:
    void flowActivated(const QString& correlationId);
    void alertActivated(const QString& key);
    void userActivated(const QString& upn);
    void leaveRequested(); // the reduced view
    void copied(const QString& sentence); // for a toast
    void said(const QString& sentence);   // what screen readers were told

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeLayout();
    void connectSource();
    void search();
    void showMatches(const QString& text, const core::helpdesk::Matches& matches);
    void addMatch(const core::helpdesk::Match& match);
    void activate(int row);
    void ask(const core::helpdesk::Question& question);
    void askAnew();
    void showAnswer(HelpdeskAnswerPtr answer);
    void showCause(const core::Cause& cause);
    void showUnknown(const QString& code);
    void showState(State state);
    void goBack();
    void say(const QString& sentence);
    void copyTicket();

    HelpdeskSource m_source;
    HelpdeskWriting m_writing;
    std::optional<core::UtcTime> m_now;
    core::helpdesk::Question m_question;      // of the card on show, or under way
    HelpdeskMatchesPtr m_matches;
    QString m_asked, m_matchText;             // of matches: asked for last; those in the list
    bool m_isStale = false;                   // the card on show was not read again, as nobody looks at it
    bool m_takesOnly = false;                 // Enter was pressed before the matches were there: an only one is taken
    QTimer m_typing, m_waiting;
    State m_state = State::NoCase;
    QLineEdit* m_field;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    EmptyState *m_empty, *m_loading;
    InlineMessage* m_message;
    ReducedStrip* m_strip;
    PersonCard* m_card;
    CodeCard* m_code;
};

} // namespace ui
