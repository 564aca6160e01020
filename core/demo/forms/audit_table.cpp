// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/audit_table.h"

#include <fmt/format.h>
#include <span>

namespace core::demo {

namespace {

void appendTargets(Columns& columns)
{
    for (int t = 1; t <= 3; ++t) {
        const std::string name = fmt::format("Target{}", t);
        const std::string path = fmt::format("targetResources.{}.", t - 1);
        columns.push_back({name + "Type", path + "type"});
        columns.push_back({name + "DisplayName", path + "displayName"});
        columns.push_back({name + "ObjectId", path + "id"});
        columns.push_back({name + "UserPrincipalName", path + "userPrincipalName"});
        for (int p = 1; p <= 5; ++p) {
            const std::string property = fmt::format("{}ModifiedProperty{}", name, p);
            const std::string value = fmt::format("{}modifiedProperties.{}.", path, p - 1);
            columns.push_back({property + "Name", value + "displayName"});
            columns.push_back({property + "OldValue", value + "oldValue"});
            columns.push_back({property + "NewValue", value + "newValue"});
        }
    }
    for (int k = 1; k <= 6; ++k) {
        columns.push_back(
            {fmt::format("AdditionalDetail{}Key", k), fmt::format("additionalDetails.{}.key", k - 1)});
        columns.push_back(
            {fmt::format("AdditionalDetail{}Value", k), fmt::format("additionalDetails.{}.value", k - 1)});
    }
}

struct Words {
    std::string_view english, foreign; // the number of the target stands for {}
};

constexpr Words french[] = {{"Category", "Catégorie"},
                            {"Activity", "Activité"},
                            {"Result", "Résultat"},
                            {"Target{}UserPrincipalName", "Cible{}UserPrincipalName"}};
constexpr Words spanish[] = {{"Date (UTC)", "Fecha (UTC)"},
                             {"Category", "Categoría"},
                             {"Result", "Resultado"},
                             {"Service", "Servicio"},
                             {"Activity", "Actividad"},
                             {"User Agent", "Agente de usuario"},
                             {"Target{}UserPrincipalName", "Objetivo{}NombrePrincipalDeUsuario"}};
// Parts of names, longest first; what is left over is the same in both languages.
constexpr Words german[] = {{"Date (UTC)", "Datum (UTC)"},
                            {"CorrelationId", "Korrelations-ID"},
                            {"Service", "Dienst"},
                            {"Category", "Kategorie"},
                            {"Activity", "Aktivität"},
                            {"ResultReason", "Ergebnisursache"},
                            {"Result", "Ergebnis"},
                            {"User Agent", "Benutzer-Agent"},
                            {"ActorType", "Akteurtyp"},
                            {"ActorDisplayName", "AkteurAnzeigename"},
                            {"ActorObjectId", "AkteurObjekt-ID"},
                            {"ActorUserPrincipalName", "AkteurBenutzerprinzipalname"},
                            {"IPAddress", "IP-Adresse"},
                            {"ActorHomeTenantId", "AkteurBasismandanten-ID"},
                            {"ActorHomeTenantName", "AkteurBasismandantenname"},
                            {"ActorServicePrincipalId", "AkteurDienstprinzipal-ID"},
                            {"ActorServicePrincipalName", "AkteurDienstprinzipalname"}};

std::string withNumber(std::string_view words, char digit)
{
    std::string text(words);
    if (const std::size_t hole = text.find("{}"); hole != std::string::npos)
        text.replace(hole, 2, 1, digit);
    return text;
}

std::string translatedName(const std::string& name, std::span<const Words> words)
{
    const char digit = name.starts_with("Target") ? name[6] : '1';
    for (const Words& word : words) {
        if (withNumber(word.english, digit) == name)
            return withNumber(word.foreign, digit);
    }
    return name;
}

// Target1ModifiedProperty2OldValue -> Ziel1GeänderteEigenschaft2AlterWert
std::string germanName(const std::string& name)
{
    constexpr Words parts[] = {{"Target", "Ziel"},
                               {"ModifiedProperty", "GeänderteEigenschaft"},
                               {"AdditionalDetail", "Zusatzdetail"},
                               {"UserPrincipalName", "Benutzerprinzipalname"},
                               {"DisplayName", "Anzeigename"},
                               {"ObjectId", "Objekt-ID"},
                               {"OldValue", "AlterWert"},
                               {"NewValue", "NeuerWert"},
                               {"Type", "Typ"},
                               {"Key", "Schlüssel"},
                               {"Value", "Wert"},
                               {"Name", "Bezeichnung"}};
    std::string text = name;
    for (const Words& part : parts) {
        if (const std::size_t at = text.find(part.english); at != std::string::npos)
            text.replace(at, part.english.size(), part.foreign);
    }
    return text;
}

} // namespace

Columns auditPortalColumns()
{
    Columns columns = {{"Date (UTC)", "activityDateTime", Cell::Time},
                       {"CorrelationId", "correlationId"},
                       {"Service", "loggedByService"},
                       {"Category", "category"},
                       {"Activity", "activityDisplayName"},
                       {"Result", "result"},
                       {"ResultReason", "resultReason"},
                       {"User Agent", "userAgent"},
                       {"ActorType", "actor.type"},
                       {"ActorDisplayName", "actor.displayName"},
                       {"ActorObjectId", "actor.id"},
                       {"ActorUserPrincipalName", "actor.userPrincipalName"},
                       {"IPAddress", "actor.ipAddress"},
                       {"ActorHomeTenantId", ""},
                       {"ActorHomeTenantName", ""},
                       {"ActorServicePrincipalId", "actor.servicePrincipalId"},
                       {"ActorServicePrincipalName", "actor.servicePrincipalName"}};
    appendTargets(columns);
    return columns;
}

Columns auditColumnsOf2019()
{
    Columns columns = auditPortalColumns();
    std::erase_if(columns, [](const Column& column) {
        return column.name == "User Agent" || column.name.starts_with("ActorHomeTenant");
    });
    columns.front().name = "Date";
    return columns;
}

Columns translated(Columns columns, Language language)
{
    for (Column& column : columns) {
        if (language == Language::French)
            column.name = translatedName(column.name, french);
        else if (language == Language::Spanish)
            column.name = translatedName(column.name, spanish);
        else if (language == Language::German) {
            const std::string name = translatedName(column.name, german);
            column.name = name != column.name ? name : germanName(name);
        }
    }
    return columns;
}

Node auditPortalRecord(const Node& graph)
{
    Node record = graph;
    const Node& app = graph.at("initiatedBy.app");
    Node actor = app.isNull() ? graph.at("initiatedBy.user") : app;
    actor.set("type", textNode(app.isNull() ? "User" : "Application"));
    record.set("actor", std::move(actor));
    return record;
}

} // namespace core::demo
