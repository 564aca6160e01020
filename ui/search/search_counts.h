// SPDX-License-Identifier: GPL-3.0-or-later
// How many flows each saved search lets through. Counted when somebody asks, on a thread of its own and one after the other, since a
// search for words reads every record; what was counted holds until the flows, the notes or the searches change. GUI thread.
#pragma once
#include "ui/session/session.h"

#include <QHash>
#include <QPair>

namespace ui {

class SearchCounts : public QObject
{
    Q_OBJECT

public:
    explicit SearchCounts(Session& session, QObject* parent = nullptr);
    ~SearchCounts() override;

    // Name and text of each in the search language, times in UTC. A note may change what a search finds: call it then, too.
    void setSearches(const QList<QPair<QString, QString>>& searches);
    // Says all counts, those that are known at once; a call while they are being counted starts nothing new.
    void request();

Q_SIGNALS:
    void counted(const QString& name, quint64 flows);

private:
    void forget();

    Session& m_session;
    FlowListPtr m_flows;
    QList<QPair<QString, QString>> m_searches;
    QHash<QString, quint64> m_known; // by name
    bool m_isCounting = false;
    JobRunner m_runner;
};

} // namespace ui
