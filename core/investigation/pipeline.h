// SPDX-License-Identifier: GPL-3.0-or-later
// Reads, maps and compresses one evidence file on threads of its own, and hands the batches over in the order of the file, so
// that the result does not depend on the number of threads.
//
//   reader thread --RecordBatch--> mapping threads (parse, rows, zstd) --Item--> next(), on the caller's thread
//
// A fixed number of items goes round, so memory does not grow with the file. The destructor stops and joins the threads.
#pragma once
#include "core/base/mutex.h"
#include "core/base/sha256.h"
#include "core/event/event.h"
#include "core/evidence/reader.h"
#include "core/investigation/server_log_check.h"
#include "core/store/row_batch.h"

#include <deque>
#include <map>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace core {

class Pipeline
{
public:
    struct Item {
        RecordBatch batch;
        store::RowBatch rows;
        ServerLogFacts log;
        MappedBatch events; // what is left beside the rows: rejects and warnings
        std::string block; // the batch's text, compressed; empty where it holds no records
        Sha256Digest blockDigest{};
    };

    // jobs = 0: everything on the caller's thread, for small files.
    Pipeline(Reader& reader, int jobs, std::stop_token stop, MapOptions options = {});
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // The next batch in order; null at the end. Error: the file cannot be read further, or Cancelled.
    Result<std::unique_ptr<Item>> next();
    void recycle(std::unique_ptr<Item> item);

private:
    void readAll(std::stop_token stop);
    void mapAll(std::stop_token stop);
    Result<std::unique_ptr<Item>> nextInline();
    std::unique_ptr<Item> newItem() const;
    std::unique_ptr<Item> freshItem() REQUIRES(m_mutex);
    void failWith(Error error) EXCLUDES(m_mutex);

    Reader& m_reader;
    const MapOptions m_options;
    const std::size_t m_itemLimit;
    const bool m_inline;
    std::stop_token m_outerStop;
    std::stop_source m_stop; // of our threads

    Mutex m_mutex;
    CondVar m_changed;
    std::vector<std::unique_ptr<Item>> m_free GUARDED_BY(m_mutex);
    std::deque<std::unique_ptr<Item>> m_read GUARDED_BY(m_mutex);
    std::map<std::uint64_t, std::unique_ptr<Item>> m_mapped GUARDED_BY(m_mutex);
    std::size_t m_inFlight GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_readCount GUARDED_BY(m_mutex) = 0;
    std::uint64_t m_nextOut GUARDED_BY(m_mutex) = 0;
    bool m_readDone GUARDED_BY(m_mutex) = false;
    std::optional<Error> m_error GUARDED_BY(m_mutex);

    std::vector<std::jthread> m_threads; // last: they use everything above
};

} // namespace core
