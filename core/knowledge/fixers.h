// SPDX-License-Identifier: GPL-3.0-or-later
// Who can put a trouble right, and where a fact comes from: what the columns 'who' and 'source' of the knowledge tables
// name. Loaded once, immutable, for any number of threads.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Fixer : std::uint8_t {
    Nobody,        // nothing to fix, or time alone helps
    User,
    Helpdesk,      // may reset passwords and unlock accounts
    IdentityAdmin, // settings of Entra ID: policies, licences, groups, Conditional Access
    ServerAdmin,   // the AAD Connect server and authentication agents
    AdAdmin,       // the on-premises Active Directory
    NetworkAdmin,  // firewall, proxy, name resolution
    AppOwner,      // of an application
    Microsoft,
};
const char* fixerName(Fixer fixer);  // stable: nobody, user, helpdesk, identity_admin, server_admin ...
const char* fixerTitle(Fixer fixer); // English, in a sentence: "the user", "the AD administrator"

using Fixers = std::vector<Fixer>; // the first to ask first; empty: nobody needs to act, or nobody knows who
// "user, else the AD administrator" for people; empty for none.
std::string fixersText(const Fixers& fixers);

// A place where a fact can be looked up (resources/knowledge/sources.tsv).
struct KnowledgeSource {
    std::string key;       // stable: faq, writeback, memory ...
    bool verified = false; // a document or a log says so; otherwise a real export overrules it
    std::string title;
    std::string place;
};
const KnowledgeSource* knowledgeSource(std::string_view key);
const std::vector<KnowledgeSource>& knowledgeSources();

// Cells of the knowledge tables: "user|ad_admin", "writeback|memory"; nothing where a word is unknown. A fact without a source
// is none.
std::optional<Fixers> parseFixers(std::string_view cell);
std::optional<std::string> parseSources(std::string_view cell);
// The same for tables that are compiled in, where it is a defect of the build and ends the program.
Fixers readFixers(std::string_view cell, std::string_view table);
std::string readSources(std::string_view cell, std::string_view table);
// For people: "Microsoft Entra: troubleshoot password writeback; from memory".
std::string sourcesText(std::string_view keys);
// One of the sources is a document or a log.
bool sourcesVerified(std::string_view keys);

} // namespace core
