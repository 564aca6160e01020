// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/people_truth.h"

#include "core/demo/forms/node.h"
#include "core/demo/model/roles.h"

#include <fstream>
#include <map>

namespace core::demo {

namespace {

constexpr std::size_t resetRoles = 6; // the first of roles() may reset passwords

Node textsOf(const std::vector<std::string_view>& texts)
{
    Node list = listNode();
    for (const std::string_view text : texts)
        list.add(textNode(text));
    return list;
}

} // namespace

Result<void> writePeople(const std::filesystem::path& file, const Tenant& tenant)
{
    std::map<int, std::vector<std::string_view>> held, resetting;
    for (const RoleGrant& grant : roleGrants(tenant)) {
        if (grant.eligible)
            continue;
        held[grant.person].push_back(roles()[grant.role].name);
        if (grant.role < resetRoles)
            resetting[grant.person].push_back(roles()[grant.role].name);
    }
    std::ofstream out(file, std::ios::binary);
    for (std::size_t i = 0; i < tenant.people.size(); ++i) {
        const Person& person = tenant.people[i];
        std::vector<std::string_view> names = {person.upn};
        names.insert(names.end(), person.formerUpns.begin(), person.formerUpns.end());
        if (!person.alias.empty())
            names.push_back(person.alias);
        Node line = objectNode();
        line.set("id", textNode(person.id));
        line.set("user", textNode(person.upn));
        line.set("names", textsOf(names));
        line.set("display_name", textNode(person.displayName));
        line.set("anchor", textOrNull(person.anchor));
        line.set("account", textOrNull(person.account));
        line.set("type", textNode(person.guest ? "guest" : "member"));
        line.set("hybrid", booleanNode(person.hybrid));
        line.set("admin", booleanNode(person.admin));
        line.set("methods", textsOf(person.methods));
        line.set("roles", textsOf(held[int(i)]));
        line.set("reset_roles", textsOf(resetting[int(i)]));
        out << compact(line) << '\n';
    }
    out.close();
    if (!out)
        return fail(ErrorCode::NotWritable, "The truth about the people cannot be written", file.string());
    return {};
}

} // namespace core::demo
