// SPDX-License-Identifier: GPL-3.0-or-later
// The page of dashboards over a small simulated case, with the source of its figures and the matcher of the case beside it: what an
// element leads to is counted by code that the page does not use.
#pragma once
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "core/search/flow_matcher.h"
#include "core/search/search_language.h"
#include "tests/support/support.h"
#include "ui/base/qt_text.h"
#include "ui/insight/insights_page.h"
#include "ui/insight/panel_table.h"
#include "ui/insight/panel_view.h"
#include "ui/session/session.h"

#include <QApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

namespace support {

using namespace ui;

inline void writeInsightCase(const std::filesystem::path& folder, int users, int days, std::uint64_t seed)
{
    core::DemoOptions options;
    options.users = users;
    options.days = days;
    options.seed = seed;
    core::Progress silent;
    QVERIFY_RESULT(core::writeDemo(folder / "tenant", options, {}, silent));
    auto made = core::Investigation::openOrCreate(folder / "case.sspr");
    QVERIFY_RESULT(made);
    const core::ImportReport report = (*made)->import({folder / "tenant" / "exports"}, {}, {}, silent);
    QVERIFY(!report.error);
    QVERIFY_RESULT((*made)->detect({}, {}, silent));
}

inline core::SavedSearch saved(const QString& name, const std::string& yaml)
{
    core::SavedSearch made;
    made.name = toStd(name);
    made.text = yaml;
    return made;
}

// A window's part in it: gives the page its flows and keeps its dashboards.
class PageFixture
{
public:
    PageFixture() : source(session)
    {
        QObject::connect(&session, &Session::flowsChanged, &page, [this](const FlowListPtr& all) {
            flows = all;
            show(filter);
        });
        QObject::connect(&page, &InsightsPage::saveRequested, &page, [this](const QString& name, const QString& yaml) {
            std::erase_if(kept, [&](const core::SavedSearch& one) { return toQt(one.name).compare(name, Qt::CaseInsensitive) == 0; });
            kept.push_back(saved(name, toStd(yaml)));
            page.setDashboards(kept);
        });
        QObject::connect(&page, &InsightsPage::removeRequested, &page, [this](const QString& name) {
            std::erase_if(kept, [&](const core::SavedSearch& one) { return toQt(one.name).compare(name, Qt::CaseInsensitive) == 0; });
            page.setDashboards(kept);
        });
        page.resize(1500, 1200);
        page.show();
    }

    void open(const std::filesystem::path& path)
    {
        auto read = core::Investigation::openReadOnly(path);
        QVERIFY_RESULT(read);
        investigation = *std::move(read);
        flows.reset();
        session.openCase(QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(flows && !flows->empty(), 20'000);
    }

    std::shared_ptr<const core::FlowMatcher> matcher(const core::Filter& of) const
    {
        const auto made = investigation->flowMatcher(of, {});
        if (!made)
            qFatal("%s", core::describe(made.error()).c_str());
        return *made;
    }
    core::Filter parsed(const char* search) const { return core::parseSearch(search, {}).filter; }

    void show(const core::Filter& shown)
    {
        filter = shown;
        page.setScope(flows, filter.isEmpty() ? nullptr : matcher(filter), filter.time, QStringLiteral("as tested"));
    }
    bool isSettled() const { return page.isComplete() && !source.isRunning(); }

    template <class Test> std::size_t count(const Test& test) const
    {
        const auto lets = matcher(filter);
        return std::size_t(std::count_if(flows->begin(), flows->end(), [&](const core::Flow& flow) { return lets->matches(flow) && test(flow); }));
    }
    // Of the flows that the page is held to those that a term lets through.
    std::size_t countTerm(const core::FilterTerm& term) const
    {
        core::Filter both = filter;
        both.clauses.push_back({{term}});
        const auto lets = matcher(both);
        return std::size_t(std::count_if(flows->begin(), flows->end(), [&](const core::Flow& flow) { return lets->matches(flow); }));
    }
    PanelCard& card(const std::string& id)
    {
        PanelCard* found = page.view().cardOf(id);
        if (!found)
            qFatal("no panel %s", id.c_str());
        return *found;
    }
    double figure(const std::string& panel, const char* column, std::size_t row = 0) { return card(panel).figures()->number(row, column).value_or(-1); }

    QAction* menuAction(const char* text)
    {
        for (QAction* action : page.findChildren<QAction*>())
            if (action->text().remove(u'&').startsWith(QLatin1String(text)))
                return action;
        qFatal("no action %s", text);
    }
    // Answers the dialog that an action opens.
    void answer(const char* action, const QString& name)
    {
        menuAction(action)->trigger();
        auto* dialog = page.findChild<QInputDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->setTextValue(name);
        dialog->accept();
        QTRY_VERIFY(!page.findChild<QInputDialog*>());
    }
    void answerFile(const char* action, const QString& file)
    {
        menuAction(action)->trigger();
        auto* dialog = page.findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        Q_EMIT dialog->fileSelected(file); // what its accept says; its list of files may take a while
        dialog->reject();
        QTRY_VERIFY(!page.findChild<QFileDialog*>());
    }

    Session session;
    InsightSource source;
    InsightsPage page{source};
    std::unique_ptr<core::Investigation> investigation;
    FlowListPtr flows;
    core::Filter filter;
    std::vector<core::SavedSearch> kept;
};

} // namespace support
