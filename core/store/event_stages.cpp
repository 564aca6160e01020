// SPDX-License-Identifier: GPL-3.0-or-later
// Stages of a sign-in: Azure writes it again under its id, as it goes on and as its risk is judged anew. Analysis uses one of them.
#include "core/store/event_writer.h"
#include "core/store/signin_risk.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;
namespace {

struct Stage {
    std::int64_t id = 0;
    bool hasOwnTime = false;
    std::optional<std::int64_t> written;
    RiskOfRow risk{};
};

// When the last one of those was written that have a time of their own, or not.
std::optional<std::int64_t> lastWritten(const std::vector<Stage>& stages, bool hasOwnTime)
{
    std::optional<std::int64_t> last;
    for (const Stage& stage : stages)
        if (stage.hasOwnTime == hasOwnTime && stage.written)
            last = std::max(last, stage.written);
    return last;
}

// Where the times of writing decide it is the last one written. Graph's form has none: it is as of its download, and nothing tells
// whether that came before or after another was written; nor may one that has no time of its own tell the sign-in's. Each of these is
// the one to be used where it says more of the risk: a risk that was seen late is not to be lost, and a decision about a risk comes
// after it. `stages` are in the order in which they are taken otherwise.
std::int64_t lastStage(const std::vector<Stage>& stages)
{
    const auto own = lastWritten(stages, true), other = lastWritten(stages, false);
    const auto mayBeLast = [&](const Stage& stage) {
        if (stage.hasOwnTime)
            return !stage.written || stage.written == own;
        return stage.written && stage.written == other && other > own;
    };
    const Stage* last = &stages.front();
    for (const Stage& stage : stages)
        if (mayBeLast(stage) && stage.risk > last->risk)
            last = &stage;
    return last->id;
}

} // namespace

// Newest by time of ingestion, then of creation, then by the contents as text: neither the order in which the stages
// came in nor the numbers that the dictionary happens to give decides. One that has no time of its own is never the one to
// tell the sign-in's time where another has.
std::string EventWriter::stagesSql()
{
    const TableSpec& spec = tableSpec(EventTable::SignIn);
    std::string order = fmt::format("flags & {}, coalesce(generated, time) DESC, time DESC, digits DESC", std::int64_t(TimeOfWriting));
    for (const std::size_t i : spec.identity)
        order += fmt::format(", CASE typeof({0}) WHEN 'integer' THEN (SELECT text FROM string WHERE string.id = {0}) ELSE {0} END",
                             spec.columns[i]);
    return fmt::format("SELECT id FROM signin WHERE id = ?1 OR id IN (SELECT event FROM variant WHERE of_event = ?1) ORDER BY {}", order);
}

// A sign-in that had been there without its id turns out to be a stage of another one: the first of them is what the others are variants of.
void EventWriter::joinStages(std::int64_t event, std::int64_t of)
{
    const auto [first, second] = std::minmax(event, of);
    if (first == event) {
        Statement moved(m_case.db(), "UPDATE variant SET of_event = ? WHERE of_event = ?");
        moved.bindAll(first, second);
        moved.run();
    }
    Statement& setFlags = m_tables[std::size_t(EventTable::SignIn)]->setFlags;
    setFlags.bindAll(std::int64_t{0}, std::int64_t(Variant), second);
    setFlags.run();
    noteVariant(EventTable::SignIn, first, second);
}

// Marks all stages of a sign-in but the one that analysis uses.
void EventWriter::orderStages(std::int64_t of)
{
    m_stages->bind(1, of);
    std::vector<Stage> stages;
    while (m_stages->step())
        stages.push_back({m_stages->integer(0), {}, {}, {}});
    m_stages->reset();
    TableWriter& writer = *m_tables[std::size_t(EventTable::SignIn)];
    TableWriter::Head head;
    Row row;
    for (Stage& stage : stages) {
        if (!writer.load(stage.id, head, row))
            continue;
        const Cell& generated = row[signin_column::Generated];
        stage.hasOwnTime = (head.flags & TimeOfWriting) == 0;
        stage.written = generated.isNull() ? stage.hasOwnTime ? std::nullopt : head.time : std::optional(generated.integer);
        stage.risk = riskOf(row, m_dictionary);
    }
    const std::int64_t last = stages.empty() ? 0 : lastStage(stages);
    for (const Stage& stage : stages) {
        writer.setFlags.bindAll(std::int64_t(Superseded), stage.id == last ? std::int64_t{0} : std::int64_t(Superseded), stage.id);
        writer.setFlags.run();
    }
}

} // namespace core::store
