// SPDX-License-Identifier: GPL-3.0-or-later
// The texts that subqueries of a running query gave, by number: what kql_text_set leaves and kql_text_among asks. Of one connection and its
// thread. They live until they are forgotten, after each query, together with
// what functions made of texts (LastMade).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace core::kql {

struct RuntimeContext;

class TextSets
{
public:
    enum How : std::int64_t { AsItIs = 0, InLowerCase = 1, Folded = 2 }; // what is done with a text of the dictionary before it is looked for
    static constexpr std::size_t maxBytes = std::size_t{512} << 20;      // of all sets of a query and what was answered, roughly
    static constexpr std::size_t sizeOf(std::size_t letters) { return letters + sizeof(std::string) + 4 * sizeof(void*); } // a text in a set

    explicit TextSets(std::shared_ptr<const RuntimeContext> runtime) : m_runtime(std::move(runtime)) {}

    // The set's number. Throws where the sets would be larger than maxBytes.
    std::int64_t keep(std::unordered_set<std::string> texts);
    // Whether the text of a number of the dictionary is in a set. Throws where there is no such set.
    bool has(std::int64_t set, std::int64_t text, How how);
    void forget();

private:
    struct Set {
        std::unordered_set<std::string> texts;
        std::array<std::vector<std::int8_t>, 3> answers; // by How and the number of the text; -1: not asked yet
    };
    void add(std::size_t bytes);
    bool ask(const Set& set, std::int64_t text, How how) const;

    std::shared_ptr<const RuntimeContext> m_runtime;
    std::vector<std::unique_ptr<Set>> m_sets;
    std::int64_t m_first = 1; // number of m_sets[0]: no number is given twice
    std::size_t m_bytes = 0;
};

} // namespace core::kql
