// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpointer.h"

#include <sqlite3.h>

namespace core::store {

Checkpointer::Checkpointer(Case& theCase, int pages) : m_case(theCase), m_pages(pages), m_from(pages)
{
    m_thread = std::jthread([this, path = theCase.path()](std::stop_token stop) { run(path, stop); });
    sqlite3_wal_hook(m_case.db().handle(), &Checkpointer::committed, this);
}

Checkpointer::~Checkpointer()
{
    sqlite3_wal_autocheckpoint(m_case.db().handle(),
                               usualPages); // in place of the hook, as Case::configure() has it
    m_thread.request_stop();
    m_changed.notifyAll();
}

int Checkpointer::committed(void* self, sqlite3*, const char*, int pages)
{
    // SQLite begins the log anew only where nothing in it is left to fold when it writes next: beyond four times the usual
    // length the writer waits for that, so that the log does not grow with the evidence.
    auto& checkpointer = *static_cast<Checkpointer*>(self);
    if (pages >= checkpointer.m_from)
        checkpointer.request(pages >= 4 * checkpointer.m_pages);
    return SQLITE_OK;
}

void Checkpointer::request(bool wait)
{
    MutexLock lock(m_mutex);
    m_wanted = true;
    m_changed.notifyAll();
    if (wait)
        m_changed.wait(lock, [this]() REQUIRES(m_mutex) { return !m_wanted && !m_busy; });
}

void Checkpointer::run(const std::filesystem::path& path, std::stop_token stop)
{
    for (;;) {
        {
            MutexLock lock(m_mutex);
            m_busy = false;
            m_changed.notifyAll();
            if (!m_changed.wait(lock, stop, [this]() REQUIRES(m_mutex) { return m_wanted; }))
                return;
            m_wanted = false;
            m_busy = true;
        }
        try {
            sqlite::Connection db(path, sqlite::OpenMode::ReadWrite);
            db.execute("PRAGMA synchronous=NORMAL; PRAGMA wal_checkpoint(PASSIVE)");
        } catch (const sqlite::Error&) {
            // Nothing is lost: the log holds all that was committed, and whoever closes the case last folds
            // it.
        }
    }
}

} // namespace core::store
