// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of Session share: the channels of its jobs and how the case is asked on the reading thread.
#pragma once
#include "ui/session/session.h"

#include <optional>
#include <utility>

namespace ui {

enum SessionChannel {
    OpenChannel,
    ShownChannel,
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
    NoteReadChannel,
    ReducedChannel,
    EventChannel,
    EventsChannel,
    EventKeysChannel,
    NotedEventsChannel,
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
    // Of the case on show, while another one has been opened in its place but the window does not show it yet: nobody waits for that answer
    // once a third one is asked for, and should that one fail, the first stays on show.
    std::optional<std::unique_ptr<core::Investigation>> before;

    void take(std::unique_ptr<core::Investigation> opened)
    {
        if (!before)
            before = std::move(investigation);
        investigation = std::move(opened);
    }
    void giveBack()
    {
        if (before)
            investigation = *std::exchange(before, std::nullopt);
    }
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
