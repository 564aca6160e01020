// SPDX-License-Identifier: GPL-3.0-or-later
// Defender for Cloud Apps (domain reference 4), and the unified audit log that its activities are made of (1.6). The header of the
// activity CSV is believed, not seen.
#include "core/demo/forms/families.h"
#include "core/demo/forms/json_forms.h"
#include "core/demo/forms/log_analytics.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

const Node& serviceNode(const Item& item)
{
    return item.serviceNode();
}

Form activityCsv()
{
    const Columns columns = {{"Description", "description"},
                             {"Activity type", "action"},
                             {"Activity type category", "category"},
                             {"User", "user.userName"},
                             {"User agent", "device.userAgent"},
                             {"App", "appName"},
                             {"IP address", "device.clientIP"},
                             {"IP category", ""},
                             {"IP tags", ""},
                             {"Location", "device.countryCode"},
                             {"ISP", ""},
                             {"Device type", ""},
                             {"OS", ""},
                             {"Date", "date", Cell::Time},
                             {"Activity objects", "objects"},
                             {"Activity ID", "_id"}};
    CsvStyle style;
    style.clock = Clock::Iso;
    Form form{"cloudapps-csv", Log::CloudApp, Shape::Graph, {}, {}, false, {}};
    form.layout.path = "cloudapps-csv/Activities_2021-02-08.csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append = always([=](std::string& out, const Item& item) {
        Node row = item.graphNode();
        const std::string action = row.at("rawDataJson.Operation").text;
        const std::string target = row.at("rawDataJson.ObjectId").text;
        row.set("description",
                textNode(fmt::format("{} user {}", action.substr(0, action.size() - 1), target)));
        row.set("action", textNode(action));
        row.set("category", textNode(action.starts_with("Reset") ? "Reset password" : "Change password"));
        row.set("objects", textNode(target));
        row.set("date", textNode(formatUtc(UtcTime{std::stoll(row["timestamp"].text) * 10'000}, 3)));
        appendCsvRow(out, row, columns, style);
    });
    return form;
}

// Answers of the activities API, 100 records each.
Form activityApi()
{
    Form form{"cloudapps-api", Log::CloudApp, Shape::Graph, {}, {}, false, {}};
    form.layout = {"cloudapps-api/activities-{n}.json",
                   "{\"data\":[",
                   ",",
                   "],\"hasNext\":true,\"total\":100}",
                   "],\"hasNext\":false,\"total\":100}",
                   100,
                   0,
                   {},
                   false,
                   Encoding::Utf8};
    form.append = always([](std::string& out, const Item& item) { out += item.graph; });
    return form;
}

LogTable huntingTable()
{
    LogTable table = cloudAppTable();
    table.columns.front().name = "Timestamp"; // its name there
    table.columns.resize(table.columns.size() - 3);
    return table;
}

const Node& auditedNode(const Item& item)
{
    return item.serviceNode().at("properties.RawEventData");
}

// Purview's download, and Search-UnifiedAuditLog through Export-Csv.
Form unifiedAuditCsv()
{
    const Columns columns = {{"RecordId", "Id"},        {"CreationDate", "date"},    {"RecordType", "RecordType"},
                             {"Operation", "Operation"}, {"UserId", "UserId"},        {"AuditData", "record"},
                             {"AssociatedAdminUnits", ""}, {"AssociatedAdminUnitsNames", ""}};
    const CsvStyle style;
    Form form{"cloudapps-unified-csv", Log::CloudApp, Shape::Service, {}, {}, false, {}};
    form.layout.path = "cloudapps-unified-csv/UnifiedAuditLog_2021-02-08.csv";
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append = always([=](std::string& out, const Item& item) {
        Node row = auditedNode(item);
        std::string record;
        appendCompact(record, row);
        row.set("date", textNode(row["CreationTime"].text + ".0000000Z"));
        row.set("record", textNode(record));
        appendCsvRow(out, row, columns, style);
    });
    return form;
}

// The records of AuditData alone, as a collector writes them.
Form unifiedAuditJson()
{
    Form form{"cloudapps-unified-json", Log::CloudApp, Shape::Service, {}, {}, false, {}};
    form.layout = {"cloudapps-unified-json/UAL-20210201.json", "[", ",", "]", "]", 0, 0, {}, false, Encoding::Utf8};
    form.append = always([](std::string& out, const Item& item) { appendCompact(out, auditedNode(item)); });
    return form;
}

} // namespace

Forms cloudAppForms()
{
    return {activityCsv(),
            activityApi(),
            blobForm("cloudapps", Log::CloudApp, "advancedhunting-cloudappevents"),
            tableForm("cloudapps-loganalytics-csv", Log::CloudApp, Shape::Service, cloudAppTable(),
                      Export::PortalCsv, serviceNode),
            tableForm("cloudapps-loganalytics-api", Log::CloudApp, Shape::Service, cloudAppTable(),
                      Export::Api, serviceNode),
            tableForm("cloudapps-hunting-csv", Log::CloudApp, Shape::Service, huntingTable(),
                      Export::HuntingCsv, serviceNode),
            unifiedAuditCsv(), unifiedAuditJson()};
}

} // namespace core::demo
