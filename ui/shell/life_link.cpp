// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/life_link.h"

#include "ui/base/qt_text.h"
#include "ui/timeline/life_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/profile_panes.h"
#include "ui/user/users_page.h"

namespace ui {

namespace {

// The list of what happened below it tells the same items: one selection for both. Single steps of a flow have no row of their own.
void linkRows(LifeView& view, ProfilePanes& panes)
{
    const auto isOf = [](const core::ActivityItem& item, const core::LifeRef& ref) {
        return item.flow == ref.flow && (!ref.flow.empty() || item.event == ref.event);
    };
    QObject::connect(&view, &LifeView::itemSelected, &panes, [&panes, isOf](const core::LifeRef& ref) {
        panes.itemTable().goToRow(panes.items().find([&](const core::ActivityItem& item) { return isOf(item, ref); }));
    });
    QObject::connect(&panes.itemTable(), &TableView::currentRowChanged, &view, [&view, &panes, isOf](int row) {
        if (row < 0 || row >= panes.items().rowCount())
            return;
        const core::ActivityItem& item = panes.items().row(row);
        if (const auto selected = view.selectedRef(); !selected || !isOf(item, *selected))
            view.selectRef({item.flow, item.event}, true);
    });
}

template <class Page> LifeView* makeLife(Page& page, Session& session)
{
    auto* view = new LifeView;
    QObject::connect(view, &LifeView::itemActivated, &page, [&page](const core::LifeRef& ref) {
        if (!ref.flow.empty())
            Q_EMIT page.flowRequested(toQt(ref.flow));
        else if (ref.event)
            Q_EMIT page.eventRequested(ref.event);
    });
    QObject::connect(view, &LifeView::stepsWanted, &session, [&session, view](const QStringList& flows) { session.requestFlowSteps(flows, view); });
    QObject::connect(&session, &Session::flowStepsReady, view, [view](const FlowDetailPtr& detail, const QObject* asker) {
        if (asker == view)
            view->addSteps(*detail);
    });
    linkRows(*view, page.panes());
    page.setLifeWidget(view);
    return view;
}

} // namespace

static_assert(int(core::LifeLane::Other) == int(core::ActivityLane::Other) && int(core::LifeLane::Servers) == int(core::ActivityLane::Servers));

std::vector<core::LifeItem> lifeItems(const std::vector<core::ActivityItem>& items)
{
    std::vector<core::LifeItem> life;
    life.reserve(items.size());
    for (const core::ActivityItem& item : items) {
        core::LifeItem shown;
        shown.time = item.time;
        shown.end = item.end;
        shown.lane = core::LifeLane(item.lane);
        shown.stepClass = item.stepClass;
        shown.outcome = item.outcome;
        shown.title = item.title;
        shown.ref = {item.flow, item.event};
        life.push_back(std::move(shown));
    }
    return life;
}

LifeView* addLife(UsersPage& page, Session& session)
{
    LifeView* view = makeLife(page, session);
    QObject::connect(&page, &UsersPage::profileShown, view, [view](const UserProfilePtr& profile) {
        if (profile) {
            const core::Person& person = profile->person;
            const std::string& name = !person.displayName.empty() ? person.displayName : !person.upn.empty() ? person.upn : person.objectId;
            view->setItems(lifeItems(profile->items), toQt(name), profile->listedFrom, toQt(profile->subject));
        } else
            view->setItems({}, {});
    });
    return view;
}

LifeView* addLife(AddressesPage& page, Session& session)
{
    LifeView* view = makeLife(page, session);
    QObject::connect(&page, &AddressesPage::profileShown, view, [view](const AddressProfilePtr& profile) {
        if (profile)
            view->setItems(lifeItems(profile->items), toQt(profile->address), profile->listedFrom);
        else
            view->setItems({}, {});
    });
    return view;
}

} // namespace ui
