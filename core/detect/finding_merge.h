// SPDX-License-Identifier: GPL-3.0-or-later
// Findings of one rule become one where they are about the same people and have a cause in common, also by way of a third; those
// without any cause where their time is the same. The answer does not depend on the order in which they came. Plain values.
#pragma once
#include "core/detect/finding.h"

#include <deque>
#include <functional>
#include <unordered_map>

namespace core::detect {

struct MergedFinding {
    Finding best;           // the row that shows most; its flows, clauses' events and causes are those of all, its time the latest
    std::string key;        // Alert::key
    UtcTime firstStep;      // of the run that found it first
    std::size_t runs = 0;   // so many found it: of findings without rows, which stand one behind the other
};

class FindingMerger
{
public:
    explicit FindingMerger(std::string ruleId) : m_ruleId(std::move(ruleId)) {}

    void add(Finding finding);
    // By time, then key. The merger is empty then.
    std::vector<MergedFinding> take();

private:
    struct Group {
        Finding best;
        std::set<std::string> flows, causes;
        std::map<std::size_t, std::set<std::int64_t>> events;
        std::size_t richness = 0;  // of the best row
        UtcTime latest, firstStep, lastStep; // of all rows
        std::size_t runs = 1;
        std::size_t parent = 0;    // number of the group that took it in; its own: none
    };
    // One cause of one set of entities.
    struct Place {
        std::size_t entities = 0, cause = 0; // numbers
        bool operator==(const Place&) const = default;
    };
    struct PlaceHash {
        std::size_t operator()(const Place& place) const noexcept { return place.entities * 0x9e3779b97f4a7c15ULL ^ place.cause; }
    };

    std::size_t rootOf(std::size_t group);
    std::size_t number(std::string text);
    void takeIn(std::size_t into, std::size_t from);
    static void join(Group& into, Group&& from);

    std::string m_ruleId;
    std::deque<Group> m_groups;
    std::unordered_map<std::string, std::size_t> m_numbers; // of entities and causes
    std::unordered_map<Place, std::size_t, PlaceHash> m_places;
};

// 16 hexadecimal digits of what makes an alert the same in every case.
std::string alertKey(std::string_view ruleId, std::string_view entities, std::string_view cause);

} // namespace core::detect
