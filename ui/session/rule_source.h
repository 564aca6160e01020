// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and lists of the open case for one window: asked on the threads of queries, changed on the writing thread, one change after the
// other, so that neither keeps the window waiting. GUI thread.
#pragma once
#include "ui/session/job_runner.h"
#include "ui/session/rule_connection.h"

#include <QPointer>
#include <QStringList>

#include <deque>

namespace ui {

class Session;
using RuleListPtr = std::shared_ptr<const std::vector<core::detect::LibraryRule>>;
using RuleCheckPtr = std::shared_ptr<const core::detect::RuleCheck>;
using FindingsPtr = std::shared_ptr<const core::detect::Findings>;
using WatchlistsPtr = std::shared_ptr<const std::vector<core::detect::Watchlist>>;

class RuleSource : public QObject
{
    Q_OBJECT

public:
    RuleSource(Session& session, OpenRules open, QObject* parent = nullptr);
    ~RuleSource() override; // asks what runs to stop

    void requestRules();                                    // rulesReady
    void requestChecks(const RuleListPtr& rules);           // checkReady for each, then checksEnded; the latest request wins
    void requestWatchlists();                               // watchlistsReady
    void tryRule(const core::detect::RuleToRun& rule, std::size_t limit); // tryReady or tryFailed; the latest wins
    void stopTry();
    bool isTrying() const { return m_trying; }

    // Each ends in changed(), and a call of `made`, or in changeFailed().
    using Made = std::function<void()>;
    void setRuleOn(const std::string& ruleId, bool isOn);
    void setRuleSettings(const std::string& ruleId, const std::map<std::string, std::string>& settings);
    void keepRules(const std::vector<core::detect::Rule>& rules, Made made = {});
    void removeRule(const std::string& ruleId, Made made = {});
    void keepWatchlist(const core::detect::Watchlist& list);
    void removeWatchlist(const std::string& alias);

    // Reads files and folders of rules: filesRead, with what could not be read among the problems.
    void readFiles(const QStringList& paths);
    // A file of up to `most` bytes as UTF-8 text (byte order marks are understood).
    void readText(const QString& path, qint64 most, std::function<void(core::Result<std::string>)> done);

Q_SIGNALS:
    void rulesReady(ui::RuleListPtr rules);
    void checkReady(const std::string& ruleId, ui::RuleCheckPtr check);
    void checksEnded();
    void tryingChanged(bool isTrying);
    void tryReady(ui::FindingsPtr findings);
    void tryFailed(const core::Error& error); // Cancelled: by stopTry()
    void watchlistsReady(ui::WatchlistsPtr lists);
    void changed();                           // rules or lists, by this window or another one
    void changeFailed(const core::Error& error);
    void failed(const core::Error& error);    // reading rules or lists
    void filesRead(const core::detect::RuleFile& found);

private:
    using Write = std::function<core::Result<void>(RuleConnection&)>;
    struct Change {
        Write work;
        Made made;
    };
    struct Line; // a thread with its connection
    template <class Work, class Done> void ask(Line& line, int channel, Work work, Done done);
    void forget(); // another case, or none
    void add(Write work, Made made = {});
    void runNext();
    void setTrying(bool on);

    QPointer<Session> m_session; // the window may end it first
    std::unique_ptr<Line> m_checkLine, m_runLine;
    OpenRules m_open;
    const int m_channels; // of the session's workers
    std::uint64_t m_case = 0; // connections of another one are closed
    std::deque<Change> m_waiting;
    bool m_changing = false, m_trying = false;
};

} // namespace ui
