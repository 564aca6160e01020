// SPDX-License-Identifier: GPL-3.0-or-later
// The reduced view of the open case is turned on or left on the writing thread: hashing a passphrase takes a moment.
#include "ui/base/qt_text.h"
#include "ui/session/examiner.h"
#include "ui/session/session_private.h"

namespace ui {

using core::Investigation;

void Session::changeReducedView(std::function<core::Result<void>(Investigation&)> work, std::function<void(core::Result<void>)> done)
{
    if (!hasCase())
        return done(core::fail(core::ErrorCode::NotFound, "no case is open"));
    if (m_importing && !m_examiner->isWriting())
        return done(core::fail(core::ErrorCode::Busy, "an import is running"));
    m_writing->run(
        this, ReducedChannel,
        [path = toPath(m_path), work = std::move(work)](const JobRunner::Context&) -> core::Result<void> {
            auto opened = Investigation::open(path);
            if (!opened)
                return tl::unexpected(opened.error());
            return work(**opened);
        },
        [this, path = m_path, done = std::move(done)](core::Result<void> change) {
            if (path != m_path) // the case was left meanwhile
                return;
            const bool isMade = change.has_value();
            done(std::move(change));
            if (!isMade)
                return;
            reload();
            tellSiblings(false);
        });
}

} // namespace ui
