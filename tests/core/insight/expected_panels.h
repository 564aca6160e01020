// SPDX-License-Identifier: GPL-3.0-or-later
// What each panel of the built-in dashboard must show, as conditions over the flows of a tenant (recount.h), written from the definitions and
// not from the queries.
#pragma once
#include "core/detect/alert.h"
#include "tests/core/insight/recount.h"

#include <QTimeZone>
#include <algorithm>
#include <cmath>
#include <functional>

namespace recount {

using Flows = std::vector<const TrueFlow*>;
using Figure = std::optional<double>;
using Which = std::function<bool(const TrueFlow&, const std::string& key)>;

// What is looked at, and how.
struct View {
    const Tenant* tenant = nullptr;
    Flows flows;
    core::detect::AlertListPtr alerts;
    QTimeZone zone = QTimeZone::utc();
    Duration bucket = Duration::days(1);
    std::optional<UtcTime> from;       // of logs
};

// One measure of an element: the flows behind it, and the figure where it is not their number.
struct Column {
    Which behind;
    std::function<Figure(const Flows& behind, const std::string& key)> figure = {};
};

struct Expectation {
    std::function<std::vector<std::string>(const TrueFlow&)> keys; // elements in which a flow counts; {""} for those without keys
    std::map<std::string, Column> columns;
    std::vector<std::string> always;   // elements that are there without a flow
    std::string top;                   // ordered by this column, the most first, then by key; empty: by key
    std::size_t most = 1000;
    bool anyOrder = false;
    std::function<std::string(const Flows&)> label = {}; // what stands at an element, where it is not the key
};

// ------------------------------------------------------------------------------------------------------------- parts

inline Which all() { return [](const TrueFlow&, const std::string&) { return true; }; }
inline Which is(bool (TrueFlow::*what)() const) { return [what](const TrueFlow& f, const std::string&) { return (f.*what)(); }; }
inline Which outcome(std::set<std::string> names) { return [names](const TrueFlow& f, const std::string&) { return names.contains(f.outcome); }; }
inline Which no(Which what) { return [what](const TrueFlow& f, const std::string& key) { return !what(f, key); }; }
inline Which both(Which a, Which b) { return [a, b](const TrueFlow& f, const std::string& key) { return a(f, key) && b(f, key); }; }

inline Column number(Which which) { return {std::move(which)}; }
inline Column share(Which part, Which whole)
{
    return {std::move(whole), [part](const Flows& flows, const std::string& key) -> Figure {
                const auto parts = std::count_if(flows.begin(), flows.end(), [&](const TrueFlow* f) { return part(*f, key); });
                return flows.empty() ? Figure() : Figure(double(parts) / double(flows.size()));
            }};
}
template <class Value> Column sum(Which which, Value valueOf)
{
    return {std::move(which), [valueOf](const Flows& flows, const std::string& key) -> Figure {
                double total = 0;
                for (const TrueFlow* flow : flows)
                    total += double(valueOf(*flow, key));
                return total;
            }};
}
template <class Value> Column distinct(Which which, Value valueOf)
{
    return {std::move(which), [valueOf](const Flows& flows, const std::string&) -> Figure {
                std::set<std::string> values;
                for (const TrueFlow* flow : flows)
                    values.insert(valueOf(*flow));
                return double(values.size());
            }};
}
inline Column people(Which which) { return distinct(std::move(which), [](const TrueFlow& f) { return f.person; }); }

// The name as it was in the last operation.
inline std::string lastName(const Flows& flows)
{
    return (*std::max_element(flows.begin(), flows.end(), [](const TrueFlow* a, const TrueFlow* b) { return a->started < b->started; }))->user;
}

inline std::vector<std::string> onlyIf(bool isIn, const std::string& key) { return isIn ? std::vector<std::string>{key} : std::vector<std::string>{}; }
inline std::string lower(const std::string& name) { return QString::fromStdString(name).toLower().toStdString(); }

inline QDateTime local(UtcTime moment, const QTimeZone& zone)
{
    return QDateTime::fromSecsSinceEpoch(moment.ticks / 10'000'000, Qt::UTC).toTimeZone(zone);
}

// Where the bucket begins on the clock of the zone, as a result has it.
inline std::string bucketOf(const TrueFlow& flow, const View& view)
{
    const QDateTime clock = local(flow.started, view.zone);
    QDateTime begin(clock.date(), QTime(0, 0), Qt::UTC);
    if (view.bucket == Duration::days(7))
        begin = begin.addDays(1 - clock.date().dayOfWeek());
    else if (const int hours = int(view.bucket.ticks / Duration::hours(1).ticks); hours < 24)
        begin = begin.addSecs(qint64(clock.time().hour() / hours * hours) * 3600);
    return begin.toString("yyyy-MM-ddTHH:mm:ss.0000000Z").toStdString();
}

// The value of the nearest rank.
inline Figure percentile(std::vector<double> values, int percent)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto rank = std::size_t(std::ceil(double(percent) / 100 * double(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

inline bool isSuccessRow(const AuditRow& row) { return row.result == "success"; }
inline std::size_t successRows(const TrueFlow& flow) { return std::size_t(std::count_if(flow.rows.begin(), flow.rows.end(), isSuccessRow)); }
inline double cutOff(double part, double whole) { return std::floor(part * 100 / whole) / 100; }

// ------------------------------------------------------------------------------------------------------------- panels

inline void addOutcomes(Expectation& e)
{
    e.columns["Succeeded"] = number(outcome({"succeeded"}));
    e.columns["Failed"] = number(outcome({"failed"}));
    e.columns["Blocked"] = number(outcome({"blocked"}));
    e.columns["Abandoned"] = number(outcome({"abandoned"}));
    e.columns["Interrupted"] = number(outcome({"interrupted"}));
    e.columns["InProgress"] = number(outcome({"in_progress"}));
    e.columns["Operations"] = number(all());
}

inline Expectation summary()
{
    const Which admin = [](const TrueFlow& f, const std::string&) { return f.kind == "admin_reset"; };
    const Which writeBack = [](const TrueFlow& f, const std::string&) {
        return f.serverOutcome == "failed" || f.serverOutcome == "no_answer"
               || std::set<std::string>{"fail_onprem_unreachable", "fail_onprem_error", "fail_onprem_policy"}.contains(f.reason);
    };
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isOperation(), ""); }, {}, {""}, {}};
    e.columns = {{"Operations", number(all())}, {"SuccessRate", share(is(&TrueFlow::succeeded), is(&TrueFlow::hasEnd))},
                 {"ByUsers", number(no(admin))}, {"ByAdmins", number(admin)}, {"Blocked", number(outcome({"blocked"}))},
                 {"PeopleBlocked", people(outcome({"blocked"}))}, {"WriteBackFailed", number(writeBack)}};
    return e;
}

inline Expectation overTime(const View& view)
{
    Expectation e{[view](const TrueFlow& f) { return onlyIf(f.isOperation(), bucketOf(f, view)); }, {}, {}, {}};
    addOutcomes(e);
    e.columns["SuccessRate"] = share(is(&TrueFlow::succeeded), is(&TrueFlow::hasEnd));
    return e;
}

inline Expectation byWhomOverTime(const View& view)
{
    const Which admin = [](const TrueFlow& f, const std::string&) { return f.kind == "admin_reset"; };
    Expectation e = overTime(view);
    e.columns = {{"ByUsers", number(no(admin))}, {"ByAdmins", number(admin)},
                 {"UsersRate", share(is(&TrueFlow::succeeded), both(is(&TrueFlow::hasEnd), no(admin)))},
                 {"AdminsRate", share(is(&TrueFlow::succeeded), both(is(&TrueFlow::hasEnd), admin))}};
    return e;
}

inline Expectation byOperation()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isOperation(), f.kind); }, {}, {}, "Operations"};
    addOutcomes(e);
    e.columns.erase("InProgress");
    e.columns["SuccessRate"] = share(is(&TrueFlow::succeeded), is(&TrueFlow::hasEnd));
    return e;
}

inline Expectation funnel()
{
    const auto from = [](int stage) { return number([stage](const TrueFlow& f, const std::string&) { return f.stage >= stage; }); };
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isPortal() && f.hasEnd(), ""); }, {}, {""}, {}};
    e.columns = {{"Began", number(all())}, {"Offered", from(2)}, {"Started", from(4)}, {"VerifiedOnce", from(8)},
                 {"Verified", from(32)}, {"Submitted", from(64)}, {"Succeeded", number(is(&TrueFlow::succeeded))}};
    return e;
}

// The twelve with the most, then all others together, so that the sums are those of all.
inline Expectation reasons(const View& view)
{
    const auto isMeant = [](const TrueFlow& f) { return f.isOperation() && (f.outcome == "failed" || f.outcome == "blocked"); };
    std::map<std::string, int> counts;
    for (const TrueFlow* flow : view.flows)
        if (isMeant(*flow))
            ++counts[flow->reason];
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [reason, count] : counts)
        order.emplace_back(-count, reason);
    std::sort(order.begin(), order.end());
    std::set<std::string> most;
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 12); ++i)
        most.insert(order[i].second);
    Expectation e{[isMeant, most](const TrueFlow& f) { return onlyIf(isMeant(f), most.contains(f.reason) ? f.reason : "all_others"); }, {}, {}, "Operations"};
    e.anyOrder = order.size() > 12; // the others stand last, however many they are
    e.columns = {{"Failed", number(outcome({"failed"}))}, {"Blocked", number(outcome({"blocked"}))}, {"Operations", number(all())}};
    return e;
}

inline Expectation when(const View& view)
{
    Expectation e{[view](const TrueFlow& f) {
        const QDateTime clock = local(f.started, view.zone);
        return onlyIf(f.isOperation(), QString("%1|%2").arg(clock.date().dayOfWeek() - 1).arg(clock.time().hour()).toStdString());
    }, {}, {}, {}};
    e.anyOrder = true;
    for (int cell = 0; cell < 168; ++cell)
        e.always.push_back(QString("%1|%2").arg(cell / 24).arg(cell % 24).toStdString());
    e.columns = {{"Operations", number(all())}, {"NotSucceeded", number(outcome({"failed", "blocked", "abandoned", "interrupted"}))}};
    return e;
}

inline Expectation durations()
{
    Expectation e{[](const TrueFlow& f) {
        const double seconds = double((f.ended - f.started).ticks) / 1e7;
        int lasted = 0;
        for (const int limit : {30, 60, 120, 300, 600, 900})
            lasted += seconds >= limit;
        return onlyIf((f.isPortal() || f.kind == "change") && f.hasEnd() && f.steps > 1 && !f.isIncomplete, std::to_string(lasted));
    }, {}, {"0", "1", "2", "3", "4", "5", "6"}, {}};
    e.columns = {{"Operations", number(all())}, {"Succeeded", number(is(&TrueFlow::succeeded))}, {"Others", number(no(is(&TrueFlow::succeeded)))}};
    return e;
}

inline Expectation giveUp()
{
    const Which passed = [](const TrueFlow& f, const std::string& method) { return f.passed.contains(method); };
    const Which gaveUp = both(no(passed), outcome({"abandoned", "interrupted"}));
    Expectation e{[](const TrueFlow& f) {
        return f.isPortal() && f.hasEnd() ? std::vector<std::string>(f.tried.begin(), f.tried.end()) : std::vector<std::string>{};
    }, {}, {}, "Tried"};
    e.columns = {{"Tried", number(all())}, {"Completed", number(passed)}, {"GaveUp", number(gaveUp)}, {"GaveUpShare", share(gaveUp, all())},
                 {"Blocked", number(both(no(passed), outcome({"blocked"})))}, {"Otherwise", number(both(no(passed), outcome({"succeeded", "failed"})))}};
    return e;
}

inline Expectation methods(const View& view)
{
    std::map<std::string, double> registered;
    for (const auto& [id, report] : view.tenant->reports)
        for (const std::string& method : report.methods)
            ++registered[method];
    Expectation e{[](const TrueFlow& f) {
        return f.isPortal() && f.hasEnd() ? std::vector<std::string>(f.passed.begin(), f.passed.end()) : std::vector<std::string>{};
    }, {}, {}, {}};
    for (const auto& [method, number] : registered)
        e.always.push_back(method);
    e.anyOrder = true;
    e.columns = {{"Operations", number(all())}, {"Used", people(all())},
                 {"Registered", {all(), [registered](const Flows&, const std::string& method) -> Figure {
                      const auto known = registered.find(method);
                      return known == registered.end() ? 0 : known->second;
                  }}}};
    return e;
}

inline Expectation topUsers()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isOperation() && !f.user.empty(), f.person); }, {}, {}, "Operations", 10};
    addOutcomes(e);
    e.label = lastName;
    return e;
}

inline Expectation topAddresses()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isOperation() && !f.ip.empty(), f.ip); }, {}, {}, "Operations", 10};
    addOutcomes(e);
    e.columns["People"] = people(all());
    return e;
}

inline Expectation topAdmins()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.kind == "admin_reset", lower(f.initiator)); }, {}, {}, "Resets", 10};
    e.columns = {{"Resets", number(all())}, {"Succeeded", number(is(&TrueFlow::succeeded))}, {"Others", number(no(is(&TrueFlow::succeeded)))}, {"People", people(all())}};
    return e;
}

inline std::string countryOf(const std::string& ip, const View& view)
{
    const auto known = view.tenant->signIns.find(ip);
    SignIn last;
    if (known != view.tenant->signIns.end())
        for (const SignIn& one : known->second)
            if (last.country.empty() || one.time > last.time)
                last = one;
    return last.country;
}

inline Expectation countries(const View& view)
{
    Expectation e{[view](const TrueFlow& f) { return onlyIf(f.isOperation() && !f.ip.empty(), countryOf(f.ip, view)); }, {}, {}, "Operations", 12};
    e.columns = {{"Operations", number(all())}, {"Succeeded", number(is(&TrueFlow::succeeded))}, {"Others", number(no(is(&TrueFlow::succeeded)))},
                 {"Addresses", distinct(all(), [](const TrueFlow& f) { return f.ip; })}};
    return e;
}

inline Expectation writeBack()
{
    const auto answered = [](const char* what) { return [what](const TrueFlow& f, const std::string&) { return f.serverOutcome == what; }; };
    const auto latency = [](int percent) {
        return Column{[](const TrueFlow& f, const std::string&) { return f.latency.has_value(); }, [percent](const Flows& flows, const std::string&) {
                          std::vector<double> values;
                          for (const TrueFlow* flow : flows)
                              values.push_back(*flow->latency);
                          return percentile(values, percent);
                      }};
    };
    Expectation e{[](const TrueFlow& f) { return onlyIf(!f.computer.empty(), f.computer); }, {}, {}, "Requests"};
    e.columns = {{"Requests", number(all())}, {"Written", number(answered("succeeded"))}, {"Refused", number(answered("failed"))},
                 {"NoAnswer", number(answered("no_answer"))}, {"WrittenShare", share(answered("succeeded"), all())},
                 {"Median", latency(50)}, {"Slowest", latency(95)}};
    return e;
}

inline Expectation notRegistered(const View& view)
{
    const Tenant* tenant = view.tenant;
    Expectation e{[tenant](const TrueFlow& f) {
        const auto report = tenant->reports.find(f.person);
        return onlyIf(f.isPortal() && report != tenant->reports.end() && !report->second.isRegistered, f.person);
    }, {}, {}, "Operations", 15};
    e.label = lastName;
    e.columns = {{"Operations", number(all())}, {"Succeeded", number(is(&TrueFlow::succeeded))}, {"Others", number(no(is(&TrueFlow::succeeded)))}};
    return e;
}

inline Expectation registration(const View& view)
{
    const Tenant* tenant = view.tenant;
    const auto which = [tenant](bool Report::*what) {
        return Column{all(), [tenant, what](const Flows&, const std::string&) -> Figure {
                          return double(std::count_if(tenant->reports.begin(), tenant->reports.end(), [&](const auto& one) { return one.second.*what; }));
                      }};
    };
    Expectation e{[](const TrueFlow&) { return onlyIf(false, ""); }, {}, {""}, {}};
    e.columns = {{"People", {all(), [tenant](const Flows&, const std::string&) -> Figure { return double(tenant->reports.size()); }}},
                 {"Enabled", which(&Report::isEnabled)}, {"Registered", which(&Report::isRegistered)}, {"Capable", which(&Report::isCapable)}};
    return e;
}

// Alerts are counted, and lead to the flows that they concern.
inline Expectation alerts(const View& view)
{
    using core::detect::Alert;
    std::vector<const Alert*> shown;
    std::set<std::string> ids;
    for (const TrueFlow* flow : view.flows)
        ids.insert(flow->id);
    for (const Alert& alert : *view.alerts)
        if (alert.state == core::detect::AlertState::Raised
            && (!view.from || std::any_of(alert.flows.begin(), alert.flows.end(), [&](const std::string& id) { return ids.contains(id); })))
            shown.push_back(&alert);
    const auto column = [shown](std::optional<core::detect::Severity> severity) {
        const auto fits = [severity](const Alert& a, const std::string& rule) { return a.ruleId == rule && (!severity || a.severity == *severity); };
        return Column{[shown, fits](const TrueFlow& f, const std::string& rule) {
                          return std::any_of(shown.begin(), shown.end(), [&](const Alert* a) {
                              return fits(*a, rule) && std::find(a->flows.begin(), a->flows.end(), f.id) != a->flows.end();
                          });
                      },
                      [shown, fits](const Flows&, const std::string& rule) -> Figure {
                          return double(std::count_if(shown.begin(), shown.end(), [&](const Alert* a) { return fits(*a, rule); }));
                      }};
    };
    std::set<std::string> rules;
    for (const Alert* alert : shown)
        rules.insert(alert->ruleId);
    const std::vector<std::string> every(rules.begin(), rules.end());
    Expectation e{[every](const TrueFlow&) { return every; }, {}, every, "Alerts", 15};
    using enum core::detect::Severity;
    e.columns = {{"Alerts", column({})}, {"High", column(High)}, {"Medium", column(Medium)}, {"Low", column(Low)}, {"Informational", column(Informational)}};
    e.columns["Operations"] = number(e.columns["Alerts"].behind);
    return e;
}

// ------------------------------------------------------------------------------------------------------- the workbook

inline std::size_t rowsOf(const TrueFlow& flow, const std::string& operation, bool onlySuccess)
{
    return std::size_t(std::count_if(flow.rows.begin(), flow.rows.end(), [&](const AuditRow& row) {
        return row.operation == operation && (!onlySuccess || isSuccessRow(row));
    }));
}

inline Expectation workbookOperations()
{
    Expectation e{[](const TrueFlow& f) {
        std::set<std::string> names;
        for (const AuditRow& row : f.rows)
            names.insert(row.operation);
        return std::vector<std::string>(names.begin(), names.end());
    }, {}, {}, "Runs", 10};
    const auto runs = [](const TrueFlow& f, const std::string& key) { return rowsOf(f, key, false); };
    const auto success = [](const TrueFlow& f, const std::string& key) { return rowsOf(f, key, true); };
    e.columns = {{"Runs", sum(all(), runs)}, {"Operations", number(all())},
                 {"Success", sum([success](const TrueFlow& f, const std::string& key) { return success(f, key) > 0; }, success)}};
    e.columns["SuccessRate"] = {all(), [e](const Flows& flows, const std::string& key) -> Figure {
                                    return cutOff(*e.columns.at("Success").figure(flows, key), *e.columns.at("Runs").figure(flows, key));
                                }};
    return e;
}

inline Expectation workbookRates()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(f.isOperation(), f.kind); }, {}, {}, "Operations"};
    e.columns = {{"Operations", number(all())}, {"SuccessRate", share(is(&TrueFlow::succeeded), is(&TrueFlow::hasEnd))},
                 {"Runs", sum(all(), [](const TrueFlow& f, const std::string&) { return f.rows.size(); })},
                 {"Success", sum(all(), [](const TrueFlow& f, const std::string&) { return successRows(f); })}};
    e.columns["RowRate"] = {all(), [e](const Flows& flows, const std::string& key) -> Figure {
                                return cutOff(*e.columns.at("Success").figure(flows, key), *e.columns.at("Runs").figure(flows, key));
                            }};
    return e;
}

// The documented cases: of an operation that succeeded one record is its success, and all others are too many; of anything else all are.
inline Expectation workbookDifferences()
{
    Expectation e{[](const TrueFlow& f) { return onlyIf(true, f.isOperation() ? f.outcome : "registration"); }, {}, {}, "Runs"};
    e.columns = {{"Operations", number(all())}, {"Runs", sum(all(), [](const TrueFlow& f, const std::string&) { return f.rows.size(); })},
                 {"Success", sum(all(), [](const TrueFlow& f, const std::string&) { return successRows(f); })},
                 {"TooMany", sum(all(), [](const TrueFlow& f, const std::string& key) { return double(successRows(f)) - (key == "succeeded" ? 1 : 0); })}};
    return e;
}

inline std::map<std::string, Expectation> expectations(const View& view)
{
    return {{"summary", summary()}, {"over-time", overTime(view)}, {"by-whom-over-time", byWhomOverTime(view)}, {"by-operation", byOperation()},
            {"funnel", funnel()}, {"reasons", reasons(view)}, {"when", when(view)}, {"durations", durations()}, {"give-up", giveUp()},
            {"methods", methods(view)}, {"top-users", topUsers()}, {"top-addresses", topAddresses()}, {"top-admins", topAdmins()},
            {"countries", countries(view)}, {"write-back", writeBack()}, {"not-registered", notRegistered(view)}, {"registration", registration(view)},
            {"alerts", alerts(view)}, {"workbook-operations", workbookOperations()}, {"workbook-rates", workbookRates()},
            {"workbook-differences", workbookDifferences()}};
}

} // namespace recount
