// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/user_columns.h"

#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/user/user_words.h"

#include <QCoreApplication>

#include <limits>
#include <map>

namespace ui {

using core::ActivityItem;
using core::AddressRow;
using core::AddressUse;
using core::AddressUser;
using core::FilterField;
using core::FilterMatch;
using core::FilterTerm;
using core::PersonRow;

namespace {

struct UserColumns {
    Q_DECLARE_TR_FUNCTIONS(ui::UserColumns)
};

template <class Row> TableColumn<Row> textColumn(const char* id, const QString& title, std::string Row::*member)
{
    TableColumn<Row> column;
    column.id = QLatin1String(id);
    column.title = title;
    column.text = [member](const Row& row) { return toQt(row.*member); };
    column.key.text = [member](const Row& row) -> std::string_view { return row.*member; };
    column.tip = column.text;
    return column;
}

// Nothing for 0, so that what is there stands out.
template <class Row> TableColumn<Row> countColumn(const char* id, const QString& title, std::function<std::uint64_t(const Row&)> count)
{
    TableColumn<Row> column;
    column.id = QLatin1String(id);
    column.title = title;
    column.text = [count](const Row& row) { return count(row) ? countText(count(row)) : QString(); };
    column.key.number = [count](const Row& row) { return static_cast<std::int64_t>(count(row)); };
    column.raw = [count](const Row& row) { return qlonglong(count(row)); };
    column.rightAligned = true;
    return column;
}

template <class Row>
TableColumn<Row> timeColumn(const char* id, const QString& title, const DisplayZone& zone, std::function<std::optional<core::UtcTime>(const Row&)> time)
{
    TableColumn<Row> column;
    column.id = QLatin1String(id);
    column.title = title.arg(zone.name());
    column.text = [zone, time](const Row& row) { return time(row) ? zone.dateTime(*time(row)) : QString(); };
    column.key.number = [time](const Row& row) { return time(row) ? time(row)->ticks : std::numeric_limits<std::int64_t>::min(); };
    column.tip = [zone, time](const Row& row) { return time(row) ? zone.full(*time(row), 7) : QString(); };
    column.raw = [time](const Row& row) { return time(row) ? QVariant(toQt(core::formatUtc(*time(row)))) : QVariant::fromValue(nullptr); };
    return column;
}

template <class Row> void paint(TableColumn<Row>& column, const QColor& color)
{
    column.decoration = [color](const Row&, int role) { return role == Qt::ForegroundRole ? QVariant(color) : QVariant(); };
}

QString countryOf(const std::string& country, const std::string& city)
{
    return city.empty() ? toQt(country) : QStringLiteral("%1, %2").arg(toQt(city), toQt(country));
}

std::optional<FilterTerm> term(FilterField field, FilterMatch match, const std::string& value)
{
    return value.empty() ? std::nullopt : std::optional(FilterTerm{field, match, false, value, {}});
}

} // namespace

std::vector<TableColumn<PersonRow>> personColumns(const DisplayZone& zone, const core::AnnotationIndexPtr& notes, const QPalette& palette)
{
    const SubjectOf<PersonRow> subject = [](const PersonRow& row) { return row.subject; };
    std::vector<TableColumn<PersonRow>> columns;
    columns.push_back(starColumn<PersonRow>(notes, subject, palette));
    columns.push_back(textColumn("name", UserColumns::tr("Name"), &PersonRow::displayName));
    columns.push_back(textColumn("user", UserColumns::tr("User"), &PersonRow::upn));
    columns.back().text = [](const PersonRow& row) { return toQt(row.name()); };
    columns.back().key.text = [](const PersonRow& row) -> std::string_view { return row.name(); };
    columns.back().tip = [](const PersonRow& row) {
        QStringList names{toQt(row.upn)};
        for (const std::string& other : row.otherNames)
            names << toQt(other);
        return names.join(u'\n');
    };
    columns.push_back(countColumn<PersonRow>("flows", UserColumns::tr("Flows"), [](const PersonRow& row) { return std::uint64_t{row.flows}; }));
    columns.push_back(countColumn<PersonRow>("failed", UserColumns::tr("Failed"), [](const PersonRow& row) { return std::uint64_t{row.failed}; }));
    paint(columns.back(), colorsFor(palette).failure);
    columns.push_back(timeColumn<PersonRow>("last", UserColumns::tr("Last flow (%1)"), zone, [](const PersonRow& row) { return row.lastFlow; }));
    std::array<QIcon, 7> icons;
    for (int i = 1; i < 7; ++i)
        icons[std::size_t(i)] = outcomeIcon(core::FlowOutcome(i), palette);
    columns.back().decoration = [icons](const PersonRow& row, int role) {
        return role == Qt::DecorationRole && row.lastOutcome ? QVariant(icons[std::size_t(*row.lastOutcome)]) : QVariant();
    };
    columns.push_back(textColumn("roles", UserColumns::tr("Roles"), &PersonRow::roles));
    TableColumn<PersonRow> hybrid;
    hybrid.id = QStringLiteral("hybrid");
    hybrid.title = UserColumns::tr("Account");
    hybrid.text = [](const PersonRow& row) {
        return !row.hybrid ? QString() : *row.hybrid ? UserColumns::tr("hybrid") : UserColumns::tr("cloud only");
    };
    hybrid.key.number = [](const PersonRow& row) { return std::int64_t(!row.hybrid ? 0 : *row.hybrid ? 2 : 1); };
    columns.push_back(std::move(hybrid));
    columns.push_back(tagsColumn<PersonRow>(notes, subject, palette));
    columns.push_back(textColumn("id", UserColumns::tr("Object id"), &PersonRow::objectId));
    return columns;
}

std::vector<TableColumn<AddressRow>> addressColumns(const DisplayZone& zone, const core::AnnotationIndexPtr& notes, const QPalette& palette)
{
    const SubjectOf<AddressRow> subject = [](const AddressRow& row) { return row.subject; };
    std::vector<TableColumn<AddressRow>> columns;
    columns.push_back(starColumn<AddressRow>(notes, subject, palette));
    columns.push_back(textColumn("ip", UserColumns::tr("Address"), &AddressRow::ip));
    columns.push_back(textColumn("country", UserColumns::tr("Country"), &AddressRow::country));
    columns.push_back(countColumn<AddressRow>("users", UserColumns::tr("Users"), [](const AddressRow& row) { return row.users; }));
    columns.push_back(countColumn<AddressRow>("flows", UserColumns::tr("Flows"), [](const AddressRow& row) { return row.flows; }));
    columns.push_back(countColumn<AddressRow>("failed", UserColumns::tr("Failed"), [](const AddressRow& row) { return row.failedFlows; }));
    paint(columns.back(), colorsFor(palette).failure);
    columns.push_back(countColumn<AddressRow>("signins", UserColumns::tr("Sign-ins"), [](const AddressRow& row) { return row.signIns; }));
    columns.push_back(countColumn<AddressRow>("refused", UserColumns::tr("Refused"), [](const AddressRow& row) { return row.failedSignIns; }));
    paint(columns.back(), colorsFor(palette).failure);
    columns.push_back(timeColumn<AddressRow>("first", UserColumns::tr("First (%1)"), zone, [](const AddressRow& row) { return row.first; }));
    columns.push_back(timeColumn<AddressRow>("last", UserColumns::tr("Last (%1)"), zone, [](const AddressRow& row) { return row.last; }));
    columns.push_back(tagsColumn<AddressRow>(notes, subject, palette));
    return columns;
}

std::vector<TableColumn<ActivityItem>> itemColumns(const DisplayZone& zone, bool withUser, const QPalette& palette)
{
    std::vector<TableColumn<ActivityItem>> columns;
    columns.push_back(timeColumn<ActivityItem>("time", UserColumns::tr("Time (%1)"), zone, [](const ActivityItem& item) { return std::optional(item.time); }));
    if (withUser)
        columns.push_back(textColumn("user", UserColumns::tr("User"), &ActivityItem::user));
    TableColumn<ActivityItem> title = textColumn("what", UserColumns::tr("What"), &ActivityItem::title);
    title.text = [](const ActivityItem& item) { return coreText(item.title); };
    title.key = {};
    title.key.made = [](const ActivityItem& item) { return toStd(coreText(item.title)); };
    title.tip = [](const ActivityItem& item) {
        const QString end = endText(item);
        return end.isEmpty() ? coreText(item.title) : QStringLiteral("%1: %2").arg(coreText(item.title), end);
    };
    std::map<int, QIcon> icons; // by class, flows behind them
    for (int i = 0; i <= int(core::StepClass::Neutral); ++i) {
        ActivityItem item;
        item.stepClass = core::StepClass(i);
        icons[i] = itemIcon(item, palette);
    }
    for (int i = 1; i <= int(core::FlowOutcome::Interrupted); ++i)
        icons[100 + i] = outcomeIcon(core::FlowOutcome(i), palette);
    title.decoration = [icons](const ActivityItem& item, int role) {
        const auto icon = icons.find(item.outcome ? 100 + int(*item.outcome) : int(item.stepClass));
        return role == Qt::DecorationRole && icon != icons.end() ? QVariant(icon->second) : QVariant();
    };
    columns.push_back(std::move(title));
    columns.push_back(textColumn("detail", UserColumns::tr("Details"), &ActivityItem::detail));
    columns.back().text = columns.back().tip = detailText;
    columns.push_back(textColumn("ip", UserColumns::tr("Address"), &ActivityItem::ip));
    TableColumn<ActivityItem> lane;
    lane.id = QStringLiteral("lane");
    lane.title = UserColumns::tr("Kind");
    lane.text = [](const ActivityItem& item) { return laneText(item.lane); };
    lane.key.number = [](const ActivityItem& item) { return std::int64_t(item.lane); };
    columns.push_back(std::move(lane));
    return columns;
}

std::vector<TableColumn<AddressUse>> useColumns(const DisplayZone& zone, const QPalette& palette)
{
    std::vector<TableColumn<AddressUse>> columns;
    columns.push_back(textColumn("ip", UserColumns::tr("Address"), &AddressUse::ip));
    TableColumn<AddressUse> others;
    others.id = QStringLiteral("others");
    others.title = UserColumns::tr("Others");
    others.text = [](const AddressUse& use) {
        if (use.otherUsers == 0)
            return UserColumns::tr("nobody");
        return use.otherUsers >= core::mostOthers ? UserColumns::tr("%1 or more").arg(core::mostOthers) : countText(use.otherUsers);
    };
    others.key.number = [](const AddressUse& use) { return static_cast<std::int64_t>(use.otherUsers); };
    others.tip = [](const AddressUse& use) {
        return use.otherUsers == 0 ? UserColumns::tr("No other user comes from this address.") : UserColumns::tr("So many other users come from this address.");
    };
    others.rightAligned = true;
    others.decoration = [rare = colorsFor(palette).warning](const AddressUse& use, int role) {
        return role == Qt::ForegroundRole && use.otherUsers == 0 ? QVariant(rare) : QVariant();
    };
    columns.push_back(std::move(others));
    columns.push_back(countColumn<AddressUse>("events", UserColumns::tr("Events"), [](const AddressUse& use) { return use.events; }));
    columns.push_back(countColumn<AddressUse>("failed", UserColumns::tr("Failed"), [](const AddressUse& use) { return use.failed; }));
    paint(columns.back(), colorsFor(palette).failure);
    TableColumn<AddressUse> country = textColumn("country", UserColumns::tr("Country"), &AddressUse::country);
    country.tip = [](const AddressUse& use) { return countryOf(use.country, use.city); };
    columns.push_back(std::move(country));
    columns.push_back(timeColumn<AddressUse>("last", UserColumns::tr("Last (%1)"), zone, [](const AddressUse& use) { return use.last; }));
    columns.push_back(timeColumn<AddressUse>("first", UserColumns::tr("First (%1)"), zone, [](const AddressUse& use) { return use.first; }));
    return columns;
}

std::vector<TableColumn<AddressUser>> addressUserColumns(const DisplayZone& zone)
{
    std::vector<TableColumn<AddressUser>> columns;
    columns.push_back(textColumn("user", UserColumns::tr("User"), &AddressUser::user));
    columns.push_back(countColumn<AddressUser>("flows", UserColumns::tr("Flows"), [](const AddressUser& user) { return user.flows; }));
    columns.push_back(countColumn<AddressUser>("signins", UserColumns::tr("Sign-ins"), [](const AddressUser& user) { return user.signIns; }));
    columns.push_back(countColumn<AddressUser>("failed", UserColumns::tr("Failed"), [](const AddressUser& user) { return user.failed; }));
    columns.push_back(timeColumn<AddressUser>("last", UserColumns::tr("Last (%1)"), zone, [](const AddressUser& user) { return user.last; }));
    columns.push_back(timeColumn<AddressUser>("first", UserColumns::tr("First (%1)"), zone, [](const AddressUser& user) { return user.first; }));
    return columns;
}

std::optional<FilterTerm> termOf(const QString& column, const PersonRow& row)
{
    if (column == QLatin1String("star") || column == QLatin1String("tags"))
        return std::nullopt;
    if (column == QLatin1String("hybrid"))
        return row.hybrid ? term(FilterField::Hybrid, FilterMatch::Is, *row.hybrid ? "yes" : "no") : std::nullopt;
    return term(FilterField::User, FilterMatch::Is, row.name());
}

std::optional<FilterTerm> termOf(const QString& column, const AddressRow& row)
{
    if (column == QLatin1String("country"))
        return term(FilterField::Country, FilterMatch::Is, row.country);
    return term(FilterField::Ip, FilterMatch::Is, row.ip);
}

std::optional<FilterTerm> termOf(const QString& column, const ActivityItem& item)
{
    if (column == QLatin1String("ip"))
        return term(FilterField::Ip, FilterMatch::Is, item.ip);
    if (column == QLatin1String("user"))
        return term(FilterField::User, FilterMatch::Is, item.user);
    if (column == QLatin1String("what") && item.outcome)
        return term(FilterField::Outcome, FilterMatch::Is, core::name(*item.outcome));
    return std::nullopt;
}

std::optional<FilterTerm> termOf(const QString& column, const AddressUse& use)
{
    if (column == QLatin1String("country"))
        return term(FilterField::Country, FilterMatch::Is, use.country);
    return term(FilterField::Ip, FilterMatch::Is, use.ip);
}

std::optional<FilterTerm> termOf(const QString&, const AddressUser& user) { return term(FilterField::User, FilterMatch::Is, user.user); }

} // namespace ui
