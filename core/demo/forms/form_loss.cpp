// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/form_loss.h"

#include <algorithm>

namespace core::demo {

namespace {

// Graph and what is made from it names no tenant, and no time of arrival.
#define GRAPH "tenant generated"
#define PORTAL_AUDIT GRAPH " operation_type changed@many"
#define PORTAL_SIGNIN                                                                                        \
    "tenant generated category interactive risk_aggregated risk_signin risk_state device_name ca_status"
// Tables of sign-ins by applications have fewer columns.
#define TABLE_SIGNIN                                                                                         \
    "app@application interactive@application risk_aggregated@application risk_signin@application "           \
    "risk_state@application"
#define VIEWER "computer channel qualifiers record_id level@security"

constexpr FormLoss losses[] = {
    {"audit-graph", 7, GRAPH, false, ""},
    {"audit-portal", 7, GRAPH, false, ""},
    {"audit-portal-csv", 0, PORTAL_AUDIT, true,
     "targets after the third, their properties after the fifth, details after the sixth"},
    {"audit-portal-csv-fr", 0, PORTAL_AUDIT, true, "as audit-portal-csv"},
    {"audit-portal-csv-es", 0, PORTAL_AUDIT, true, "as audit-portal-csv"},
    {"audit-portal-csv-de", 0, PORTAL_AUDIT, true,
     "as audit-portal-csv; the names of its columns are in no list"},
    {"audit-portal-csv-2019", 0, PORTAL_AUDIT " user_agent", true, "as audit-portal-csv"},
    {"audit-loganalytics-csv", 3, "user_agent", false, ""},
    {"audit-loganalytics-api", 7, "user_agent", false, ""},
    {"audit-azcli", 7, "user_agent", false, "whether a value was empty or missing"},
    {"audit-dataexport", 7, "user_agent", false, ""},
    {"audit-hunting-csv", 7, "user_agent", false, ""},
    {"audit-mg-json51", 3, GRAPH, false, ""},
    {"audit-mg-json7", 7, GRAPH, false, ""},
    {"audit-mg-depth2", 7,
     GRAPH " user_agent actor_upn actor_id actor_name actor_app actor_sp ip target_upn target_id target_name "
           "target_type agent changed",
     false, "everything below the second level: who did it, from where and to whom"},
    {"audit-mg-csv", 0,
     GRAPH " user_agent actor_upn actor_id actor_name actor_app actor_sp ip target_upn target_id target_name "
           "target_type agent changed",
     false,
     "everything that is no text: who did it, from where and to whom; letters outside ASCII; the zone of its "
     "times",
     true},
    {"audit-extractor-old", 0, GRAPH " user_agent", false, "the zone of its times"},
    {"audit-extractor", 7, GRAPH, false, ""},
    {"audit-sofelk", 7, GRAPH, false, ""},
    {"signin-graph", 7, GRAPH, false, ""},
    {"signin-portal", 7, GRAPH, false, ""},
    {"signin-extractor", 7, GRAPH, false, ""},
    {"signin-sofelk", 7, GRAPH, false, ""},
    {"signin-mg-json51", 3, GRAPH, false, ""},
    {"signin-mg-json7", 7, GRAPH, false, ""},
    {"signin-portal-csv", 0, PORTAL_SIGNIN, false,
     "all risk; words of Conditional Access are spelled otherwise; which of the four logs it is, but for the "
     "name of the file"},
    {"signin-portal-csv-2024", 0, PORTAL_SIGNIN, false, "as signin-portal-csv; sign-ins of applications"},
    {"signin-portal-csv-fr", 0, PORTAL_SIGNIN, false, "as signin-portal-csv; sign-ins of applications"},
    {"signin-reduced-csv", 0,
     GRAPH " correlation category user_id user_type app_id resource client result result_reason "
           "auth_requirement device_id user_agent interactive",
     true,
     "the error code, of which only success or failure is left; sign-ins that are not interactive; the order "
     "of day and month"},
    {"signin-loganalytics-csv", 3, TABLE_SIGNIN, false, "names of applications, of sign-ins by applications"},
    {"signin-loganalytics-api", 7, TABLE_SIGNIN, false, "names of applications, of sign-ins by applications"},
    {"signin-azcli", 7, TABLE_SIGNIN, false, "names of applications, of sign-ins by applications"},
    {"signin-dataexport", 7, TABLE_SIGNIN, false, "names of applications, of sign-ins by applications"},
    {"risk-graph", 7, "tenant", false, ""},
    {"risk-loganalytics-csv", 3, "tenant", false, ""},
    {"risk-loganalytics-api", 7, "tenant", false, ""},
    {"eventlog-wevtutil-text", 3, "qualifiers record_id level@security", true,
     "the zone of its times; letters outside code page 850"},
    {"eventlog-viewer-csv", 0, VIEWER, true, "the zone of its times"},
    {"eventlog-viewer-csv-de", 0, VIEWER, true, "the zone of its times"},
    {"eventlog-viewer-txt", 0, VIEWER " subject_account@security target_account@security", true,
     "the zone of its times; the text, of which the data are left"},
    {"eventlog-winevent-json51", 3, "", false, ""},
    {"eventlog-winevent-csv", 0, "", false,
     "the zone of its times; letters outside ASCII; the data apart from the text", true},
    {"eventlog-geteventlog-json", 0, "channel qualifiers", false, "logs that are not classic ones"},
    {"eventlog-loganalytics-csv", 3, "qualifiers record_id", true,
     "the Security log, which has a table of its own"},
    {"eventlog-loganalytics-api", 7, "qualifiers record_id", true,
     "the Security log, which has a table of its own"},
    {"eventlog-windowsevent-csv", 3, "qualifiers", false, ""},
    {"cloudapps-csv", 3, "tenant user_id user_name target_id city admin activity_type", false, ""},
    {"cloudapps-api", 3, "tenant city admin activity_type target_id", false, ""},
    {"cloudapps-diagnostic", 0, "description", false, ""},
    {"cloudapps-loganalytics-csv", 0, "", false, ""},
    {"cloudapps-loganalytics-api", 0, "", false, ""},
    {"cloudapps-hunting-csv", 0, "tenant", false, ""},
    {"cloudapps-unified-csv", 0, "user_name city country admin activity_type", false, "the place of an address"},
    {"cloudapps-unified-json", 0, "user_name city country admin activity_type", false, "the place of an address"},
    {"registration-portal-csv", 0, "user_id user_type admin mfa_registered preferred methods", true,
     "methods are words of the screen"},
    {"registration-credential", 7, "time user_type admin mfa_capable passwordless preferred methods", false,
     "when it was made; methods of the older report"},
    {"registration-events-csv", 0, "method", true, "methods are words of the screen"},
    {"roles-directory", 7, "tenant scope", false, "assignments in a part of the directory"},
    {"roles-extractor-csv", 7, "tenant role_id scope principal_type", true, "the role's id; the scope"},
    {"roles-pim-csv", 7, "tenant role_id principal_id principal_type time assignment", true,
     "ids; it alone says since when and how the role is held"},
    {"users-csv", 7, "synced@cloud", false, ""},
    {"users-mg-json51", 7, "synced@cloud", false, ""},
    {"users-mg-json7", 7, "synced@cloud", false, ""},
    {"users-mg-csv", 0, "other_mails synced@cloud", false, "lists; letters outside ASCII", true},
    {"users-extractor-csv", 7, "other_mails synced@cloud", false, ""},
};

#undef GRAPH
#undef PORTAL_AUDIT
#undef PORTAL_SIGNIN
#undef TABLE_SIGNIN
#undef VIEWER

} // namespace

std::span<const FormLoss> formLosses()
{
    return losses;
}

FormLoss lossOf(std::string_view form)
{
    const auto found = std::find_if(std::begin(losses), std::end(losses),
                                    [=](const FormLoss& loss) { return loss.form == form; });
    FormLoss none;
    none.form = form;
    return found == std::end(losses) ? none : *found;
}

std::vector<std::string_view> lostColumns(const FormLoss& loss)
{
    std::vector<std::string_view> list;
    for (std::string_view rest = loss.columns; !rest.empty();) {
        const std::size_t blank = rest.find(' ');
        list.push_back(rest.substr(0, blank));
        rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    }
    return list;
}

} // namespace core::demo
