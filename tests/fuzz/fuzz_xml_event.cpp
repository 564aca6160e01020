// SPDX-License-Identifier: GPL-3.0-or-later
// The mapping of <Event> XML on any text: an event whose texts lie in the batch or the arena, or a reason.
#include "core/event/mapping.h"
#include "core/knowledge/server_words.h"

#include <cstdio>
#include <cstdlib>

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

bool contains(std::string_view whole, std::string_view part)
{
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

bool isKept(const core::RecordBatch& batch, const core::MappedBatch& mapped, std::string_view text)
{
    if (text.empty() || contains(batch.text, text))
        return true;
    for (const std::string& kept : mapped.arena)
        if (contains(kept, text))
            return true;
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    core::RecordBatch batch;
    batch.shape = core::RecordShape::Xml;
    batch.text.assign(reinterpret_cast<const char*>(data), size);
    batch.records = {{0, static_cast<std::uint32_t>(size), 1, 0, 132'000'000'000'000}};
    core::MappedBatch mapped;
    std::string reason;
    const bool good = core::mapXmlRecord(batch, 0, mapped, reason);
    require(good == (mapped.serverEvents.size() == 1), "an event or none");
    require(good != !reason.empty(), "a refusal has a reason");
    if (!good)
        return 0;
    const core::ServerEvent& event = mapped.serverEvents.front();
    require(event.eventId.has_value() && !event.provider.empty(), "an event has an id and a provider");
    // A known provider is named by the table of all providers, which outlives everything.
    require(core::canonicalProvider(event.provider).data() == event.provider.data() || isKept(batch, mapped, event.provider),
            "the provider lives as long as the batch");
    for (const std::string_view text : {event.computer, event.channel, event.message, event.tracking, event.token,
                                        event.upn, event.adminUpn, event.objectId, event.sourceAnchor, event.hr, event.reason,
                                        event.targetAccount, event.subjectAccount})
        require(isKept(batch, mapped, text), "texts live as long as the batch");
    return 0;
}
