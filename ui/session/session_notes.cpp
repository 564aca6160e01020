// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of the open case: read on the reading thread, written on the writing one.
#include "ui/base/qt_text.h"
#include "ui/session/examiner.h"
#include "ui/session/session_private.h"

namespace ui {

using core::Investigation;

void Session::changeNotes(std::function<core::Result<core::AnnotationEffect>(Investigation&)> work,
                          std::function<void(core::Result<NoteChange>)> done)
{
    if (!hasCase())
        return done(core::fail(core::ErrorCode::NotFound, "no case is open"));
    if (m_importing && !m_examiner->isWriting())
        return done(core::fail(core::ErrorCode::Busy, "an import is running"));
    // On a channel of its own: it must not make void the answer to the one before, whoever waits for that.
    const int channel = JobRunner::newChannels(1);
    m_writing->run(
        this, channel,
        [path = toPath(m_path), work = std::move(work)](const JobRunner::Context&) -> core::Result<NoteChange> {
            auto opened = Investigation::open(path);
            if (!opened)
                return tl::unexpected(opened.error());
            auto effect = work(**opened);
            if (!effect)
                return tl::unexpected(effect.error());
            auto notes = (*opened)->annotations();
            if (!notes)
                return tl::unexpected(notes.error());
            return NoteChange{*std::move(effect), *std::move(notes)};
        },
        [this, channel, path = m_path, done = std::move(done)](core::Result<NoteChange> change) {
            m_writing->drop(channel); // nothing else will use it
            const bool isMade = change.has_value();
            done(std::move(change));
            if (isMade)
                tellAllOfNotes(path);
        });
}

void Session::announceNotes()
{
    if (!hasCase())
        return;
    requestNotes();
    tellAllOfNotes(m_path);
}

void Session::requestNotes()
{
    read(
        NoteReadChannel, [](Investigation& i, std::stop_token) { return i.annotations(); },
        [this, path = m_path](core::Result<core::AnnotationIndexPtr> notes) {
            if (path != m_path)
                return;
            if (notes)
                Q_EMIT notesReady(*notes);
            else
                Q_EMIT failed(notes.error());
        });
}

} // namespace ui
