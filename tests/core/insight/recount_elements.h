// SPDX-License-Identifier: GPL-3.0-or-later
// The elements of a panel as they must be (expected_panels.h): which flows count in each, and what each measure of it is. And a tenant that
// has something to count in every panel.
#pragma once
#include "tests/core/insight/expected_panels.h"

namespace recount {

using Record = std::function<void(QJsonObject& record, qsizetype number)>;

inline void changePages(const std::filesystem::path& exports, const QString& name, const Record& change)
{
    for (const QString& file : filesBelow(exports / "graph", name + "-*.json")) {
        QJsonObject page = QJsonDocument::fromJson(bytes(file)).object();
        QJsonArray records = page["value"].toArray();
        for (qsizetype i = 0; i < records.size(); ++i) {
            QJsonObject record = records[i].toObject();
            change(record, i);
            records[i] = record;
        }
        page["value"] = records;
        support::writeFile(file.toStdString(), QJsonDocument(page).toJson().toStdString());
    }
}

// What the tenant lacks: people with nothing registered, and addresses that are in one country after the other.
inline void addVariety(const std::filesystem::path& exports)
{
    changePages(exports, "userRegistrationDetails", [](QJsonObject& person, qsizetype number) {
        if (number % 7 == 0) {
            person["isSsprRegistered"] = person["isSsprCapable"] = false;
            person["methodsRegistered"] = QJsonArray();
        }
    });
    changePages(exports, "signIns", [](QJsonObject& signIn, qsizetype number) {
        QJsonObject place = signIn["location"].toObject();
        place["countryOrRegion"] = number % 5 == 0 ? "CH" : number % 3 == 0 ? "LI" : "AT";
        signIn["location"] = place;
    });
}

using Elements = std::vector<std::pair<std::string, Flows>>; // by key

// Of the flows of the view those that count in each element.
inline Elements elementsOf(const Expectation& expected, const View& view)
{
    std::map<std::string, Flows> elements;
    for (const std::string& key : expected.always)
        elements[key];
    for (const TrueFlow* flow : view.flows)
        for (const std::string& key : expected.keys(*flow))
            elements[key].push_back(flow);
    return {elements.begin(), elements.end()};
}

inline Flows behind(const Column& column, const Flows& flows, const std::string& key)
{
    Flows found;
    std::copy_if(flows.begin(), flows.end(), std::back_inserter(found), [&](const TrueFlow* flow) { return column.behind(*flow, key); });
    return found;
}

inline Figure figureOf(const Column& column, const Flows& flows, const std::string& key)
{
    const Flows found = behind(column, flows, key);
    return column.figure ? column.figure(found, key) : Figure(double(found.size()));
}

inline Elements inOrder(Elements elements, const Expectation& expected)
{
    if (!expected.top.empty()) {
        const Column& by = expected.columns.at(expected.top);
        std::stable_sort(elements.begin(), elements.end(), [&](const auto& a, const auto& b) { return figureOf(by, a.second, a.first) > figureOf(by, b.second, b.first); });
    }
    elements.resize(std::min(elements.size(), expected.most));
    return elements;
}

} // namespace recount
