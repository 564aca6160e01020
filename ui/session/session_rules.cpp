// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and lists of the open case: written on the writing thread.
#include "ui/base/qt_text.h"
#include "ui/session/examiner.h"
#include "ui/session/session_private.h"

namespace ui {

void Session::changeRules(std::function<core::Result<void>(const std::filesystem::path&)> work, std::function<void(core::Result<void>)> done)
{
    if (!hasCase())
        return done(core::fail(core::ErrorCode::NotFound, "no case is open"));
    if (m_importing && !m_examiner->isWriting())
        return done(core::fail(core::ErrorCode::Busy, "an import is running"));
    m_writing->run(
        this, RuleChangeChannel, [path = toPath(m_path), work = std::move(work)](const JobRunner::Context&) { return work(path); },
        [this, path = m_path, done = std::move(done)](core::Result<void> change) {
            const bool isMade = change.has_value();
            done(std::move(change));
            if (isMade && path == m_path)
                tellAllOfRules();
        });
}

} // namespace ui
