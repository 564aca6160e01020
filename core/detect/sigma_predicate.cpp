// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_predicate.h"

#include <algorithm>

namespace core::detect {
namespace {

using Kind = SigmaPredicate::Kind;

// Whether the same is asked already; among many nobody looks.
bool isAmong(const std::vector<SigmaPredicatePtr>& parts, const SigmaPredicate& one)
{
    return one.parts.empty() && parts.size() < 100 && std::any_of(parts.begin(), parts.end(), [&one](const SigmaPredicatePtr& part) {
        return part->kind == one.kind && part->each == one.each && part->kql == one.kql;
    });
}

SigmaPredicatePtr chain(Kind kind, std::vector<SigmaPredicatePtr> parts)
{
    if (parts.size() == 1)
        return std::move(parts.front());
    SigmaPredicate all;
    all.kind = kind;
    for (SigmaPredicatePtr& part : parts) {
        all.hasElement = all.hasElement || part->hasElement;
        all.hasRecord = all.hasRecord || part->hasRecord;
        if (part->kind == kind)
            all.parts.insert(all.parts.end(), part->parts.begin(), part->parts.end());
        else if (!isAmong(all.parts, *part))
            all.parts.push_back(std::move(part));
    }
    return all.parts.size() == 1 ? std::move(all.parts.front()) : std::make_shared<const SigmaPredicate>(std::move(all));
}

} // namespace

SigmaPredicatePtr textPredicate(std::string kql)
{
    SigmaPredicate text;
    text.kql = std::move(kql);
    return std::make_shared<const SigmaPredicate>(std::move(text));
}

SigmaPredicatePtr recordPredicate(std::string kql)
{
    SigmaPredicate record;
    record.kind = Kind::Record;
    record.kql = std::move(kql);
    record.hasRecord = true;
    return std::make_shared<const SigmaPredicate>(std::move(record));
}

SigmaPredicatePtr elementPredicate(std::string each, std::string kql, std::string run)
{
    SigmaPredicate element;
    element.kind = Kind::Element;
    element.kql = std::move(kql);
    element.each = std::move(each);
    element.run = std::move(run);
    element.hasElement = true;
    return std::make_shared<const SigmaPredicate>(std::move(element));
}

SigmaPredicatePtr andOf(std::vector<SigmaPredicatePtr> parts)
{
    return chain(Kind::And, std::move(parts));
}
SigmaPredicatePtr orOf(std::vector<SigmaPredicatePtr> parts)
{
    return chain(Kind::Or, std::move(parts));
}

SigmaPredicatePtr notOf(SigmaPredicatePtr part)
{
    SigmaPredicate other;
    other.kind = Kind::Not;
    other.hasElement = part->hasElement;
    other.hasRecord = part->hasRecord;
    other.parts.push_back(std::move(part));
    return std::make_shared<const SigmaPredicate>(std::move(other));
}

} // namespace core::detect
