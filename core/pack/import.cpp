// SPDX-License-Identifier: GPL-3.0-or-later
// A pack into a case.
#include "core/custody/examiner_log.h"
#include "core/pack/case_pack.h"
#include "core/pack/part.h"
#include "core/pack/rule_setting.h"
#include "core/sqlite/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace core::pack {
namespace {

constexpr std::array fates{Fate::Added, Fate::Same, Fate::KeptMine, Fate::Replaced, Fate::Renamed, Fate::Failed};

// One part that the database does not take leaves the others.
template <class Work> Result<void> attempt(const Work& work)
{
    try {
        return work();
    } catch (const sqlite::Error& error) {
        return tl::unexpected(error.toError());
    }
}

constexpr const char* isOther = "the case has another rule of this id, which stays as it is";

std::string wordsOf(const RuleSetting& setting)
{
    std::string out = setting.isOn ? *setting.isOn ? "on" : "off" : "";
    for (const auto& [parameter, value] : setting.parameters)
        out += fmt::format("{}{} = {}", out.empty() ? "" : "; ", parameter, value);
    return out;
}

class Importer
{
public:
    Importer(store::Case& theCase, const PackFile& file, const PackChoice& choice) : m_case(theCase), m_file(file), m_choice(choice)
    {
        for (const Part& part : partsOf(theCase))
            m_there[part.kind][part.key()] = part.content();
    }

    PackReport run()
    {
        for (const Kind kind : kinds) // rules in front of what is set of them, in whatever order the file has them
            for (const Item& item : m_file.pack.items)
                if (item.kind == kind && m_choice.what.has(kind))
                    m_report.items.push_back(kind == Kind::RuleSetting ? takeSetting(item) : take(item));
        return std::move(m_report);
    }

private:
    Outcome take(const Item& item)
    {
        Outcome outcome;
        outcome.kind = item.kind;
        outcome.name = item.name;
        outcome.fate = Fate::Failed;
        const auto part = readPart(item, m_file.path);
        if (!part) {
            outcome.why = part.error().detail;
        } else {
            outcome.why = part->leftOut;
            place(*part, outcome);
        }
        if (item.kind == Kind::Rule)
            m_rules[item.name] = outcome;
        return outcome;
    }

    void place(const Part& part, Outcome& outcome)
    {
        auto& there = m_there[part.kind];
        const auto known = there.find(part.key());
        if (known == there.end())
            return keep(part, Fate::Added, outcome);
        outcome.fate = known->second == part.content() ? Fate::Same : Fate::KeptMine;
        if (outcome.fate == Fate::Same || m_choice.clash == Clash::KeepMine)
            return;
        if (m_choice.clash == Clash::Replace)
            return keep(part, Fate::Replaced, outcome);
        for (int number = 2;; ++number) {
            const Part other = part.renamed(number);
            const auto taken = there.find(other.key());
            if (taken != there.end() && taken->second != other.content())
                continue;
            outcome.newName = other.name;
            outcome.fate = Fate::Same; // of an import before this one
            return taken == there.end() ? keep(other, Fate::Renamed, outcome) : void();
        }
    }

    void keep(const Part& part, Fate fate, Outcome& outcome)
    {
        const auto kept = m_choice.isDryRun ? checkPart(part) : attempt([&] { return keepPart(m_case, part); });
        outcome.fate = kept ? fate : Fate::Failed;
        if (!kept) {
            outcome.why = kept.error().detail;
            return;
        }
        m_there[part.kind][part.key()] = part.content();
        if (part.kind == Kind::Rule && fate == Fate::Replaced)
            sayWhatStays(part.name, outcome);
    }

    // What the case sets of a rule outlives the rule's text; the pack may set it anew afterwards.
    void sayWhatStays(const std::string& id, Outcome& outcome)
    {
        const bool isSetAnew = m_choice.what.has(Kind::RuleSetting) && std::any_of(m_file.pack.items.begin(), m_file.pack.items.end(), [&](const Item& item) {
            return item.kind == Kind::RuleSetting && item.name == id;
        });
        if (isSetAnew)
            return;
        const std::vector<detect::LibraryRule> library = detect::readLibrary(m_case);
        const auto rule = std::find_if(library.begin(), library.end(), [&](const detect::LibraryRule& one) { return one.rule.id == id; });
        const RuleSetting mine = rule == library.end() ? RuleSetting{} : settingOf(*rule);
        if (!mine.isEmpty())
            outcome.why = "what the case sets of it stays: " + wordsOf(mine);
    }

    // The pack's own rule of this id, where rules are not chosen: what it sets is meant for that one.
    bool isMeantForAnother(const std::string& id)
    {
        const std::string damaged = fmt::format("{} \"{}\"", name(Kind::Rule), id); // as pack.cpp names a part that it leaves out
        if (std::any_of(m_file.faults.begin(), m_file.faults.end(), [&](const Fault& fault) { return fault.part == damaged; }))
            return true;
        const auto item = std::find_if(m_file.pack.items.begin(), m_file.pack.items.end(), [&](const Item& one) { return one.kind == Kind::Rule && one.name == id; });
        const auto mine = m_there[Kind::Rule].find(id);
        if (item == m_file.pack.items.end() || mine == m_there[Kind::Rule].end())
            return false;
        const auto part = readPart(*item, m_file.path);
        return !part || part->content() != mine->second;
    }

    Outcome takeSetting(const Item& item)
    {
        Outcome outcome;
        outcome.kind = item.kind;
        outcome.name = item.name;
        outcome.fate = Fate::Failed;
        const auto setting = readSetting(item.text);
        if (!setting) {
            outcome.why = setting.error().detail;
            return outcome;
        }
        outcome.sets = wordsOf(*setting);
        outcome.switchesOff = setting->isOn && !*setting->isOn;
        std::string id = item.name;
        if (const auto rule = m_rules.find(id); rule != m_rules.end()) {
            if (rule->second.fate == Fate::KeptMine || rule->second.fate == Fate::Failed) {
                outcome.fate = rule->second.fate;
                outcome.why = rule->second.fate == Fate::Failed ? "its rule could not be taken" : isOther;
                return outcome;
            }
            if (!rule->second.newName.empty())
                id = outcome.newName = rule->second.newName;
            if (m_choice.isDryRun && rule->second.fate != Fate::Same) { // the rule is not there yet
                const auto part = readPart(*std::find_if(m_file.pack.items.begin(), m_file.pack.items.end(), [&](const Item& one) {
                    return one.kind == Kind::Rule && one.name == item.name;
                }), m_file.path);
                const auto done = part ? detect::checkSettings(part->rule, setting->parameters) : Result<void>();
                outcome.fate = done ? Fate::Added : Fate::Failed;
                outcome.why = done ? std::string() : done.error().detail;
                return outcome;
            }
        } else if (isMeantForAnother(id)) {
            outcome.fate = Fate::KeptMine;
            outcome.why = isOther;
            return outcome;
        }
        apply(id, *setting, outcome);
        return outcome;
    }

    void apply(const std::string& id, const RuleSetting& setting, Outcome& outcome)
    {
        const std::vector<detect::LibraryRule> library = detect::readLibrary(m_case);
        const auto rule = std::find_if(library.begin(), library.end(), [&](const detect::LibraryRule& one) { return one.rule.id == id; });
        if (rule == library.end()) {
            outcome.why = "the case has no rule of this id";
            return;
        }
        const RuleSetting mine = settingOf(*rule);
        outcome.fate = mine == setting ? Fate::Same : mine.isEmpty() ? Fate::Added : Fate::KeptMine;
        if (outcome.fate == Fate::KeptMine && m_choice.clash == Clash::Replace)
            outcome.fate = Fate::Replaced; // there is no second setting of one rule
        if (outcome.fate == Fate::Same || outcome.fate == Fate::KeptMine)
            return;
        const auto done = attempt([&]() -> Result<void> {
            if (m_choice.isDryRun && setting.isOn.value_or(false) && rule->rule.query.empty())
                return fail(ErrorCode::InvalidArgument, "this rule cannot be read, and so not run", id);
            if (m_choice.isDryRun)
                return detect::checkSettings(rule->rule, setting.parameters);
            return detect::setRuleSettings(m_case, id, setting.parameters).and_then([&] { return detect::setRuleOn(m_case, id, setting.isOn.value_or(isOnByItself(*rule))); });
        });
        if (!done) {
            outcome.fate = Fate::Failed;
            outcome.why = done.error().detail;
        }
    }

    store::Case& m_case;
    const PackFile& m_file;
    const PackChoice& m_choice;
    PackReport m_report;
    std::map<Kind, std::map<std::string, std::string>> m_there; // what the case has: its content by its key
    std::map<std::string, Outcome> m_rules;                     // of this pack, by id
};

void logImport(store::Case& theCase, const PackFile& file, const PackReport& report)
{
    std::vector<std::pair<std::string, std::string>> members{{"name", file.pack.name}, {"author", file.pack.author}, {"file", file.path},
                                                             {"bytes", std::to_string(file.bytes)}, {"sha256", file.sha256}};
    for (const Fate fate : fates)
        members.emplace_back(name(fate), std::to_string(report.count(fate)));
    members.emplace_back("left_out", std::to_string(file.faults.size()));
    sqlite::Transaction transaction(theCase.db());
    appendLog(theCase, "pack.import", logDetail(members));
    transaction.commit();
}

} // namespace

const char* name(Fate fate)
{
    static constexpr std::array names{"added", "same", "kept_mine", "replaced", "renamed", "failed"};
    static_assert(names.size() == fates.size());
    return names[std::size_t(fate)];
}

std::size_t PackReport::count(Fate fate) const
{
    return std::size_t(std::count_if(items.begin(), items.end(), [&](const Outcome& one) { return one.fate == fate; }));
}

std::size_t PackReport::count(Kind kind, Fate fate) const
{
    return std::size_t(std::count_if(items.begin(), items.end(), [&](const Outcome& one) { return one.kind == kind && one.fate == fate; }));
}

PackReport importPack(store::Case& theCase, const PackFile& file, const PackChoice& choice)
{
    PackReport report = Importer(theCase, file, choice).run();
    if (!choice.isDryRun)
        logImport(theCase, file, report);
    return report;
}

} // namespace core::pack
