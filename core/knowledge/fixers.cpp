// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/fixers.h"

#include "core/knowledge/tsv_table.h"
#include "resource/sources.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::array allFixers{Fixer::Nobody,      Fixer::User,    Fixer::Helpdesk,
                               Fixer::IdentityAdmin, Fixer::ServerAdmin, Fixer::AdAdmin,
                               Fixer::NetworkAdmin, Fixer::AppOwner, Fixer::Microsoft};

} // namespace

const char* fixerName(Fixer fixer)
{
    switch (fixer) {
    case Fixer::Nobody:
        return "nobody";
    case Fixer::User:
        return "user";
    case Fixer::Helpdesk:
        return "helpdesk";
    case Fixer::IdentityAdmin:
        return "identity_admin";
    case Fixer::ServerAdmin:
        return "server_admin";
    case Fixer::AdAdmin:
        return "ad_admin";
    case Fixer::NetworkAdmin:
        return "network_admin";
    case Fixer::AppOwner:
        return "app_owner";
    case Fixer::Microsoft:
        return "microsoft";
    }
    return "";
}

const char* fixerTitle(Fixer fixer)
{
    switch (fixer) {
    case Fixer::Nobody:
        return "nobody";
    case Fixer::User:
        return "the user";
    case Fixer::Helpdesk:
        return "the helpdesk";
    case Fixer::IdentityAdmin:
        return "the Entra ID administrator";
    case Fixer::ServerAdmin:
        return "the administrator of the AAD Connect server";
    case Fixer::AdAdmin:
        return "the AD administrator";
    case Fixer::NetworkAdmin:
        return "the network administrator";
    case Fixer::AppOwner:
        return "the owner of the app";
    case Fixer::Microsoft:
        return "Microsoft";
    }
    return "";
}

std::string fixersText(const Fixers& fixers)
{
    std::string text;
    for (const Fixer fixer : fixers) {
        text += text.empty() ? "" : ", else ";
        text += fixerTitle(fixer);
    }
    return text;
}

const std::vector<KnowledgeSource>& knowledgeSources()
{
    static const std::vector<KnowledgeSource> sources = [] {
        std::vector<KnowledgeSource> made;
        const TsvTable table = TsvTable::embedded(resource::sources(), "sources");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            made.push_back({std::string(table.cell(row, "key")), table.cell(row, "verified") == "yes",
                            std::string(table.cell(row, "title")), std::string(table.cell(row, "place"))});
        return made;
    }();
    return sources;
}

const KnowledgeSource* knowledgeSource(std::string_view key)
{
    const auto& all = knowledgeSources();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const KnowledgeSource& source) { return source.key == key; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<Fixers> parseFixers(std::string_view cell)
{
    Fixers fixers;
    if (cell.empty())
        return fixers;
    for (const std::string_view word : splitText(cell, '|')) {
        const auto found =
            std::find_if(allFixers.begin(), allFixers.end(), [&](Fixer fixer) { return fixerName(fixer) == word; });
        if (found == allFixers.end())
            return std::nullopt;
        fixers.push_back(*found);
    }
    return fixers;
}

std::optional<std::string> parseSources(std::string_view cell)
{
    for (const std::string_view key : splitText(cell, '|'))
        if (!knowledgeSource(key))
            return std::nullopt;
    return std::string(cell);
}

Fixers readFixers(std::string_view cell, std::string_view table)
{
    std::optional<Fixers> fixers = parseFixers(cell);
    if (!fixers)
        brokenTable(table, cell);
    return *std::move(fixers);
}

std::string readSources(std::string_view cell, std::string_view table)
{
    std::optional<std::string> sources = parseSources(cell);
    if (!sources)
        brokenTable(table, cell.empty() ? "a row without a source" : cell);
    return *std::move(sources);
}

std::string sourcesText(std::string_view keys)
{
    std::string text;
    for (const std::string_view key : splitText(keys, '|'))
        if (const KnowledgeSource* source = knowledgeSource(key)) {
            text += text.empty() ? "" : "; ";
            text += source->title;
        }
    return text;
}

bool sourcesVerified(std::string_view keys)
{
    const std::vector<std::string_view> all = splitText(keys, '|');
    return std::any_of(all.begin(), all.end(), [](std::string_view key) {
        const KnowledgeSource* source = knowledgeSource(key);
        return source && source->verified;
    });
}

} // namespace core
