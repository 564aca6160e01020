// SPDX-License-Identifier: GPL-3.0-or-later
// Helpdesk answers over the open case: what a text means, and the card of one person. Worked out on a thread of its own with a connection that is
// kept; the latest request of each kind wins. GUI thread.
#pragma once
#include "core/investigation/helpdesk_session.h"
#include "ui/session/session.h"

#include <QPointer>

namespace ui {

using HelpdeskMatchesPtr = std::shared_ptr<const core::helpdesk::Matches>;
using HelpdeskAnswerPtr = std::shared_ptr<const core::HelpdeskAnswer>;

class HelpdeskSource : public QObject
{
    Q_OBJECT

public:
    explicit HelpdeskSource(Session& session, QObject* parent = nullptr);
    bool hasCase() const { return m_session && m_session->hasCase(); }
    void prepare(); // opens the connection and reads what all cards have in common, before the first is asked for
    void requestMatches(const QString& text);
    void requestAnswer(const core::helpdesk::Question& question);

Q_SIGNALS:
    void matchesReady(const QString& text, ui::HelpdeskMatchesPtr matches);
    void answerReady(ui::HelpdeskAnswerPtr answer);
    void failed(const core::Error& error); // of either; NotFound: nobody bears the name
    void caseChanged();                    // another one, or none
    void contentsChanged();                // of the open one

private:
    struct Open; // the connection; made on the GUI thread, used on the worker alone
    template <class Ask, class Answer> void run(int channel, Ask ask, Answer answer);
    void forget();

    QPointer<Session> m_session;
    std::shared_ptr<Open> m_open;
    std::uint64_t m_version = 0; // of the case and its contents
    JobRunner m_runner;          // last: its thread ends before the others go
};

} // namespace ui
