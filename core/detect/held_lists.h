// SPDX-License-Identifier: GPL-3.0-or-later
// While it lives, tables without a time that rules name (IdentityInfo ...) are read from a copy: they say the same in every run of a replay, and
// IdentityInfo alone asks several tables for each person. Belongs to the thread of the engine and goes before it; prepared queries go first.
#pragma once
#include "core/detect/detector.h"

#include <memory>
#include <string>
#include <vector>

namespace core::detect {

class HeldLists
{
public:
    // Throws sqlite::Error.
    HeldLists(kql::Engine& engine, const std::vector<RuleToRun>& rules);
    ~HeldLists();
    HeldLists(const HeldLists&) = delete;
    HeldLists& operator=(const HeldLists&) = delete;

private:
    explicit HeldLists(kql::Engine& engine) : m_engine(engine) {}
    void hold(const std::shared_ptr<const kql::Table>& table);

    kql::Engine& m_engine;
    std::vector<std::shared_ptr<const kql::Table>> m_free; // as they were
};

} // namespace core::detect
