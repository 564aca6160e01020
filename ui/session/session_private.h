// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of Session share: the channels of its jobs and how the case is asked on the reading thread.
#pragma once
#include "ui/session/session.h"

#include <utility>

namespace ui {

enum SessionChannel {
    OpenChannel,
    FlowChannel,
    CoverageChannel,
    RejectChannel,
    RejectExportChannel,
    ImportChannel,
    FollowChannel,
    FollowEndChannel,
    ServerChannel,
    HealthChannel,
    ChangeChannel,
    NoteChannel,
    NoteReadChannel,
    RuleChangeChannel,
    ReducedChannel,
    EventChannel,
    EventsChannel,
    UserChannel,
    AddressChannel,
    PeopleChannel,
    AddressListChannel,
    AlertChannel,
    AlertEventsChannel,
    DetectChannel,
    FlowStepsChannel // and those behind it, one for each asker
};

// The connection of the reading thread. Created on the GUI thread, but opened, used and closed on the reading
// thread.
struct Session::Reader {
    std::unique_ptr<core::Investigation> investigation;
};

// Asks the case on the reading thread; the answer, or what went wrong, arrives on this one.
template <class Ask, class Answer> void Session::read(int channel, Ask ask, Answer answer)
{
    using Value = std::invoke_result_t<Ask, core::Investigation&, std::stop_token>;
    m_reading->run(
        this, channel,
        [reader = m_reader, ask = std::move(ask)](const JobRunner::Context& context) -> Value {
            if (!reader->investigation)
                return core::fail(core::ErrorCode::NotFound, "no case is open");
            return ask(*reader->investigation, context.stop);
        },
        [answer = std::move(answer)](Value value) { answer(std::move(value)); });
}

} // namespace ui
