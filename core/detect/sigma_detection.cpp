// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_detection.h"

#include "core/detect/sigma_condition.h"
#include "core/detect/sigma_item.h"
#include "core/kql/catalog.h"

#include <fmt/format.h>
#include <map>

namespace core::detect {
namespace {

using Kind = SigmaCondition::Kind;
constexpr std::size_t mostSearches = 1000;  // of one rule
constexpr std::size_t mostParts = 20'000;   // that "1 of" and "all of" name in all

class Detection
{
public:
    Detection(const Node& detection, const SigmaService& service) : m_detection(detection), m_service(service) {}

    SigmaResult<SigmaPredicatePtr> read()
    {
        const Node* condition = m_detection.find("condition");
        if (!condition)
            return sigmaFault(m_detection.place, "detection has no condition");
        if (m_detection.members.size() > mostSearches)
            return sigmaFault(m_detection.place, "detection has too many searches");
        if (m_detection.find("timeframe"))
            return sigmaFault(m_detection.find("timeframe")->place, "not supported: timeframe; use a correlation rule");
        if (!condition->isList())
            return ofText(*condition);
        std::vector<SigmaPredicatePtr> any; // each is a rule of its own, and any may match
        for (const NodePtr& item : condition->items) {
            SigmaResult<SigmaPredicatePtr> one = ofText(*item);
            if (!one)
                return one;
            any.push_back(*std::move(one));
        }
        return any.empty() ? sigmaFault(condition->place, "the condition is empty") : SigmaResult<SigmaPredicatePtr>(orOf(std::move(any)));
    }

private:
    SigmaResult<SigmaPredicatePtr> ofText(const Node& text)
    {
        if (!text.isText())
            return sigmaFault(text.place, "the condition must be a text");
        const auto parsed = parseSigmaCondition(text.text);
        if (!parsed)
            return sigmaFault(text.place, parsed.error());
        m_place = text.place;
        return of(**parsed);
    }

    SigmaResult<SigmaPredicatePtr> of(const SigmaCondition& condition)
    {
        switch (condition.kind) {
        case Kind::Search: return search(condition.name);
        case Kind::OneOf:
        case Kind::AllOf: return some(condition);
        case Kind::Not:
        case Kind::And:
        case Kind::Or: break;
        }
        std::vector<SigmaPredicatePtr> parts;
        for (const SigmaConditionPtr& part : condition.parts) {
            SigmaResult<SigmaPredicatePtr> one = of(*part);
            if (!one)
                return one;
            parts.push_back(*std::move(one));
        }
        if (condition.kind == Kind::Not)
            return notOf(std::move(parts.front()));
        return condition.kind == Kind::And ? andOf(std::move(parts)) : orOf(std::move(parts));
    }

    SigmaResult<SigmaPredicatePtr> some(const SigmaCondition& condition)
    {
        const bool isThem = condition.name == "them";
        std::vector<SigmaPredicatePtr> parts;
        for (const auto& [key, node] : m_detection.members) {
            const bool isMeant = isThem ? !key.name.starts_with('_') : kql::matchesStars(key.name, condition.name);
            if (!isMeant || key.name == "condition")
                continue;
            if (++m_parts > mostParts)
                return sigmaFault(m_place, "the condition names too many searches");
            SigmaResult<SigmaPredicatePtr> one = search(key.name);
            if (!one)
                return one;
            parts.push_back(*std::move(one));
        }
        if (parts.empty())
            return sigmaFault(m_place, fmt::format("no search is called \"{}\"", condition.name));
        return condition.kind == Kind::AllOf ? andOf(std::move(parts)) : orOf(std::move(parts));
    }

    SigmaResult<SigmaPredicatePtr> search(const std::string& name)
    {
        if (const auto known = m_searches.find(name); known != m_searches.end())
            return known->second;
        const Node* node = name == "condition" ? nullptr : m_detection.find(name);
        if (!node)
            return sigmaFault(m_place, fmt::format("no search is called \"{}\"", name));
        SigmaResult<SigmaPredicatePtr> read = searchOf(*node, name);
        if (read)
            m_searches.emplace(name, *read);
        return read;
    }

    SigmaResult<SigmaPredicatePtr> searchOf(const Node& node, const std::string& name)
    {
        if (node.isMap())
            return fieldsOf(node, name);
        if (!node.isList())
            return readSigmaKeyword(node);
        std::vector<SigmaPredicatePtr> any;
        for (const NodePtr& item : node.items) {
            if (item->isList())
                return sigmaFault(item->place, fmt::format("{}: a list inside a list says nothing", name));
            SigmaResult<SigmaPredicatePtr> one = item->isMap() ? fieldsOf(*item, name) : readSigmaKeyword(*item);
            if (!one)
                return one;
            any.push_back(*std::move(one));
        }
        return any.empty() ? sigmaFault(node.place, fmt::format("{} is empty", name)) : SigmaResult<SigmaPredicatePtr>(orOf(std::move(any)));
    }

    SigmaResult<SigmaPredicatePtr> fieldsOf(const Node& map, const std::string& name)
    {
        std::vector<SigmaPredicatePtr> all;
        for (const auto& [key, values] : map.members) {
            SigmaResult<SigmaPredicatePtr> one = readSigmaItem(key, *values, m_service);
            if (!one)
                return one;
            all.push_back(*std::move(one));
        }
        return all.empty() ? sigmaFault(map.place, fmt::format("{} is empty", name)) : SigmaResult<SigmaPredicatePtr>(andOf(std::move(all)));
    }

    const Node& m_detection;
    const SigmaService& m_service;
    Place m_place; // of the condition
    std::size_t m_parts = 0;
    std::map<std::string, SigmaPredicatePtr> m_searches;
};

} // namespace

SigmaResult<SigmaPredicatePtr> readDetection(const Node& detection, const SigmaService& service)
{
    return Detection(detection, service).read();
}

} // namespace core::detect
