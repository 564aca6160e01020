// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_counts.h"

#include "ui/base/qt_text.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int countChannel = 1;

} // namespace

SearchCounts::SearchCounts(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::flowsChanged, this, [this](const FlowListPtr& flows) {
        m_flows = flows;
        forget();
    });
    connect(&session, &Session::caseClosed, this, [this] {
        m_flows = nullptr;
        forget();
    });
}

SearchCounts::~SearchCounts()
{
    m_runner.drop(countChannel);
}

void SearchCounts::forget()
{
    m_runner.drop(countChannel);
    m_isCounting = false;
    m_known.clear();
}

void SearchCounts::setSearches(const QList<QPair<QString, QString>>& searches)
{
    m_searches = searches;
    forget();
}

void SearchCounts::request()
{
    QList<QPair<QString, QString>> open;
    for (const auto& search : m_searches) {
        if (const auto known = m_known.constFind(search.first); known != m_known.constEnd())
            Q_EMIT counted(search.first, *known);
        else
            open << search;
    }
    if (open.isEmpty() || m_isCounting || !m_flows || !m_session.hasCase())
        return;
    m_isCounting = true;
    m_runner.run(
        this, countChannel,
        [this, open, flows = m_flows, path = toPath(m_session.casePath())](const JobRunner::Context& context) {
            const auto theCase = core::Investigation::openReadOnly(path);
            const auto saved = theCase ? (*theCase)->searchContext(nullptr) : core::Result<core::SearchContext>(tl::unexpected(theCase.error()));
            if (!saved)
                return false;
            for (const auto& [name, text] : open) {
                // Of one that is not understood, or cannot be looked for, the menu says nothing.
                const auto filter = core::parseWholeSearch(toStd(text), *saved);
                if (!filter)
                    continue;
                const auto matcher = (*theCase)->flowMatcher(*filter, context.stop);
                if (!matcher)
                    continue;
                const auto count = quint64(std::count_if(flows->begin(), flows->end(), [&](const core::Flow& flow) { return (*matcher)->matches(flow); }));
                context.notify([this, name = name, count] {
                    m_known.insert(name, count);
                    Q_EMIT counted(name, count);
                });
            }
            return true;
        },
        [this](bool) { m_isCounting = false; });
}

} // namespace ui
