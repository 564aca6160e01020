// SPDX-License-Identifier: GPL-3.0-or-later
// Folds the write-ahead log of a case into its file on a thread of its own, while the writer goes on: at the
// end of a large evidence file that is a second or more of copying and waiting for the disk. While one lives,
// SQLite makes no checkpoints by itself at the commits of the case's connection. The destructor waits for the
// checkpoint at hand.
#pragma once
#include "core/base/mutex.h"
#include "core/store/case.h"

#include <algorithm>
#include <thread>

namespace core::store {

class Checkpointer
{
public:
    static constexpr int usualPages = 4096; // a log of 64 MiB is worth a checkpoint
    // From the thread of the case, which must outlive it.
    explicit Checkpointer(Case& theCase, int pages = usualPages);
    ~Checkpointer();
    // From now on a shorter log is worth a checkpoint as well: what is folded early is not left for the closing of the case.
    void foldSooner() { m_from = std::min(m_from, m_pages / 8); }
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

private:
    static int committed(void* self, sqlite3* db, const char* name, int pages);
    void request(bool wait);
    void run(const std::filesystem::path& path, std::stop_token stop);

    Case& m_case;
    const int m_pages;
    int m_from; // pages; of the thread of the case
    Mutex m_mutex;
    CondVar m_changed;
    bool m_wanted GUARDED_BY(m_mutex) = false;
    bool m_busy GUARDED_BY(m_mutex) = false;
    std::jthread m_thread; // last: it uses everything above
};

} // namespace core::store
